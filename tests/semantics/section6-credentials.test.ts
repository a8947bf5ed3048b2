/** 6.18 and 6.20 as tables: what each service answers to expired and unknown credentials, and sessions of what was deleted. */
import { describe, expect, test } from 'vitest'
import { allow, B, evaluate, inline, role, trust, user } from './build.ts'

const at = (time: string) => `2026-04-25T${time}Z`
const ana = user(B, 'ana')
const adm = user(B, 'adm')
const assume = {
  id: 'assume',
  at: at('09:00:00'),
  caller: ana,
  action: 'sts:AssumeRole',
  resource: role(B, 'Job'),
  parameters: { RoleSessionName: 'job' },
}
const world = (...calls: readonly object[]) => ({
  accounts: [
    {
      id: B,
      users: [{ name: 'adm', inlinePolicies: inline(allow('*')) }, { name: 'ana' }],
      roles: [{ name: 'Job', trustPolicy: trust({ AWS: [ana, adm] }) }],
    },
  ],
  calls,
})
const answer = (call: object, ...before: readonly object[]) => {
  const { decision, error } = evaluate(world(...before, { id: 'call', ...call })).get('call') ?? { decision: undefined }
  return [decision, error?.code, error?.message]
}

const expired = 'The security token included in the request is expired'
const unknown = 'The security token included in the request is invalid'
test.each([
  [
    's3:ListBucket',
    'ExpiredToken',
    'The provided token has expired.',
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  [
    'ec2:StopInstances',
    'RequestExpired',
    expired,
    'AuthFailure',
    'AWS was not able to validate the provided access credentials',
  ],
  ['iam:ListUsers', 'ExpiredToken', expired, 'InvalidClientTokenId', unknown],
  ['sts:GetCallerIdentity', 'ExpiredToken', expired, 'InvalidClientTokenId', unknown],
  ['cloudformation:ListStacks', 'ExpiredToken', expired, 'InvalidClientTokenId', unknown],
  ['rds:DescribeDBInstances', 'ExpiredToken', expired, 'InvalidClientTokenId', unknown],
  ['dynamodb:GetItem', 'ExpiredTokenException', expired, 'UnrecognizedClientException', `${unknown}.`],
  ['kms:Decrypt', 'ExpiredTokenException', expired, 'UnrecognizedClientException', `${unknown}.`],
  ['lambda:InvokeFunction', 'ExpiredTokenException', expired, 'UnrecognizedClientException', `${unknown}.`],
  ['kinesis:PutRecord', 'ExpiredTokenException', expired, 'UnrecognizedClientException', `${unknown}.`],
])(
  '6.20: %s with credentials that have expired, that are not there yet, that were never issued',
  (action, late, lateText, never, neverText) => {
    const call = { caller: 'session:assume', action }
    expect(answer({ ...call, at: at('10:00:00') }, assume)).toEqual(['rejected', late, lateText])
    expect(answer({ ...call, at: at('08:00:00') }, assume)).toEqual(['rejected', never, neverText])
    const refused = { ...assume, resource: role(B, 'Other') }
    expect(answer({ ...call, at: at('09:30:00') }, refused)).toEqual(['rejected', never, neverText])
  },
)

describe('6.18: a session ends with its role or user', () => {
  const token = { id: 'token', at: at('09:00:00'), caller: ana, action: 'sts:GetSessionToken' }
  const federate = {
    id: 'federate',
    at: at('09:00:00'),
    caller: adm,
    action: 'sts:GetFederationToken',
    parameters: { Name: 'bob' },
  }
  const key = { id: 'key', at: at('09:00:00'), caller: adm, action: 'iam:CreateAccessKey', resource: ana }
  const remove = (resource: string) => ({
    id: 'remove',
    at: at('09:10:00'),
    caller: `arn:aws:iam::${B}:root`,
    action: resource.includes(':role/') ? 'iam:DeleteRole' : 'iam:DeleteUser',
    resource,
  })
  const identity = { at: at('09:20:00'), action: 'sts:GetCallerIdentity' }
  test('of a deleted role: GetCallerIdentity too, and a new role of the name brings nothing back', () => {
    const job = { ...identity, caller: 'session:assume' }
    expect(answer(job, assume)[0]).toBe('allowed')
    expect(answer(job, assume, remove(role(B, 'Job')))).toEqual(['rejected', 'InvalidClientTokenId', unknown])
    const again = {
      id: 'again',
      at: at('09:15:00'),
      caller: adm,
      action: 'iam:CreateRole',
      resource: role(B, 'Job'),
      parameters: { AssumeRolePolicyDocument: trust({ AWS: B }) },
    }
    expect(answer(job, assume, remove(role(B, 'Job')), again)[1]).toBe('InvalidClientTokenId')
    expect(answer({ ...job, action: 'dynamodb:GetItem' }, assume, remove(role(B, 'Job')))[1]).toBe(
      'UnrecognizedClientException',
    )
  })
  test('of a deleted user: token and access key', () => {
    expect(answer({ ...identity, caller: 'session:token' }, token)[0]).toBe('allowed')
    expect(answer({ ...identity, caller: 'session:token' }, token, remove(ana))[1]).toBe('InvalidClientTokenId')
    expect(answer({ ...identity, caller: 'session:key' }, key)[0]).toBe('allowed')
  })
  test('of a deleted user: a federated session', () => {
    const leave = {
      id: 'leave',
      at: at('09:05:00'),
      caller: `arn:aws:iam::${B}:root`,
      action: 'iam:RemoveUserFromGroup',
      resource: `arn:aws:iam::${B}:group/Admins`,
      parameters: { UserName: 'adm' },
    }
    const base = world(federate, leave, remove(adm), { id: 'call', ...identity, caller: 'session:federate' })
    const one = {
      accounts: base.accounts.map((account) => ({
        ...account,
        groups: [{ name: 'Admins', inlinePolicies: inline(allow('*')) }],
        users: [{ name: 'adm', groups: ['Admins'] }, { name: 'ana' }],
      })),
    }
    expect(evaluate({ ...one, calls: base.calls.filter((call) => !('resource' in call)) }).get('call')?.decision).toBe(
      'allowed',
    )
    expect(evaluate({ ...one, calls: base.calls }).get('call')?.error?.code).toBe('InvalidClientTokenId')
  })
  test('expiry is looked at before whether the role is still there', () => {
    const late = { caller: 'session:assume', action: 'iam:ListUsers', at: at('10:00:00') }
    expect(answer(late, assume, remove(role(B, 'Job')))[1]).toBe('ExpiredToken')
  })
  test('a session that a deleted role’s session made lives on: it is one of another role', () => {
    const base = world(assume)
    const [account] = base.accounts
    const scenario = {
      accounts: [
        {
          ...account,
          roles: [
            ...(account?.roles ?? []).map((one) => ({ ...one, inlinePolicies: [] })),
            { name: 'Next', trustPolicy: trust({ AWS: role(B, 'Job') }) },
          ],
        },
      ],
      calls: [
        assume,
        { ...assume, id: 'chain', at: at('09:05:00'), caller: 'session:assume', resource: role(B, 'Next') },
        remove(role(B, 'Job')),
        { id: 'call', ...identity, caller: 'session:chain' },
      ],
    }
    expect(evaluate(scenario).get('call')?.decision).toBe('allowed')
  })
  test('the explanation says that the role was deleted', () => {
    const trace = evaluate(
      world(assume, remove(role(B, 'Job')), { id: 'call', ...identity, caller: 'session:assume' }),
      true,
    ).get('call')?.trace
    expect(trace?.children.map(({ why }) => why?.kind)).toEqual(['principalDeleted', 'sessionEndedWithPrincipal'])
  })
})
