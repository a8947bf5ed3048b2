import { expect, test, vi } from 'vitest'
import { onceFor, onceForLast, onceForPair, onceForPlace, TextCache } from './memo.ts'

test('an answer is computed once for each object, undefined too', () => {
  const make = vi.fn(({ name }: { name: string | undefined }) => name)
  const nameOf = onceFor(make)
  const [a, b, none] = [{ name: 'a' }, { name: 'a' }, { name: undefined }]
  expect([nameOf(a), nameOf(a), nameOf(b), nameOf(none), nameOf(none)]).toEqual(['a', 'a', 'a', undefined, undefined])
  expect(make).toHaveBeenCalledTimes(3)
})

test('an answer is computed once for each pair', () => {
  const make = vi.fn((a: { x: number }, b: { y: number }) => a.x + b.y)
  const sum = onceForPair(make)
  const [a, b, c] = [{ x: 1 }, { y: 1 }, { y: 2 }]
  expect([sum(a, b), sum(a, b), sum(a, c)]).toEqual([2, 2, 3])
  expect(make).toHaveBeenCalledTimes(2)
})

test('an answer for an entry is computed again when the entry has moved', () => {
  const make = vi.fn(({ name }: { name: string }, at: number) => `${name} ${at}`)
  const placed = onceForPlace(make)
  const [a, b] = [{ name: 'a' }, { name: 'b' }]
  expect([placed(a, 0), placed(b, 1), placed(a, 0), placed(a, 1)]).toEqual(['a 0', 'b 1', 'a 0', 'a 1'])
  expect(make).toHaveBeenCalledTimes(3)
})

test('the last question is answered once', () => {
  const make = vi.fn((_: number | undefined, a: number, b: number) => a + b)
  const sum = onceForLast(make)
  expect([sum(1, 2), sum(1, 2), sum(1, 3), sum(1, 2)]).toEqual([3, 3, 4, 3])
  expect(make.mock.calls.map(([before]) => before)).toEqual([undefined, 3, 4])
})

test('a cache by text has room for so many texts and characters', () => {
  const few = new TextCache<number>(2, 100)
  expect(few.keep('a', 1)).toBe(1)
  few.keep('b', 2)
  expect([few.get('a'), few.get('b')]).toEqual([1, 2])
  few.keep('c', 3)
  expect([few.get('a'), few.get('b'), few.get('c')]).toEqual([undefined, undefined, 3])

  const small = new TextCache<number>(10, 5)
  expect(small.keep('123456', 1)).toBe(1)
  expect(small.get('123456')).toBeUndefined()
  small.keep('12345', 2)
  expect(small.get('12345')).toBe(2)
  small.keep('1', 3)
  expect([small.get('12345'), small.get('1')]).toEqual([undefined, 3])
  small.keep('1234', 4)
  expect([small.get('1'), small.get('1234')]).toEqual([3, 4])
})
