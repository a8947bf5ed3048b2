/** Where the characters of a finding stand in the file that was read. Source: scenario-format.md, "The headless runner". */
import { stepsOf } from '../engine/base/jsonPath.ts'
import { type JsonNode, memberOf, readJson } from '../engine/policy/json/parseJson.ts'

export interface FilePlace {
  readonly line: number
  readonly column: number
}

/** Starts of the lines of the last text: a long file has many findings. CR, LF and CRLF each end a line. */
let lines: { readonly text: string; readonly starts: readonly number[] } | undefined

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): FilePlace {
  if (lines?.text !== text)
    lines = { text, starts: [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)] }
  const { starts } = lines
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

/** The value at a JSON pointer, or the innermost one on the way to it. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode {
  let node = root
  for (const step of stepsOf(pointer)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    const next = childOf(node, name)
    if (next === undefined) return node
    node = next
  }
  return node
}

function childOf(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === 'object') return memberOf(node, name)?.value
  return node.kind === 'array' && /^\d+$/.test(name) ? node.items[Number(name)] : undefined
}

/**
 * The place of a character of a document. A document that the file holds as an object is linted in a layout of its own, so
 * that its characters are found again by what they belong to.
 * @param inFile the document in the file.
 * @param text the text that was linted.
 */
export function placeInDocument(file: string, inFile: JsonNode, text: string, offset: number): FilePlace {
  if (inFile.kind === 'string') return lineAndColumn(text, offset)
  const { start, end } = inFile.range
  if (file.slice(start, end) === text) return lineAndColumn(file, start + offset)
  const { root } = readLaidOut(text)
  return lineAndColumn(file, root === undefined ? start : samePlace(root, inFile, offset))
}

/** Trees of the last texts: one document has many findings. */
let last: { readonly text: string; readonly root: JsonNode | undefined } | undefined
function readLaidOut(text: string): { readonly root: JsonNode | undefined } {
  if (last?.text !== text) last = { text, root: readJson(text, { maxDepth: 200 }).root }
  return last
}

/** The offset in `to` of what stands at an offset in `from`: two layouts of one value. */
function samePlace(from: JsonNode, to: JsonNode, offset: number): number {
  let [a, b] = [from, to]
  for (;;) {
    if (a.kind === 'object' && b.kind === 'object') {
      const at = a.members.findIndex(({ value }) => offset < value.range.end)
      const [one, other] = [a.members[at], b.members[at]]
      if (one === undefined || other === undefined || offset < one.key.range.start) return b.range.start
      if (offset < one.value.range.start) return within(one.key.range.start, other.key.range, offset)
      ;[a, b] = [one.value, other.value]
    } else if (a.kind === 'array' && b.kind === 'array') {
      const at = a.items.findIndex(({ range }) => offset < range.end)
      const [one, other] = [a.items[at], b.items[at]]
      if (one === undefined || other === undefined || offset < one.range.start) return b.range.start
      ;[a, b] = [one, other]
    } else return within(a.range.start, b.range, offset)
  }
}

const within = (start: number, other: { readonly start: number; readonly end: number }, offset: number): number =>
  Math.min(other.start + Math.max(0, offset - start), other.end)
