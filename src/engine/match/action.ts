/** Action and NotAction. They ignore case; the prefix must be equal, the name is a pattern. Source: semantics 2.6, 3.2. */
import type { Located, Negatable } from '../policy/ast.ts'
import { compileGlob, type Glob, globTokens } from './glob.ts'

export interface ActionMatcher {
  /** @param action in lower case. */
  matches(action: string): boolean
  /** In the order of the element. */
  readonly entries: readonly ActionEntry[]
  /** Service prefixes that it can match; undefined: any. */
  readonly prefixes: ReadonlySet<string> | undefined
}

export interface ActionEntry {
  readonly entry: Located<string>
  /** undefined: any prefix (`*`, and `*:Get*` by U44). */
  readonly prefix: string | undefined
  readonly name: Glob
}

export function compileActions(element: Negatable<string>): ActionMatcher {
  const entries = element.entries.map(compileEntry)
  // Most entries of long lists are whole names, which a set finds; only patterns with the action's prefix are tried.
  const exact = new Set<string>()
  const open: ActionEntry[] = []
  const patterns = new Map<string, ActionEntry[]>()
  const prefixes = new Set<string>()
  for (const entry of entries) {
    const { prefix } = entry
    if (prefix === undefined) {
      open.push(entry)
      continue
    }
    prefixes.add(prefix)
    if (!/[*?]/.test(entry.entry.value)) exact.add(entry.entry.value.toLowerCase())
    else if (patterns.get(prefix)?.push(entry) === undefined) patterns.set(prefix, [entry])
  }
  const isListed = (action: string): boolean => {
    if (exact.has(action)) return true
    const colon = action.indexOf(':')
    const name = action.slice(colon + 1)
    if (open.some((entry) => entry.name.test(name))) return true
    return patterns.get(action.slice(0, Math.max(0, colon)))?.some((entry) => entry.name.test(name)) ?? false
  }
  const { isNegated } = element
  // An empty list never matches, not even a negated one (2.1).
  const isEmpty = entries.length === 0
  return {
    matches: (action) => !isEmpty && isListed(action) !== isNegated,
    entries,
    prefixes: isNegated || open.length > 0 ? undefined : prefixes,
  }
}

/** Whether one entry matches, before negation. @param action in lower case. */
export function fitsAction({ prefix, name }: ActionEntry, action: string): boolean {
  const colon = action.indexOf(':')
  return (prefix === undefined || prefix === action.slice(0, Math.max(0, colon))) && name.test(action.slice(colon + 1))
}

function compileEntry(entry: Located<string>): ActionEntry {
  const pattern = entry.value.toLowerCase()
  const colon = pattern.indexOf(':')
  const prefix = pattern === '*' ? '*' : pattern.slice(0, Math.max(0, colon))
  return { entry, prefix: prefix === '*' ? undefined : prefix, name: compileGlob(globTokens(pattern.slice(colon + 1))) }
}
