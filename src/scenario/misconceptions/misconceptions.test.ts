import { expect, test } from 'vitest'
import { parseScenario } from '../format/parse.ts'
import { evaluateScenario } from '../run/evaluate.ts'
import { misconceptions } from './index.ts'

test.each(misconceptions.map((one) => [one.id, one.belief, one] as const))(
  '%s: “%s” is wrong',
  (_id, _belief, { scenario }) => {
    const parsed = parseScenario(scenario)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const results = evaluateScenario(parsed.value).results
    expect(
      results
        .filter(({ expectation }) => expectation !== 'met')
        .map(({ id, decision, blockedBy, error }) => ({ id, decision, blockedBy, error })),
    ).toEqual([])
  },
)

test('each row of section 8 once', () => {
  const ids = misconceptions.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
