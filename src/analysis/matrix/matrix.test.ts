import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { callTimes } from '../../scenario/run/callTimes.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { callColumns, matrixRow, pictureAtOf, principalsAt } from './matrix.ts'

const administrator = 'arn:aws:iam::111122223333:user/admin'
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})
const call = (minute: number, id: string, action: string, parameters?: Record<string, string>) => ({
  id,
  at: `2026-04-25T09:0${minute}:00Z`,
  caller: administrator,
  action,
  resource: 'arn:aws:iam::111122223333:user/eve',
  ...(parameters !== undefined && { parameters }),
})
/** Eve may do nothing until a call gives her a policy, and is not there before a call makes her. */
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    { id: '111122223333', users: [{ name: 'admin', inlinePolicies: [{ name: 'all', document: everything }] }] },
  ],
  calls: [
    call(0, 'early', 'iam:ListAccessKeys'),
    call(1, 'make', 'iam:CreateUser', { UserName: 'eve' }),
    call(2, 'give', 'iam:PutUserPolicy', { UserName: 'eve', PolicyName: 'all', PolicyDocument: everything }),
    call(3, 'late', 'iam:ListAccessKeys'),
  ],
}
const { pictures, results } = evaluateScenario(scenario)

test('the scenario of these tests changes its picture twice', () => {
  expect(results.map(({ decision }) => decision)).toEqual(['allowed', 'allowed', 'allowed', 'allowed'])
  expect(pictures).toHaveLength(3)
})

describe('a matrix of calls at their own times', () => {
  const columns = callColumns(scenario, callTimes(scenario.calls ?? []))
  const pictureAt = pictureAtOf(pictures, false)

  test('keeps calls apart that ask for the same at different times', () => {
    expect(columns.map(({ id }) => id)).toEqual(['early', 'make', 'give', 'late'])
  })
  test('has those whom calls make, and decides with the picture before each call', () => {
    const principals = principalsAt(
      pictureAt,
      columns.map(({ at }) => at),
    )
    expect(principals).toEqual([administrator, 'arn:aws:iam::111122223333:user/eve'])
    const [, eve = ''] = principals
    expect(matrixRow(pictureAt, eve, columns).cells.map(({ decision }) => decision)).toEqual([
      'rejected',
      'rejected',
      'implicitDeny',
      'allowed',
    ])
  })
})

test('a matrix at one moment counts what was changed at that moment', () => {
  const moment = Date.UTC(2026, 3, 25, 9, 2)
  const columns = callColumns(
    scenario,
    (scenario.calls ?? []).map(() => moment),
  )
  expect(columns.map(({ id }) => id)).toEqual(['early', 'make', 'give'])
  const { cells } = matrixRow(pictureAtOf(pictures, true), 'arn:aws:iam::111122223333:user/eve', columns)
  expect(cells.map(({ decision }) => decision)).toEqual(['allowed', 'allowed', 'allowed'])
})
