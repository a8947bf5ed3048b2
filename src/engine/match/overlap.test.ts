import fc from 'fast-check'
import { expect, test } from 'vitest'
import { glob } from './glob.ts'
import { overlaps, overlapWithin } from './overlap.ts'

test('3.1: whether two patterns have a text in common', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 })
  // Every text of up to six letters that could tell them apart.
  const texts = Array.from({ length: 7 }, (_, length) =>
    Array.from({ length: 2 ** length }, (_, bits) =>
      [...Array(length).keys()].map((at) => ((bits >> at) & 1 ? 'a' : 'b')).join(''),
    ),
  ).flat()
  fc.assert(
    fc.property(pattern, pattern, (a, b) => {
      const isCommon = texts.some((text) => glob(a, text) && glob(b, text))
      if (isCommon) expect(overlaps(a, b)).toBe(true)
      else if (!a.includes('*') || !b.includes('*')) expect(overlaps(a, b)).toBe(false)
    }),
  )
})

test('3.1: the work has an end', () => {
  const within = overlapWithin(10)
  expect(within('a*', 'b*')).toBe(false)
  expect(within('a*', 'ab*')).toBe(true)
  expect(within('a*', 'ab*')).toBeUndefined()
  expect(overlaps(`${'a*'.repeat(2000)}b`, `${'a*'.repeat(4000)}b`)).toBe(true)
})
