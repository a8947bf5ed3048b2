import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasInvisible, invisibleIn, visibleParts, visibleText, withoutInvisible } from './invisible.ts'

test.each([
  ['abc\u202egnp.exe', 'abc[U+202E]gnp.exe'],
  ['a\u200bb\u200d\ufeffc', 'a[U+200B]b[U+200D][U+FEFF]c'],
  ['two\nlines', 'two[U+000A]lines'],
  ['\u3164', '[U+3164]'],
  ['\u{e0041}', '[U+E0041]'],
])('what nobody sees is written out: %j', (text, visible) => {
  expect(visibleText(text)).toBe(visible)
  expect(hasInvisible(text)).toBe(true)
})
test.each(['Access', 'Prüfer', 'محمد', 'עברית', '👨‍👩‍👧 family', '❤️‍🔥', 'a b'])(
  'what everybody sees stays: %s',
  (text) => {
    expect(visibleText(text)).toBe(text)
    expect(hasInvisible(text)).toBe(false)
  },
)
test('each character is named once', () => {
  expect(invisibleIn('\u202ea\u202eb\u200b')).toEqual(['U+202E', 'U+200B'])
})
test('parts, text and test agree, and nothing visible is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parts = visibleParts(text)
      expect(parts.map((part) => part.text).join('')).toBe(visibleText(text))
      expect(parts.some((part) => part.isInvisible)).toBe(hasInvisible(text))
      expect(parts.flatMap((part) => (part.isInvisible ? [] : [part.text])).join('')).toBe(withoutInvisible(text))
    }),
  )
})
