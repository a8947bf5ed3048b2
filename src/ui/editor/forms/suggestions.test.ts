import { expect, test } from 'vitest'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { callerSuggestions, resourceSuggestions } from './suggestions.ts'

const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    {
      id: '111122223333',
      users: [{ name: 'ana' }],
      roles: [{ name: 'Reader', trustPolicy: '{}' }],
      resources: [{ arn: 'arn:aws:s3:::bucket' }],
    },
  ],
  calls: [
    { id: 'denied', caller: 'anonymous', action: 'sts:AssumeRole' },
    { id: 'allowed', caller: 'anonymous', action: 'sts:AssumeRole' },
  ],
}

test('resources that fit the action come first', () => {
  expect(resourceSuggestions(scenario, '', 'sts:AssumeRole')[0]?.id).toBe('arn:aws:iam::111122223333:role/Reader')
  expect(resourceSuggestions(scenario, '', 's3:GetObject')[0]?.id).toBe('arn:aws:s3:::bucket')
})

test('the session of a call that yields none comes last', () => {
  const ids = callerSuggestions(scenario, '', [{ id: 'allowed' }]).map(({ id }) => id)
  expect(ids[0]).toBe('session:allowed')
  expect(ids.at(-1)).toBe('session:denied')
})
