import { expect, test } from 'vitest'
import { parseScenario } from './parse.ts'
import type { Scenario } from './schema.ts'
import { sweepCall } from './sweep.ts'
import { isoTime } from '../engine/context/entries.ts'

const scenario = (fields: object): Scenario => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...fields })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const B = '222233334444'
const shown = (from: Scenario, call: string) => sweepCall(from, call).map(({ from: begin, to, decision }) => `${isoTime(begin).slice(11, 19)}–${isoTime(to).slice(11, 19)} ${decision}`)

test('4.5: a window between two dates, open and closed ends kept apart', () => {
  const found = scenario({
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'ana',
            inlinePolicies: [
              {
                name: 'hours',
                document: policy({
                  Effect: 'Allow',
                  Action: 's3:*',
                  Resource: '*',
                  Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': '2026-04-25T09:00:00Z' }, DateLessThan: { 'aws:CurrentTime': '2026-04-25T17:00:00Z' } },
                }),
              },
            ],
          },
        ],
      },
    ],
    calls: [{ id: 'read', at: '2026-04-25T12:00:00Z', caller: `arn:aws:iam::${B}:user/ana`, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
  })
  expect(shown(found, 'read')).toEqual(['08:00:00–09:00:00 implicitDeny', '09:00:00–17:00:00 allowed', '17:00:00–18:00:00 implicitDeny'])
})

test('6.20: before issue, alive, expired', () => {
  const found = scenario({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana' }],
        roles: [
          {
            name: 'R',
            trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${B}:user/ana` }, Action: 'sts:AssumeRole' }),
            inlinePolicies: [{ name: 'read', document: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'assume',
        at: '2026-04-25T09:00:00Z',
        caller: `arn:aws:iam::${B}:user/ana`,
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${B}:role/R`,
        parameters: { RoleSessionName: 'job', DurationSeconds: 900 },
      },
      { id: 'read', at: '2026-04-25T09:05:00Z', caller: 'session:assume', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
    ],
  })
  expect(shown(found, 'read')).toEqual(['08:00:00–09:00:00 rejected', '09:00:00–09:15:00 allowed', '09:15:00–10:15:00 rejected'])
})

test('6.9: an MFA age runs out', () => {
  const found = scenario({
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'ana',
            inlinePolicies: [{ name: 'fresh', document: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '600' } } }) }],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'token',
        at: '2026-04-25T09:00:00Z',
        caller: `arn:aws:iam::${B}:user/ana`,
        action: 'sts:GetSessionToken',
        parameters: { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456', DurationSeconds: 3600 },
      },
      { id: 'read', at: '2026-04-25T09:01:00Z', caller: 'session:token', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
    ],
  })
  expect(shown(found, 'read')).toEqual(['08:00:00–09:00:00 rejected', '09:00:00–09:10:00 allowed', '09:10:00–10:00:00 implicitDeny', '10:00:00–11:00:00 rejected'])
})
