/** 6.1 and 6.16 to 6.23 as tables: who may call what, the identity of a session, and its permissions. */
import { describe, expect, test } from 'vitest'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  M,
  named,
  outcome,
  policy,
  role,
  sessionArn,
  to,
  trust,
  user,
} from './build.ts'

const ana = user(B, 'ana')
const boss = user(M, 'boss')
const rootOfB = `arn:aws:iam::${B}:root`
const github = 'token.actions.githubusercontent.com'
const okta = `arn:aws:iam::${B}:saml-provider/Okta`
const bucket = 'arn:aws:s3:::b'
const object = `${bucket}/x`
const taskPolicy = 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'

const world = (calls: readonly object[], more: object = {}) => ({
  organization: {
    id: 'o-x',
    managementAccountId: M,
    centralizedRootAccess: true,
    root: { id: 'r-1', accounts: [M, A, B] },
  },
  accounts: [
    { id: M, users: [{ name: 'boss', inlinePolicies: inline(allow('*')) }] },
    { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    {
      id: B,
      users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }],
      roles: [
        {
          name: 'R',
          path: '/team/',
          maxSessionDuration: 43_200,
          trustPolicy: policy(
            {
              Principal: { AWS: [B, A], Service: 'lambda.amazonaws.com' },
              Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
            },
            {
              Principal: { Federated: `arn:aws:iam::${B}:oidc-provider/${github}` },
              Action: 'sts:AssumeRoleWithWebIdentity',
            },
            { Principal: { Federated: okta }, Action: 'sts:AssumeRoleWithSAML' },
          ),
          inlinePolicies: inline(allow('*')),
        },
      ],
      identityProviders: [
        { type: 'oidc', url: github },
        { type: 'saml', name: 'Okta' },
      ],
      resources: [{ arn: bucket }],
      ...more,
    },
  ],
  calls,
})
const target = role(B, 'team/R')
const web = {
  caller: `web-identity:${github}`,
  action: 'sts:AssumeRoleWithWebIdentity',
  resource: target,
  parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'sts.amazonaws.com', sub: 'repo:o/r' } },
}
const saml = {
  caller: `saml:${okta}`,
  action: 'sts:AssumeRoleWithSAML',
  resource: target,
  parameters: { SAMLAssertion: { RoleSessionName: 'zoe', Role: `${target},${okta}` } },
}
const assume = { caller: ana, action: 'sts:AssumeRole', resource: target, parameters: { RoleSessionName: 'job' } }
const federate = {
  caller: ana,
  action: 'sts:GetFederationToken',
  resource: `arn:aws:sts::${B}:federated-user/bob`,
  parameters: { Name: 'bob', Policy: policy(allow('s3:*')) },
}
const token = { caller: ana, action: 'sts:GetSessionToken' }
const assumeRoot = {
  caller: boss,
  action: 'sts:AssumeRoot',
  resource: rootOfB,
  parameters: { TaskPolicyArn: taskPolicy },
}

