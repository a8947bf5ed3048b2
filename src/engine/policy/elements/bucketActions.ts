/** Each action of a bucket policy applies to a resource of its statement; S3 refuses any other policy. Source: semantics 2.15, 2.20. */

import { quote } from '../../base/text.ts'
import { globIgnoringCase } from '../../match/glob.ts'
import type { Negatable } from '../ast.ts'
import type { Scope } from '../rules.ts'
import { s3Actions } from '../s3Actions.ts'
import { withoutVariables } from './variables.ts'

/** Names that the reference does not tie to buckets or objects are not judged: when in doubt the document stays (2.20). */
export function checkBucketActions(
  action: Negatable<string>,
  resource: Negatable<string>,
  path: string,
  { report }: Scope,
): void {
  if (action.isNegated || resource.isNegated || resource.entries.length === 0) return
  const named = resource.entries.map(({ value }) => (value === '*' ? value : /^arn:[^:]*:s3:::(.*)$/s.exec(value)?.[1]))
  if (named.includes(undefined)) return // an access point, or a text that is reported already
  const names = named.filter((name) => name !== undefined)
  const has = {
    bucket: names.some((name) => !withoutVariables(name).includes('/')),
    object: names.some((name) => /[/*?]|\$\{/.test(name)),
  }
  for (const { value, range } of action.entries) {
    const prefix = value.slice(0, 3).toLowerCase()
    if (prefix !== 's3:') continue
    const test = globIgnoringCase(value.slice(3))
    const hasBucketAction = s3Actions.bucket.some(test)
    const hasObjectAction = s3Actions.object.some(test)
    if (hasBucketAction === hasObjectAction || (hasBucketAction ? has.bucket : has.object)) continue
    const [wanted, example] = hasBucketAction
      ? ['the bucket itself', 'arn:aws:s3:::BUCKET']
      : ['objects', 'arn:aws:s3:::BUCKET/*']
    report.refuse(
      'ACTION_FITS_NO_RESOURCE',
      { path, range },
      () =>
        `${quote(value)} works on ${wanted}, and the statement names none: S3 refuses the policy ("Action does not apply to any resource(s) in statement"). Add \`${example}\`.`,
    )
  }
}
