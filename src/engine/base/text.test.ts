import { expect, test } from 'vitest'
import { list, listSome, plural, quote } from './text.ts'

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j as a list', (items, text) => {
  expect(list(items)).toBe(text)
})

test.each([
  [0, '0 days'],
  [1, '1 day'],
  [2, '2 days'],
])('%i in words', (count, text) => {
  expect(plural(count, 'day')).toBe(text)
})
test('a plural of its own', () => {
  expect(plural(2, 'policy', 'policies')).toBe('2 policies')
})

test("the user's own text is cut when it is long", () => {
  expect(quote('a')).toBe('`a`')
  expect(quote('x'.repeat(120))).toBe(`\`${'x'.repeat(120)}\``)
  expect(quote('x'.repeat(121))).toBe(`\`${'x'.repeat(117)}…\``)
})

test('a list may offer a choice, or show its first items only', () => {
  expect(list(['a', 'b', 'c'], 'or')).toBe('a, b or c')
  expect(listSome(['a', 'b', 'c'], 3)).toBe('a, b and c')
  expect(listSome(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more')
})

test.each([
  ['s3:Get', '`s3:Get`'],
  ['a "b" \\ c', '`a "b" \\ c`'],
  ['a\nb\u0000', '`a\\nb\\u0000`'],
  ['"\\\n', '`"\\\\n`'],
  ['', '``'],
])('%j is quoted so that it can be read', (text, quoted) => {
  expect(quote(text)).toBe(quoted)
})
