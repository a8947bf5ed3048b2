import { expect, test } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { callTimes, moveCall } from './callTimes.ts'

const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [{ id: '222233334444' }],
  calls: [
    { id: 'one', at: '2026-04-25T09:00:00Z', caller: 'anonymous', action: 's3:GetObject' },
    { id: 'two', caller: 'anonymous', action: 's3:GetObject' },
  ],
}

test('a moved call leaves the others where they were', () => {
  const moved = moveCall(scenario, 'one', Date.parse('2026-04-25T10:00:00Z'))
  expect(callTimes(moved.calls ?? []).map((time) => new Date(time).toISOString())).toEqual([
    '2026-04-25T10:00:00.000Z',
    '2026-04-25T09:00:01.000Z',
  ])
})
