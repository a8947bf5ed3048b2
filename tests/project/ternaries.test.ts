/** A ternary inside a ternary inside a ternary is a table or a `switch` that has not been written. */
import { expect, test } from 'vitest'
import { childrenOf, parseFolders, parseSource, placeOf, type Source, type SyntaxNode } from './syntax.ts'

const DEEPEST = 2

/** Functions and elements of JSX begin anew: they are read on their own. */
const isOwnUnit = ({ type }: SyntaxNode) => /Function|^JSX(Element|Fragment)$/.test(type)

function tooDeep(source: Source): readonly string[] {
  const found: string[] = []
  const visit = (node: SyntaxNode, depth: number): void => {
    const here = node.type === 'ConditionalExpression' ? depth + 1 : isOwnUnit(node) ? 0 : depth
    if (node.type === 'ConditionalExpression' && here === DEEPEST + 1) found.push(placeOf(source, node))
    for (const child of childrenOf(node)) visit(child, here)
  }
  visit(source.program, 0)
  return found
}

const check = (text: string) => tooDeep(parseSource('example.tsx', text)).length

test('the rule counts ternaries within ternaries, and begins anew in functions and elements', () => {
  expect(check('const x = a ? b : c ? d : e')).toBe(0)
  expect(check('const x = a ? b : c ? d : e ? f : g')).toBe(1)
  expect(check('const x = a ? (b ? (c ? d : e) : f) : g')).toBe(1)
  expect(check('const x = a ? b : c ? list.map((one) => (one ? d : e)) : f')).toBe(0)
  expect(check('const x = a ? b : c ? <p>{d ? e : f}</p> : g')).toBe(0)
})

test('no ternary is deeper than two', () => {
  const sources = parseFolders('src', 'scripts', 'tests', 'e2e', 'bench')
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap(tooDeep)).toEqual([])
})
