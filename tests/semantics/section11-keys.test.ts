/** 11.4 and 11.6 as tables: calls with an API key, and the names of accounts. */
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { allow, B, deny, evaluate, inline, M, outcome, type StatementText, user } from './build.ts'

const model = 'arn:aws:bedrock:eu-west-1::foundation-model/m'
const scenario = (statements: readonly StatementText[], call: object = {}) => ({
  accounts: [{ id: B, users: [{ name: 'ana', inlinePolicies: inline(...statements) }] }],
  calls: [
    {
      id: 'call',
      caller: user(B, 'ana'),
      action: 'bedrock:InvokeModel',
      resource: model,
      credentials: 'bearer-token',
      ...call,
    },
  ],
})
const invoke = allow('bedrock:InvokeModel', model)
const useKey = allow('bedrock:CallWithBearerToken')
const missing = 'implicitDeny: identityPolicy'

describe('11.4 calls with an API key', () => {
  test.each<[string, object, string]>([
    ['its own action alone', scenario([invoke]), missing],
    ['the use of the key alone', scenario([useKey]), missing],
    ['both', scenario([invoke, useKey]), 'allowed'],
    ['the use of the key is on *', scenario([invoke, allow('bedrock:CallWithBearerToken', model)]), missing],
    [
      'a Deny of the use of keys',
      scenario([allow('*'), deny('*:CallWithBearerToken')]),
      'explicitDeny: identityPolicy',
    ],
    [
      '… with a signature',
      scenario([allow('*'), deny('*:CallWithBearerToken')], { credentials: 'signature' }),
      'allowed',
    ],
    ['the key of another service', scenario([invoke, allow('logs:CallWithBearerToken')]), missing],
    [
      'CloudWatch Logs',
      scenario([allow('logs:PutLogEvents')], { action: 'logs:PutLogEvents', resource: '*' }),
      missing,
    ],
    [
      'a service without API keys',
      scenario([allow('s3:*')], { action: 's3:ListAllMyBuckets', resource: '*' }),
      'allowed',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
  test('the explanation has an answer for each', () => {
    const answers = evaluate(scenario([invoke, useKey]), true)
      .get('call')
      ?.trace?.children.flatMap((node) => (node.kind === 'request' ? [[node.action, node.resource]] : []))
    expect(answers).toEqual([
      ['bedrock:InvokeModel', model],
      ['bedrock:CallWithBearerToken', '*'],
    ])
  })
  test('where the service takes none, the call says so', () => {
    const codes = (call: object) => {
      const parsed = parseScenario({ format: 'iam-playground/1', ...scenario([invoke], call) })
      return parsed.ok ? evaluateScenario(parsed.value).problems.map(({ code }) => code) : undefined
    }
    expect(codes({ action: 's3:ListAllMyBuckets' })).toEqual(['NO_BEARER_TOKENS'])
    expect(codes({})).toEqual([])
  })
})

describe('11.6 names and e-mail addresses of accounts', () => {
  const world = (statements: readonly StatementText[], action: string) => ({
    accounts: [{ id: M, users: [{ name: 'boss', inlinePolicies: inline(...statements) }] }],
    calls: [{ id: 'call', caller: user(M, 'boss'), action }],
  })
  test.each(['account:PutAccountName', 'account:StartPrimaryEmailUpdate', 'account:AcceptPrimaryEmailUpdate'])(
    '%s is an action that policies give',
    (action) => {
      expect(outcome(world([allow(action)], action))).toBe('allowed')
      expect(outcome(world([], action))).toBe(missing)
    },
  )
})
