import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { evaluateScenario } from '../../../scenario/run/evaluate.ts'
import type { ShownResult } from '../../../store/selectors/hiddenResults.ts'
import { callMarks, GROUP_WIDTH, groupName, markId, spanOf } from './callMarks.ts'
import type { View } from './scale.ts'

const start = Date.parse('2026-01-01T09:00:00Z')
const hour = 3_600_000
/** An hour in 600 pixels: a pixel is 6 seconds. */
const view: View = { from: start, to: start + hour, width: 600 }

const callsAt = (...seconds: readonly number[]): readonly ShownResult[] => {
  const scenario: Scenario = {
    format: 'iam-playground/1',
    accounts: [{ id: '111122223333' }],
    calls: seconds.map((second, index) => ({
      id: `c${index}`,
      at: new Date(start + second * 1000).toISOString(),
      caller: 'anonymous',
      action: 's3:GetObject',
    })),
  }
  return evaluateScenario(scenario).results
}
const shape = (calls: readonly ShownResult[], seen = view) =>
  callMarks(calls, seen).map((mark) => `${mark.calls.length}@${Math.round(mark.x)}${mark.lift === 0 ? '' : mark.lift}`)

describe('marks of calls', () => {
  test('calls that are far apart stand in the middle, two close ones above each other', () => {
    expect(shape(callsAt(0, 600, 660, 1800))).toEqual(['1@0', '1@100-6', '1@1106', '1@300'])
  })

  test('a row of close calls stays single marks while every other one is high enough', () => {
    expect(shape(callsAt(0, 60, 120, 180))).toEqual(['1@0-6', '1@106', '1@20-6', '1@306'])
  })

  test('what would cover each other is one mark with its number', () => {
    expect(shape(callsAt(0, 1, 2))).toEqual(['3@0'])
    expect(shape(callsAt(...Array.from({ length: 500 }, (_, second) => second)))).toEqual([
      '156@13',
      '156@39',
      '156@65',
      '32@91',
    ])
  })

  test('it unfolds when one zooms in, and keeps its name for the focus', () => {
    const calls = callsAt(0, 1, 2)
    const [group] = callMarks(calls, view)
    const near: View = { ...view, to: start + 30_000 }
    expect(shape(calls, near)).toEqual(['1@0', '1@20', '1@40'])
    expect(group && markId(group.calls)).toBe(callMarks(calls, near).map(({ calls: made }) => markId(made))[0])
  })

  test('its name says when, and how many of each decision', () => {
    const [group] = callMarks(callsAt(0, 1, 12), view)
    expect(group && groupName(group.calls, true)).toBe(
      '3 calls from 09:00:00 to 09:00:12: 3 implicitly denied, the selected call among them; zoom in to tell them apart',
    )
    const [same] = callMarks(callsAt(5, 5, 5), view)
    expect(same && spanOf(same.calls)).toBeUndefined()
    expect(same && groupName(same.calls, false)).toBe(
      '3 calls at 09:00:05: 3 implicitly denied; press to choose one after the other',
    )
  })

  test('every call is in one mark, and marks of several do not cover their neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3600), { maxLength: 60 }), (seconds) => {
        const calls = callsAt(...seconds)
        const marks = callMarks(calls, view)
        expect(marks.flatMap(({ calls: made }) => made.map(({ id }) => id)).sort()).toEqual(
          calls.map(({ id }) => id).sort(),
        )
        marks.forEach((mark, index) => {
          const next = marks[index + 1]
          if (next === undefined) return
          const isGroup = mark.calls.length > 1 && next.calls.length > 1
          expect(next.x - mark.x).toBeGreaterThanOrEqual(isGroup ? GROUP_WIDTH - 0.001 : 0)
        })
      }),
    )
  })
})
