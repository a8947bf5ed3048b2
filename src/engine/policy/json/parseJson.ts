/**
 * A strict, linear parser of RFC 8259 JSON that keeps what `JSON.parse` discards: the place of every key and value, and
 * repeated keys. It has its own stack, so deep nesting cannot overflow the call stack.
 */
import { pointerStep } from '../../base/jsonPath.ts'
import type { Located, TextRange } from '../ast.ts'
import { type Scan, scanString, scanWord } from './scan.ts'
import type { JsonMember, JsonNode, JsonObject, JsonProblem } from './tree.ts'

export type * from './tree.ts'

/** A key that its object already has. */
export interface DuplicateKey {
  readonly key: string
  readonly range: TextRange
  readonly first: TextRange
  /** JSON pointer of the member. */
  readonly path: string
}

export interface JsonReading {
  /** Absent when there is a problem. */
  readonly root?: JsonNode
  /** The first syntax error; `offset` may be the length of the text. */
  readonly problem?: JsonProblem
  readonly duplicates: readonly DuplicateKey[]
}

interface ObjectFrame {
  readonly kind: 'object'
  readonly start: number
  readonly path: string
  readonly members: JsonMember[]
  readonly seen: Map<string, TextRange>
  /** A key that has been read and waits for its value. */
  key: Located<string>
}
interface ArrayFrame {
  readonly kind: 'array'
  readonly start: number
  readonly path: string
  readonly items: JsonNode[]
}
type Frame = ObjectFrame | ArrayFrame

/** What may come next; `…OrEnd` right after an opening bracket. */
type Expectation = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'separator'

/** Policies are never deeper, and recursive code stays safe on the tree. */
const greatestDepth = 1000

/** @param options.maxDepth objects and lists inside one another, 64 unless told, at most 1,000. */
export function readJson(text: string, options: { readonly maxDepth?: number } = {}): JsonReading {
  const maxDepth = Math.min(options.maxDepth ?? 64, greatestDepth)
  const duplicates: DuplicateKey[] = []
  const stack: Frame[] = []
  let root: JsonNode | undefined
  // The type is widened because the compiler does not see the assignments inside `complete`.
  let expect = 'value' as Expectation
  let at = skipSpace(text, 0)

  const fail = (message: string, offset = at): JsonReading => ({ problem: { message, offset }, duplicates })
  const complete = (node: JsonNode): void => {
    const top = stack.at(-1)
    if (top === undefined) root = node
    else if (top.kind === 'array') top.items.push(node)
    else top.members.push({ key: top.key, value: node })
    at = node.range.end
    expect = 'separator'
  }
  const close = (frame: Frame): void => {
    stack.pop()
    const range = { start: frame.start, end: at + 1 }
    complete(
      frame.kind === 'array'
        ? { kind: 'array', range, items: frame.items }
        : { kind: 'object', range, members: frame.members },
    )
  }

  if (at === text.length) return fail('The text is empty. JSON needs a value, such as `{}`.')
  for (; root === undefined; at = skipSpace(text, at)) {
    const top = stack.at(-1)
    const char = text[at]
    if (char === undefined)
      return fail(
        top === undefined
          ? 'The text ends before its value.'
          : `The text ends inside ${described(top)}. Close it with \`${closer(top)}\`.`,
      )

    if (expect === 'separator' && top !== undefined) {
      if (char === closer(top)) close(top)
      else if (char === ',') {
        at += 1
        expect = top.kind === 'array' ? 'value' : 'key'
      } else return fail(`Expected a comma or \`${closer(top)}\` in ${described(top)}, found ${shown(text, at)}.`)
    } else if (
      top !== undefined &&
      ((expect === 'valueOrEnd' && char === ']') || (expect === 'keyOrEnd' && char === '}'))
    ) {
      close(top)
    } else if (top?.kind === 'object' && (expect === 'key' || expect === 'keyOrEnd')) {
      if (char !== '"')
        return fail(
          char === '}'
            ? 'A comma stands before the closing brace. Remove it.'
            : `Expected a key in double quotes, found ${shown(text, at)}.`,
        )
      const scan = scanString(text, at)
      if (scan.kind === 'problem') return { problem: scan.problem, duplicates }
      const key = { value: scan.value, range: { start: at, end: scan.end } }
      const first = top.seen.get(key.value)
      if (first === undefined) top.seen.set(key.value, key.range)
      else duplicates.push({ key: key.value, range: key.range, first, path: pointer(top.path, key.value) })
      top.key = key
      at = skipSpace(text, scan.end)
      if (text[at] !== ':') return fail(`Expected a colon after the key, found ${shown(text, at)}.`)
      at += 1
      expect = 'value'
    } else if (char === '{' || char === '[') {
      if (stack.length >= maxDepth) return fail(`The text is nested deeper than ${maxDepth} levels.`)
      const path = top === undefined ? '' : pointer(top.path, top.kind === 'array' ? top.items.length : top.key.value)
      if (char === '[') stack.push({ kind: 'array', start: at, path, items: [] })
      else
        stack.push({
          kind: 'object',
          start: at,
          path,
          members: [],
          seen: new Map(),
          key: { value: '', range: { start: at, end: at } },
        })
      at += 1
      expect = char === '[' ? 'valueOrEnd' : 'keyOrEnd'
    } else if (char === ']' && top?.kind === 'array') {
      return fail('A comma stands before the closing bracket. Remove it.')
    } else {
      const scan: Scan<string> | Scan<JsonNode> = char === '"' ? scanString(text, at) : scanWord(text, at)
      if (scan.kind === 'problem') return { problem: scan.problem, duplicates }
      complete(
        typeof scan.value === 'string'
          ? { kind: 'string', range: { start: at, end: scan.end }, value: scan.value }
          : scan.value,
      )
    }
  }
  if (at < text.length) return fail(`The value ends before ${shown(text, at)}. Remove what follows it.`)
  return { root, duplicates }
}

