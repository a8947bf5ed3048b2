/**
 * Whether every text that one pattern matches is matched by another. `*` is any run of characters, `?` any one (3.1).
 *
 * Each pattern is fixed pieces with gaps between them, a gap being "so many characters or more": `a?*b` is `a`, a gap of
 * one or more, `b`. Inner pieces then begin and end with a literal. Texts may hold a character that neither pattern
 * names, so gaps can be filled with it to any length, and a piece of the wide pattern has to lie whole within a piece
 * of the narrow one. Placing each piece as early as it goes, with every gap at its shortest, is then exact, and takes
 * time in the product of the lengths at worst.
 */

/** A literal character, any one character, or a run of any. */
type Token = string | typeof one | typeof many
export const one = 1
export const many = 2

export interface Pattern {
  /** Fixed pieces; between the n-th and the one after it lie `gaps[n]` characters or more. `?` is undefined. */
  readonly pieces: readonly (readonly (string | undefined)[])[]
  readonly gaps: readonly number[]
  /** Literal characters before the first wildcard. */
  readonly head: string
  readonly isExact: boolean
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const character of text) tokens.push(character === '*' ? many : character === '?' ? one : character)
  return tokens
}

export const readPattern = (text: string): Pattern => patternOf(tokensOf(text))

export function patternOf(tokens: readonly Token[]): Pattern {
  const pieces: (string | undefined)[][] = [[]]
  const gaps: number[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    const piece = pieces.at(-1)
    if (token !== many) {
      piece?.push(typeof token === 'string' ? token : undefined)
      continue
    }
    // `?` beside `*` only says how many characters at least.
    let least = 0
    while (piece !== undefined && piece.length > 0 && piece.at(-1) === undefined) {
      piece.pop()
      least += 1
    }
    while (tokens[at + 1] === many || tokens[at + 1] === one) {
      at += 1
      if (tokens[at] === one) least += 1
    }
    if (gaps.length > 0 && piece?.length === 0) gaps[gaps.length - 1] = (gaps.at(-1) ?? 0) + least
    else {
      gaps.push(least)
      pieces.push([])
    }
  }
  const wild = tokens.findIndex((token) => typeof token === 'number')
  return { pieces, gaps, head: (wild < 0 ? tokens : tokens.slice(0, wild)).join(''), isExact: wild < 0 }
}

export function covers(wide: Pattern, narrow: Pattern): boolean {
  const first = wide.pieces[0] ?? []
  const last = wide.pieces.at(-1) ?? []
  const start = narrow.pieces[0] ?? []
  const end = narrow.pieces.at(-1) ?? []
  if (wide.gaps.length === 0) return narrow.gaps.length === 0 && first.length === start.length && fits(first, start, 0)
  // Both ends are fixed, so they lie within the outermost pieces.
  if (!fits(first, start, 0) || !fits(last, end, end.length - last.length)) return false
  if (narrow.gaps.length === 0 && first.length + last.length > start.length) return false
  const lastPiece = narrow.pieces.length - 1
  let at: PatternPosition = { piece: 0, offset: first.length }
  for (let index = 1; index < wide.pieces.length - 1; index += 1) {
    const piece = wide.pieces[index] ?? []
    const place = earliest(piece, narrow, advance(narrow, at, wide.gaps[index - 1] ?? 0))
    if (place === undefined) return false
    at = { piece: place.piece, offset: place.offset + piece.length }
  }
  const least = advance(narrow, at, wide.gaps.at(-1) ?? 0)
  return (
    least !== undefined &&
    (least.piece < lastPiece || (least.piece === lastPiece && least.offset <= end.length - last.length))
  )
}

/** A place in the narrow pattern, its gaps at their shortest: before the `offset`-th character of a piece. */
interface PatternPosition {
  readonly piece: number
  readonly offset: number
}

/** Moves a place forward by `count` characters. A place inside a gap is the start of the piece behind it, since nothing is placed in a gap. */
function advance(narrow: Pattern, from: PatternPosition, count: number): PatternPosition | undefined {
  let { piece, offset } = from
  let left = count
  for (;;) {
    const rest = (narrow.pieces[piece]?.length ?? 0) - offset
    if (left <= rest) return { piece, offset: offset + left }
    left -= rest
    const gap = narrow.gaps[piece]
    if (gap === undefined) return undefined
    piece += 1
    offset = 0
    left = Math.max(0, left - gap)
  }
}

function earliest(
  wanted: readonly (string | undefined)[],
  narrow: Pattern,
  from: PatternPosition | undefined,
): PatternPosition | undefined {
  if (from === undefined) return undefined
  for (let piece = from.piece; piece < narrow.pieces.length; piece += 1) {
    const within = narrow.pieces[piece] ?? []
    for (let offset = piece === from.piece ? from.offset : 0; offset + wanted.length <= within.length; offset += 1)
      if (fits(wanted, within, offset)) return { piece, offset }
  }
  return undefined
}

/** `?` takes any character; a literal takes only itself, so no `?` of the other side. */
function fits(
  wanted: readonly (string | undefined)[],
  within: readonly (string | undefined)[],
  offset: number,
): boolean {
  if (offset < 0 || offset + wanted.length > within.length) return false
  for (let at = 0; at < wanted.length; at += 1)
    if (wanted[at] !== undefined && wanted[at] !== within[offset + at]) return false
  return true
}
