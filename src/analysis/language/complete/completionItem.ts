/** One item of a completion list, and how its text is inserted at the caret. */
import type { TextRange } from '../../../engine/policy/ast.ts'
import type { CursorPlace } from '../place/place.ts'

export type CompletionKind =
  | 'element'
  | 'action'
  | 'resource'
  | 'principal'
  | 'operator'
  | 'key'
  | 'value'
  | 'variable'
  | 'statement'

/** Plain data, so that it can be sent to another thread. */
export interface Completion {
  readonly label: string
  readonly insert: string
  /** Whether `insert` has placeholders, `${1:name}`, and escapes. */
  readonly isSnippet: boolean
  /** The range that `insert` replaces; on one line. */
  readonly range: TextRange
  readonly kind: CompletionKind
  /** One line. */
  readonly detail: string
  /** Markdown. Absent if it is long: `resolveCompletion` adds it. */
  readonly documentation?: string
  /** Sort key, compared as text. */
  readonly sort: string
  /** Whether the next list opens as soon as this is inserted. */
  readonly shouldRetrigger?: boolean
  /** The text that typing is compared with, if it is not the label. */
  readonly filter?: string
  /** Further edits: a comma that is missing before. */
  readonly edits?: readonly { readonly range: TextRange; readonly text: string }[]
}

/** A position as text that sorts like the number. */
export const rank = (at: number): string => String(at).padStart(4, '0')

export type Insertion = Pick<Completion, 'insert' | 'isSnippet' | 'range' | 'edits'>

/** Escapes a text for a snippet. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&')

/** Escapes a text for the inside of a JSON string. */
export const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

/** Inserts one string value, with quotes and commas where they are missing. */
export function asValue(place: CursorPlace, text: string): Insertion {
  return around(place, quoted(text), false)
}

/** Inserts one string value that is a snippet. */
export function asValueSnippet(place: CursorPlace, snippet: string): Insertion {
  return around(place, snippet, true)
}

function around(place: CursorPlace, text: string, isSnippet: boolean): Insertion {
  const comma = place.isCommaNeededAfter ? ',' : ''
  if (place.token === 'quoted') return { insert: text, isSnippet, range: place.inner }
  if (place.token === 'open') return { insert: `${text}"${comma}`, isSnippet, range: place.inner }
  return bare(place, `"${text}"${comma}`, isSnippet)
}

/** Inserts a value that is not a string: an object or a list. Only outside of quotes. */
export function asJson(place: CursorPlace, snippet: string): Insertion {
  return bare(place, `${snippet}${place.isCommaNeededAfter ? ',' : ''}`, true)
}

function bare(place: CursorPlace, insert: string, isSnippet: boolean): Insertion {
  const { range, commaAt } = place
  if (commaAt === undefined) return { insert, isSnippet, range }
  // Two edits must not be adjacent.
  if (commaAt === range.start) return { insert: `, ${insert}`, isSnippet, range }
  return { insert, isSnippet, range, edits: [{ range: { start: commaAt, end: commaAt }, text: ',' }] }
}

/** Inserts a key with its value, or only the name if a value follows already. */
export function asKey(place: CursorPlace, name: string, valueSnippet: string): Insertion {
  return asKeySnippet(place, literal(quoted(name)), valueSnippet, !place.hasValue)
}

export function asKeySnippet(
  place: CursorPlace,
  name: string,
  valueSnippet: string,
  hasValue = !place.hasValue,
): Insertion {
  const rest = hasValue ? `": ${valueSnippet}${place.isCommaNeededAfter ? ',' : ''}` : '"'
  if (place.token === 'quoted' || place.token === 'open') {
    const insertion = {
      insert: name + rest,
      isSnippet: true,
      range: { start: place.inner.start, end: place.range.end },
    }
    if (place.commaAt === undefined) return insertion
    return { ...insertion, edits: [{ range: { start: place.commaAt, end: place.commaAt }, text: ',' }] }
  }
  return bare(place, `"${name}${rest}`, true)
}
