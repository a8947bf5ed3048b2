import { describe, expect, test } from 'vitest'
import { uniqueId } from '../../src/engine/fakeCredentials.ts'
import { parsePolicy } from '../../src/engine/policy/parse.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { A, allow, B, evaluate, inline, M, outcome, policy, role, sessionArn, to, trust, user } from './build.ts'
import { bucket, C, type Call, github, values } from './probe.ts'

const root = (account: string) => `arn:aws:iam::${account}:root`
const ana = `arn:aws:iam::${A}:user/team/x/ana`
const reader = `arn:aws:iam::${A}:role/team/x/Reader`
const federated = `arn:aws:sts::${A}:federated-user/ana`
const identityKeys = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalType',
  'aws:userid',
  'aws:username',
] as const

/** Calls that yield the credentials of rows 2, 3, 6 and 7. */
const before: readonly Call[] = [
  { id: 'token', at: '2026-04-25T08:30:00Z', caller: ana, action: 'sts:GetSessionToken' },
  { id: 'rootToken', at: '2026-04-25T08:30:00Z', caller: root(A), action: 'sts:GetSessionToken' },
  {
    id: 'assume',
    at: '2026-04-25T08:30:00Z',
    caller: ana,
    action: 'sts:AssumeRole',
    resource: reader,
    parameters: { RoleSessionName: 'job-7', Tags: { team: 's' } },
  },
  {
    id: 'federate',
    at: '2026-04-25T08:30:00Z',
    caller: ana,
    action: 'sts:GetFederationToken',
    parameters: { Name: 'bob', Policy: policy(allow('*')), Tags: { team: 'fed' } },
  },
  {
    id: 'assumeRoot',
    at: '2026-04-25T08:50:00Z',
    caller: user(M, 'boss'),
    action: 'sts:AssumeRoot',
    resource: root(B),
    parameters: { TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
  },
]
const web = {
  caller: `web-identity:${github}`,
  action: 'sts:AssumeRoleWithWebIdentity',
  resource: role(B, 'Target'),
  parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'sts.amazonaws.com', sub: 'repo:octo/app' } },
}
const saml = {
  caller: `saml:arn:aws:iam::${B}:saml-provider/Okta`,
  action: 'sts:AssumeRoleWithSAML',
  resource: role(B, 'Target'),
  parameters: {
    SAMLAssertion: { RoleSessionName: 'zoe', Role: `${role(B, 'Target')},arn:aws:iam::${B}:saml-provider/Okta` },
  },
}
const readerId = uniqueId('AROA', reader)
const anaId = uniqueId('AIDA', ana)