describe('6.1 operations: who gives what, for how long', () => {
  const seconds = (call: object): number | string => {
    const result = evaluate(world([{ id: 'call', ...call }])).get('call')
    const session = result?.session
    return session === undefined
      ? `${result?.decision} ${result?.error?.code}`
      : ((session.expiresAt ?? 0) - session.issuedAt) / 1000
  }
  const lasting = <T extends { readonly caller: string; readonly parameters?: object }>(
    call: T,
    DurationSeconds: number,
  ) => ({ ...call, parameters: { ...call.parameters, DurationSeconds } })
  test.each<[string, object, number | string]>([
    ['AssumeRole, default', assume, 3600],
    ['AssumeRole, least', lasting(assume, 900), 900],
    ['AssumeRole, below', lasting(assume, 899), 'rejected ValidationError'],
    ['AssumeRole, the role’s maximum', lasting(assume, 43_200), 43_200],
    ['AssumeRole, above', lasting(assume, 43_201), 'rejected ValidationError'],
    ['AssumeRole by root', { ...assume, caller: rootOfB }, 'rejected AccessDenied'],
    ['AssumeRole by a service', { ...assume, caller: 'service:lambda.amazonaws.com' }, 3600],
    ['AssumeRole from another account', { ...assume, caller: user(A, 'far') }, 3600],
    ['AssumeRole by a role session, default', { ...assume, caller: sessionArn(B, 'R', 'x') }, 3600],
    [
      'AssumeRole by a role session, longer (6.4)',
      lasting({ ...assume, caller: sessionArn(B, 'R', 'x') }, 3601),
      'rejected ValidationError',
    ],
    ['AssumeRoleWithWebIdentity', web, 3600],
    ['AssumeRoleWithWebIdentity, the role’s maximum', lasting(web, 43_200), 43_200],
    ['AssumeRoleWithSAML', saml, 3600],
    ['GetSessionToken, default', token, 43_200],
    ['GetSessionToken, most', lasting(token, 129_600), 129_600],
    ['GetSessionToken, above', lasting(token, 129_601), 'rejected ValidationError'],
    ['GetSessionToken by root: an hour', { ...token, caller: rootOfB }, 3600],
    ['GetSessionToken by root, longer: clamped', lasting({ ...token, caller: rootOfB }, 43_200), 3600],
    ['GetSessionToken by a role session', { ...token, caller: sessionArn(B, 'R', 'x') }, 'rejected AccessDenied'],
    ['GetFederationToken, default', federate, 43_200],
    ['GetFederationToken, most', lasting(federate, 129_600), 129_600],
    ['GetFederationToken by a role session', { ...federate, caller: sessionArn(B, 'R', 'x') }, 'rejected AccessDenied'],
    ['AssumeRoot, default', assumeRoot, 900],
    ['AssumeRoot, shorter', lasting(assumeRoot, 60), 60],
    ['AssumeRoot, above', lasting(assumeRoot, 901), 'rejected ValidationError'],
  ])('%s → %3$s', (_what, call, expected) => {
    expect(seconds(call)).toBe(expected)
  })
  test('U33: authorization comes before the limits of role and session', () => {
    const stranger = { ...lasting(assume, 7200), caller: user('555566667777', 'zed') }
    expect(seconds(stranger)).toBe('implicitDeny AccessDenied')
    expect(seconds(lasting({ ...assume, caller: sessionArn(B, 'R', 'x') }, 7200))).toBe('rejected ValidationError')
  })
  test('U36: another source identity than the chain’s is a ValidationError', () => {
    const calls = (SourceIdentity: string) => [
      { id: 'first', ...assume, parameters: { RoleSessionName: 'job', SourceIdentity: 'ana' } },
      {
        id: 'call',
        caller: 'session:first',
        action: 'sts:AssumeRole',
        resource: target,
        parameters: { RoleSessionName: 'hop', SourceIdentity },
      },
    ]
    expect(evaluate(world(calls('zed'))).get('call')).toMatchObject({
      decision: 'rejected',
      error: { code: 'ValidationError', message: 'The source identity is already set for this assume role session' },
    })
    expect(evaluate(world(calls('ana'))).get('call')).toMatchObject({
      decision: 'allowed',
      session: { sourceIdentity: 'ana' },
    })
  })
  test('U38: a listed claim of a token is a key of the trust policy', () => {
    const trusting = (Condition: unknown) => [
      {
        name: 'R',
        trustPolicy: trust(
          { Federated: `arn:aws:iam::${B}:oidc-provider/${github}` },
          'sts:AssumeRoleWithWebIdentity',
          Condition,
        ),
      },
    ]
    const call = {
      ...web,
      id: 'call',
      resource: role(B, 'R'),
      parameters: { ...web.parameters, WebIdentityToken: { aud: 'a', sub: 's', repository: 'o/r' } },
    }
    expect(outcome(world([call], { roles: trusting({ StringEquals: { [`${github}:repository`]: 'o/r' } }) }))).toBe(
      'allowed',
    )
    expect(outcome(world([call], { roles: trusting({ StringEquals: { [`${github}:repository`]: 'o/other' } }) }))).toBe(
      'implicitDeny: trustPolicy',
    )
  })
  test.each([
    // U41: the rhythm of delivered credentials
    ['ec2-instance', 'ec2.amazonaws.com', 21_600],
    ['ecs-task', 'ecs-tasks.amazonaws.com', 21_600],
    ['lambda-function', 'lambda.amazonaws.com', 43_200],
  ])('U41, 6.22: %s is handed new credentials 300 seconds before the old ones expire', (compute, Service, lifetime) => {
    const from = Date.parse('2026-04-25T00:00:00Z')
    const at = (second: number) => new Date(from + second * 1000).toISOString()
    const inlinePolicies = inline(allow('*'), deny('s3:*', '*', { DateLessThan: { 'aws:TokenIssueTime': at(1) } }))
    const calls = [lifetime - 301, lifetime - 300].map((second, index) => ({
      id: `c${index}`,
      at: at(second),
      caller: 'workload:w',
      action: 's3:GetObject',
      resource: object,
    }))
    const scenario = {
      ...world(calls, { roles: [{ name: 'R', trustPolicy: trust({ Service }), inlinePolicies }] }),
      workloads: [{ id: 'w', compute, role: role(B, 'R'), from: at(0), to: at(86_400) }],
    }
    const results = evaluate(scenario)
    expect([results.get('c0')?.decision, results.get('c1')?.decision]).toEqual(['explicitDeny', 'allowed'])
  })
})

