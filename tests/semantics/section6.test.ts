import { describe, expect, test } from 'vitest'
import { A, allow, B, deny, evaluate, inline, M, outcome, policy, role, sessionArn, trust, user } from './build.ts'

const at = (time: string) => `2026-04-25T${time}Z`
const assume = (id: string, caller: string, name: string, parameters: object = {}, time = '09:00:00') => ({
  id,
  at: at(time),
  caller,
  action: 'sts:AssumeRole',
  resource: role(B, name),
  parameters: { RoleSessionName: 'job', ...parameters },
})
const everything = inline(allow('*'))
const open = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: [A, B] },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    },
  ],
}

/** Users and roles that may do everything, so that only the rules of STS speak. */
const world = (calls: readonly object[], roles: readonly object[] = []) => ({
  accounts: [
    {
      id: A,
      users: [{ name: 'ana', inlinePolicies: everything, tags: { team: 'a' } }],
      roles: [{ name: 'Caller', trustPolicy: open, inlinePolicies: everything }],
    },
    {
      id: B,
      users: [{ name: 'bo', inlinePolicies: everything, mfaDevices: ['arn:aws:iam::222233334444:mfa/phone'] }],
      roles: [
        { name: 'Short', trustPolicy: open, inlinePolicies: everything },
        { name: 'Long', trustPolicy: open, inlinePolicies: everything, maxSessionDuration: 43_200 },
        ...roles,
      ],
    },
  ],
  calls,
})

