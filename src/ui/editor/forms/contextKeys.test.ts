import { describe, expect, it } from 'vitest'
import { evaluateScenario } from '../../../scenario/run/evaluate.ts'
import { keysRead, valueProblem } from './contextKeys.ts'

const condition = {
  Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
  StringEquals: { 'aws:PrincipalTag/team': 'data', 'AWS:sourceip': 'x' },
  NumericLessThan: { 's3:max-keys': '10' },
}
const { results } = evaluateScenario(
  {
    format: 'iam-playground/1',
    accounts: [
      {
        id: '111122223333',
        users: [
          {
            name: 'ana',
            tags: { team: 'data' },
            inlinePolicies: [
              {
                name: 'p',
                document: {
                  Version: '2012-10-17',
                  Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition },
                },
              },
            ],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'c',
        caller: 'arn:aws:iam::111122223333:user/ana',
        action: 's3:ListBucket',
        context: { 'aws:SourceIp': '10.1.2.3' },
      },
    ],
  },
  { trace: true },
)

describe('keysRead', () => {
  it('lists each key once, with its type, what the request has, and from where', () => {
    const keys = keysRead(results[0]?.trace)
    expect(keys.map(({ key, type }) => `${key} ${type}`)).toEqual([
      'aws:MultiFactorAuthPresent boolean',
      'aws:SourceIp address',
      'aws:PrincipalTag/team text',
      's3:max-keys number',
    ])
    expect(keys.find(({ key }) => key === 'aws:SourceIp')).toMatchObject({ values: ['10.1.2.3'], origin: 'given' })
    expect(keys.find(({ key }) => key === 'aws:PrincipalTag/team')).toMatchObject({
      values: ['data'],
      origin: 'derived',
    })
    expect(keys.find(({ key }) => key === 's3:max-keys')?.values).toBeUndefined()
  })
})

describe('a value that the operators cannot read', () => {
  it.each([
    ['number', 'ten', 'number'],
    ['number', ['1', 'x'], 'number'],
    ['number', '-1.5', undefined],
    ['date', 'tomorrow', 'time'],
    ['date', '1767225600', undefined],
    ['address', '300.1.1.1', 'address'],
    ['address', ['10.0.0.1', '2001:db8::1'], undefined],
    ['boolean', 'yes', 'true or false'],
    ['text', 'anything', undefined],
    ['number', '', undefined],
    ['number', null, undefined],
  ] as const)('%s %j', (type, value, words) => {
    const problem = valueProblem(type, value)
    if (words === undefined) expect(problem).toBeUndefined()
    else expect(problem).toContain(words)
  })
})
