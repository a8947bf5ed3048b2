import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fitView,
  intoView,
  isInView,
  keyView,
  pan,
  roundTime,
  spread,
  stepped,
  toTime,
  toX,
  transformOf,
  type View,
  viewOf,
  zoomAt,
} from './scale.ts'

const view: View = { from: 1_000_000, to: 2_000_000, width: 500 }
const anyView = fc.record({
  from: fc.integer({ min: 0, max: 4e12 }),
  span: fc.integer({ min: 1000, max: 86_400_000 }),
  width: fc.integer({ min: 1, max: 4000 }),
})
const made = ({ from, span, width }: { from: number; span: number; width: number }): View => ({
  from,
  to: from + span,
  width,
})

describe('time and pixels', () => {
  test('a view and the transform of d3-zoom are the same, to a millisecond', () => {
    fc.assert(
      fc.property(anyView.map(made), (one) => {
        const back = viewOf(transformOf(one), one.width)
        expect(Math.abs(back.from - one.from)).toBeLessThan(1)
        expect(Math.abs(back.to - one.to)).toBeLessThan(1)
      }),
    )
  })
  test('the edges of the view are the edges of the drawing', () => {
    expect([toX(view, 1_000_000), toX(view, 1_500_000), toX(view, 2_000_000)]).toEqual([0, 250, 500])
  })
  test('there and back is the same instant, to a millisecond', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: -1, max: 2, noNaN: true }), (one, part) => {
        const [scale, time] = [made(one), one.from + part * one.span]
        expect(Math.abs(toTime(scale, toX(scale, time)) - time)).toBeLessThan(1)
      }),
    )
  })
})

describe('zoom', () => {
  test('the instant under the pointer stays', () => {
    fc.assert(
      fc.property(
        anyView,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, factor, part) => {
          const [before, x] = [made(one), part * one.width]
          expect(Math.abs(toTime(zoomAt(before, factor, x), x) - toTime(before, x))).toBeLessThan(1)
        },
      ),
    )
  })
  test('ends at a second and at four hundred days', () => {
    let [near, far] = [view, view]
    for (let step = 0; step < 60; step++) [near, far] = [zoomAt(near, 0.5, 100), zoomAt(far, 2, 100)]
    expect(near.to - near.from).toBeCloseTo(1000, 3)
    expect(far.to - far.from).toBeCloseTo(400 * 86_400_000, 0)
  })
})

test('panning to the right by the whole width begins where the view ended', () => {
  expect(pan(view, 500)).toEqual({ from: 2_000_000, to: 3_000_000, width: 500 })
})

describe('fit', () => {
  test('everything is inside, with air on both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 20 }), (times) => {
        const fitted = fitView(times, 700)
        expect(times.every((time) => toX(fitted, time) > 0 && toX(fitted, time) < 700)).toBe(true)
      }),
    )
  })
  test.each([
    [[], 300],
    [[5], 300],
    [[5, 5], 0],
  ])('%j in %i pixels is a view all the same', (times, width) => {
    const { from, to, width: shown } = fitView(times, width)
    expect(to).toBeGreaterThan(from)
    expect(shown).toBeGreaterThan(0)
  })
})

describe('keys of the playhead', () => {
  const times = [1000, 5000, 9000]
  test.each([
    ['ArrowRight', false, 1000, 5000],
    ['ArrowRight', false, 9000, undefined],
    ['ArrowLeft', false, 6000, 5000],
    ['ArrowLeft', false, 1000, undefined],
    ['ArrowUp', true, 1000, 61_000],
    ['ArrowDown', true, 61_000, 1000],
    ['PageUp', false, 0, 3_600_000],
    ['Home', false, 9000, 1000],
    ['End', false, 1000, 9000],
    ['a', false, 1000, undefined],
  ])('%s (Shift %s) at %i → %s', (key, isFine, now, expected) => {
    expect(stepped(key, isFine, now, times)).toBe(expected)
  })
})

test('marks that stand close are lifted in turn, others are not', () => {
  expect(spread([0, 50, 55, 60, 200], 15, 6)).toEqual([0, -6, 6, -6, 0])
  expect(spread([], 15, 6)).toEqual([])
})

test('what reaches into the view is in it, also when it begins before and ends after', () => {
  expect(isInView(view, 0, 3_000_000)).toBe(true)
  expect(isInView(view, 0, 900_000)).toBe(false)
  expect(isInView(view, 2_500_000, 2_500_000)).toBe(false)
})

test('what the keys lead to comes into view, and what is there moves nothing', () => {
  const view = { from: 0, to: 100_000, width: 100 }
  expect(intoView(view, 50_000)).toEqual(view)
  expect(toX(intoView(view, 500_000), 500_000)).toBeCloseTo(50)
  expect(keyView('a', view)).toBeUndefined()
  expect(keyView('+', view)?.to).toBeLessThan(100_000)
  expect(keyView('-', view)?.to).toBeGreaterThan(100_000)
})

describe('a time that a pointer names', () => {
  const at = (text: string) => Date.parse(`2026-04-25T${text}Z`)
  test('is round: as fine as the view lets one point', () => {
    const hours = { from: at('09:00:00'), to: at('10:30:00'), width: 600 }
    expect(roundTime(hours, at('09:42:26'))).toBe(at('09:42:30'))
    const day = { from: at('00:00:00'), to: at('23:59:59'), width: 600 }
    expect(roundTime(day, at('09:42:26'))).toBe(at('09:45:00'))
    const minutes = { from: at('09:00:00'), to: at('09:05:00'), width: 600 }
    expect(roundTime(minutes, at('09:02:26.4'))).toBe(at('09:02:25'))
  })
})
