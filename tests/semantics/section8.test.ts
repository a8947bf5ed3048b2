/** P87 to P96 as scenarios, and 11.8. */
import { describe, expect, test } from 'vitest'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  nodesOf,
  outcome,
  policy,
  role,
  type StatementText,
  to,
  trust,
  user,
} from './build.ts'

const ana = user(B, 'ana')
const at = (minute: number) => `2026-04-25T09:${String(minute).padStart(2, '0')}:00Z`
const mfa = { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456' }
const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }
const codeOf = (scenario: object, call = 'call') => evaluate(scenario).get(call)?.error?.code

describe('8: pitfalls of 2026', () => {
  const chain = (parameters: object) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }],
        roles: [
          {
            name: 'R',
            maxSessionDuration: 43_200,
            trustPolicy: trust({ AWS: ana }),
            inlinePolicies: inline(allow('s3:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
          },
        ],
      },
    ],
    calls: [
      { id: 'token', at: at(0), caller: ana, action: 'sts:GetSessionToken', parameters: mfa },
      {
        id: 'assume',
        at: at(1),
        caller: 'session:token',
        action: 'sts:AssumeRole',
        resource: role(B, 'R'),
        parameters: { RoleSessionName: 'job', ...parameters },
      },
      { id: 'call', at: at(2), caller: 'session:assume', ...read },
    ],
  })
  test('P87: GetSessionToken, then AssumeRole for twelve hours', () => {
    const { error } = evaluate(chain({ DurationSeconds: 43_200 })).get('assume') ?? {}
    expect(error).toMatchObject({ code: 'ValidationError', message: expect.stringContaining('role chaining') })
  })
  test('P88: a role’s session takes MFA from the credentials that signed', () => {
    expect(outcome(chain({}))).toBe('allowed')
  })

  const federated = (url: string, claims: Record<string, string>, condition: unknown) => ({
    accounts: [
      {
        id: B,
        identityProviders: [{ type: 'oidc', url, audiences: ['sts.amazonaws.com'] }],
        roles: [
          {
            name: 'R',
            trustPolicy: trust(
              { Federated: `arn:aws:iam::${B}:oidc-provider/${url}` },
              'sts:AssumeRoleWithWebIdentity',
              condition,
            ),
          },
        ],
      },
    ],
    calls: [
      {
        id: 'call',
        caller: `web-identity:${url}`,
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: role(B, 'R'),
        parameters: { RoleSessionName: 'job', WebIdentityToken: { aud: 'sts.amazonaws.com', ...claims } },
      },
    ],
  })
  const github = 'token.actions.githubusercontent.com'
  test.each([
    [github, 'repository_owner', 'implicitDeny: trustPolicy'],
    ['gitlab.com', 'project_path', 'implicitDeny: trustPolicy'],
    [github, 'repository', 'allowed'],
  ])('P89: %s, a condition on the claim %s: %s', (url, claim, expected) => {
    const token = { sub: 'repo:org/app:ref:refs/heads/main', [claim]: 'org' }
    expect(outcome(federated(url, token, { StringEquals: { [`${url}:${claim}`]: 'org' } }))).toBe(expected)
  })
  test.each([
    ['repo:org/app:ref:refs/heads/main', 'allowed'],
    ['repo:org@123/app@456:ref:refs/heads/main', 'implicitDeny: trustPolicy'],
  ])('P95, 11.1: repo:org/app:* and the subject %s: %s', (sub, expected) => {
    expect(outcome(federated(github, { sub }, { StringLike: { [`${github}:sub`]: 'repo:org/app:*' } }))).toBe(expected)
  })

  test('P90: a function URL needs lambda:InvokeFunction too', () => {
    const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
    const scenario = (actions: string[]) => ({
      accounts: [{ id: B, resources: [{ arn: fn, policy: policy(to('*', actions, fn)) }] }],
      calls: [{ id: 'call', caller: 'anonymous', action: 'lambda:InvokeFunctionUrl', resource: fn }],
    })
    expect(codeOf(scenario(['lambda:InvokeFunctionUrl']))).toBe('Forbidden')
    expect(outcome(scenario(['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']))).toBe('allowed')
  })

  test('P91: a role that is deleted and made anew ends the sessions at once', () => {
    const root = `arn:aws:iam::${B}:root`
    const scenario = {
      accounts: [{ id: B, users: [{ name: 'ana' }], roles: [{ name: 'R', trustPolicy: trust({ AWS: ana }) }] }],
      calls: [
        {
          id: 'assume',
          at: at(0),
          caller: ana,
          action: 'sts:AssumeRole',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'job' },
        },
        { id: 'delete', at: at(1), caller: root, action: 'iam:DeleteRole', resource: role(B, 'R') },
        {
          id: 'again',
          at: at(2),
          caller: root,
          action: 'iam:CreateRole',
          resource: role(B, 'R'),
          parameters: { AssumeRolePolicyDocument: trust({ AWS: ana }) },
        },
        { id: 'call', at: at(3), caller: 'session:assume', action: 'sts:GetCallerIdentity' },
      ],
    }
    expect([outcome(scenario), codeOf(scenario)]).toEqual(['rejected', 'InvalidClientTokenId'])
  })

  const bucket = (statements: readonly StatementText[], caller: string, call: object, more: object = {}) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(allow('*', '*', (more as { condition?: unknown }).condition)) }],
        roles: [{ name: 'Admin', trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('*')) }],
        resources: [{ arn: 'arn:aws:s3:::b', tags: { team: 'a' }, policy: policy(...statements) }],
      },
    ],
    calls: [{ id: 'call', caller, ...call }],
  })
  const whole = ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']
  test('P92: another account calls s3:PutBucketPolicy', () => {
    const call = { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::b' }
    const scenario = bucket([to({ AWS: A }, 's3:*', whole)], user(A, 'far'), call)
    expect([outcome(scenario), codeOf(scenario)]).toEqual(['rejected', 'MethodNotAllowed'])
  })
  test('P93: Deny if Null MFA = true spares temporary credentials that were made without a code', () => {
    const scenario = (caller: string) => ({
      accounts: [
        {
          id: B,
          users: [
            {
              name: 'ana',
              inlinePolicies: inline(allow('*'), deny('s3:*', '*', { Null: { 'aws:MultiFactorAuthPresent': 'true' } })),
            },
          ],
        },
      ],
      calls: [
        { id: 'token', at: at(0), caller: ana, action: 'sts:GetSessionToken' },
        { id: 'call', at: at(1), caller, ...read },
      ],
    })
    expect([outcome(scenario('session:token')), outcome(scenario(ana))]).toEqual([
      'allowed',
      'explicitDeny: identityPolicy',
    ])
  })
  test('P94: Deny with NotPrincipal on a role alone denies the sessions of that role', () => {
    const spare = { Effect: 'Deny', NotPrincipal: { AWS: role(B, 'Admin') }, Action: 's3:*', Resource: whole } as const
    expect(outcome(bucket([spare], `arn:aws:sts::${B}:assumed-role/Admin/job`, read))).toBe(
      'explicitDeny: resourcePolicy',
    )
  })
  test('P96, 11.2: aws:ResourceTag on a tagged bucket with ABAC off', () => {
    const condition = { StringEquals: { 'aws:ResourceTag/team': 'a' } }
    const call = { action: 's3:ListBucket', resource: 'arn:aws:s3:::b' }
    const unrelated = to({ AWS: A }, 's3:ListBucket', 'arn:aws:s3:::b')
    expect(outcome(bucket([unrelated], ana, call, { condition }))).toBe('implicitDeny: identityPolicy')
  })
})

