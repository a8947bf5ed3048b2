/** Repairs of a text that is not JSON, at the place where the reader failed. The reader itself decides whether an edit helps. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import type { Finding, Fix, Subject, TextEdit } from '../finding.ts'
import { applyEdits, insert, replace } from './edit.ts'
import { render } from './indentation.ts'
import { emptyPolicy } from './placeholders.ts'
import { bare, closersOf, comments, oddBlanks, oddQuotes, trailingCommas } from './repairJson.ts'

interface Candidate {
  readonly title: string
  readonly edits: readonly TextEdit[]
}

export function fixSyntax(_finding: Finding, { document: { text, kind } }: Subject): Fix | undefined {
  const { problem } = readJson(text)
  if (problem === undefined) return undefined
  let helpful: Candidate | undefined
  for (const candidate of candidates(text, problem.offset, kind)) {
    const after = applyEdits(text, candidate.edits)
    const next = readJson(after).problem
    if (next === undefined) return candidate
    // The reader got further: less is left behind the first problem than before.
    if (after.length - next.offset < text.length - problem.offset) helpful ??= candidate
  }
  return helpful
}

const quoteMarks = "'`\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e"
const blankMarks = /[\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u3000\ufeff\v\f]/

/** @yields what may help, the likeliest first. */
function* candidates(text: string, at: number, kind: PolicyKind): Iterable<Candidate> {
  const char = text[at]
  const before = lastSolid(text, at)
  const previous = text[before] ?? ''
  if (text.trim() === '') {
    yield {
      title: 'Write a policy to start from',
      edits: [
        replace(
          { start: 0, end: text.length },
          render(emptyPolicy(kind), { isMultiline: true, unit: '  ', colon: ': ' }),
        ),
      ],
    }
    return
  }
  if (char === undefined) {
    yield* atEnd(text)
    return
  }
  if (blankMarks.test(char)) yield { title: 'Write plain spaces', edits: oddBlanks(text, at) }
  if (char === '/' || char === '#') yield { title: 'Remove the comments', edits: comments(text, at) }
  if (quoteMarks.includes(char)) yield { title: 'Write double quotes', edits: oddQuotes(text, at) }
  if (char === '\n' || char === '\r') yield* closeQuote(text, at)
  if (char === '"') yield* closeQuote(text, lineEnd(text, at))
  if (char < ' ' && char !== '\n' && char !== '\r')
    yield { title: 'Write the escape', edits: [replace({ start: at, end: at + 1 }, JSON.stringify(char).slice(1, -1))] }
  if (char === '\\') {
    const isQuoted = text[at + 1] === "'"
    yield isQuoted
      ? { title: "Write `'`", edits: [replace({ start: at, end: at + 2 }, "'")] }
      : { title: 'Write `\\\\`', edits: [insert(at, '\\')] }
  }
  if (previous === ',' && '}]'.includes(char)) {
    const commas = trailingCommas(text, before)
    if (commas.length > 1) yield { title: `Remove the ${commas.length} commas before brackets`, edits: commas }
  }
  if (previous === ',' && '}],'.includes(char))
    yield { title: 'Remove the comma', edits: [replace({ start: before, end: before + 1 }, '')] }
  if (char === ',') yield { title: 'Remove the comma', edits: [replace({ start: at, end: at + 1 }, '')] }
  if (char === ';') yield { title: 'Write a comma', edits: [replace({ start: at, end: at + 1 }, ',')] }
  if (char === '=')
    yield { title: 'Write a colon', edits: [replace({ start: at, end: text[at + 1] === '>' ? at + 2 : at + 1 }, ':')] }
  if (before >= 0 && !',:{['.includes(previous)) {
    yield { title: 'Insert a comma', edits: [insert(before + 1, ',')] }
    yield { title: 'Insert a colon', edits: [insert(before + 1, ':')] }
  }
  yield* bare(text, at)
  if (char === '}' || char === ']') yield* strayCloser(text, at, char)
  yield* afterValue(text, at, before)
}

/** The text ends too early: everything open is closed, or the text that is. */
function* atEnd(text: string): Iterable<Candidate> {
  const last = lastSolid(text, text.length)
  const end = text[last] === ',' ? last : last + 1
  const closers = closersOf(text.slice(0, end))
  if (closers !== undefined && closers.length > 0)
    yield {
      title: closers.length === 1 ? 'Close the bracket' : 'Close the brackets',
      edits: [replace({ start: end, end: text.length }, written(text, closers))],
    }
}

const written = (text: string, closers: readonly { readonly close: string; readonly indent: string }[]): string =>
  text.includes('\n')
    ? closers.map(({ close, indent }) => `\n${indent}${close}`).join('')
    : closers.map(({ close }) => close).join('')

/** A string without its second quote: it goes before what only punctuation can be, else to the end of the line. */
function* closeQuote(text: string, end: number): Iterable<Candidate> {
  const start = Math.max(text.lastIndexOf('\n', end - 1) + 1, end - 500)
  const line = text.slice(start, end)
  const title = 'Close the quote'
  const curly = /[\u201c\u201d\u2019'](?=\s*,?\s*$)/.exec(line)
  if (curly !== null)
    yield { title, edits: [replace({ start: start + curly.index, end: start + curly.index + 1 }, '"')] }
  for (const tail of [/\s*,?\s*$/, /[\s,}\]]*$/, /\s*:\s.*$/]) {
    const found = tail.exec(line)
    if (found !== null) yield { title, edits: [insert(start + found.index, '"')] }
  }
}

/** `}` where a list is open, or `]` where an object is: the missing one before it, or this one is wrong, or too many. */
function* strayCloser(text: string, at: number, char: '}' | ']'): Iterable<Candidate> {
  const other = char === '}' ? ']' : '}'
  yield { title: `Insert \`${other}\``, edits: [insert(lastSolid(text, at) + 1, other)] }
  yield { title: `Write \`${other}\``, edits: [replace({ start: at, end: at + 1 }, other)] }
  yield { title: `Remove \`${char}\``, edits: [replace({ start: at, end: at + 1 }, '')] }
}

/** Behind the value: only punctuation, which may go, or more members, for which the brace came too early. */
function* afterValue(text: string, at: number, before: number): Iterable<Candidate> {
  const rest = text.slice(at)
  if (rest.length <= 200 && /^[\s}\],;]+$/.test(rest))
    yield { title: 'Remove what follows', edits: [replace({ start: before + 1, end: text.length }, '')] }
  if (text[before] === '}' && text[at] === ',')
    yield { title: 'Remove the brace', edits: [replace({ start: before, end: before + 1 }, '')] }
}

function lastSolid(text: string, at: number): number {
  let index = at - 1
  while (index >= 0 && /\s/.test(text[index] ?? '')) index -= 1
  return index
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