describe('6.4 duration and role chaining', () => {
  const chaining = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'
  const maximum = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'
  test.each([
    [1, false, 'Short', undefined, 3600],
    [2, false, 'Long', undefined, 3600],
    [3, false, 'Long', 43_200, 43_200],
    [4, false, 'Short', 7200, maximum],
    [5, true, 'Long', undefined, 3600],
    [6, true, 'Long', 3601, chaining],
    [7, true, 'Short', 7200, maximum],
    [
      8,
      false,
      'Short',
      899,
      "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      9,
      false,
      'Short',
      43_201,
      "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
  ])('6.4 row %i: chained %s, %s, %s', (_row, isChained, name, requested, expected) => {
    const caller = isChained ? role(A, 'Caller') : user(A, 'ana')
    const result = evaluate(
      world([assume('call', caller, name, requested === undefined ? {} : { DurationSeconds: requested })]),
    ).get('call')
    if (typeof expected === 'number')
      expect(((result?.session?.expiresAt ?? 0) - (result?.session?.issuedAt ?? 0)) / 1000).toBe(expected)
    else
      expect([result?.decision, result?.error?.code, result?.error?.message]).toEqual([
        'rejected',
        'ValidationError',
        expected,
      ])
  })
  test.each([
    [7200, `rejected: ValidationError: ${chaining}`],
    [3600, 'allowed'],
    [undefined, 'allowed'],
  ])('U34: AssumeRole with GetSessionToken credentials and %s seconds → %s', (requested, expected) => {
    const calls = [
      { id: 'token', at: at('08:00:00'), caller: user(A, 'ana'), action: 'sts:GetSessionToken' },
      assume('call', 'session:token', 'Long', requested === undefined ? {} : { DurationSeconds: requested }),
    ]
    const result = evaluate(world(calls)).get('call')
    const error = result?.error
    expect(error === undefined ? result?.decision : `${result?.decision}: ${error.code}: ${error.message}`).toBe(
      expected,
    )
  })
  test('U34: access keys that a call made are no temporary credentials', () => {
    const calls = [
      {
        id: 'key',
        at: at('08:00:00'),
        caller: user(A, 'ana'),
        action: 'iam:CreateAccessKey',
        resource: user(A, 'ana'),
      },
      assume('call', 'session:key', 'Long', { DurationSeconds: 7200 }),
    ]
    expect(outcome(world(calls))).toBe('allowed')
  })
})

describe('6.3 parameters', () => {
  test.each([
    [
      { RoleSessionName: 'a' },
      "1 validation error detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    [
      { RoleSessionName: 'analytics job' },
      "1 validation error detected: Value 'analytics job' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [{ RoleSessionName: '!', DurationSeconds: 60 }, /^3 validation errors detected: .*; .*; /],
  ])('%j', (parameters, message) => {
    const result = evaluate(world([assume('call', user(A, 'ana'), 'Short', parameters)])).get('call')
    expect(result?.decision).toBe('rejected')
    expect(result?.error?.message).toMatch(message)
  })
  test('6.2 step 2: eleven managed policies are refused before anybody asks for permission', () => {
    const PolicyArns = Array.from({ length: 11 }, () => `arn:aws:iam::${B}:policy/Any`)
    const closed = [{ name: 'Closed', trustPolicy: trust({ AWS: M }) }]
    expect(
      outcome(world([assume('call', user(A, 'ana'), 'Closed', { PolicyArns: PolicyArns.slice(1) })], closed)),
    ).toBe('implicitDeny: trustPolicy')
    expect(outcome(world([assume('call', user(A, 'ana'), 'Closed', { PolicyArns })], closed))).toBe('rejected')
  })
  test('a fine name passes', () => {
    expect(outcome(world([assume('call', user(A, 'ana'), 'Short', { RoleSessionName: 'ana@corp' })]))).toBe('allowed')
  })
})

describe('6.6 session tags', () => {
  const tagged = [
    { name: 'R1', trustPolicy: open, inlinePolicies: everything, tags: { team: 'r', env: 'prod' } },
    { name: 'R2', trustPolicy: open, inlinePolicies: everything, tags: { team: 'z' } },
  ]
  const first = assume('one', user(A, 'ana'), 'R1', { Tags: { team: 'b' }, TransitiveTagKeys: ['team'] })
  const tagsOf = (calls: readonly object[], id: string) => evaluate(world(calls, tagged)).get(id)?.session
  test('the example: session tags, then inherited ones, over role tags', () => {
    const read = (caller: string, id: string) => ({
      id,
      at: at('09:10:00'),
      caller,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/x',
    })
    const guarded = (team: string) => ({
      name: 'R2',
      trustPolicy: open,
      inlinePolicies: inline(allow('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/team': team } })),
      tags: { team: 'z' },
    })
    const calls = [first, assume('two', 'session:one', 'R2', {}, '09:05:00'), read('session:two', 'call')]
    expect(outcome(world(calls, [tagged[0] ?? {}, guarded('b')]))).toBe('allowed')
    expect(outcome(world(calls, [tagged[0] ?? {}, guarded('z')]))).toBe('implicitDeny: identityPolicy')
  })
  test('rule 4: an inherited transitive tag cannot be set again', () => {
    const result = evaluate(
      world([first, assume('two', 'session:one', 'R2', { Tags: { Team: 'c' } }, '09:05:00')], tagged),
    ).get('two')
    expect([result?.decision, result?.error?.code]).toEqual(['rejected', 'InvalidParameterValue'])
  })
  test('rules 2 and 3: keys that differ in case, transitive keys that are not passed', () => {
    for (const parameters of [{ Tags: { a: '1', A: '2' } }, { Tags: { a: '1' }, TransitiveTagKeys: ['b'] }])
      expect(evaluate(world([assume('call', user(A, 'ana'), 'Short', parameters)])).get('call')?.error?.code).toBe(
        'InvalidParameterValue',
      )
  })
  test('rule 1, P64, P65: sts:TagSession is a permission of its own, for inherited tags too', () => {
    const closed = [
      { name: 'Closed', trustPolicy: trust({ AWS: [A, B] }), inlinePolicies: everything },
      tagged[0] ?? {},
    ]
    const passed = evaluate(world([assume('call', user(A, 'ana'), 'Closed', { Tags: { x: 'y' } })], closed)).get('call')
    const inherited = evaluate(world([first, assume('call', 'session:one', 'Closed', {}, '09:05:00')], closed)).get(
      'call',
    )
    for (const result of [passed, inherited]) {
      expect([result?.decision, result?.blockedBy]).toEqual(['implicitDeny', ['trustPolicy']])
      expect(result?.error?.message).toContain('sts:TagSession')
    }
  })
  test('rule 6: transitive keys go on through the chain', () => {
    const hop = (id: string, caller: string, time: string) =>
      assume(id, caller, 'R2', id === 'two' ? { Tags: { env: 'x' }, TransitiveTagKeys: ['env'] } : {}, time)
    const calls = [first, hop('two', 'session:one', '09:05:00'), hop('three', 'session:two', '09:06:00')]
    expect(tagsOf(calls, 'two')?.transitiveTagKeys).toEqual(['team', 'env'])
    expect(tagsOf(calls, 'three')).toMatchObject({ transitiveTagKeys: ['team', 'env'], isChained: true, parent: 'two' })
    expect(tagsOf(calls, 'three')?.tags.map(({ key, value }) => `${key}=${value}`)).toEqual(['team=b', 'env=x'])
  })
  test('rule 6: tags that are not transitive are dropped', () => {
    const plain = assume('one', user(A, 'ana'), 'R1', { Tags: { team: 'b' } })
    expect(tagsOf([plain, assume('two', 'session:one', 'R2', {}, '09:05:00')], 'two')?.tags).toEqual([])
  })
})

