import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reuseUnchanged } from './structuralSharing.ts'

const copy = <T>(value: T): T => structuredClone(value)

test('what says the same is the same object', () => {
  const before = { a: [1, { b: 'x' }], c: undefined, d: null }
  expect(reuseUnchanged(before, copy(before))).toBe(before)
})

test('what differs is new, and so is what holds it; the rest is kept', () => {
  const before = { left: { list: [{ id: 1 }, { id: 2 }] }, right: { deep: { x: 1 } } }
  const after = reuseUnchanged(before, { left: { list: [{ id: 1 }, { id: 3 }] }, right: { deep: { x: 1 } } })
  expect(after).toEqual({ left: { list: [{ id: 1 }, { id: 3 }] }, right: { deep: { x: 1 } } })
  expect(after).not.toBe(before)
  expect(after.right).toBe(before.right)
  expect(after.left).not.toBe(before.left)
  expect(after.left.list[0]).toBe(before.left.list[0])
})

test.each([
  [{ a: undefined }, {}],
  [{}, { a: undefined }],
  [[undefined], []],
  [[], [undefined]],
  [[1, 2], [1]],
  [{ a: 1 }, [1]],
  [null, {}],
  [1, '1'],
  [{ a: [] }, { a: {} }],
])('%j is not %j', (before, after) => {
  const result = reuseUnchanged(before, copy(after))
  expect(result).toStrictEqual(after)
  expect(result).not.toBe(before)
})

test('whatever came before, the answer says what the new one says', () => {
  const value = fc.jsonValue()
  fc.assert(
    fc.property(value, value, (before, after) => {
      expect(reuseUnchanged(copy(before), copy(after))).toStrictEqual(after)
      const kept = copy(after)
      expect(reuseUnchanged(kept, copy(after))).toBe(kept)
    }),
  )
})
