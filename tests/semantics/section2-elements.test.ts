/** 1.1, 2.2 and 2.10 through scenarios: the parts of a request and of a statement, and where case matters. */
import { describe, expect, test } from 'vitest'
import { A, allow, B, inline, outcome, policy, role, type StatementText, sessionArn, to, trust, user } from './build.ts'

const ana = user(B, 'Ana')
const bucket = 'arn:aws:s3:::b'
const call = {
  id: 'call',
  caller: ana,
  action: 's3:GetObject',
  resource: `${bucket}/Key`,
  context: { 'x:Key': 'Value' },
}
const asks = (statement: Record<string, unknown>, more: object = {}) =>
  outcome({
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'Ana',
            tags: { Team: 'Blue' },
            inlinePolicies: [{ name: 'p', document: { Version: '2012-10-17', Statement: statement } }],
          },
        ],
      },
    ],
    calls: [{ ...call, ...more }],
  }) === 'allowed'
const names = (principal: unknown, caller = ana) =>
  outcome({
    accounts: [
      { id: A },
      {
        id: B,
        users: [{ name: 'Ana' }],
        roles: [{ name: 'Role', trustPolicy: trust({ AWS: B }) }],
        resources: [{ arn: bucket, policy: policy(to(principal, 's3:*')) }],
      },
    ],
    calls: [{ ...call, caller }],
  }) === 'allowed'

describe('1.1, 2.2 every part of a request has its element, and all of them must match', () => {
  const whole: StatementText = {
    Effect: 'Allow',
    Principal: { AWS: ana },
    Action: 's3:GetObject',
    Resource: `${bucket}/Key`,
    Condition: { StringEquals: { 'x:Key': 'Value' } },
  }
  const decides = (change: Partial<StatementText>) =>
    outcome({
      accounts: [
        {
          id: B,
          users: [{ name: 'Ana' }, { name: 'bo' }],
          resources: [{ arn: bucket, policy: policy({ ...whole, ...change }) }],
        },
      ],
      calls: [call],
    })
  test.each<[string, Partial<StatementText>, string]>([
    ['all match', {}, 'allowed'],
    ['another action', { Action: 's3:PutObject' }, 'implicitDeny: identityPolicy'],
    ['another resource', { Resource: `${bucket}/Other` }, 'implicitDeny: identityPolicy'],
    ['another principal', { Principal: { AWS: user(B, 'bo') } }, 'implicitDeny: identityPolicy'],
    ['another condition', { Condition: { StringEquals: { 'x:Key': 'Other' } } }, 'implicitDeny: identityPolicy'],
    ['one of several actions', { Action: ['s3:PutObject', 's3:GetObject'] }, 'allowed'],
    ['one of several resources', { Resource: [`${bucket}/Other`, `${bucket}/Key`] }, 'allowed'],
    [
      'one of several principals',
      { Principal: { AWS: [user(B, 'bo'), ana], Service: 'ec2.amazonaws.com' } },
      'allowed',
    ],
    ['Deny', { Effect: 'Deny' }, 'explicitDeny: resourcePolicy, identityPolicy'],
  ])('%s → %3$s', (_what, change, expected) => {
    expect(decides(change)).toBe(expected)
  })
  test('statements are alternatives, and Deny beats Allow in any order', () => {
    const statements = [allow('ec2:*'), allow('s3:*'), { ...allow('s3:GetObject'), Effect: 'Deny' as const }]
    const decide = (...list: StatementText[]) =>
      outcome({ accounts: [{ id: B, users: [{ name: 'Ana', inlinePolicies: inline(...list) }] }], calls: [call] })
    expect(decide(...statements.slice(0, 2))).toBe('allowed')
    expect(decide(...statements)).toBe('explicitDeny: identityPolicy')
    expect(decide(...statements.toReversed())).toBe('explicitDeny: identityPolicy')
  })
})

describe('2.10 case', () => {
  const good = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
  test.each<[string, Record<string, unknown>, boolean]>([
    ['as written', good, true],
    ['element names: sensitive', { Effect: 'Allow', action: 's3:GetObject', Resource: '*' }, false],
    ['Effect: sensitive', { ...good, Effect: 'allow' }, false],
    ['action prefix and name: insensitive', { ...good, Action: 'S3:GETOBJECT' }, true],
    ['partition of an ARN: lower case', { ...good, Resource: 'arn:AWS:s3:::b/Key' }, false],
    ['service of an ARN: lower case', { ...good, Resource: 'arn:aws:S3:::b/Key' }, false],
    ['resource: sensitive', { ...good, Resource: 'arn:aws:s3:::b/key' }, false],
    ['operator: insensitive (U10)', { ...good, Condition: { stringequals: { 'x:Key': 'Value' } } }, true],
    [
      'set prefix and suffix of an operator: insensitive (U10)',
      { ...good, Condition: { 'foranyvalue:STRINGEQUALSIFEXISTS': { 'x:Key': 'Value' } } },
      true,
    ],
    ['condition key: insensitive', { ...good, Condition: { StringEquals: { 'X:KEY': 'Value' } } }, true],
    [
      'tag key in a condition key: insensitive',
      { ...good, Condition: { StringEquals: { 'aws:principaltag/TEAM': 'Blue' } } },
      true,
    ],
    ['String values: sensitive', { ...good, Condition: { StringEquals: { 'x:Key': 'value' } } }, false],
    ['… but for IgnoreCase', { ...good, Condition: { StringEqualsIgnoreCase: { 'x:Key': 'value' } } }, true],
    ['Arn values: sensitive', { ...good, Condition: { ArnLike: { 'aws:PrincipalArn': user(B, 'ana') } } }, false],
    ['Bool values: insensitive', { ...good, Condition: { Bool: { 'aws:SecureTransport': 'TRUE' } } }, true],
    ['Null values: insensitive', { ...good, Condition: { Null: { 'x:Key': 'False' } } }, true],
    [
      'variable names: insensitive',
      { ...good, Condition: { StringEquals: { 'aws:PrincipalTag/Team': '${AWS:PRINCIPALTAG/team}' } } },
      true,
    ],
  ])('%s → %3$s', (_what, statement, expected) => {
    expect(asks(statement)).toBe(expected)
  })
  test.each<[string, unknown, boolean, string?]>([
    ['principal map keys: sensitive', { aws: ana }, false],
    ['principal ARNs: sensitive', { AWS: user(B, 'ana') }, false],
    ['session names: sensitive', { AWS: sessionArn(B, 'Role', 'Job') }, false, sessionArn(B, 'Role', 'job')],
    ['session names, alike', { AWS: sessionArn(B, 'Role', 'job') }, true, sessionArn(B, 'Role', 'job')],
    ['role names: sensitive', { AWS: role(B, 'role') }, false, sessionArn(B, 'Role', 'job')],
    ['services: exact', { Service: 'EC2.amazonaws.com' }, false, 'service:ec2.amazonaws.com'],
  ])('%s → %3$s', (_what, principal, expected, caller) => {
    expect(names(principal, caller)).toBe(expected)
  })
  test('the request’s action and keys are read without regard to case too', () => {
    expect(asks(good, { action: 'S3:getobject' })).toBe(true)
    expect(
      asks({ ...good, Condition: { StringEquals: { 'x:Key': 'Value' } } }, { context: { 'X:KEY': 'Value' } }),
    ).toBe(true)
  })
})