describe('6.7 source identity sticks', () => {
  const first = assume('one', user(A, 'ana'), 'Short', { SourceIdentity: 'ana' })
  test('kept along the chain; another one is refused; the same is allowed', () => {
    expect(
      evaluate(world([first, assume('two', 'session:one', 'Long', {}, '09:05:00')])).get('two')?.session
        ?.sourceIdentity,
    ).toBe('ana')
    expect(
      evaluate(world([first, assume('two', 'session:one', 'Long', { SourceIdentity: 'ana' }, '09:05:00')])).get('two')
        ?.decision,
    ).toBe('allowed')
    const changed = evaluate(
      world([first, assume('two', 'session:one', 'Long', { SourceIdentity: 'eve' }, '09:05:00')]),
    ).get('two')
    expect([changed?.decision, changed?.error?.code]).toEqual(['rejected', 'ValidationError'])
  })
})

describe('6.8 external id', () => {
  const asks = (condition: object) => [{ name: 'Third', trustPolicy: trust({ AWS: A }, 'sts:AssumeRole', condition) }]
  test.each([
    [{ StringEquals: { 'sts:ExternalId': '12345' } }, {}, 'implicitDeny: trustPolicy'],
    [{ StringEquals: { 'sts:ExternalId': '12345' } }, { ExternalId: '12345' }, 'allowed'],
    [{ StringNotEquals: { 'sts:ExternalId': '1' } }, {}, 'allowed'],
  ])('%j with %j → %s', (condition, parameters, expected) => {
    expect(outcome(world([assume('call', user(A, 'ana'), 'Third', parameters)], asks(condition)))).toBe(expected)
  })
})