describe('11.8: not modelled, and said so', () => {
  test.each([
    ['signin:Authenticate', 'console authorization policy'],
    ['signin:AuthorizeOAuth2Access', 'console authorization policy'],
    ['signin:CreateOAuth2Token', 'console authorization policy'],
    ['iam:AcquireRole', 'role manager'],
    ['sts:GetDelegatedAccessToken', 'approved the request'],
  ])('%s is decided by the ordinary rules, and the explanation says what AWS does besides', (action, words) => {
    const scenario = (statement: StatementText) => ({
      accounts: [{ id: B, users: [{ name: 'ana', inlinePolicies: inline(statement) }] }],
      calls: [{ id: 'call', caller: ana, action, resource: '*' }],
    })
    expect([outcome(scenario(allow('*'))), outcome(scenario(allow('s3:*')))]).toEqual([
      'allowed',
      'implicitDeny: identityPolicy',
    ])
    const note = nodesOf(evaluate(scenario(allow('*')), true).get('call')?.trace).find(
      ({ why }) => why.kind === 'notModelled',
    )
    expect(note).toMatchObject({ section: '11.8', reason: expect.stringContaining(words) })
  })
})

test('2.8, 3.8: a canonical user id matches nobody, and the explanation says why', () => {
  const id = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'
  const scenario = {
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
      {
        id: B,
        resources: [{ arn: 'arn:aws:s3:::b', policy: policy(to({ CanonicalUser: id }, 's3:*', 'arn:aws:s3:::b/*')) }],
      },
    ],
    calls: [{ id: 'call', caller: user(A, 'far'), ...read }],
  }
  expect(outcome(scenario)).toBe('implicitDeny: resourcePolicy')
  const node = nodesOf(evaluate(scenario, true).get('call')?.trace).find(
    ({ why }) => why.kind === 'canonicalUserUnknown',
  )
  expect(node?.reason).toContain('does not say whose')
})
