/** Whether a statement may cover what another one grants, and whether it certainly does. Source: semantics 2.6, 2.7, 3.1 to 3.5. */

import { covers, readPattern } from '../../../../engine/match/covers.ts'
import { overlaps } from '../../../../engine/match/overlap.ts'
import type { Negatable, Statement } from '../../../../engine/policy/ast.ts'

/** Whether every action that `narrow` matches is matched by `wide` too. */
export const isWithin = (narrow: string, wide: string): boolean =>
  covers(readPattern(wide.toLowerCase()), readPattern(narrow.toLowerCase()))
/** Whether they may have an action in common. */
export const mayMeet = (a: string, b: string): boolean => overlaps(a.toLowerCase(), b.toLowerCase())

/** A variable may stand for anything. */
const opened = (resource: string): string => resource.replaceAll(/\$\{[^}]*\}/g, '*')
const hasVariable = (resource: string): boolean => resource.includes('${')
const resourcesMayMeet = (a: string, b: string): boolean => overlaps(opened(a), opened(b))
const isResourceWithin = (narrow: string, wide: string): boolean =>
  narrow === wide || (!hasVariable(wide) && covers(readPattern(wide), readPattern(opened(narrow))))

type Resources = Negatable<string> | undefined
/** One ARN, or a pattern, as a `Resource` element. */
export const only = (...resources: readonly string[]): Negatable<string> => ({
  range: nowhere,
  isNegated: false,
  entries: resources.map((value) => ({ value, range: nowhere })),
})
const nowhere = { start: 0, end: 0 }

/** Whether the statement may reach an action of this pattern on one of these resources; in doubt, yes. Conditions are left aside. */
export function mayReach({ action, resource }: Statement, pattern: string, wanted: Resources): boolean {
  const isMet = action.isNegated
    ? !action.entries.some(({ value }) => isWithin(pattern, value))
    : action.entries.some(({ value }) => mayMeet(value, pattern))
  if (!isMet || resource === undefined || wanted === undefined) return isMet
  if (!wanted.isNegated && !resource.isNegated)
    return wanted.entries.some((a) => resource.entries.some((b) => resourcesMayMeet(a.value, b.value)))
  if (wanted.isNegated && resource.isNegated) return true
  const [named, spared] = wanted.isNegated ? [resource, wanted] : [wanted, resource]
  return named.entries.some((a) => !spared.entries.some((b) => isResourceWithin(a.value, b.value)))
}

/** Whether the statement applies to every request that calls an action of this pattern on one of these resources: there is no condition, and nothing is left out. */
export function alwaysReaches({ action, resource, condition }: Statement, pattern: string, wanted: Resources): boolean {
  if (condition.length > 0 || action.entries.length === 0) return false
  if (
    !(action.isNegated
      ? !action.entries.some(({ value }) => mayMeet(value, pattern))
      : action.entries.some(({ value }) => isWithin(pattern, value)))
  )
    return false
  if (resource === undefined || (!resource.isNegated && resource.entries.some(({ value }) => value === '*')))
    return true
  if (wanted === undefined || wanted.isNegated) return false
  return wanted.entries.every((a) =>
    resource.isNegated
      ? !resource.entries.some((b) => resourcesMayMeet(a.value, b.value))
      : resource.entries.some((b) => isResourceWithin(a.value, b.value)),
  )
}

export const isAllow = ({ effect }: Statement): boolean => effect.value === 'Allow'
/** Whether an Allow may reach the action, on whatever resource. */
export const lets = (statement: Statement, action: string): boolean =>
  isAllow(statement) && mayReach(statement, action, undefined)