describe('6.16 other operations', () => {
  test.each([
    ['sts:GetCallerIdentity', [deny('*')], 'allowed'],
    ['sts:GetAccessKeyInfo', [], 'implicitDeny: identityPolicy'],
    ['sts:GetAccessKeyInfo', [allow('sts:GetAccessKeyInfo')], 'allowed'],
    ['sts:DecodeAuthorizationMessage', [allow('sts:DecodeAuthorizationMessage')], 'allowed'],
    [
      'sts:DecodeAuthorizationMessage',
      [allow('sts:DecodeAuthorizationMessage', 'arn:aws:sts::*:*')],
      'implicitDeny: identityPolicy',
    ],
    [
      'sts:GetWebIdentityToken',
      [allow('sts:GetWebIdentityToken', '*', { 'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': 'x' } })],
      'allowed',
    ],
    [
      'sts:GetServiceBearerToken',
      [
        allow('sts:GetServiceBearerToken', '*', {
          StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' },
        }),
      ],
      'implicitDeny: identityPolicy',
    ],
  ])('%s with %j → %s', (action, statements, expected) => {
    const users = [{ name: 'ana', inlinePolicies: statements.length === 0 ? [] : inline(...statements) }]
    expect(outcome(world([{ id: 'call', caller: ana, action }], { users }))).toBe(expected)
  })
})

