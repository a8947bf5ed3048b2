import { expect, test } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { addCall, appendCall, newCallAt, withAction } from './calls.ts'

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

test('a new call asks for a bucket that the scenario has', () => {
  expect(addCall(scenario, 'one').scenario.calls?.[1]?.resource).toBe('arn:aws:s3:::b/file')
  expect(addCall({ ...scenario, accounts: [{ id: '222233334444' }] }, 'one').scenario.calls?.[1]?.resource).toBe(
    'arn:aws:s3:::my-bucket/file',
  )
})

test('a call that becomes an AssumeRole gets the name of its session, and keeps one that it has', () => {
  expect(withAction({}, 'sts:AssumeRole')).toEqual({
    action: 'sts:AssumeRole',
    parameters: { RoleSessionName: 'session' },
  })
  expect(withAction({ parameters: { RoleSessionName: 'mine' } }, 'sts:AssumeRole')).toEqual({
    action: 'sts:AssumeRole',
  })
  expect(withAction({}, 's3:GetObject')).toEqual({ action: 's3:GetObject' })
})
