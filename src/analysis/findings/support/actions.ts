/** Which actions an `Action` element covers, by name and by list of names. Source: semantics 2.6, 3.2. */

import { listSome } from '../../../engine/base/text.ts'
import { globIgnoringCase, hasWildcard } from '../../../engine/match/glob.ts'
import type { Located, Negatable } from '../../../engine/policy/ast.ts'
import { groupBy } from './group.ts'

/** Every action of every service. */
export const isEveryAction = (pattern: string): boolean => /^\*+(?::\*+)?$/.test(pattern)

/** @param name in lower case: `iam:passrole`. */
export const coversAction = (pattern: string, name: string): boolean =>
  hasWildcard(pattern) ? isEveryAction(pattern) || globIgnoringCase(pattern)(name) : pattern.toLowerCase() === name

/** How an `Action` or `NotAction` element lets an action through, with the entry that does; a plain name before a pattern. */
export type Reach = { readonly by: 'name' | 'pattern'; readonly entry: Located<string> } | { readonly by: 'notAction' }

/** @param name in lower case. @returns undefined when the element does not cover the action. */
export function reach({ isNegated, entries }: Negatable<string>, name: string): Reach | undefined {
  const covering = entries.filter(({ value }) => coversAction(value, name))
  if (isNegated) return covering.length === 0 && entries.length > 0 ? { by: 'notAction' } : undefined
  const named = covering.find(({ value }) => !hasWildcard(value))
  if (named !== undefined) return { by: 'name', entry: named }
  const [pattern] = covering
  return pattern && { by: 'pattern', entry: pattern }
}

/** A fixed list of actions that a rule looks for; the answer for each pattern is kept. */
export interface ActionList {
  readonly names: readonly string[]
  /** The names of the list that an entry covers, in the list's spelling and order. */
  readonly coveredBy: (pattern: string) => readonly string[]
}

const kept = 4000

export function actionList(names: readonly string[]): ActionList {
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]))
  const byService = groupBy(names, (name) => name.slice(0, name.indexOf(':')).toLowerCase())
  const known = new Map<string, readonly string[]>()
  const find = (pattern: string): readonly string[] => {
    if (isEveryAction(pattern)) return names
    const matches = globIgnoringCase(pattern)
    const service = pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase()
    return (hasWildcard(service) ? names : (byService.get(service) ?? [])).filter(matches)
  }
  return {
    names,
    coveredBy: (pattern) => {
      if (!hasWildcard(pattern)) {
        const name = byLowerCase.get(pattern.toLowerCase())
        return name === undefined ? [] : [name]
      }
      const before = known.get(pattern)
      if (before !== undefined) return before
      if (known.size >= kept) known.clear()
      const found = find(pattern)
      known.set(pattern, found)
      return found
    },
  }
}

/** `a`, `b` and 3 more, each name in backticks. */
export const listed = (names: readonly string[], most = 3): string =>
  listSome(
    names.map((name) => `\`${name}\``),
    most,
  )
