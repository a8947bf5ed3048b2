import { expect, test } from 'vitest'
import { extentOf, holds, within } from './extent.ts'

test('the extent of many points', () => {
  const points = Array.from({ length: 200_000 }, (_, index) => ({ x: index - 100, y: index % 7 }))
  expect(extentOf(points)).toEqual({ left: 0, right: 6, top: -100, bottom: 199_899 })
  expect(extentOf([])).toEqual({ left: 0, right: 0, top: 0, bottom: 0 })
})
test('in sight, and inside', () => {
  const extent = { left: 0, right: 10, top: 0, bottom: 5 }
  expect([within(extent, { x: 5, y: 10 }), within(extent, { x: 6, y: 10 })]).toEqual([true, false])
  expect([holds(extent, extent), holds(extent, { ...extent, right: 11 })]).toEqual([true, false])
})
