/**
 * Patterns with `*` and `?`, matched against a whole value, in time linear in its length.
 * A pattern is a list of tokens and not a string, because text that a variable stands for is literal even where it
 * holds a `*` (U19). Source: semantics 3.1, 3.3.
 */

/** `?` and `*`; those inside one field of an ARN do not match a colon (3.3 rule 3). */
export const one = 1
export const any = 2
export const oneInField = 3
export const anyInField = 4
export type GlobToken = string | typeof one | typeof any | typeof oneInField | typeof anyInField

export interface Glob {
  test(text: string): boolean
}

/** Splits a text at its wildcards. @param wildcard makes the token of a wildcard; its second argument is the next character. */
export function tokensOf(
  pattern: string,
  wildcard: (character: '*' | '?', next: string | undefined) => GlobToken,
): GlobToken[] {
  const tokens: GlobToken[] = []
  let from = 0
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]
    if (character !== '*' && character !== '?') continue
    tokens.push(pattern.slice(from, at), wildcard(character, pattern[at + 1]))
    from = at + 1
  }
  tokens.push(pattern.slice(from))
  return tokens
}

/** Tokens of a text in which `*` and `?` are wildcards. */
export const globTokens = (pattern: string): GlobToken[] =>
  tokensOf(pattern, (character) => (character === '*' ? any : one))

export const glob = (pattern: string, text: string): boolean => compileGlob(globTokens(pattern)).test(text)

export const hasWildcard = (text: string): boolean => /[*?]/.test(text)

/** A pattern over whole texts in any case, such as `s3:Get*` over names of actions. */
export function globIgnoringCase(pattern: string): (text: string) => boolean {
  const compiled = compileGlob(globTokens(pattern.toLowerCase()))
  return (text) => compiled.test(text.toLowerCase())
}

const everything: Glob = { test: () => true }

/** Chooses the cheapest matcher for the pattern. */
export function compileGlob(raw: readonly GlobToken[]): Glob {
  const tokens = joinLiterals(raw)
  const [first, second, third] = tokens
  if (first === undefined) return { test: (text) => text === '' }
  if (tokens.length === 1 && first === any) return everything
  if (tokens.length === 1 && typeof first === 'string') return { test: (text) => text === first }
  if (!tokens.every((token) => token === any || (typeof token === 'string' && isWhole(token))))
    return new Automaton(tokens)
  if (tokens.length === 2 && typeof first === 'string' && second === any)
    return { test: (text) => text.startsWith(first) }
  if (tokens.length === 3 && typeof first === 'string' && second === any && typeof third === 'string') {
    return {
      test: (text) => text.length >= first.length + third.length && text.startsWith(first) && text.endsWith(third),
    }
  }
  return new Segments(tokens)
}

/** Joins adjacent literals, which a variable's value leaves: searched one by one, they could match with text between them. */
function joinLiterals(raw: readonly GlobToken[]): readonly GlobToken[] {
  const tokens: GlobToken[] = []
  for (const token of raw) {
    const last = tokens.at(-1)
    if (token === '') continue
    if (typeof token === 'string' && typeof last === 'string') tokens[tokens.length - 1] = last + token
    else tokens.push(token)
  }
  return tokens
}

/** Whether a search by UTF-16 code units is safe: the text does not begin or end inside a surrogate pair. */
const isWhole = (text: string): boolean =>
  (text.charCodeAt(0) & 0xfc00) !== 0xdc00 && (text.charCodeAt(text.length - 1) & 0xfc00) !== 0xd800

/** Literals and `*` only: each literal is searched from the end of the one before. */
class Segments implements Glob {
  private readonly head: string
  private readonly tail: string
  private readonly middle: readonly string[]
  private readonly least: number

  constructor(tokens: readonly GlobToken[]) {
    const literals = tokens.filter((token): token is string => typeof token === 'string')
    const first = tokens[0]
    const last = tokens.at(-1)
    this.head = typeof first === 'string' ? first : ''
    this.tail = typeof last === 'string' ? last : ''
    this.middle = literals.slice(this.head === '' ? 0 : 1, this.tail === '' ? literals.length : literals.length - 1)
    this.least = literals.reduce((sum, literal) => sum + literal.length, 0)
  }