describe('1.2 principals and their identity keys', () => {
  test.each<[string, Call, readonly (string | undefined)[]]>([
    // row, call, aws:PrincipalArn, PrincipalAccount, PrincipalType, userid, username
    ['1 user', { caller: ana }, [ana, A, 'User', anaId, 'ana']],
    [
      '1 undeclared user',
      { caller: 'arn:aws:iam::555566667777:user/a/zed' },
      [
        'arn:aws:iam::555566667777:user/a/zed',
        '555566667777',
        'User',
        uniqueId('AIDA', 'arn:aws:iam::555566667777:user/a/zed'),
        'zed',
      ],
    ],
    [
      '1 other partition',
      { caller: 'arn:aws-cn:iam::555566667777:user/zed' },
      [
        'arn:aws-cn:iam::555566667777:user/zed',
        '555566667777',
        'User',
        uniqueId('AIDA', 'arn:aws-cn:iam::555566667777:user/zed'),
        'zed',
      ],
    ],
    ['2 GetSessionToken', { caller: 'session:token' }, [ana, A, 'User', anaId, 'ana']],
    ['3 root', { caller: root(A) }, [root(A), A, 'Account', A, undefined]],
    ['3 root, GetSessionToken', { caller: 'session:rootToken' }, [root(A), A, 'Account', A, undefined]],
    ['4 AssumeRole', { caller: 'session:assume' }, [reader, A, 'AssumedRole', `${readerId}:job-7`, undefined]],
    [
      '4 session written as ARN',
      { caller: sessionArn(A, 'Reader', 'x') },
      [reader, A, 'AssumedRole', `${readerId}:x`, undefined],
    ],
    ['4 bare role', { caller: reader }, [reader, A, 'AssumedRole', `${readerId}:session`, undefined]],
    [
      '4 undeclared, aws-us-gov',
      { caller: 'arn:aws-us-gov:sts::555566667777:assumed-role/R/s' },
      [
        'arn:aws-us-gov:iam::555566667777:role/R',
        '555566667777',
        'AssumedRole',
        `${uniqueId('AROA', 'arn:aws-us-gov:iam::555566667777:role/R')}:s`,
        undefined,
      ],
    ],
    ['5 workload', { caller: 'workload:fn' }, [reader, A, 'AssumedRole', `${readerId}:fn`, undefined]],
    [
      '6 GetFederationToken',
      { caller: 'session:federate' },
      [`arn:aws:sts::${A}:federated-user/bob`, A, 'FederatedUser', `${A}:bob`, undefined],
    ],
    ['6 written as ARN', { caller: federated }, [federated, A, 'FederatedUser', `${A}:ana`, undefined]],
    [
      '7 AssumeRoot',
      { caller: 'session:assumeRoot', action: 's3:GetBucketPolicy', resource: 'arn:aws:s3:::other' },
      [root(B), B, 'Account', B, undefined],
    ],
    [
      '8 service',
      { caller: 'service:cloudtrail.amazonaws.com' },
      [undefined, undefined, undefined, undefined, undefined],
    ],
    ['9 anonymous', { caller: 'anonymous' }, [undefined, 'anonymous', 'Anonymous', 'anonymous', undefined]],
    ['10 token', web, [undefined, 'anonymous', 'Anonymous', 'anonymous', undefined]],
    ['10 assertion', saml, [undefined, 'anonymous', 'Anonymous', 'anonymous', undefined]],
  ])('1.2 row %s', (_row, call, expected) => {
    expect(Object.values(values(call, identityKeys, before))).toEqual(expected)
  })

  const tags = ['aws:PrincipalTag/team', 'aws:PrincipalTag/DEPT', 'aws:PrincipalTag/env', 'AWS:principaltag/Team']
  test.each<[string, Call, readonly (string | undefined)[]]>([
    // row, call, tags team, DEPT, env, and once more in another case
    ["1: the user's", { caller: ana }, ['data', 'IT', undefined, 'data']],
    ["2: the user's", { caller: 'session:token' }, ['data', 'IT', undefined, 'data']],
    ['3: none', { caller: root(A) }, [undefined, undefined, undefined, undefined]],
    ["4: the role's", { caller: reader }, ['r', undefined, 'prod', 'r']],
    ["4: the role's, overlaid by the session's", { caller: 'session:assume' }, ['s', undefined, 'prod', 's']],
    ["6: the user's, overlaid by those passed", { caller: 'session:federate' }, ['fed', 'IT', undefined, 'fed']],
    ["6: the user's of the same name (1.12)", { caller: federated }, ['data', 'IT', undefined, 'data']],
    ['8: none', { caller: 'service:cloudtrail.amazonaws.com' }, [undefined, undefined, undefined, undefined]],
    ['9: none', { caller: 'anonymous' }, [undefined, undefined, undefined, undefined]],
    ['10: none', web, [undefined, undefined, undefined, undefined]],
  ])('aws:PrincipalTag, row %s', (_row, call, expected) => {
    expect(Object.values(values(call, tags, before))).toEqual(expected)
  })

  test('row 10: tags of the token are request tags', () => {
    const claims = {
      aud: 'sts.amazonaws.com',
      sub: 'x',
      'https://aws.amazon.com/tags': { principal_tags: { team: ['web'] } },
    }
    const call = { ...web, parameters: { RoleSessionName: 'ci', WebIdentityToken: claims } }
    expect(values(call, ['aws:RequestTag/team', 'aws:PrincipalTag/team', 'aws:TagKeys'])).toEqual({
      'aws:RequestTag/team': 'web',
      'aws:PrincipalTag/team': undefined,
      'aws:TagKeys': ['team'],
    })
  })

  test('caller ARNs in messages: the session drops the path of the role, aws:PrincipalArn keeps it', () => {
    const scenario = {
      accounts: [{ id: B, roles: [{ name: 'Reader', path: '/team/x/', trustPolicy: trust({ AWS: B }) }] }],
      calls: [{ id: 'call', caller: role(B, 'team/x/Reader'), action: 's3:GetObject', resource: `${bucket}/x` }],
    }
    expect(evaluate(scenario).get('call')?.error?.message).toContain(
      `User: ${sessionArn(B, 'Reader', 'session')} is not authorized`,
    )
    expect(evaluate(scenario).get('call')?.callerArn).toBe(sessionArn(B, 'Reader', 'session'))
  })

  test.each([
    // The caller, aws:PrincipalArn as the condition has it, outcome
    [sessionArn(B, 'R', 'job'), role(B, 'R'), 'allowed'],
    [sessionArn(B, 'R', 'job'), sessionArn(B, 'R', 'job'), 'implicitDeny: identityPolicy'],
    [sessionArn(B, 'R', 'job'), `arn:aws:sts::${B}:assumed-role/R/*`, 'implicitDeny: identityPolicy'],
    [user(B, 'bo'), root(B), 'implicitDeny: identityPolicy'],
  ])('%s under ArnLike aws:PrincipalArn %s → %s', (caller, wanted, expected) => {
    const inlinePolicies = inline(allow('s3:*', '*', { ArnLike: { 'aws:PrincipalArn': wanted } }))
    const accounts = [
      {
        id: B,
        users: [{ name: 'bo', inlinePolicies }],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies }],
      },
    ]
    expect(
      outcome({ accounts, calls: [{ id: 'call', caller, action: 's3:GetObject', resource: `${bucket}/x` }] }),
    ).toBe(expected)
  })
  test('a root ARN in aws:PrincipalArn is the root user alone', () => {
    const deny = policy({
      ...to('*', 's3:*', `${bucket}/*`, { ArnEquals: { 'aws:PrincipalArn': root(B) } }),
      Effect: 'Deny',
    })
    const scenario = (caller: string) => ({
      accounts: [
        {
          id: B,
          users: [{ name: 'bo', inlinePolicies: inline(allow('s3:*')) }],
          resources: [{ arn: bucket, policy: deny }],
        },
      ],
      calls: [{ id: 'call', caller, action: 's3:GetObject', resource: `${bucket}/x` }],
    })
    expect([outcome(scenario(root(B))), outcome(scenario(user(B, 'bo')))]).toEqual([
      'explicitDeny: resourcePolicy',
      'allowed',
    ])
  })
  test('rows 3 and 7 differ in aws:AssumedRoot, which is absent and not false', () => {
    const keys = ['aws:AssumedRoot', 'aws:TokenIssueTime']
    expect(
      values(
        { caller: 'session:assumeRoot', action: 's3:GetBucketPolicy', resource: 'arn:aws:s3:::other' },
        keys,
        before,
      ),
    ).toEqual({
      'aws:AssumedRoot': 'true',
      'aws:TokenIssueTime': '2026-04-25T08:50:00Z',
    })
    expect(values({ caller: root(A) }, keys)).toEqual({ 'aws:AssumedRoot': undefined, 'aws:TokenIssueTime': undefined })
    expect(values({ caller: 'session:rootToken' }, keys, before)).toEqual({
      'aws:AssumedRoot': undefined,
      'aws:TokenIssueTime': '2026-04-25T08:30:00Z',
    })
  })
})

