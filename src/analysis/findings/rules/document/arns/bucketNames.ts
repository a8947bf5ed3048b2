/** ARNs of buckets that cannot be: no bucket has such a name. Source: semantics 1.3; S3 User Guide, "Bucket naming rules". */
import { quote } from '../../../../../engine/base/text.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { arnsOfResources } from '../../../support/statementArns.ts'

/** What is wrong with a name. @param name with `*` for variables, since both stand for anything. */
function fault(name: string): string | undefined {
  const isWhole = !/[*?]/.test(name)
  const fixed = name.replaceAll(/[*?]/g, '')
  if (fixed.includes(':')) return 'names of buckets have no colon'
  const odd = /[^A-Za-z0-9._-]/.exec(fixed)?.[0]
  if (odd !== undefined) return `names of buckets have no ${quote(odd)}`
  if (name.includes('..')) return 'in names of buckets no two periods stand side by side'
  if (!isWhole) return undefined
  if (name.length < 3) return 'names of buckets have at least 3 characters'
  // Buckets from before March 2018 may have up to 255, and capitals and underscores.
  if (name.length > 255) return 'names of buckets have at most 63 characters'
  if (/^[.-]|[.-]$/.test(name)) return 'names of buckets begin and end with a letter or a digit'
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) ? 'names of buckets are no addresses' : undefined
}

export const bucketNames: StatementRule = {
  code: 'impossible-bucket-name',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'The ARN of a bucket is `arn:aws:s3:::` and its name, and that of an object has a slash and the key behind it: `arn:aws:s3:::reports/*`. No bucket can have the name that stands here, so the ARN matches nothing. Names have 3 to 63 small letters, digits, hyphens and periods; a colon is mostly meant to be the slash before the objects.',
  examples: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports:*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  check: (statement, subject) =>
    arnsOfResources(statement).flatMap((arn): readonly Draft[] => {
      const { service, region, account, resource } = arn.parts
      // Names of variables may hold a slash.
      const name = resource.replaceAll(/\$\{[^}]*\}/g, '*').replace(/\/.*$/s, '')
      const found = service === 's3' && region === '' && account === '' && name !== '' ? fault(name) : undefined
      if (found === undefined) return []
      const { range, write } = arn.part('resource', subject)
      const better = /^[a-z0-9.-]+:[^:]*$/.test(resource) ? resource.replace(':', '/') : undefined
      return [
        {
          range,
          message: `No bucket can be called ${quote(name)}: ${found}, so this matches nothing.${better === undefined ? ' Write the name of a bucket.' : ` Write ${quote(better)} for its objects.`}`,
          ...(better === undefined ? {} : { fix: write(better) }),
        },
      ]
    }),
}
