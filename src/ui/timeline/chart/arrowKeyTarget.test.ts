import { expect, test } from 'vitest'
import { arrowKeyTarget, type MarkPosition } from './arrowKeyTarget.ts'

const places: readonly MarkPosition[] = [
  { id: 'a', time: 10, lane: 0 },
  { id: 'b', time: 30, lane: 0 },
  { id: 'bar', time: 10, lane: 1 },
  { id: 'c', time: 20, lane: 1 },
]

test.each([
  ['a', 'ArrowRight', 'bar'],
  ['bar', 'ArrowRight', 'c'],
  ['c', 'ArrowRight', 'b'],
  ['b', 'ArrowRight', undefined],
  ['a', 'ArrowLeft', undefined],
  ['b', 'ArrowDown', 'c'],
  ['c', 'ArrowUp', 'a'],
  ['c', 'ArrowDown', undefined],
  [undefined, 'ArrowRight', undefined],
])('from %s, %s leads to %s', (id, key, next) => {
  expect(arrowKeyTarget(places, id, key)?.id).toBe(next)
})
