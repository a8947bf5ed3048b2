/** The indentation of a document, so that text that a fix adds is laid out like the text around it. */
import type { JsonObject } from '../../../engine/policy/json/parseJson.ts'

export type Json = string | readonly Json[] | { readonly [name: string]: Json }

export interface Layout {
  /** Each entry on a line of its own. */
  readonly isMultiline: boolean
  /** What one level adds: two blanks unless the document says otherwise. */
  readonly unit: string
  /** Between a name and its value. */
  readonly colon: string
}

export function layoutOf(text: string): Layout {
  const unit = /^[^\n]*\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  const colon = /"\s*:(\s?)/.exec(text)?.[1] === '' ? ':' : ': '
  return { isMultiline: text.includes('\n'), unit: unit.length > 8 ? '  ' : unit, colon }
}

/** White space at the start of the line that holds the offset. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
}

/** The value as text; lines after the first begin with `indent`. */
export function render(value: Json, layout: Layout, indent = ''): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const inner = indent + layout.unit
  const entries: readonly string[] = Array.isArray(value)
    ? value.map((item: Json) => render(item, layout, inner))
    : Object.entries(value).map(
        ([name, item]) => `${JSON.stringify(name)}${layout.colon}${render(item as Json, layout, inner)}`,
      )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return enclose(entries, open, close, layout, indent)
}

/** Entries that are text already, in brackets. */
export function enclose(
  entries: readonly string[],
  open: string,
  close: string,
  { isMultiline, unit, colon }: Layout,
  indent = '',
): string {
  if (entries.length === 0) return open + close
  if (isMultiline) return `${open}\n${entries.map((entry) => indent + unit + entry).join(',\n')}\n${indent}${close}`
  const blank = colon === ':' || open === '[' ? '' : ' '
  return `${open}${blank}${entries.join(colon === ':' ? ',' : ', ')}${blank}${close}`
}

/** Whether the members of an object stand on lines of their own. */
export function hasLines(text: string, object: JsonObject): boolean {
  const [first] = object.members
  return first === undefined
    ? text.includes('\n')
    : text.slice(object.range.start, first.key.range.start).includes('\n')
}
