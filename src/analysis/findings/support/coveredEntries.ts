/** Entries of a list that another entry covers. Near-linear: a wide entry is found by the literal text that it begins with. */

import { covers, type Pattern, readPattern } from '../../../engine/match/covers.ts'
import type { Located } from '../../../engine/policy/ast.ts'

export interface Entry {
  /** As compared: entries of the same text are the same. */
  readonly text: string
  /** Absent: covers nothing but its like. */
  readonly wide?: Pattern
  /** Absent: covered by nothing but its like. */
  readonly narrow?: Pattern
  readonly covers: (other: Entry) => boolean
}

export const coversByPattern = (wide: Pattern | undefined, other: Entry): boolean =>
  wide !== undefined && other.narrow !== undefined && covers(wide, other.narrow)

/** Actions are compared in lower case (3.2). */
export function actionEntry(action: string): Entry {
  const text = action.toLowerCase()
  const pattern = readPattern(text)
  return { text, wide: pattern, narrow: pattern, covers: (other) => coversByPattern(pattern, other) }
}

/** Work that one list may cost, in characters compared: lists of thousands of alike patterns are left unfinished. */
const limit = 5_000_000

export interface EntryIndex {
  /** An entry, other than the n-th itself, that covers it. Of two that cover each other, the later one is covered. */
  readonly coverOf: (entry: Entry, index?: number) => number | undefined
}

export function indexEntries(entries: readonly Entry[]): EntryIndex {
  const first = new Map<string, number>()
  const byHead = new Map<string, number[]>()
  entries.forEach(({ text, wide }, index) => {
    if (first.has(text)) return
    first.set(text, index)
    if (wide === undefined || wide.isExact) return
    const bucket = byHead.get(wide.head)
    if (bucket === undefined) byHead.set(wide.head, [index])
    else bucket.push(index)
  })
  const lengths = [...new Set([...byHead.keys()].map((head) => head.length))].sort((a, b) => a - b)
  let spent = 0
  return {
    coverOf: (entry, index) => {
      const same = first.get(entry.text)
      if (same !== undefined && (index === undefined || same < index)) return same
      if (entry.narrow === undefined) return undefined
      const { head } = entry.narrow
      for (const length of lengths) {
        if (length > head.length || spent > limit) return undefined
        for (const at of byHead.get(head.slice(0, length)) ?? []) {
          const wide = entries[at]
          if (at === index || wide === undefined || wide.text === entry.text) continue
          spent += 20 + wide.text.length + (wide.text.length * entry.text.length) / 20
          if (wide.covers(entry) && (index === undefined || at < index || !entry.covers(wide))) return at
        }
      }
      return undefined
    },
  }
}

/** Nobody reads more of one list. */
const most = 250

/** Each entry that another one of the list covers, with the one that does. */
export function* coveredIn(
  located: readonly Located<string>[],
  entries: readonly Entry[],
): Iterable<{ readonly entry: Located<string>; readonly by: Located<string> }> {
  if (located.length < 2) return
  const index = indexEntries(entries)
  let count = 0
  for (const [at, entry] of entries.entries()) {
    if (count >= most) return
    const found = index.coverOf(entry, at)
    const [here, by] = [located[at], found === undefined ? undefined : located[found]]
    if (here !== undefined && by !== undefined) {
      count += 1
      yield { entry: here, by }
    }
  }
}