describe('1.3 unique ids and ARN forms', () => {
  test('a prefix and 17 characters of base 32, the same for the same ARN, others for another', () => {
    const ids = [uniqueId('AIDA', ana), uniqueId('AROA', ana), uniqueId('AIDA', user(A, 'bob')), uniqueId('AIDA', '')]
    for (const id of ids) expect(id).toMatch(/^A[IR][DO]A[A-Z2-7]{17}$/)
    expect(new Set(ids).size).toBe(4)
    expect(uniqueId('AIDA', ana)).toBe(anaId)
  })
  test.each([
    ['an account', { AWS: root(A) }, 'account'],
    ['a user', { AWS: ana }, 'user'],
    ['a role', { AWS: reader }, 'role'],
    ['a role session', { AWS: sessionArn(A, 'Reader', 'job') }, 'session'],
    ['a federated user', { AWS: federated }, 'federatedUser'],
    ['an OIDC provider', { Federated: `arn:aws:iam::${A}:oidc-provider/${github}` }, 'federated'],
    ['a SAML provider', { Federated: `arn:aws:iam::${A}:saml-provider/Okta` }, 'federated'],
    ['another partition', { AWS: 'arn:aws-cn:iam::111122223333:user/ana' }, 'user'],
  ])('%s is a principal', (_what, principal, kind) => {
    const document = parsePolicy(JSON.stringify(trust(principal, 'sts:AssumeRole')), 'trustPolicy')
    expect(document.isValid).toBe(true)
    expect(document.statements[0]?.principal?.entries[0]?.value.kind).toBe(kind)
  })
  test.each([
    ['a group', `arn:aws:iam::${A}:group/g`],
    ['an instance profile', `arn:aws:iam::${A}:instance-profile/p`],
  ])('%s is none', (_what, arn) => {
    expect(parsePolicy(JSON.stringify(trust({ AWS: arn })), 'trustPolicy').isValid).toBe(false)
  })

  const parses = (account: object) => {
    const result = parseScenario({ format: 'iam-playground/1', accounts: [{ id: A, ...account }] })
    return result.ok ? 'ok' : result.error.map(({ path }) => path).join()
  }
  const named = (name: string) => [{ name, trustPolicy: trust({ AWS: A }) }]
  test.each([
    ['the characters', { users: [{ name: 'Ana+=,.@_-9' }] }, 'ok'],
    ['a space', { users: [{ name: 'a b' }] }, '/accounts/0/users/0/name'],
    ['a slash', { users: [{ name: 'a/b' }] }, '/accounts/0/users/0/name'],
    ['a letter beyond ASCII', { users: [{ name: 'änne' }] }, '/accounts/0/users/0/name'],
    ['no character', { users: [{ name: '' }] }, '/accounts/0/users/0/name'],
    ['users 64', { users: [{ name: 'a'.repeat(64) }] }, 'ok'],
    ['users 65', { users: [{ name: 'a'.repeat(65) }] }, '/accounts/0/users/0/name'],
    ['roles 64', { roles: named('a'.repeat(64)) }, 'ok'],
    ['roles 65', { roles: named('a'.repeat(65)) }, '/accounts/0/roles/0/name'],
    ['groups 128', { groups: [{ name: 'a'.repeat(128) }] }, 'ok'],
    ['groups 129', { groups: [{ name: 'a'.repeat(129) }] }, '/accounts/0/groups/0/name'],
    ['users, in any case', { users: [{ name: 'Ana' }, { name: 'ana' }] }, '/accounts/0/users/1/name'],
    ['roles, in any case', { roles: [...named('R'), ...named('r')] }, '/accounts/0/roles/1/name'],
    ['groups, in any case', { groups: [{ name: 'G' }, { name: 'g' }] }, '/accounts/0/groups/1/name'],
    [
      'policies, in any case',
      {
        managedPolicies: [
          { name: 'P', document: {} },
          { name: 'p', document: {} },
        ],
      },
      '/accounts/0/managedPolicies/1/name',
    ],
    ['a user and a role of one name', { users: [{ name: 'x' }], roles: named('x') }, 'ok'],
    ['a path', { users: [{ name: 'a', path: '/x/y/' }] }, 'ok'],
    ['a path without its end', { users: [{ name: 'a', path: '/x' }] }, '/accounts/0/users/0/path'],
    ['a path without its beginning', { users: [{ name: 'a', path: 'x/' }] }, '/accounts/0/users/0/path'],
    ['a path of 512', { users: [{ name: 'a', path: `/${'x'.repeat(510)}/` }] }, 'ok'],
    ['a path of 513', { users: [{ name: 'a', path: `/${'x'.repeat(511)}/` }] }, '/accounts/0/users/0/path'],
  ])('names: %s', (_what, account, expected) => {
    expect(parses(account)).toBe(expected)
  })
})

