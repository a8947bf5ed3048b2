import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLayout, layoutStorage, resetLayout } from './layoutStorage.ts'

/** A browser's storage, as far as it is used here. */
function memory(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries))
  return {
    get length() {
      return map.size
    },
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  }
}
const panels = ['upper', 'timeline']
const refusing = (): Storage => {
  throw new Error('no storage')
}

test.each([
  ['garbage', false],
  ['{"upper":NaN,"timeline":26}', false],
  ['{"upper":null,"timeline":26}', false],
  ['{"upper":1e9,"timeline":26}', false],
  ['[]', false],
  ['{"upper":100}', false],
  ['{"explorer":20,"editor":45,"decision":35}', false],
  ['{"upper":74,"timeline":26}', true],
])('%s is a layout: %s', (text, expected) => {
  expect(isLayout(text, panels)).toBe(expected)
})

test('a damaged layout is not handed out, and is forgotten', () => {
  const storage = memory({ rows: 'garbage' })
  expect(layoutStorage(() => storage, panels).getItem('rows')).toBeNull()
  expect(storage.getItem('rows')).toBeNull()
})

test('whatever is stored, reading it never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const read = layoutStorage(() => memory({ rows: text }), panels).getItem('rows')
      expect(read === null || isLayout(read, panels)).toBe(true)
    }),
  )
  const kept = layoutStorage(refusing, panels)
  expect(kept.getItem('rows')).toBeNull()
  expect(() => kept.setItem('rows', '{}')).not.toThrow()
})

test('a reset forgets the layout alone', () => {
  const storage = memory({ 'react-resizable-panels:iam-playground/rows': '{}', 'iam-playground/work/1': 'mine' })
  resetLayout(() => storage)
  expect(storage.length).toBe(1)
  expect(storage.getItem('iam-playground/work/1')).toBe('mine')
  expect(() => resetLayout(refusing)).not.toThrow()
})
