/** A sentence for users says in words that AWS leaves something open. The number of a section or question is data beside it. */
import { expect, test } from 'vitest'
import { childrenOf, parseFolders, parseSource, placeOf, type Source, type SyntaxNode } from './syntax.ts'

const number = String.raw`(?:U\d{1,2}|[0-9]\.\d{1,2})`
const bracketed = new RegExp(String.raw`\s\(${number}(?:(?:,| to| and) ${number})*\)`)

/** The text of a node that a user may read; of the others, nothing. */
function textOf({ type, value }: SyntaxNode): string {
  if (type === 'TemplateElement' && typeof value === 'object' && value !== null && 'raw' in value)
    return String(value.raw)
  return (type === 'Literal' || type === 'JSXText') && typeof value === 'string' ? value : ''
}

function numbered(source: Source): readonly string[] {
  const found: string[] = []
  const visit = (node: SyntaxNode): void => {
    if (bracketed.test(textOf(node))) found.push(placeOf(source, node))
    for (const child of childrenOf(node)) visit(child)
  }
  visit(source.program)
  return found
}

const check = (text: string) => numbered(parseSource('example.tsx', text)).length

test('the rule reads strings, templates and text of elements, and no comments', () => {
  expect(check("const x = 'AWS refuses this (U12).'")).toBe(1)
  expect(check('const x = `AWS refuses ${y} (U12, U13); write this.`')).toBe(1)
  expect(check('const x = <p>Nobody may change it (5.8).</p>')).toBe(1)
  expect(check("const x = ['U12'] // both spellings (0.3)")).toBe(0)
  expect(check("const x = 'scale (0.62 of it)'")).toBe(0)
})

test('no sentence ends in the number of a section or of an open question', () => {
  const sources = parseFolders('src').filter(({ file }) => !/\.(test|fixtures)\.tsx?$/.test(file))
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap(numbered)).toEqual([])
})