describe('6.9 MFA', () => {
  const mfaRole = [
    {
      name: 'Mfa',
      trustPolicy: trust({ AWS: [A, B] }, 'sts:AssumeRole', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      inlinePolicies: inline(
        allow('*'),
        deny('s3:DeleteObject', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ),
    },
  ]
  const code = { SerialNumber: 'arn:aws:iam::222233334444:mfa/phone', TokenCode: '123456' }
  test.each([
    ['with MFA', code, 'allowed', true, 3600],
    ['without MFA', {}, 'implicitDeny: trustPolicy', false, undefined],
  ])(
    'U37: GetSessionToken %s, then AssumeRole twice: MFA of the signing credentials goes along',
    (_which, parameters, trusted, hasMfa, age) => {
      const calls = [
        { id: 'token', at: at('08:00:00'), caller: user(B, 'bo'), action: 'sts:GetSessionToken', parameters },
        assume('one', 'session:token', 'Long', {}, '08:30:00'),
        assume('two', 'session:one', 'Mfa', {}, '09:00:00'),
        { id: 'read', at: at('09:00:00'), caller: 'session:one', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' },
      ]
      const results = evaluate(world(calls, mfaRole), true)
      expect(outcome(world(calls, mfaRole), 'two')).toBe(trusted)
      expect(results.get('one')?.session).toMatchObject({
        hasMfa,
        mfaAt: hasMfa ? Date.parse(at('08:00:00')) : undefined,
      })
      const condition = { NumericEquals: { 'aws:MultiFactorAuthAge': String(age ?? 0) } }
      const aged = [{ name: 'Aged', trustPolicy: trust({ AWS: [A, B] }, 'sts:AssumeRole', condition) }]
      const later = assume('three', 'session:one', 'Aged', {}, '09:00:00')
      expect(outcome(world([...calls, later], [...mfaRole, ...aged]), 'three')).toBe(trusted)
    },
  )
  test('U37 is named where MFA is carried, and nowhere else', () => {
    const calls = (parameters: object) => [
      { id: 'token', at: at('08:00:00'), caller: user(B, 'bo'), action: 'sts:GetSessionToken', parameters },
      assume('one', 'session:token', 'Long'),
    ]
    const named = (parameters: object) =>
      JSON.stringify(evaluate(world(calls(parameters)), true).get('one')?.trace).includes('"U37"')
    expect([named(code), named({})]).toEqual([true, false])
  })
  test('the call itself counts; P27, P28: the session carries none', () => {
    const calls = [
      assume('one', user(B, 'bo'), 'Mfa', code),
      {
        id: 'delete',
        at: at('09:01:00'),
        caller: 'session:one',
        action: 's3:DeleteObject',
        resource: 'arn:aws:s3:::b/x',
      },
      assume('two', 'session:one', 'Mfa', {}, '09:02:00'),
    ]
    expect(outcome(world(calls, mfaRole), 'one')).toBe('allowed')
    expect(outcome(world(calls, mfaRole), 'delete')).toBe('explicitDeny: identityPolicy')
    expect(outcome(world(calls, mfaRole), 'two')).toBe('implicitDeny: trustPolicy')
  })
  test.each([
    [{ SerialNumber: 'arn:aws:iam::222233334444:mfa/other', TokenCode: '123456' }, 'unable to validate MFA code'],
    [{ SerialNumber: 'arn:aws:iam::222233334444:mfa/phone' }, 'must provide both'],
  ])('%j is refused', (parameters, message) => {
    const result = evaluate(world([assume('call', user(B, 'bo'), 'Mfa', parameters)], mfaRole)).get('call')
    expect([result?.decision, result?.error?.code]).toEqual(['rejected', 'AccessDenied'])
    expect(result?.error?.message).toContain(message)
  })
  test('P58, 6.19: GetSessionToken without MFA cannot call IAM, with MFA it can', () => {
    const token = (parameters: object) => [
      { id: 'token', at: at('09:00:00'), caller: user(B, 'bo'), action: 'sts:GetSessionToken', parameters },
      { id: 'call', at: at('09:01:00'), caller: 'session:token', action: 'iam:ListUsers' },
    ]
    expect(evaluate(world(token({}))).get('call')?.error?.code).toBe('InvalidClientTokenId')
    expect(outcome(world(token(code)))).toBe('allowed')
  })
})

describe('6.10, 6.11 web identity', () => {
  const github = 'token.actions.githubusercontent.com'
  const deploy = (condition: object) => ({
    accounts: [
      {
        id: B,
        identityProviders: [{ type: 'oidc', url: `https://${github}`, audiences: ['sts.amazonaws.com'] }],
        roles: [
          {
            name: 'Deploy',
            trustPolicy: trust(
              { Federated: `arn:aws:iam::${B}:oidc-provider/${github}` },
              'sts:AssumeRoleWithWebIdentity',
              condition,
            ),
          },
        ],
      },
    ],
  })
  const call = (claims: object) => [
    {
      id: 'call',
      caller: `web-identity:${github}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: role(B, 'Deploy'),
      parameters: { RoleSessionName: 'ci', WebIdentityToken: claims },
    },
  ]
  const main = {
    StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
    StringLike: { [`${github}:sub`]: 'repo:octo/app:ref:refs/heads/main' },
  }
  test.each([
    [{ aud: 'sts.amazonaws.com', sub: 'repo:octo/app:ref:refs/heads/main' }, 'allowed', undefined],
    [
      { aud: 'sts.amazonaws.com', sub: 'repo:octo/app:ref:refs/heads/dev' },
      'implicitDeny: trustPolicy',
      'AccessDenied',
    ],
    [{ aud: 'other', sub: 'repo:octo/app:ref:refs/heads/main' }, 'rejected', 'InvalidIdentityToken'],
    [{ aud: 'sts.amazonaws.com', sub: 'x', exp: 1 }, 'rejected', 'ExpiredTokenException'],
  ])('%j → %s', (claims, expected, code) => {
    const scenario = { ...deploy(main), calls: call(claims) }
    expect(outcome(scenario)).toBe(expected)
    expect(evaluate(scenario).get('call')?.error?.code).toBe(code)
  })
  test('a provider that is not in the account', () => {
    expect(
      evaluate({
        accounts: [{ id: B, roles: [{ name: 'Deploy', trustPolicy: trust({ AWS: B }) }] }],
        calls: call({ aud: 'x', sub: 'y' }),
      }).get('call')?.error?.code,
    ).toBe('InvalidIdentityToken')
  })
})

describe('6.13 to 6.15 other operations', () => {
  test('6.13: twelve hours; root one hour, cut and not refused', () => {
    const calls = [
      { id: 'user', caller: user(B, 'bo'), action: 'sts:GetSessionToken' },
      {
        id: 'root',
        caller: `arn:aws:iam::${B}:root`,
        action: 'sts:GetSessionToken',
        parameters: { DurationSeconds: 43_200 },
      },
      { id: 'again', caller: 'session:user', action: 'sts:GetSessionToken' },
    ]
    const results = evaluate(world(calls))
    const length = (id: string) =>
      ((results.get(id)?.session?.expiresAt ?? 0) - (results.get(id)?.session?.issuedAt ?? 0)) / 1000
    expect([length('user'), length('root'), results.get('again')?.error?.message]).toEqual([
      43_200,
      3600,
      'Cannot call GetSessionToken with session credentials',
    ])
  })
  test('6.14, P57: a federated session without policy may do nothing; with one, the intersection', () => {
    const calls = (parameters: object) => [
      {
        id: 'fed',
        caller: user(B, 'bo'),
        action: 'sts:GetFederationToken',
        parameters: { Name: 'guest', ...parameters },
      },
      { id: 'call', caller: 'session:fed', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
    ]
    expect(outcome(world(calls({})))).toBe('implicitDeny: sessionPolicy')
    expect(outcome(world(calls({ Policy: policy(allow('s3:*')) })))).toBe('allowed')
  })
  test('6.15: AssumeRoot for one task, from the management account', () => {
    const rooted = (centralizedRootAccess: boolean) => ({
      organization: {
        id: 'o-x',
        managementAccountId: M,
        centralizedRootAccess,
        root: { id: 'r-ab12', accounts: [M, B] },
      },
      accounts: [
        { id: M, users: [{ name: 'boss', inlinePolicies: inline(allow('sts:AssumeRoot')) }] },
        {
          id: B,
          resources: [
            {
              arn: 'arn:aws:s3:::b',
              policy: policy({ ...deny('s3:*', ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']), Principal: '*' }),
            },
          ],
        },
      ],
      calls: [
        {
          id: 'root',
          caller: user(M, 'boss'),
          action: 'sts:AssumeRoot',
          resource: `arn:aws:iam::${B}:root`,
          parameters: { TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
        },
        { id: 'unlock', caller: 'session:root', action: 's3:DeleteBucketPolicy', resource: 'arn:aws:s3:::b' },
        { id: 'read', caller: 'session:root', action: 'ec2:DescribeInstances' },
      ],
    })
    expect(['root', 'unlock', 'read'].map((id) => outcome(rooted(true), id))).toEqual([
      'allowed',
      'allowed',
      'explicitDeny: sessionPolicy',
    ])
    expect(outcome(rooted(false), 'root')).toBe('rejected')
  })
  test('P59: an explicit Deny does not stop GetCallerIdentity', () => {
    expect(
      outcome({
        accounts: [{ id: B, users: [{ name: 'bo', inlinePolicies: inline(deny('*')) }] }],
        calls: [{ id: 'call', caller: user(B, 'bo'), action: 'sts:GetCallerIdentity' }],
      }),
    ).toBe('allowed')
  })
  test('5.7: root cannot assume roles', () => {
    const result = evaluate(world([assume('call', `arn:aws:iam::${B}:root`, 'Short')])).get('call')
    expect([result?.decision, result?.error?.message]).toEqual([
      'rejected',
      'Roles may not be assumed by root accounts.',
    ])
  })
})

describe('6.20, 6.21 expiry and revocation', () => {
  const read = (time: string, id = 'call') => ({
    id,
    at: at(time),
    caller: 'session:one',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/x',
  })
  const short = assume('one', user(B, 'bo'), 'Short', { DurationSeconds: 900 })
  test.each([
    ['09:14:59', 'allowed'],
    ['09:15:00', 'rejected'], // U40
    ['08:59:59', 'rejected'],
  ])('U40: at %s → %s', (time, expected) => {
    expect(outcome(world([short, read(time)]))).toBe(expected)
  })
  test('a session that was never issued', () => {
    const never = { ...short, resource: role(B, 'Nobody') }
    expect(evaluate(world([never, read('09:05:00')])).get('call')?.error?.code).toBe('InvalidAccessKeyId')
  })
  test('P60, P63: a trust policy that is emptied, and a Deny by issue time written by a call', () => {
    const revoke = {
      id: 'revoke',
      at: at('09:05:00'),
      caller: user(B, 'bo'),
      action: 'iam:PutRolePolicy',
      resource: role(B, 'Short'),
      parameters: {
        PolicyName: 'AWSRevokeOlderSessions',
        PolicyDocument: policy(deny('*', '*', { DateLessThan: { 'aws:TokenIssueTime': at('09:05:00') } })),
      },
    }
    const untrust = {
      id: 'untrust',
      at: at('09:03:00'),
      caller: user(B, 'bo'),
      action: 'iam:UpdateAssumeRolePolicy',
      resource: role(B, 'Short'),
      parameters: { PolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) },
    }
    const chained = assume('two', 'session:one', 'Long', {}, '09:02:00')
    const calls = [
      short,
      chained,
      untrust,
      read('09:04:00', 'before'),
      revoke,
      read('09:06:00', 'after'),
      { ...read('09:06:01', 'chained'), caller: 'session:two' },
    ]
    expect(['before', 'after', 'chained'].map((id) => outcome(world(calls), id))).toEqual([
      'allowed',
      'explicitDeny: identityPolicy',
      'allowed',
    ])
  })
})

describe('6.22 workloads', () => {
  const workload = (compute: string, service: string, actions: string[] = ['sts:AssumeRole']) => ({
    accounts: [
      {
        id: B,
        roles: [
          { name: 'W', trustPolicy: trust({ Service: service }, actions), inlinePolicies: inline(allow('s3:*')) },
        ],
      },
    ],
    workloads: [{ id: 'w', compute, role: role(B, 'W'), from: at('08:00:00'), to: '2026-04-26T08:00:00Z' }],
    calls: [
      { id: 'call', at: at('20:00:00'), caller: 'workload:w', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
    ],
  })
  test.each([
    ['ec2-instance', 'ec2.amazonaws.com', undefined],
    ['lambda-function', 'lambda.amazonaws.com', undefined],
    ['ecs-task', 'ecs-tasks.amazonaws.com', undefined],
    ['eks-pod', 'pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']],
    ['on-premises', 'rolesanywhere.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']],
  ])('%s is trusted as %s', (compute, service, actions) => {
    expect(outcome(workload(compute, service, actions))).toBe('allowed')
    expect(outcome(workload(compute, 'glue.amazonaws.com', actions))).toBe('rejected')
  })
  test('5.14: passing a role needs iam:PassRole, and starts a workload', () => {
    const start = (extra: object[]) => ({
      accounts: [
        {
          id: B,
          users: [{ name: 'dev', inlinePolicies: inline(allow('lambda:CreateFunction'), ...(extra as never[])) }],
          roles: [
            {
              name: 'Fn',
              trustPolicy: trust({ Service: 'lambda.amazonaws.com' }),
              inlinePolicies: inline(allow('s3:*')),
            },
          ],
        },
      ],
      calls: [
        {
          id: 'create',
          at: at('09:00:00'),
          caller: user(B, 'dev'),
          action: 'lambda:CreateFunction',
          resource: `arn:aws:lambda:us-east-1:${B}:function:f`,
          parameters: { Role: role(B, 'Fn') },
        },
        {
          id: 'call',
          at: at('09:01:00'),
          caller: 'workload:create',
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/x',
        },
      ],
    })
    expect(outcome(start([]), 'create')).toBe('implicitDeny: identityPolicy')
    const passes = [
      allow('iam:PassRole', role(B, 'Fn'), { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
    ]
    expect([outcome(start(passes), 'create'), outcome(start(passes))]).toEqual(['allowed', 'allowed'])
  })
})

describe('3.10 deleted and made again', () => {
  test('P15, P84: the trust policy names nobody afterwards; a condition on the ARN still works', () => {
    const scenario = {
      accounts: [
        {
          id: B,
          users: [
            { name: 'admin', inlinePolicies: everything },
            { name: 'ana', inlinePolicies: everything },
          ],
          roles: [
            { name: 'Named', trustPolicy: trust({ AWS: user(B, 'ana') }) },
            {
              name: 'Condition',
              trustPolicy: trust({ AWS: B }, 'sts:AssumeRole', { ArnLike: { 'aws:PrincipalArn': user(B, 'ana') } }),
            },
          ],
        },
      ],
      calls: [
        { ...assume('before', user(B, 'ana'), 'Named', {}, '09:00:00') },
        {
          id: 'empty',
          at: at('09:00:30'),
          caller: user(B, 'admin'),
          action: 'iam:DeleteUserPolicy',
          resource: user(B, 'ana'),
          parameters: { PolicyName: 'inline' },
        },
        {
          id: 'delete',
          at: at('09:01:00'),
          caller: user(B, 'admin'),
          action: 'iam:DeleteUser',
          resource: user(B, 'ana'),
        },
        {
          id: 'create',
          at: at('09:02:00'),
          caller: user(B, 'admin'),
          action: 'iam:CreateUser',
          resource: user(B, 'ana'),
        },
        {
          id: 'grant',
          at: at('09:03:00'),
          caller: user(B, 'admin'),
          action: 'iam:PutUserPolicy',
          resource: user(B, 'ana'),
          parameters: { PolicyName: 'all', PolicyDocument: policy(allow('sts:AssumeRole')) },
        },
        { ...assume('named', user(B, 'ana'), 'Named', {}, '09:04:00') },
        { ...assume('condition', user(B, 'ana'), 'Condition', {}, '09:05:00') },
      ],
    }
    expect(['before', 'named', 'condition'].map((id) => outcome(scenario, id))).toEqual([
      'allowed',
      'implicitDeny: trustPolicy',
      'allowed',
    ])
  })
})

test('1.12: a session ARN that no call issued is an established session', () => {
  expect(
    outcome({
      accounts: [{ id: B, roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies: everything }] }],
      calls: [{ id: 'call', caller: sessionArn(B, 'R', 'x'), action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
    }),
  ).toBe('allowed')
})
