/** One offer of a completion list, and how its text fits in where the caret is. */
import type { TextRange } from '../../../engine/policy/ast.ts'
import type { Place } from '../place/place.ts'

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

/** Plain data, so that it crosses to another thread. */
export interface Completion {
  readonly label: string
  readonly insert: string
  /** Whether `insert` has placeholders, `${1:name}`, and escapes. */
  readonly isSnippet: boolean
  /** Replaced by `insert`; on one line. */
  readonly range: TextRange
  readonly kind: CompletionKind
  /** One line. */
  readonly detail: string
  /** Markdown. Absent where there is much of it: `resolveCompletion` brings it. */
  readonly documentation?: string
  /** Order in the list, compared as text. */
  readonly sort: string
  /** Another list is wanted as soon as this is inserted. */
  readonly retrigger?: boolean
  /** What typing is compared with, when it is not the label. */
  readonly filter?: string
  /** Further changes: a comma that was missing before. */
  readonly edits?: readonly { readonly range: TextRange; readonly text: string }[]
}

/** Positions in the order of numbers, as text. */
export const rank = (at: number): string => String(at).padStart(4, '0')

export type Insertion = Pick<Completion, 'insert' | 'isSnippet' | 'range' | 'edits'>

/** A text as it must stand in a snippet. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&')

/** The inside of a JSON string. */
export const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

/** Inserts one string value, with quotes and commas where they are missing. */
export function asValue(place: Place, text: string): Insertion {
  return around(place, quoted(text), false)
}

/** Inserts one string value that is a snippet. */
export function asValueSnippet(place: Place, snippet: string): Insertion {
  return around(place, snippet, true)
}

function around(place: Place, text: string, isSnippet: boolean): Insertion {
  const comma = place.commaAfter ? ',' : ''
  if (place.token === 'quoted') return { insert: text, isSnippet, range: place.inner }
  if (place.token === 'open') return { insert: `${text}"${comma}`, isSnippet, range: place.inner }
  return bare(place, `"${text}"${comma}`, isSnippet)
}

/** Inserts a value that is no string: an object or a list. Only where no quote is open. */
export function asJson(place: Place, snippet: string): Insertion {
  return bare(place, `${snippet}${place.commaAfter ? ',' : ''}`, true)
}

function bare(place: Place, insert: string, isSnippet: boolean): Insertion {
  const { range, commaAt } = place
  if (commaAt === undefined) return { insert, isSnippet, range }
  // Two edits must not touch.
  if (commaAt === range.start) return { insert: `, ${insert}`, isSnippet, range }
  return { insert, isSnippet, range, edits: [{ range: { start: commaAt, end: commaAt }, text: ',' }] }
}

/** Inserts a key with its value, or the name alone where a value follows already. */
export function asKey(place: Place, name: string, valueSnippet: string): Insertion {
  return asKeySnippet(place, literal(quoted(name)), valueSnippet, !place.hasValue)
}

export function asKeySnippet(place: Place, name: string, valueSnippet: string, withValue = !place.hasValue): Insertion {
  const rest = withValue ? `": ${valueSnippet}${place.commaAfter ? ',' : ''}` : '"'
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