describe('6.16 GetWebIdentityToken', () => {
  const ask = (statement: object, parameters: object = {}, caller = ana) =>
    outcome(
      world([{ id: 'call', caller, action: 'sts:GetWebIdentityToken', parameters }], {
        users: [{ name: 'ana', inlinePolicies: [{ name: 'p', document: policy(statement) }] }],
      }),
    )
  const token = (Condition: object) => allow('sts:GetWebIdentityToken', '*', Condition)
  const both = allow(['sts:GetWebIdentityToken', 'sts:TagGetWebIdentityToken'])
  const missing = 'implicitDeny: identityPolicy'
  const tags = { Tags: { team: 'a' } }
  test.each<[string, object, object, string]>([
    [
      'the audience',
      token({ 'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': ['x', 'y'] } }),
      { Audience: ['x'] },
      'allowed',
    ],
    [
      'another audience',
      token({ 'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': ['y'] } }),
      { Audience: ['x', 'y'] },
      missing,
    ],
    [
      'the algorithm',
      token({ StringEquals: { 'sts:SigningAlgorithm': 'ES384' } }),
      { SigningAlgorithm: 'ES384' },
      'allowed',
    ],
    [
      '300 seconds, unless it says otherwise',
      token({ NumericLessThanEquals: { 'sts:DurationSeconds': '300' } }),
      {},
      'allowed',
    ],
    [
      'a longer one',
      token({ NumericLessThanEquals: { 'sts:DurationSeconds': '300' } }),
      { DurationSeconds: 301 },
      missing,
    ],
    ['tags need a permission of their own', token({}), tags, missing],
    ['with it', both, tags, 'allowed'],
    [
      'the keys of tags are in both requests',
      { ...both, Condition: { StringEquals: { 'aws:RequestTag/team': 'a' } } },
      tags,
      'allowed',
    ],
    ['on a resource there is nothing to allow', allow('sts:GetWebIdentityToken', `arn:aws:sts::${B}:*`), {}, missing],
    ['too short', both, { DurationSeconds: 59 }, 'rejected'],
    ['too long', both, { DurationSeconds: 3601 }, 'rejected'],
    ['no audience in the list', both, { Audience: [] }, 'rejected'],
    ['eleven audiences', both, { Audience: Array.from({ length: 11 }, (_, at) => `a${at}`) }, 'rejected'],
    ['tags twice', both, { Tags: { team: 'a', Team: 'b' } }, 'rejected'],
  ])('%s', (_what, statement, parameters, expected) => {
    expect(ask(statement, parameters)).toBe(expected)
  })
  test('6.19: credentials of GetSessionToken and unsigned callers may not', () => {
    const call = { id: 'call', action: 'sts:GetWebIdentityToken' }
    expect(
      outcome(
        world([
          { id: 'token', ...tokenCall },
          { ...call, caller: 'session:token' },
        ]),
      ),
    ).toBe('rejected')
    expect(outcome(world([{ ...call, caller: 'anonymous' }]))).toBe('rejected')
    expect(outcome(world([{ ...call, caller: rootOfB }]))).toBe('allowed')
  })
})
const tokenCall = { caller: ana, action: 'sts:GetSessionToken' }

test.each<[string, object, string]>([
  ['AssumeRole drops the path of the role', assume, sessionArn(B, 'R', 'job')],
  ['AssumeRoleWithWebIdentity', web, sessionArn(B, 'R', 'ci')],
  ['AssumeRoleWithSAML: the attribute', saml, sessionArn(B, 'R', 'zoe')],
  ['GetSessionToken: the user', token, ana],
  ['GetSessionToken by root', { ...token, caller: rootOfB }, rootOfB],
  ['GetFederationToken', federate, `arn:aws:sts::${B}:federated-user/bob`],
  ['AssumeRoot: the member’s root', assumeRoot, rootOfB],
])('6.17 identity of a session: %s → %3$s', (_what, call, arn) => {
  const session = evaluate(world([{ id: 'call', ...call }])).get('call')?.session
  expect([session?.arn, session?.accessKeyId.slice(0, 4)]).toEqual([arn, 'ASIA'])
})

