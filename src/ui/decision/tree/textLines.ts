/** Text in lines of a given width, for a drawing: SVG does not wrap. Code stands in backticks, as in all sentences of the page. */

import { visibleText } from '../../../engine/base/invisible.ts'

/** A stretch of a line in one font. */
export interface Span {
  readonly text: string
  readonly isCode: boolean
}
export type Line = readonly Span[]

export interface TextStyle {
  /** Pixels. */
  readonly size: number
  readonly weight: 400 | 600
}

type Measure = (text: string, style: TextStyle, isCode: boolean) => number

/** Widths of words are asked for again and again; a full table is emptied. */
const MAX_KNOWN = 20_000
const known = new Map<string, number>()
let canvas: CanvasRenderingContext2D | null | undefined
let families: { readonly plain: string; readonly code: string } | undefined

/** As the browser would draw it; an estimate where there is no browser. */
const measured: Measure = (text, style, isCode) => {
  const key = `${style.size} ${style.weight} ${isCode} ${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  const width = widthOf(text, style, isCode)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(key, width)
  return width
}

function widthOf(text: string, { size, weight }: TextStyle, isCode: boolean): number {
  canvas ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (canvas === null) return text.length * size * (isCode ? 0.602 : weight === 600 ? 0.6 : 0.56)
  if (families === undefined) {
    const styles = getComputedStyle(document.body)
    families = {
      plain: styles.fontFamily,
      code: getComputedStyle(document.documentElement).getPropertyValue('--mono').trim() || 'monospace',
    }
  }
  canvas.font = `${weight} ${isCode ? size * 0.95 : size}px ${isCode ? families.code : families.plain}`
  return canvas.measureText(text).width
}

/**
 * @param most the number of lines; of a longer text the rest of the last line is "…".
 * @returns at least one line.
 */
export function inLines(
  text: string,
  width: number,
  style: TextStyle,
  most: number,
  measure: Measure = measured,
): readonly Line[] {
  const lines: Span[][] = [[]]
  let used = 0
  const put = (part: string, isCode: boolean) => {
    const line = lines.at(-1) ?? []
    const last = line.at(-1)
    if (last?.isCode === isCode) line[line.length - 1] = { text: last.text + part, isCode }
    else line.push({ text: part, isCode })
    used += measure(part, style, isCode)
  }
  const breakLine = () => {
    lines.push([])
    used = 0
  }
  for (const [index, stretch] of visibleText(text).split('`').entries()) {
    const isCode = index % 2 === 1
    for (const part of partsOf(stretch)) {
      if (used > 0 && used + measure(part.trimEnd(), style, isCode) > width) breakLine()
      if (used === 0 && part.trim() === '') continue
      if (measure(part.trimEnd(), style, isCode) <= width) put(part, isCode)
      else
        for (const letter of part) {
          if (used > 0 && used + measure(letter, style, isCode) > width) breakLine()
          put(letter, isCode)
        }
    }
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? [], width, style, measure)]
}

/** Where a line may end: after a space, and inside of long words after a colon, a slash or a comma. */
const partsOf = (text: string): readonly string[] => text.match(/[^\s:/,]*(?:[:/,]+|\s+)|[^\s:/,]+/g) ?? []

function shortened(line: readonly Span[], width: number, style: TextStyle, measure: Measure): Line {
  const spans = [...line]
  const total = () => spans.reduce((sum, { text, isCode }) => sum + measure(text, style, isCode), 0)
  const room = width - measure('…', style, false)
  while (total() > room) {
    const last = spans.pop()
    if (last === undefined) break
    if (last.text.length > 1) spans.push({ ...last, text: last.text.slice(0, -1).trimEnd() })
  }
  const last = spans.pop()
  return [
    ...spans,
    ...(last === undefined ? [] : [{ ...last, text: last.text.trimEnd() }]),
    { text: '…', isCode: false },
  ]
}
