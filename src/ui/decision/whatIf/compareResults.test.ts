import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../../scenario/format/parse.ts'
import { evaluateScenario } from '../../../scenario/run/evaluate.ts'
import { align } from './compareResults.ts'

const traces = () => {
  const parsed = parseScenario(
    JSON.parse(readFileSync(new URL('../../../../public/examples/cross-account-reader.json', import.meta.url), 'utf8')),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return new Map(evaluateScenario(parsed.value, { trace: true }).results.map(({ id, trace }) => [id, trace]))
}

test('a decision beside itself does not differ', () => {
  const trace = traces().get('read')
  expect(align(trace, trace).filter(({ isDifferent }) => isDifferent)).toEqual([])
})

test('with and without MFA they part at the condition', () => {
  const all = traces()
  const rows = align(all.get('assume-without-mfa'), all.get('assume'))
  expect(
    rows.some(
      ({ left, isDifferent }) =>
        isDifferent && left?.kind === 'condition' && left.condition.key === 'aws:MultiFactorAuthPresent',
    ),
  ).toBe(true)
  expect(
    rows.some(({ left, right, isDifferent }) => !isDifferent && left?.kind === 'layer' && right?.kind === 'layer'),
  ).toBe(true)
})
