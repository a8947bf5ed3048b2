/** How wide a `Resource` element is. Source: semantics 2.7, 3.3. */
import { splitArn } from '../../../engine/base/arn.ts'
import { globIgnoringCase } from '../../../engine/match/glob.ts'
import type { Located, Negatable } from '../../../engine/policy/ast.ts'

const isOnlyStars = (text: string): boolean => /^\*+$/.test(text)

/** `*`, or an ARN that says no more: neither service nor resource is named. */
export function isEveryResource(entry: string): boolean {
  if (isOnlyStars(entry)) return true
  if (!/^arn:[^:]*\*/.test(entry) && !/^arn:aws[a-z-]*:\*/.test(entry)) return false
  return entry
    .split(':')
    .slice(2)
    .every((field) => field === '' || isOnlyStars(field))
}

/** Every resource of a kind: `*`, `arn:aws:s3:::*`, `arn:aws:iam::*:role/*`. The account may be named: everything of its kind there. */
export function isBroad(entry: string): boolean {
  if (isEveryResource(entry)) return true
  const parts = splitArn(entry)
  if (parts === undefined) return false
  const rest = untyped.has(parts.service) ? parts.resource : parts.resource.replace(/^[a-z-]+[/:]/i, '')
  return /^\/?\*+(?:\/\*+)?$/.test(rest)
}

/** Services whose sixth field starts with a name, not a type. */
const untyped: ReadonlySet<string> = new Set(['s3', 's3express', 'execute-api', 'sns', 'sqs', 'codecommit'])

/** The entry that makes a `Resource` element wide; for `NotResource` any entry will do, since all else is covered. */
export function broadEntry(resource: Negatable<string> | undefined): Located<string> | undefined {
  if (resource === undefined) return undefined
  const { isNegated, entries } = resource
  return isNegated
    ? entries.some(({ value }) => isEveryResource(value))
      ? undefined
      : entries[0]
    : entries.find(({ value }) => isBroad(value))
}

/**
 * The entry that covers IAM resources of whatever name: `*`, `arn:aws:iam::*:role/*`.
 * @param sample the start of what such a resource is called: `role/`.
 */
export function coversEveryIam(entries: readonly Located<string>[], sample: string): Located<string> | undefined {
  // Control characters stand in no name, so only wildcards match them.
  const name = `${sample}\u0001/\u0002`
  return entries.find(({ value }) => {
    if (isEveryResource(value)) return true
    const parts = splitArn(value)
    return parts !== undefined && globIgnoringCase(parts.service)('iam') && globIgnoringCase(parts.resource)(name)
  })
}
