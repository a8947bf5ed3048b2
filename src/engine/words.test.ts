import { expect, test } from 'vitest'
import { list, plural, quote } from './words.ts'

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
