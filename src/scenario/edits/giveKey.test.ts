import { expect, test } from 'vitest'
import type { CallSpec, Scenario } from '../format/schema.ts'
import { giveKey } from './giveKey.ts'

const assume: CallSpec = { id: 'a', caller: 'anonymous', action: 'sts:AssumeRole', resource: '*' }
const read: CallSpec = { id: 'a', caller: 'anonymous', action: 's3:GetObject', resource: '*' }
const tagged: CallSpec = { ...assume, parameters: { Tags: [{ Key: 'a', Value: 'b' }] } }

test.each([
  ['an external id is a parameter (6.3)', assume, 'sts:ExternalId', { parameters: { ExternalId: '' } }],
  ['and so is the name of a session', assume, 'sts:RoleSessionName', { parameters: { RoleSessionName: '' } }],
  ['a session tag is a member of Tags (6.6)', assume, 'aws:RequestTag/team', { parameters: { Tags: { team: '' } } }],
  [
    'or an entry of them, as the API lists them',
    tagged,
    'aws:RequestTag/team',
    {
      parameters: {
        Tags: [
          { Key: 'a', Value: 'b' },
          { Key: 'team', Value: '' },
        ],
      },
    },
  ],
  ['what no parameter gives is context', read, 'aws:SourceIp', { context: { 'aws:SourceIp': '' } }],
  ['also a key that only STS takes as a parameter', read, 'sts:ExternalId', { context: { 'sts:ExternalId': '' } }],
  [
    'a policy that a call attaches is a parameter',
    { ...read, action: 'iam:AttachRolePolicy' },
    'iam:PolicyARN',
    { parameters: { PolicyArn: '' } },
  ],
] as const)('%s', (_, call, key, written) => {
  const { scenario, caret } = giveKey({ format: 'iam-playground/1', accounts: [], calls: [call] }, 'a', key)
  const after = scenario.calls?.[0]
  expect(after).toEqual({ ...call, ...written })
  const text = JSON.stringify(after, null, 2)
  expect(text.slice((caret?.start ?? 0) - 1, (caret?.start ?? 0) + 1)).toBe('""')
})

test('a call that does not exist changes nothing', () => {
  const scenario: Scenario = { format: 'iam-playground/1', accounts: [], calls: [] }
  expect(giveKey(scenario, 'a', 'aws:SourceIp')).toEqual({ scenario, caret: undefined })
})
