/** Small pieces of English: lists, plurals, quotations. */
import { hasInvisible, visibleText } from './invisible.ts'
import { TextCache } from './memo.ts'

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = items.at(-1)
  return items.length < 2 ? (last ?? '') : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

/** `a, b and 3 more`: the first few of a list, and how many are left out. */
export const listSome = (items: readonly string[], most: number): string =>
  items.length <= most ? list(items) : `${items.slice(0, most).join(', ')} and ${items.length - most} more`

/** `1 day`, `2 days`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const longestQuote = 120
const unprintable = /\p{Cc}|\p{Cs}/u

/** Texts that stand in policies are quoted again and again: every entry of every statement, for every request. */
const quoted = new TextCache<string>(4096, 200_000)

/** The user's own text as a message shows it: in backticks, cut to a readable length, control characters escaped, and what nobody sees written out. */
export const quote = (text: string): string => quoted.get(text) ?? quoted.keep(text, quoteAnew(text))

function quoteAnew(text: string): string {
  const clipped = text.length > longestQuote ? `${text.slice(0, longestQuote - 3)}…` : text
  const printed = unprintable.test(clipped) ? escaped(clipped) : clipped
  return `\`${hasInvisible(printed) ? visibleText(printed) : printed}\``
}

const escaped = (text: string): string =>
  JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')
