/** The tokens of JSON: strings, numbers, `true`, `false` and `null`, each read from an offset. */
import type { JsonBoolean, JsonNull, JsonNumber, JsonProblem } from './tree.ts'

export type Scan<T> =
  | { readonly kind: 'done'; readonly value: T; readonly end: number }
  | { readonly kind: 'problem'; readonly problem: JsonProblem }

const problem = (message: string, offset: number): Scan<never> => ({ kind: 'problem', problem: { message, offset } })

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** The short escapes of control characters in JSON. */
const controlEscapes: ReadonlyMap<number, string> = new Map([
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
])

/** @param start offset of the opening quote. */
export function scanString(text: string, start: number): Scan<string> {
  const pieces: string[] = []
  let hasSurrogates = false
  let from = start + 1
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 0x22) break
    if (Number.isNaN(code)) return problem('The string that starts here has no closing quote.', start)
    if (code < 0x20) {
      const name = code === 0x0a || code === 0x0d ? 'a line break' : code === 0x09 ? 'a tab' : 'a control character'
      const escape = controlEscapes.get(code) ?? `\\u${code.toString(16).padStart(4, '0')}`
      return problem(`A string cannot hold ${name}. Close the string with a quote, or write \`${escape}\`.`, at)
    }
    if (code !== 0x5c) {
      hasSurrogates ||= isSurrogate(code)
      at += 1
      continue
    }
    pieces.push(text.slice(from, at))
    const letter = text[at + 1]
    const plain = letter === undefined ? undefined : escapes.get(letter)
    if (plain !== undefined) {
      pieces.push(plain)
      at += 2
    } else {
      const digits = text.slice(at + 2, at + 6)
      if (letter !== 'u') return problem('This escape is not JSON. A backslash itself is written `\\\\`.', at)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) return problem('`\\u` needs four hexadecimal digits.', at)
      const unit = Number.parseInt(digits, 16)
      hasSurrogates ||= isSurrogate(unit)
      pieces.push(String.fromCharCode(unit))
      at += 6
    }
    from = at
  }
  pieces.push(text.slice(from, at))
  const value = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('')
  // An unpaired surrogate has no UTF-8 encoding, so it cannot be sent to a service.
  if (hasSurrogates && hasLoneSurrogate(value))
    return problem('The string holds half of a surrogate pair, which is no character.', start)
  return { kind: 'done', value, end: at + 1 }
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** Iteration is by code point, so only unpaired surrogates appear as surrogates. */
function hasLoneSurrogate(value: string): boolean {
  for (const char of value) if (isSurrogate(char.codePointAt(0) ?? 0)) return true
  return false
}

const word = /[-+.\w$]+/y
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A number, `true`, `false` or `null`. */
export function scanWord(text: string, start: number): Scan<JsonNumber | JsonBoolean | JsonNull> {
  word.lastIndex = start
  const raw = word.exec(text)?.[0]
  if (raw === undefined) return problem(strayCharacter(text, start), start)
  const end = start + raw.length
  const range = { start, end }
  if (raw === 'true' || raw === 'false')
    return { kind: 'done', value: { kind: 'boolean', range, value: raw === 'true' }, end }
  if (raw === 'null') return { kind: 'done', value: { kind: 'null', range }, end }
  if (number.test(raw)) return { kind: 'done', value: { kind: 'number', range, value: Number(raw), raw }, end }
  const clipped = raw.length > 40 ? `${raw.slice(0, 40)}…` : raw
  const advice = /^[-+.\d]/.test(raw)
    ? 'Numbers have no leading zero or plus, and digits on both sides of the point.'
    : 'Text needs double quotes.'
  return problem(`\`${clipped}\` is not JSON. ${advice}`, start)
}

function strayCharacter(text: string, at: number): string {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (char === '\ufeff') return 'The text starts with a byte order mark. Remove it.'
  if (char === '/') return 'JSON has no comments. Remove this one.'
  if ("'`\u2018\u2019\u201c\u201d\u00ab\u00bb".includes(char))
    return 'Only the straight double quote (`"`) quotes text in JSON.'
  if (char === ',') return 'A value is missing before this comma.'
  return 'Expected a value: an object, a list, text in double quotes, a number, `true`, `false` or `null`.'
}
