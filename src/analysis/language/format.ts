/**
 * Formats a document with an indentation of two spaces. It changes only white space, so that numbers, escapes, duplicate keys
 * and the order stay as written. A list of one scalar on one line stays on its line.
 */
import type { TextRange } from '../../engine/policy/ast.ts'
import { type JsonNode, lineAndColumn, readJson } from '../../engine/policy/json/parseJson.ts'

export interface TextEdit {
  readonly range: TextRange
  readonly text: string
}
export type Formatting =
  | { readonly kind: 'formatted'; readonly edits: readonly TextEdit[] }
  /** The text is not JSON; `offset` is that of the first error. */
  | { readonly kind: 'refused'; readonly message: string; readonly offset: number }

export function formatDocument(text: string): Formatting {
  const { root, problem } = readJson(text)
  if (root === undefined || problem !== undefined) {
    const offset = problem?.offset ?? 0
    return {
      kind: 'refused',
      message: `Only JSON can be formatted. Line ${lineAndColumn(text, offset).line}: ${problem?.message ?? 'This is not JSON.'}`,
      offset,
    }
  }
  const layout = new Layout(text)
  layout.put('', root.range.start)
  layout.node(root, 0)
  layout.put(/[\r\n]\s*$/.test(text.slice(root.range.end)) ? layout.newline : '', text.length)
  return { kind: 'formatted', edits: layout.edits }
}

/** @param edits do not overlap. @returns the text after them. */
export const applyEdits = (text: string, edits: readonly TextEdit[]): string =>
  [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((now, { range, text: insert }) => now.slice(0, range.start) + insert + now.slice(range.end), text)

class Layout {
  readonly edits: TextEdit[] = []
  readonly newline: string

  private readonly text: string
  /** End of the last token. */
  private at = 0

  constructor(text: string) {
    this.text = text
    this.newline = text.includes('\r\n') ? '\r\n' : '\n'
  }

  /** The white space before the token that starts at an offset. */
  put(space: string, start: number, end = start): void {
    if (this.text.slice(this.at, start) !== space)
      this.edits.push({ range: { start: this.at, end: start }, text: space })
    this.at = end
  }

  node(node: JsonNode, depth: number): void {
    this.at = node.range.start
    if (node.kind === 'object' && node.members.length > 0) {
      this.at += 1
      node.members.forEach(({ key, value }, index) => {
        if (index > 0) this.mark(',')
        this.put(this.line(depth + 1), key.range.start, key.range.end)
        this.mark(':')
        this.put(' ', value.range.start)
        this.node(value, depth + 1)
      })
      this.put(this.line(depth), node.range.end - 1)
    } else if (node.kind === 'array' && node.items.length > 0) {
      const isInline = node.items.length === 1 && this.isShort(node)
      this.at += 1
      node.items.forEach((item, index) => {
        if (index > 0) this.mark(',')
        this.put(isInline ? '' : this.line(depth + 1), item.range.start)
        this.node(item, depth + 1)
      })
      this.put(isInline ? '' : this.line(depth), node.range.end - 1)
    } else if (node.kind === 'object' || node.kind === 'array') {
      this.at += 1
      this.put('', node.range.end - 1)
    }
    this.at = node.range.end
  }

  /** A comma or colon right after the previous token. */
  private mark(mark: string): void {
    const start = this.text.indexOf(mark, this.at)
    this.put('', start, start + 1)
  }

  private line(depth: number): string {
    return this.newline + '  '.repeat(depth)
  }

  /** Whether a list has one scalar, on one line. */
  private isShort({ range, items }: Extract<JsonNode, { kind: 'array' }>): boolean {
    const [only] = items
    return (
      only !== undefined &&
      only.kind !== 'object' &&
      only.kind !== 'array' &&
      !/[\r\n]/.test(this.text.slice(range.start, range.end))
    )
  }
}