test('1.2: a caller outside any organization has no organization keys, whatever the organization is', () => {
  expect(
    values({ caller: user(C, 'cy') }, ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalAccount']),
  ).toEqual({
    'aws:PrincipalOrgID': undefined,
    'aws:PrincipalOrgPaths': undefined,
    'aws:PrincipalAccount': C,
  })
})

describe('1.3 unique ids that a scenario gives', () => {
  const object = 'arn:aws:s3:::b/x'
  const onlyId = (id: string) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', uniqueId: 'AIDAGIVENGIVEN1234567', inlinePolicies: inline(allow('s3:*')) }],
        roles: [
          {
            name: 'Vip',
            uniqueId: 'AROAGIVENGIVEN1234567',
            trustPolicy: trust({ AWS: B }),
            inlinePolicies: inline(allow('s3:*')),
          },
        ],
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: policy({
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: `arn:aws:s3:::b/*`,
              Condition: { StringNotLike: { 'aws:userId': id } },
            }),
          },
        ],
      },
    ],
    calls: [
      { id: 'role', caller: sessionArn(B, 'Vip', 'job'), action: 's3:GetObject', resource: object },
      { id: 'user', caller: user(B, 'ana'), action: 's3:GetObject', resource: object },
    ],
  })
  test.each([
    ['AROAGIVENGIVEN1234567:*', 'allowed', 'explicitDeny'],
    ['AROAGIVENGIVEN1234567:job', 'allowed', 'explicitDeny'],
    ['AIDAGIVENGIVEN1234567', 'explicitDeny', 'allowed'],
    ['AROAOTHEROTHER1234567:*', 'explicitDeny', 'explicitDeny'],
  ])('%s: role %s, user %s', (id, ofRole, ofUser) => {
    const results = evaluate(onlyId(id))
    expect([results.get('role')?.decision, results.get('user')?.decision]).toEqual([ofRole, ofUser])
  })
})