/** The value as `JSON.parse` would give it: the last of repeated keys counts, and `__proto__` is an own property. */
export function toValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, toValue(value)]))
    case 'array':
      return node.items.map(toValue)
    case 'null':
      return null
    case 'string':
    case 'number':
    case 'boolean':
      return node.value
  }
}

/** The first member with that key, by its exact name. */
export const memberOf = (node: JsonObject, key: string): JsonMember | undefined =>
  node.members.find((member) => member.key.value === key)

/** The JSON pointer (RFC 6901) of a member or item of the value at `parent`. */
export const pointer = (parent: string, step: string | number): string => `${parent}${pointerStep(step)}`

/** Line and column of an offset, both from 1; CR, LF and CRLF each end a line. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const end = Math.max(0, Math.min(offset, text.length))
  let line = 1
  let start = 0
  for (let at = 0; at < end; at += 1) {
    const char = text[at]
    if (char === '\n' || (char === '\r' && text[at + 1] !== '\n')) {
      line += 1
      start = at + 1
    }
  }
  return { line, column: end - start + 1 }
}

function skipSpace(text: string, from: number): number {
  let at = from
  for (
    let code = text.charCodeAt(at);
    code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
    code = text.charCodeAt(at)
  )
    at += 1
  return at
}

const described = (frame: Frame): string => (frame.kind === 'array' ? 'a list' : 'an object')
const closer = (frame: Frame): string => (frame.kind === 'array' ? ']' : '}')

/** The current character, as a message names it. */
function shown(text: string, at: number): string {
  const code = text.codePointAt(at)
  if (code === undefined) return 'the end of the text'
  if (code === 0x2f) return '`/` (JSON has no comments)'
  if (code > 0x20 && code < 0x7f) return `\`${String.fromCodePoint(code)}\``
  return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
