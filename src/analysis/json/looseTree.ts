/**
 * A tolerant parser for JSON that is still being typed. It accepts any text: it closes an unclosed bracket where something else
 * must have begun, reads a word without quotes as a value, and gives every node its range. The engine's strict parser reports
 * what is wrong; this one only finds out where the caret is.
 */
import type { TextRange } from '../../engine/policy/ast.ts'
import { commentEnd, stringAt } from './tokens.ts'

export type LooseNode = LooseObject | LooseArray | LooseScalar

export interface LooseObject {
  readonly kind: 'object'
  readonly range: TextRange
  readonly isClosed: boolean
  readonly members: readonly LooseMember[]
}
export interface LooseMember {
  readonly key: LooseScalar
  /** Offset of the colon, once it is typed. */
  readonly colon?: number
  readonly value?: LooseNode
}
export interface LooseArray {
  readonly kind: 'array'
  readonly range: TextRange
  readonly isClosed: boolean
  readonly items: readonly LooseNode[]
}
/** A string, or a word without quotes: `true`, `12`, `Eff`. */
export interface LooseScalar {
  readonly kind: 'string' | 'word'
  readonly range: TextRange
  /** The characters between the quotes. */
  readonly inner: TextRange
  readonly isClosed: boolean
  /** Its value, with escapes decoded. */
  readonly value: string
}

type Open<T> = { -readonly [Name in keyof T]: T[Name] }
type OpenObject = Omit<Open<LooseObject>, 'members'> & {
  members: Open<LooseMember>[]
  pending: Open<LooseMember> | undefined
}
type OpenArray = Omit<Open<LooseArray>, 'items'> & { items: LooseNode[] }
type Frame = OpenObject | OpenArray

/** Parses any text. @returns undefined for a text without any token. */
export function readLoosely(text: string): LooseNode | undefined {
  const stack: Frame[] = []
  /** Open objects and lists: a bracket or key without an open one of its kind need not search. */
  const open = { object: 0, array: 0 }
  let root: LooseNode | undefined
  let at = 0

  const attach = (node: LooseNode): void => {
    const top = stack.at(-1)
    if (top === undefined) root ??= node
    else if (top.kind === 'array') top.items.push(node)
    else if (top.pending !== undefined) {
      top.pending.value = node
      top.pending = undefined
    }
  }
  /** Closes frames until `depth` are left; `end` is given if the last one is closed by its own bracket. */
  const closeTo = (depth: number, start: number, end?: number): void => {
    while (stack.length > depth) {
      const frame = stack.pop()
      if (frame === undefined) return
      open[frame.kind] -= 1
      const isClosing = end !== undefined && stack.length === depth
      frame.isClosed = isClosing
      frame.range = { start: frame.range.start, end: isClosing ? end : start }
    }
  }
  const addKey = (frame: OpenObject, key: LooseScalar): void => {
    frame.pending = { key }
    frame.members.push(frame.pending)
  }

  while (at < text.length) {
    const char = text.charAt(at)
    const top = stack.at(-1)
    if (/\s/.test(char)) at += 1
    else if (/^\/[/*]/.test(text.slice(at, at + 2))) at = commentEnd(text, at) ?? text.length
    else if (char === '{' || char === '[') {
      // An object in place of a key: the object before it, an item of a list, was not closed.
      if (char === '{' && top?.kind === 'object' && top.pending === undefined && stack.at(-2)?.kind === 'array')
        closeTo(stack.length - 1, at)
      const range = { start: at, end: text.length }
      const frame: Frame =
        char === '{'
          ? { kind: 'object', range, isClosed: false, members: [], pending: undefined }
          : { kind: 'array', range, isClosed: false, items: [] }
      attach(frame)
      stack.push(frame)
      open[frame.kind] += 1
      at += 1
    } else if (char === '}' || char === ']') {
      const closes = char === '}' ? 'object' : 'array'
      if (open[closes] > 0) closeTo(lastOf(stack, closes), at, at + 1)
      at += 1
    } else if (char === ',') {
      if (top?.kind === 'object') top.pending = undefined
      at += 1
    } else if (char === ':') {
      if (top?.kind === 'object' && top.pending !== undefined) top.pending.colon ??= at
      at += 1
    } else {
      const isValueExpected = top === undefined || top.kind === 'array' || top.pending?.colon !== undefined
      const scalar = char === '"' ? readString(text, at) : readWord(text, at, isValueExpected)
      const isKey = char === '"' && scalar.isClosed && nextCharacter(text, scalar.range.end) === ':'
      at = scalar.range.end
      // A key inside a list: the list was not closed.
      if (isKey && top?.kind === 'array' && open.object > 0) closeTo(lastOf(stack, 'object') + 1, scalar.range.start)
      const now = stack.at(-1)
      if (now?.kind === 'object' && (isKey || now.pending?.colon === undefined)) addKey(now, scalar)
      else attach(scalar)
    }
  }
  closeTo(0, text.length)
  return root
}

const lastOf = (stack: readonly Frame[], kind: Frame['kind']): number =>
  stack.findLastIndex((frame) => frame.kind === kind)

/** The next character that is not white space; '' at the end. */
export function nextCharacter(text: string, from: number): string {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1
  return text.charAt(at)
}

/** The last character before an offset that is not white space, and its offset. */
export function previousCharacter(text: string, from: number): { readonly char: string; readonly at: number } {
  let at = from - 1
  while (at >= 0 && /\s/.test(text.charAt(at))) at -= 1
  return { char: at < 0 ? '' : text.charAt(at), at }
}

/** An open string ends before the punctuation behind its last character: that belongs to what is around it. */
function readString(text: string, start: number): LooseScalar {
  const { end, isClosed, value } = stringAt(text, start)
  if (isClosed)
    return { kind: 'string', range: { start, end }, inner: { start: start + 1, end: end - 1 }, isClosed, value }
  const line = text.slice(start + 1, end)
  let last = line.length
  while (last > 0 && /[\s,\]}]/.test(line.charAt(last - 1))) last -= 1
  const bare = line.slice(0, last)
  // The brace of a variable belongs to the string.
  if (bare.lastIndexOf('${') > bare.lastIndexOf('}') && line[last] === '}') last += 1
  const inner = { start: start + 1, end: start + 1 + last }
  const cut = line.length - last
  return {
    kind: 'string',
    range: { start, end: inner.end },
    inner,
    isClosed,
    value: value.slice(0, value.length - cut),
  }
}

function readWord(text: string, start: number, canHaveColons: boolean): LooseScalar {
  let at = start + 1
  while (at < text.length && !/[\s{}[\],"]/.test(text.charAt(at)) && (canHaveColons || text.charAt(at) !== ':')) at += 1
  const range = { start, end: at }
  return { kind: 'word', range, inner: range, isClosed: true, value: text.slice(start, at) }
}
