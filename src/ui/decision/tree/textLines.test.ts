import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLines, type Line, type TextStyle } from './textLines.ts'

const style: TextStyle = { size: 10, weight: 400 }
/** A letter of code is twice as wide as another. */
const measure = (text: string, _: TextStyle, isCode: boolean) => text.length * (isCode ? 2 : 1)
const lines = (text: string, width: number, most = 9) => inLines(text, width, style, most, measure)
const plain = (all: readonly Line[]) =>
  all.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  )

test('words stay whole, code is measured in its own font', () => {
  expect(plain(lines('one two three', 7))).toEqual(['one two', 'three'])
  expect(lines('has `a b`', 9)).toEqual([
    [
      { text: 'has ', isCode: false },
      { text: 'a ', isCode: true },
    ],
    [{ text: 'b', isCode: true }],
  ])
})
test('an ARN breaks after a colon or a slash, and a longer word anywhere', () => {
  expect(plain(lines('arn:aws:iam::1:role/Reader', 20))).toEqual(['arn:aws:iam::1:role/', 'Reader'])
  expect(plain(lines('abcdefgh', 3))).toEqual(['abc', 'def', 'gh'])
})
test('what does not fit into the last line is an ellipsis', () => {
  expect(plain(lines('one two three four', 7, 2))).toEqual(['one two', 'three…'])
  expect(plain(lines('', 7))).toEqual([''])
})
test('no line is wider than allowed, and no letter is lost', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 4, max: 40 }), (text, width) => {
      const all = lines(text, width, 1000)
      for (const line of all) expect(measure(plain([line])[0] ?? '', style, false)).toBeLessThanOrEqual(width)
      const letters = (one: string) => one.replace(/[\s`]/g, '')
      expect(letters(plain(all).join(''))).toBe(letters(text))
    }),
  )
})
