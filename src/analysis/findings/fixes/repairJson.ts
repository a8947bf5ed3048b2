/** Reads text that is nearly JSON: strings in any quotes, comments, names without quotes. */
import { commentEnd as afterComment, stringAt } from '../../json/tokens.ts'
import type { TextEdit } from '../finding.ts'
import { insert, replace } from './edit.ts'
import { indentAt } from './indentation.ts'

const closing: Readonly<Record<string, string>> = {
  "'": "'",
  '`': '`',
  '\u2018': "\u2019\u2018'",
  '\u2019': "\u2019'",
  '\u201c': '\u201d\u201c"',
  '\u201d': '\u201d"',
  '\u201e': '\u201c\u201d"',
  '\u00ab': '\u00bb',
  '\u00bb': '\u00ab',
}

/** Walks from one place to the end, and leaves strings out. `visit` says where to go on. */
function outsideStrings(text: string, from: number, visit: (at: number) => number | undefined): void {
  for (let at = from; at < text.length; ) {
    const next = text[at] === '"' ? stringAt(text, at).end : visit(at)
    if (next === undefined) return
    at = Math.max(next, at + 1)
  }
}

/** Every comment from here on, each with the line that it fills. */
export function comments(text: string, from: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  outsideStrings(text, from, (at) => {
    const end = commentEnd(text, at)
    if (end === undefined) return at + 1
    const lineStart = text.lastIndexOf('\n', at - 1) + 1
    const isAlone = text.slice(lineStart, at).trim() === '' && /^[ \t]*\r?(?:\n|$)/.test(text.slice(end, end + 200))
    const lastEnd = edits.at(-1)?.range.end ?? 0
    const newline = text.indexOf('\n', end)
    const blanks = at - (/[ \t]*$/.exec(text.slice(Math.max(lineStart, at - 200), at))?.[0].length ?? 0)
    const range = isAlone ? { start: lineStart, end: newline < 0 ? text.length : newline + 1 } : { start: blanks, end }
    edits.push(replace({ start: Math.max(range.start, lastEnd), end: range.end }, ''))
    return range.end
  })
  return edits
}

/** Every comma from here on that stands before a closing bracket. */
export function trailingCommas(text: string, from: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  outsideStrings(text, from, (at) => {
    if (text[at] === ',' && /^\s*[}\]]/.test(text.slice(at + 1, at + 500)))
      edits.push(replace({ start: at, end: at + 1 }, ''))
    return at + 1
  })
  return edits
}

/** Comments of JavaScript, and those of YAML, which begin with `#`. */
function commentEnd(text: string, at: number): number | undefined {
  if (text[at] !== '#') return afterComment(text, at)
  const end = text.slice(at).search(/\r?\n/)
  return end < 0 ? text.length : at + end
}

/** Every string in other quotes from here on, in double quotes. One that its line does not close ends the search. */
export function oddQuotes(text: string, from: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  outsideStrings(text, from, (at) => {
    const ends = closing[text[at] ?? '']
    if (ends === undefined) return commentEnd(text, at) ?? at + 1
    let end = at + 1
    while (end < text.length && text[end] !== '\n' && !ends.includes(text[end] ?? '')) end += text[end] === '\\' ? 2 : 1
    if (end >= text.length || text[end] === '\n') return undefined
    const inner = text
      .slice(at + 1, end)
      .replaceAll("\\'", "'")
      .replaceAll('\\"', '"')
      .replaceAll('"', '\\"')
    edits.push(replace({ start: at, end: end + 1 }, `"${inner}"`))
    return end + 1
  })
  return edits
}

/** Blanks that JSON does not know, from here on: a space each, and nothing for those without width. */
export function oddBlanks(text: string, from: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  outsideStrings(text, from, (at) => {
    const char = text[at] ?? ''
    if (/[\u200b-\u200d\ufeff]/.test(char)) edits.push(replace({ start: at, end: at + 1 }, ''))
    else if (/[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\v\f]/.test(char))
      edits.push(replace({ start: at, end: at + 1 }, ' '))
    return at + 1
  })
  return edits
}

const words: Readonly<Record<string, string>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  Null: 'null',
  NULL: 'null',
  nil: 'null',
  undefined: 'null',
}

/** @yields a word without quotes, or with only its second one, in quotes; `True` and its kin as JSON writes them. */
export function* bare(
  text: string,
  at: number,
): Iterable<{ readonly title: string; readonly edits: readonly TextEdit[] }> {
  const near = text.slice(at, at + 2000)
  const half = /^[^\s"'{}[\],]+"/.exec(near)
  if (half !== null) yield { title: 'Insert the quote', edits: [insert(at, '"')] }
  const name = /^[A-Za-z_$*][^\s"'{}[\],]*?(?=\s*:(?:\s|["'{[]))/.exec(near)?.[0]
  const value = /^[^\s"'{}[\],;]+/.exec(near)?.[0]
  for (const word of [name, value]) {
    if (word === undefined) continue
    const range = { start: at, end: at + word.length }
    const known = Object.hasOwn(words, word) ? words[word] : undefined
    if (known !== undefined) yield { title: `Write \`${known}\``, edits: [replace(range, known)] }
    yield { title: 'Write double quotes', edits: [replace(range, JSON.stringify(word))] }
  }
}

/** What closes the brackets that are open at the end; undefined where they do not fit one another or a string is open. */
export function closersOf(text: string): readonly { readonly close: string; readonly indent: string }[] | undefined {
  const open: { readonly close: string; readonly at: number }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') {
      const { end, isClosed } = stringAt(text, at)
      if (!isClosed) return undefined
      at = end - 1
    } else if (char === '{' || char === '[') open.push({ close: char === '{' ? '}' : ']', at })
    else if ((char === '}' || char === ']') && open.pop()?.close !== char) return undefined
  }
  return open.length > 100 ? undefined : open.reverse().map(({ close, at }) => ({ close, indent: indentAt(text, at) }))
}
