import fc from 'fast-check'
import { marked, type Token } from 'marked'
import { expect, test } from 'vitest'
import { csvCell, markdownBlock, markdownCode, markdownSentence } from './inertText.ts'

/** Texts with the characters that Markdown and spreadsheets give a meaning. */
const spiteful = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'`~*_[]()!<>\\|#&@=+-:/.,"\' \t\r\n\u2028aw', 'http://', 'www.', '![x](', '<img src=x>'),
    maxLength: 40,
  }),
  fc.constantFrom(
    'arn:aws:s3:::b/`](javascript:alert(1)) ![t](http://203.0.113.1/t.png) <img src=x>',
    '=HYPERLINK("http://203.0.113.1/x","y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    's3:Get\r=1+1',
    '**`` ` ``**',
    'a@example.com https://example.com www.example.com',
  ),
)

/** All tokens of a text, however deep. */
function* tokensOf(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token
    if ('tokens' in token && token.tokens) yield* tokensOf(token.tokens)
    if (token.type === 'list') for (const item of token.items) yield* tokensOf(item.tokens)
  }
}
const kinds = (markdown: string) => [...tokensOf(marked.lexer(markdown))].map(({ type }) => type)
const harmless = new Set(['list', 'list_item', 'text', 'strong', 'codespan', 'escape', 'paragraph', 'space', 'code'])

test('a cell is one cell, and no formula', () => {
  fc.assert(
    fc.property(spiteful, spiteful, (first, second) => {
      const cells = readCsv(`${csvCell(first)},${csvCell(second)}`)
      expect(cells).toHaveLength(1)
      const kept = [first, second].map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text))
      expect(cells[0]).toEqual(kept)
      for (const cell of cells[0] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})

test('a sentence holds no link, image, markup or line of its own, whatever is in it', () => {
  fc.assert(
    fc.property(spiteful, spiteful, (label, reason) => {
      const line = `- ✓ **${markdownSentence(label)}**: ${markdownSentence(reason)} (${markdownCode(reason)})`
      expect(line).not.toMatch(/[\r\n]/)
      const found = kinds(`${line}\n`)
      expect(found.filter((kind) => !harmless.has(kind))).toEqual([])
      expect(found.filter((kind) => kind === 'list_item' || kind === 'list')).toHaveLength(1)
    }),
  )
})

test('an address without a scheme is no link, whatever stands before it', () => {
  for (const text of ['www.example.com', '_www.example.com', 'xwww.example.com'])
    expect(kinds(`${markdownSentence(text)}\n`).filter((kind) => !harmless.has(kind))).toEqual([])
})

test('code is shown letter by letter', () => {
  fc.assert(
    fc.property(spiteful, (text) => {
      const line = text.replace(/\s*[\r\n\u2028]+\s*/g, ' ')
      fc.pre(line.trim() !== '')
      const [span] = [...tokensOf(marked.lexer(`x ${markdownCode(text)} x`))].filter(({ type }) => type === 'codespan')
      expect(span).toMatchObject({ raw: markdownCode(text) })
    }),
  )
})

test('a block ends where it is meant to end', () => {
  fc.assert(
    fc.property(spiteful, (text) => {
      const tokens = marked.lexer(['before', '', ...markdownBlock(text), '', 'after'].join('\n'))
      expect(tokens.map(({ type }) => type)).toEqual(['paragraph', 'space', 'code', 'space', 'paragraph'])
    }),
  )
})

/** A reader of comma-separated values, as a spreadsheet has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    const row = rows.at(-1) ?? []
    if (isQuoted && letter === '"' && text[at + 1] === '"') at += 1
    else if (letter === '"') {
      isQuoted = !isQuoted
      continue
    } else if (!isQuoted && letter === ',') {
      row.push('')
      continue
    } else if (!isQuoted && (letter === '\n' || letter === '\r')) {
      rows.push([''])
      continue
    }
    row[row.length - 1] += letter
  }
  return rows
}