describe('6.18 effective permissions of a session', () => {
  const [s3, ec2, sqs] = [allow('s3:*'), allow('ec2:*'), allow('sqs:*')] as const
  const accounts = {
    managedPolicies: [named('Boundary', s3, sqs, allow('sts:*'))],
    users: [{ name: 'ana', inlinePolicies: inline(s3, ec2, allow('sts:*')), permissionsBoundary: 'Boundary' }],
    roles: [{ name: 'R', trustPolicy: trust({ AWS: ana }), inlinePolicies: inline(sqs, s3) }],
    resources: [{ arn: bucket, policy: policy(to({ AWS: `arn:aws:sts::${B}:federated-user/bob` }, 's3:PutObject')) }],
  }
  const first = {
    assume: { ...assume, resource: role(B, 'R') },
    narrowed: { ...assume, resource: role(B, 'R'), parameters: { RoleSessionName: 'job', Policy: policy(s3, ec2) } },
    token,
    federate,
    assumeRoot,
  }
  test.each<[keyof typeof first, string, string, string]>([
    ['assume', 'sqs:SendMessage', '*', 'allowed'],
    ['assume', 'ec2:RunInstances', '*', 'implicitDeny: identityPolicy'], // P54: the user's own are gone
    ['narrowed', 's3:GetObject', object, 'allowed'],
    ['narrowed', 'sqs:SendMessage', '*', 'implicitDeny: sessionPolicy'],
    ['narrowed', 'ec2:RunInstances', '*', 'implicitDeny: identityPolicy'], // P56: they never add
    ['token', 's3:GetObject', object, 'allowed'],
    ['token', 'ec2:RunInstances', '*', 'implicitDeny: permissionsBoundary'],
    ['federate', 's3:GetObject', object, 'allowed'],
    ['federate', 'sqs:SendMessage', '*', 'implicitDeny: identityPolicy, sessionPolicy'],
    ['federate', 's3:PutObject', object, 'allowed'],
    ['assumeRoot', 's3:DeleteBucketPolicy', bucket, 'allowed'],
    ['assumeRoot', 's3:GetObject', object, 'explicitDeny: sessionPolicy'],
  ])('%s, then %s on %s → %s', (how, action, resource, expected) => {
    expect(
      outcome(
        world(
          [
            { id: 'first', at: '2026-04-25T09:00:00Z', ...first[how] },
            { id: 'call', caller: 'session:first', action, resource },
          ],
          accounts,
        ),
      ),
    ).toBe(expected)
  })
  test('policies are read at each request, session policies are frozen in the token', () => {
    const calls = [
      { id: 'first', ...first.narrowed },
      { id: 'before', caller: 'session:first', action: 's3:GetObject', resource: object },
      {
        id: 'change',
        caller: rootOfB,
        action: 'iam:PutRolePolicy',
        resource: role(B, 'R'),
        parameters: { PolicyName: 'no', PolicyDocument: policy(deny('s3:*')) },
      },
      { id: 'after', caller: 'session:first', action: 's3:GetObject', resource: object },
    ]
    const results = evaluate(world(calls, accounts))
    expect(['before', 'after'].map((id) => results.get(id)?.decision)).toEqual(['allowed', 'explicitDeny'])
  })
})

describe('6.23 IAM Identity Center', () => {
  const name = 'AWSReservedSSO_Admin_0123456789abcdef'
  const inRegion = {
    name,
    path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
    trustPolicy: trust({ Federated: okta }, 'sts:AssumeRoleWithSAML'),
  }
  const inUsEast1 = { ...inRegion, path: '/aws-reserved/sso.amazonaws.com/' }
  const lets = (pattern: string, one: { readonly path: string }) => {
    const resources = [
      { arn: bucket, policy: policy(to('*', 's3:GetObject', '*', { ArnLike: { 'aws:PrincipalArn': pattern } })) },
    ]
    return (
      outcome(
        world(
          [{ id: 'call', caller: sessionArn(B, name, 'ana@example.com'), action: 's3:GetObject', resource: object }],
          { roles: [one], resources },
        ),
      ) === 'allowed'
    )
  }
  test.each([
    [`arn:aws:iam::${B}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*`, true, false],
    [`arn:aws:iam::${B}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_Admin_*`, true, true],
    [`arn:aws:iam::${B}:role/${name}`, false, false],
  ])('%s covers the role with a Region segment: %s, without: %s', (pattern, withRegion, without) => {
    expect([lets(pattern, inRegion), lets(pattern, inUsEast1)]).toEqual([withRegion, without])
  })
  test('the role cannot be edited, and assuming another from it is chaining: one hour', () => {
    const roles = [
      { ...inRegion, inlinePolicies: inline(allow('*')) },
      { name: 'Next', maxSessionDuration: 43_200, trustPolicy: trust({ AWS: B }) },
    ]
    const chain = (DurationSeconds: number) => ({
      id: 'call',
      caller: sessionArn(B, name, 'ana'),
      action: 'sts:AssumeRole',
      resource: role(B, 'Next'),
      parameters: { RoleSessionName: 'job', DurationSeconds },
    })
    expect(outcome(world([chain(3600)], { roles }))).toBe('allowed')
    expect(outcome(world([chain(3601)], { roles }))).toBe('rejected')
    expect(
      outcome(
        world(
          [
            {
              id: 'call',
              caller: ana,
              action: 'iam:PutRolePolicy',
              resource: role(B, `aws-reserved/sso.amazonaws.com/eu-west-1/${name}`),
            },
          ],
          { roles },
        ),
      ),
    ).toBe('implicitDeny')
  })
})
