/** Which resources an action works on, by the ARN patterns of its resource types. Source: semantics 3.3, 3.5; "Service Authorization Reference". */
import { splitArn } from '../../../engine/base/arn.ts'
import { findAction, type ReferenceAction } from '../../../engine/catalog/catalog.ts'
import { overlaps } from '../../../engine/match/overlap.ts'
import type { Negatable } from '../../../engine/policy/ast.ts'
import type { CatalogForLint } from '../catalog.ts'

/** The ARN patterns of an action's resource types, placeholders as wildcards; undefined: it has none, only `*` fits. */
export function patternsOf({ service, action }: ReferenceAction): readonly string[] | undefined {
  if (action.resourceTypes === undefined || action.resourceTypes.length === 0) return undefined
  const types = new Set(action.resourceTypes.map(({ name }) => name))
  return (service.resourceTypes ?? []).filter(({ name }) => types.has(name)).map(({ arn }) => arn)
}

/** Whether some text matches both, by field; a wildcard on either side may be anything. */
export function mayMeet(resource: string, pattern: string): boolean {
  const [a, b] = [splitArn(resource), splitArn(pattern.replaceAll(/\$\{[^}]*\}/g, '*'))]
  if (a === undefined || b === undefined) return true
  if (!overlaps(a.service, b.service)) return false
  // A bucket's name holds no slash: what has one is an object.
  if (
    a.service === 's3' &&
    b.resource === '*' &&
    b.account === '' &&
    a.resource.replaceAll(/\$\{[^}]*\}/g, '').includes('/')
  )
    return false
  return overlaps(a.resource.replaceAll(/\$\{[^}]*\}/g, '*'), b.resource)
}

/** Whether the action may work on one of the resources; true where the reference does not say. @param name such as `s3:PutBucketPolicy`. */
export function mayWorkOn(name: string, resource: Negatable<string> | undefined, catalog: CatalogForLint): boolean {
  const facts = findAction(catalog.service, name)
  const patterns = facts && patternsOf(facts)
  if (patterns === undefined || resource === undefined || resource.isNegated) return true
  return resource.entries.some(
    ({ value }) => !value.startsWith('arn:') || patterns.some((pattern) => mayMeet(value, pattern)),
  )
}
