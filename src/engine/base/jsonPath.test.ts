import { expect, test } from 'vitest'
import { appendAt, changeAt, pointerOf, removeAt, setAt, stepsOf, valueAt } from './jsonPath.ts'

const value = { a: { b: [1, { c: 2 }] }, d: 'text' }

test.each<[path: (string | number)[], found: unknown]>([
  [[], value],
  [['a', 'b', 1, 'c'], 2],
  [['a', 'b', 2], undefined],
  [['a', 'x', 'y'], undefined],
  [['d', 'length'], undefined],
  [['a', 'constructor'], undefined],
  [['a', '__proto__'], undefined],
])('the value at %j', (path, found) => {
  expect(valueAt(value, path)).toEqual(found)
})

test('an edit shares what it does not change', () => {
  const shared = { a: { x: 1 }, b: { y: 1 } }
  const after = setAt(shared, ['a', 'x'], 2)
  expect(after).toEqual({ a: { x: 2 }, b: { y: 1 } })
  expect(after.b).toBe(shared.b)
  expect(shared.a.x).toBe(1)
})

test('missing objects are created, entries outside a list are not', () => {
  expect(setAt({}, ['a', 'b', 'c'], 1)).toEqual({ a: { b: { c: 1 } } })
  expect(setAt({ a: [1] }, ['a', 1], 2)).toEqual({ a: [1] })
  expect(setAt<unknown>(value, [], 1)).toBe(1)
  expect(changeAt({ a: 1 }, ['a'], (found) => Number(found) + 1)).toEqual({ a: 2 })
  expect(appendAt({}, ['a'], 1)).toEqual({ a: [1] })
  expect(appendAt({ a: [1] }, ['a'], 2)).toEqual({ a: [1, 2] })
})

test('members and entries are removed', () => {
  expect(removeAt({ a: 1, b: 2 }, ['a'])).toEqual({ b: 2 })
  expect(removeAt({ a: [1, 2, 3] }, ['a', 1])).toEqual({ a: [1, 3] })
  expect(removeAt({ a: 1 }, ['a', 0])).toEqual({ a: 1 })
  expect(removeAt({ a: {} }, ['a', 'b'])).toEqual({ a: {} })
})

test('a name of Object.prototype is a name like others', () => {
  const after = setAt({}, ['__proto__', 'x'], 1)
  expect(Object.keys(after)).toEqual(['__proto__'])
  expect(valueAt(after, ['__proto__', 'x'])).toBe(1)
  expect(removeAt(after, ['__proto__'])).toEqual({})
})

test.each<[path: (string | number)[], pointer: string]>([
  [[], ''],
  [['a', 0, 'b'], '/a/0/b'],
  [['a/b', 'c~d', '~1'], '/a~1b/c~0d/~01'],
])('RFC 6901: %j is %s', (path, pointer) => {
  expect(pointerOf(path)).toBe(pointer)
  expect(stepsOf(pointer)).toEqual(path.map(String))
})
