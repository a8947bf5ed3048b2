import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { unexercised } from './exercised.ts'

const document = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': ['data', 'web'] } },
    },
    {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalTag/team': ['data'] } },
    },
    { Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
  ],
}
const text = JSON.stringify(document, null, 2)
const scenario = (actions: readonly string[]): Scenario => ({
  format: 'iam-playground/1',
  accounts: [
    {
      id: '111122223333',
      users: [
        { name: 'ana', tags: { team: 'data' }, inlinePolicies: [{ name: 'p', document }] },
        {
          name: 'idle',
          inlinePolicies: [
            {
              name: 'q',
              document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
            },
          ],
        },
      ],
    },
  ],
  calls: actions.map((action, at) => ({ id: `c${at}`, caller: 'arn:aws:iam::111122223333:user/ana', action })),
})
const idle = (...actions: readonly string[]) => {
  const given = scenario(actions)
  const all = unexercised(given, evaluateScenario(given, { trace: true }).results)
  return (all.get('accounts/111122223333/users/ana/inlinePolicies/p') ?? []).map(({ what, range }) =>
    `${what} ${what === 'value' ? text.slice(range.start, range.end) : ''}`.trim(),
  )
}

describe('unexercised', () => {
  it('is every statement where there are no calls', () => {
    expect(idle()).toEqual(['statement', 'statement', 'statement'])
  })
  it('is the values that never fitted in a statement that did, and the statements that did not', () => {
    expect(idle('s3:GetObject')).toEqual(['value "s3:PutObject"', 'value "web"', 'statement', 'statement'])
  })
  it('shrinks with each call', () => {
    expect(idle('s3:GetObject', 's3:PutObject', 'sqs:SendMessage')).toEqual(['value "web"', 'statement'])
  })
  it('covers documents that no call reaches', () => {
    const given = scenario(['s3:GetObject'])
    expect([...unexercised(given, evaluateScenario(given, { trace: true }).results).keys()]).toContain(
      'accounts/111122223333/users/idle/inlinePolicies/q',
    )
  })
})
