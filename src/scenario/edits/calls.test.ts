import { expect, test } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { appendCall, newCallAt } from './calls.ts'

const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [{ id: '222233334444', roles: [{ name: 'R', trustPolicy: {} }], resources: [{ arn: 'arn:aws:s3:::b' }] }],
  calls: [{ id: 'one', at: '2026-04-25T09:00:00Z', caller: 'anonymous', action: 's3:GetObject' }],
}

test('a new call has a free id and fits the scenario', () => {
  const first = newCallAt(scenario, 'assume', Date.parse('2026-04-25T09:30:00Z'), 'session:one')
  expect(first).toMatchObject({ id: 'assume-1', caller: 'session:one', resource: 'arn:aws:iam::222233334444:role/R' })
  expect(newCallAt(appendCall(scenario, first), 'assume', 0, 'x').id).toBe('assume-2')
})