  test(text: string): boolean {
    if (text.length < this.least || !text.startsWith(this.head) || !text.endsWith(this.tail)) return false
    const end = text.length - this.tail.length
    let from = this.head.length
    for (const literal of this.middle) {
      const at = find(text, literal, from)
      if (at < 0 || at + literal.length > end) return false
      from = at + literal.length
    }
    return from <= end
  }
}

/** Long needles could make the built-in search quadratic, so they use the algorithm of Knuth, Morris and Pratt. */
function find(text: string, needle: string, from: number): number {
  if (needle.length <= 256) return text.indexOf(needle, from)
  const back = new Int32Array(needle.length)
  for (let at = 1, matched = 0; at < needle.length; at++) {
    while (matched > 0 && needle[at] !== needle[matched]) matched = back[matched - 1] ?? 0
    if (needle[at] === needle[matched]) matched++
    back[at] = matched
  }
  for (let at = from, matched = 0; at < text.length; at++) {
    while (matched > 0 && text[at] !== needle[matched]) matched = back[matched - 1] ?? 0
    if (text[at] === needle[matched]) matched++
    if (matched === needle.length) return at - needle.length + 1
  }
  return -1
}

/**
 * All other patterns: one state per position, 32 states per word, one step per character (the Shift-And
 * method). `step` holds the positions that a character may enter, `loop` those where a star lets it stay.
 */
class Automaton implements Glob {
  private readonly states: number
  private readonly words: number
  private readonly steps = new Map<number, Uint32Array>()
  private readonly otherStep: Uint32Array
  private readonly freeLoop: Uint32Array
  private readonly colonLoop: Uint32Array

  constructor(tokens: readonly GlobToken[]) {
    const items: (number | 'one' | 'oneInField')[] = []
    const free: number[] = []
    const held: number[] = []
    for (const token of tokens) {
      if (token === any) free.push(items.length)
      else if (token === anyInField) held.push(items.length)
      else if (token === one) items.push('one')
      else if (token === oneInField) items.push('oneInField')
      else for (const character of token) items.push(character.codePointAt(0) ?? 0)
    }
    this.states = items.length
    this.words = (items.length >> 5) + 1
    this.freeLoop = this.bits([...free, ...held])
    this.colonLoop = this.bits(free)
    this.otherStep = this.bits(items.flatMap((item, index) => (typeof item === 'string' ? [index] : [])))
    const byCharacter = new Map<number, number[]>([[colon, []]])
    items.forEach((item, index) => {
      if (typeof item !== 'number') return
      const known = byCharacter.get(item)
      if (known === undefined) byCharacter.set(item, [index])
      else known.push(index)
    })
    for (const [character, at] of byCharacter) {
      const mask = this.bits(at)
      items.forEach((item, index) => {
        if (item === 'one' || (item === 'oneInField' && character !== colon)) set(mask, index)
      })
      this.steps.set(character, mask)
    }
  }

  private bits(positions: readonly number[]): Uint32Array {
    const mask = new Uint32Array(this.words)
    for (const position of positions) set(mask, position)
    return mask
  }

  test(text: string): boolean {
    const state = new Uint32Array(this.words)
    set(state, 0)
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0
      const step = this.steps.get(code) ?? this.otherStep
      const loop = code === colon ? this.colonLoop : this.freeLoop
      let carry = 0
      let alive = 0
      for (let word = 0; word < this.words; word++) {
        const now = state[word] ?? 0
        const moved = now & (step[word] ?? 0)
        const next = ((moved << 1) | carry | (now & (loop[word] ?? 0))) >>> 0
        carry = moved >>> 31
        state[word] = next
        alive |= next
      }
      if (alive === 0) return false
    }
    return (((state[this.states >> 5] ?? 0) >>> (this.states & 31)) & 1) === 1
  }
}

const colon = 58
function set(mask: Uint32Array, position: number): void {
  mask[position >> 5] = (mask[position >> 5] ?? 0) | (1 << (position & 31))
}
