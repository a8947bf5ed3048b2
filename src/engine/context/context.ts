/**
 * The request context: named values that conditions and variables read. Names are case-insensitive (1.4),
 * so entries are indexed by lower-cased name and keep the spelling for display.
 */
import type { Absence } from '../why/conditions.ts'
import type { Why } from '../why/index.ts'

export type ContextOrigin =
  | 'derived' // from the picture and the caller (1.12)
  | 'given' // the call's own `context`
  | 'overridden' // the call's `context` replaced a derived value

export interface ContextEntry {
  /** The spelling to show. */
  readonly name: string
  readonly values: readonly string[]
  /** By definition of the key, or because it has several values (4.13, U07). */
  readonly isMultivalued: boolean
  readonly origin: ContextOrigin
  /** U03: two tag keys that differ only in case. Such a key matches nothing. */
  readonly isAmbiguous?: boolean
}

export interface RequestContext {
  /** @param name in lower case. @returns undefined when the key is absent. */
  get(name: string): ContextEntry | undefined
  /** Every present key, for the trace and the page. */
  entries(): readonly ContextEntry[]
  /** True when the call's `context` removed the key with `null`. */
  isRemoved(name: string): boolean
  /** What an explanation adds about a key. @param name in lower case. */
  notes?(name: string): KeyNotes
}

export interface KeyNotes {
  /** Why the key is absent, where more is known. */
  readonly absence?: Absence | undefined
  /** What was filled in for the key, where nobody says its value. */
  readonly filled?: Why | undefined
  /** Item of section 9 that the key's presence or value depends on. */
  readonly uncertain?: string | undefined
  /** The same, but only where an absent key would have another result. */
  readonly uncertainIfAbsent?: string | undefined
  /** The same, but only without a set operator. */
  readonly uncertainCardinality?: string | undefined
}
