/** Action and NotAction. Case-insensitive; the prefix must be equal, the name is a pattern. Source: semantics 2.6, 3.2. */
import type { Negatable } from '../policy/ast.ts'
import { compileGlob, type Glob, globTokens } from './glob.ts'

export interface ActionMatcher {
  /** @param action in lower case. */
  matches(action: string): boolean
  /** Whether the n-th entry fits, negation left aside. */
  entryMatches(index: number, action: string): boolean
  /** Service prefixes that it can match; undefined: any. */
  readonly prefixes: ReadonlySet<string> | undefined
}

interface Entry {
  /** undefined: any prefix (`*`, and `*:Get*` by U44). */
  readonly prefix: string | undefined
  readonly name: Glob
  /** The whole action in lower case when the entry has no wildcard. */
  readonly exact: string | undefined
}

export function compileActions(element: Negatable<string>): ActionMatcher {
  const entries = element.entries.map(({ value }) => compileEntry(value.toLowerCase()))
  const exact = new Set(entries.flatMap((entry) => entry.exact ?? []))
  const patterns = new Map<string, Entry[]>()
  const open = entries.filter((entry) => entry.prefix === undefined)
  for (const entry of entries) {
    if (entry.prefix === undefined || entry.exact !== undefined) continue
    const known = patterns.get(entry.prefix)
    if (known === undefined) patterns.set(entry.prefix, [entry])
    else known.push(entry)
  }
  const listed = (action: string): boolean => {
    if (exact.has(action)) return true
    const colon = action.indexOf(':')
    const name = action.slice(colon + 1)
    if (open.some((entry) => entry.name.test(name))) return true
    return patterns.get(action.slice(0, Math.max(0, colon)))?.some((entry) => entry.name.test(name)) ?? false
  }
  const { negated } = element
  // An empty list never matches, not even a negated one (2.1).
  const isEmpty = entries.length === 0
  return {
    matches: (action) => !isEmpty && listed(action) !== negated,
    entryMatches: (index, action) => {
      const entry = entries[index]
      if (entry === undefined) return false
      const colon = action.indexOf(':')
      return (entry.prefix === undefined || entry.prefix === action.slice(0, Math.max(0, colon))) && entry.name.test(action.slice(colon + 1))
    },
    prefixes: negated || open.length > 0 ? undefined : new Set(entries.flatMap((entry) => entry.prefix ?? [])),
  }
}

function compileEntry(pattern: string): Entry {
  if (pattern === '*') return { prefix: undefined, name: compileGlob(globTokens('*')), exact: undefined }
  const colon = pattern.indexOf(':')
  const prefix = pattern.slice(0, Math.max(0, colon))
  const name = pattern.slice(colon + 1)
  const exact = !/[*?]/.test(name) && prefix !== '*'
  return { prefix: prefix === '*' ? undefined : prefix, name: compileGlob(globTokens(name)), exact: exact ? pattern : undefined }
}
