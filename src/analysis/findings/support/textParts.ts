/** Part of a text value: its characters in the document, and the edit that replaces them. */

import { quote } from '../../../engine/base/text.ts'
import type { Located, TextRange } from '../../../engine/policy/ast.ts'
import type { Fix, Subject } from '../finding.ts'

export interface Part {
  readonly range: TextRange
  /** Writes other characters in place of the part. */
  readonly write: (text: string, title?: string) => Fix
}

/** The characters of a value from one offset to another; the whole value where it has escapes, or nothing stands there to point at. */
export function partOf({ value, range }: Located<string>, from: number, to: number, { document }: Subject): Part {
  const isPlain = document.text.slice(range.start + 1, range.end - 1) === value
  const inner = { start: range.start + 1 + from, end: range.start + 1 + to }
  return {
    range: isPlain && to > from ? inner : range,
    write: (text, title = `Write ${quote(text)}`) => ({
      title,
      edits: [
        isPlain
          ? { range: inner, text: JSON.stringify(text).slice(1, -1) }
          : { range, text: JSON.stringify(value.slice(0, from) + text + value.slice(to)) },
      ],
    }),
  }
}
