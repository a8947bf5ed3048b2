/**
 * Journeys wait for what a person would see. What a page shows at one moment, read once, holds on a quick machine and
 * not on a busy one: `expect(locator)`, `expect.poll` and `steady` (e2e/page.ts) read until it is so.
 */
import { expect, test } from 'vitest'
import { childrenOf, parseFolders, parseSource, placeOf, type Source, type SyntaxNode } from './syntax.ts'

const reads = new Set([
  'allInnerTexts',
  'allTextContents',
  'boundingBox',
  'count',
  'getAttribute',
  'innerHTML',
  'innerText',
  'inputValue',
  'isChecked',
  'isDisabled',
  'isEditable',
  'isEnabled',
  'isHidden',
  'isVisible',
  'textContent',
])
/** Their functions run in the page, at one moment of it. */
const runsInPage = new Set(['addInitScript', 'evaluate', 'evaluateAll', 'waitForFunction'])
const rereads = new Set(['expect.poll', 'steady'])

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null
const property = (node: SyntaxNode, name: string): SyntaxNode | undefined => {
  const value = node[name]
  return isNode(value) ? value : undefined
}

/** `page.evaluate(…)` → `page.evaluate`; `count(…)` → `count`; what is called on a longer expression → `.name`. */
function calleeOf(call: SyntaxNode): string {
  const callee = property(call, 'callee')
  if (callee?.type === 'Identifier') return String(callee['name'])
  if (callee?.type !== 'MemberExpression') return ''
  const object = property(callee, 'object')
  return `${object?.type === 'Identifier' ? object['name'] : ''}.${property(callee, 'property')?.['name']}`
}

const methodOf = (call: SyntaxNode): string => calleeOf(call).split('.')[1] ?? ''

/** Whether a condition waits for something: it then tells one moment from another. */
const awaits = (node: SyntaxNode): boolean => node.type === 'AwaitExpression' || childrenOf(node).some(awaits)

const isShortFunction = ({ type, expression }: SyntaxNode) => type === 'ArrowFunctionExpression' && expression === true

const isRead = (node: SyntaxNode): boolean =>
  (node.type === 'CallExpression' && reads.has(methodOf(node))) || childrenOf(node).some(isRead)

/** Names of the functions of a file that do no more than read: `const rowCount = () => rows.count()`. */
function readersOf(node: SyntaxNode): readonly string[] {
  const value = node.type === 'VariableDeclarator' ? property(node, 'init') : undefined
  const isReader = value !== undefined && isShortFunction(value) && isRead(value)
  return [...(isReader ? [String(property(node, 'id')?.['name'])] : []), ...childrenOf(node).flatMap(readersOf)]
}

function readsOnce(source: Source): readonly string[] {
  const found: string[] = []
  const readers = new Set(readersOf(source.program))
  /** @param isReader in a function that only reads, and may be called again and again */
  const visit = (node: SyntaxNode, isReader: boolean): void => {
    const refuse = () => found.push(placeOf(source, node))
    const condition = /^(If|While|DoWhile|For)Statement$|^ConditionalExpression$/.test(node.type)
      ? property(node, 'test')
      : undefined
    if (condition !== undefined && awaits(condition)) refuse()
    if (node.type === 'AwaitExpression' && !isReader) {
      const call = property(node, 'argument')
      if (call?.type === 'CallExpression' && (reads.has(methodOf(call)) || readers.has(calleeOf(call)))) refuse()
    }
    if (node.type === 'CallExpression') {
      const called = calleeOf(node)
      if (called === 'setTimeout' || methodOf(node) === 'waitForTimeout') refuse()
      const [checked] = node['arguments'] as readonly SyntaxNode[]
      const call = checked?.type === 'AwaitExpression' ? property(checked, 'argument') : undefined
      if (called === 'expect' && call?.type === 'CallExpression' && runsInPage.has(methodOf(call))) refuse()
      if (runsInPage.has(methodOf(node))) return
    }
    const isReread = node.type === 'CallExpression' && rereads.has(calleeOf(node))
    for (const child of childrenOf(node)) visit(child, isReader || isReread || isShortFunction(node))
  }
  visit(source.program, false)
  return found
}

const check = (text: string) => readsOnce(parseSource('example.ts', text)).length

test.each([
  'if (await isOpen()) await box.click()',
  "if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()",
  'const rowCount = () => rows.count(); const before = await rowCount()',
  'const before = await rows.count()',
  'expect(await rows.first().textContent()).toBe(1)',
  'await page.waitForTimeout(200)',
  'await new Promise((resolve) => setTimeout(resolve, 200))',
  'expect(await page.evaluate(() => scrollY)).toBe(0)',
])('%s: refused', (text) => expect(check(text)).toBeGreaterThan(0))

test.each([
  'await expect(rows).toHaveCount(3)',
  'await expect.poll(() => rows.count()).toBeLessThan(100)',
  'await expect.poll(async () => Number(await rows.count())).toBe(3)',
  'const before = await steady(() => rows.count())',
  'const rowCount = () => rows.count(); const before = await steady(async () => (await rowCount()) + 1)',
  'const count = async (page: Page) => Number(await rows(page).getAttribute("aria-rowcount"))',
  'const names = await page.evaluate(() => [...document.links].map((link) => link.getAttribute("href")))',
])('%s: fine', (text) => expect(check(text)).toBe(0))

test('no journey reads once what may still change', () => {
  const journeys = parseFolders('e2e')
  expect(journeys.length).toBeGreaterThan(10)
  expect(journeys.flatMap(readsOnce)).toEqual([])
})
