/** 5.3 to 5.7 and 5.18 as tables: which grant bypasses which layer, and which layers a denial names. */
import { describe, expect, test } from 'vitest'
import {
  A,
  allow,
  B,
  deny,
  inline,
  M,
  named,
  outcome,
  policy,
  role,
  type StatementText,
  sessionArn,
  to,
  trust,
  user,
} from './build.ts'

const bucket = 'arn:aws:s3:::b'
const object = `${bucket}/x`
const fed = `arn:aws:sts::${B}:federated-user/fed`
const session = sessionArn(B, 'R', 'job')
const ec2 = allow('ec2:*')

interface Setup {
  /** What each layer says of the request; absent: it allows, `none`: there is none. */
  readonly identity?: 'allows' | 'none' | 'denies'
  readonly boundary?: 'none' | 'silent' | 'allows' | 'denies'
  readonly sessionPolicy?: 'none' | 'silent' | 'allows' | 'denies'
  readonly principal?: unknown
  readonly condition?: unknown
}
const says = (what: string | undefined): readonly StatementText[] =>
  what === 'allows' ? [allow('*')] : what === 'denies' ? [allow('*'), deny('s3:*')] : [ec2]

/** One bucket, one user, one role, and the sessions that they make. */
function sameAccount(
  caller: 'user' | 'session' | 'bareRole' | 'federated' | 'getSessionToken' | 'root',
  { identity = 'none', boundary = 'none', sessionPolicy = 'none', principal, condition }: Setup,
): string {
  const mine = {
    inlinePolicies: inline(allow('sts:*'), ...(identity === 'none' ? [] : says(identity))),
    ...(boundary === 'none' ? {} : { permissionsBoundary: 'Boundary' }),
  }
  const Policy = sessionPolicy === 'none' ? {} : { Policy: policy(...says(sessionPolicy)) }
  const callers = {
    user: user(B, 'ana'),
    session: 'session:assume',
    bareRole: role(B, 'R'),
    federated: 'session:federate',
    getSessionToken: 'session:token',
    root: `arn:aws:iam::${B}:root`,
  }
  return outcome({
    accounts: [
      {
        id: B,
        managedPolicies: [named('Boundary', allow('sts:*'), ...says(boundary))],
        users: [
          { name: 'ana', ...mine },
          { name: 'helper', inlinePolicies: inline(allow('sts:*')) },
        ],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: user(B, 'helper') }), ...mine }],
        resources: [
          {
            arn: bucket,
            ...(principal === undefined
              ? {}
              : { policy: policy(to(principal, 's3:GetObject', `${bucket}/*`, condition)) }),
          },
        ],
      },
    ],
    calls: [
      {
        id: 'assume',
        caller: user(B, 'helper'),
        action: 'sts:AssumeRole',
        resource: role(B, 'R'),
        parameters: { RoleSessionName: 'job', ...Policy },
      },
      {
        id: 'federate',
        caller: user(B, 'ana'),
        action: 'sts:GetFederationToken',
        resource: fed,
        parameters: { Name: 'fed', ...Policy },
      },
      { id: 'token', caller: user(B, 'ana'), action: 'sts:GetSessionToken' },
      { id: 'call', caller: callers[caller], action: 's3:GetObject', resource: object },
    ],
  })
}

/** The three columns of 5.4, in the table's words: the layer of the column is silent, the other two allow (or are not there). */
function columns(caller: 'user' | 'session' | 'federated', principal: unknown, condition?: unknown): readonly string[] {
  const word = (got: string, layer: string) =>
    got === 'allowed' ? 'ignored' : got === `implicitDeny: ${layer}` ? 'blocks' : got
  const sessionPolicy = caller === 'user' ? 'none' : 'allows'
  const grant = { principal, condition }
  return [
    word(sameAccount(caller, { ...grant, identity: 'none', boundary: 'allows', sessionPolicy }), 'identityPolicy'),
    word(
      sameAccount(caller, { ...grant, identity: 'allows', boundary: 'silent', sessionPolicy }),
      'permissionsBoundary',
    ),
    ...(caller === 'user'
      ? []
      : [
          word(
            sameAccount(caller, { ...grant, identity: 'allows', boundary: 'allows', sessionPolicy: 'silent' }),
            'sessionPolicy',
          ),
        ]),
  ]
}

describe('5.4 same account: the table', () => {
  const onlyR = { ArnEquals: { 'aws:PrincipalArn': role(B, 'R') } }
  test.each<[string, 'user' | 'session' | 'federated', unknown, readonly string[], unknown?]>([
    // row, caller, whom the resource policy names; no identity Allow, boundary silent, session policy silent
    ['1', 'user', { AWS: user(B, 'ana') }, ['ignored', 'ignored']],
    ['2', 'user', '*', ['ignored', 'ignored']],
    ['3', 'user', { AWS: B }, ['blocks', 'blocks']],
    ['4 (U29)', 'session', { AWS: session }, ['ignored', 'ignored', 'ignored']],
    ['5', 'session', { AWS: role(B, 'R') }, ['ignored', 'blocks', 'blocks']],
    ['6', 'session', '*', ['ignored', 'ignored', 'ignored']],
    ['6 with a condition on the role', 'session', '*', ['ignored', 'ignored', 'ignored'], onlyR],
    ['7', 'session', { AWS: B }, ['blocks', 'blocks', 'blocks']],
    ['8', 'federated', { AWS: user(B, 'ana') }, ['ignored', 'blocks', 'blocks']],
    ['9', 'federated', { AWS: fed }, ['ignored', 'ignored', 'ignored']],
    ['10', 'federated', '*', ['ignored', 'ignored', 'ignored']],
    ['11', 'federated', { AWS: B }, ['blocks', 'blocks', 'blocks']],
    ['13 user', 'user', undefined, ['blocks', 'blocks']],
    ['13 session', 'session', undefined, ['blocks', 'blocks', 'blocks']],
    ['13 federated', 'federated', undefined, ['blocks', 'blocks', 'blocks']],
    ['13, another is named', 'session', { AWS: user(B, 'helper') }, ['blocks', 'blocks', 'blocks']],
    [
      '6, the condition fails',
      'session',
      '*',
      ['blocks', 'blocks', 'blocks'],
      { ArnEquals: { 'aws:PrincipalArn': role(B, 'Other') } },
    ],
  ])('5.4 row %s: %s, the policy names %j → %j', (_row, caller, principal, expected, condition) => {
    expect(columns(caller, principal, condition)).toEqual(expected)
  })
  test('5.4 row 12: root, whatever the resource policy says', () => {
    for (const principal of [undefined, { AWS: user(B, 'ana') }, { AWS: B }, '*'])
      expect(sameAccount('root', { principal })).toBe('allowed')
  })
  test.each([
    ['identity', 'identityPolicy'],
    ['boundary', 'permissionsBoundary'],
    ['sessionPolicy', 'sessionPolicy'],
  ] as const)('an explicit deny in the %s blocks where its silence is ignored', (layer, name) => {
    const everythingElse = { identity: 'allows', boundary: 'allows', sessionPolicy: 'allows' } as const
    for (const principal of [{ AWS: session }, '*'])
      expect(sameAccount('session', { ...everythingElse, principal, [layer]: 'denies' })).toBe(`explicitDeny: ${name}`)
  })
  test.each<[string, Parameters<typeof sameAccount>[0], Setup, string]>([
    // A path is complete, or the request is denied.
    [
      'P1: identity, boundary, session policy',
      'session',
      { identity: 'allows', boundary: 'allows', sessionPolicy: 'allows' },
      'allowed',
    ],
    ['P1 without caps', 'session', { identity: 'allows' }, 'allowed'],
    [
      'P2: the role, boundary, session policy',
      'session',
      { principal: { AWS: role(B, 'R') }, boundary: 'allows', sessionPolicy: 'allows' },
      'allowed',
    ],
    [
      'P2, both caps silent',
      'session',
      { principal: { AWS: role(B, 'R') }, boundary: 'silent', sessionPolicy: 'silent' },
      'implicitDeny: permissionsBoundary, sessionPolicy',
    ],
    [
      'two kinds: the session among the principals',
      'session',
      { principal: { AWS: [role(B, 'R'), session] }, boundary: 'silent', sessionPolicy: 'silent' },
      'allowed',
    ],
    [
      'row 7, nothing else',
      'session',
      { principal: { AWS: B }, boundary: 'silent', sessionPolicy: 'silent' },
      'implicitDeny: identityPolicy, permissionsBoundary, sessionPolicy',
    ],
    [
      'a GetSessionToken session is the user: row 1',
      'getSessionToken',
      { principal: { AWS: user(B, 'ana') }, boundary: 'silent' },
      'allowed',
    ],
    ['row 3', 'getSessionToken', { principal: { AWS: B } }, 'implicitDeny: identityPolicy'],
    [
      'a bare role is a session without session policies: row 5',
      'bareRole',
      { principal: { AWS: role(B, 'R') }, boundary: 'silent' },
      'implicitDeny: permissionsBoundary',
    ],
    ['row 6', 'bareRole', { principal: '*', boundary: 'silent' }, 'allowed'],
    ['never row 4', 'bareRole', { principal: { AWS: sessionArn(B, 'R', 'session') } }, 'implicitDeny: identityPolicy'],
    [
      'a federated session without session policy can do nothing',
      'federated',
      { identity: 'allows' },
      'implicitDeny: sessionPolicy',
    ],
    ['row 9 all the same', 'federated', { principal: { AWS: fed } }, 'allowed'],
  ])('paths: %s, %s %j → %s', (_what, caller, setup, expected) => {
    expect(sameAccount(caller, setup)).toBe(expected)
  })
  // The examples under the table: no identity policies, the boundary allows only ec2.
  test.each<[Parameters<typeof sameAccount>[0], unknown, string, Setup?]>([
    ['user', { AWS: user(B, 'ana') }, 'allowed'],
    ['session', { AWS: role(B, 'R') }, 'implicitDeny: permissionsBoundary'],
    ['session', { AWS: session }, 'allowed'],
    ['session', '*', 'allowed'],
    ['session', { AWS: B }, 'implicitDeny: identityPolicy, permissionsBoundary'],
    ['session', { AWS: session }, 'explicitDeny: permissionsBoundary', { boundary: 'denies' }],
  ])('examples: %s, %j → %s', (caller, principal, expected, more) => {
    expect(sameAccount(caller, { principal, boundary: 'silent', ...more })).toBe(expected)
  })
})

describe('5.3 who can give permission', () => {
  test('boundary, session policy, SCP, endpoint policy give nothing', () => {
    const scenario = {
      organization: {
        id: 'o-x',
        managementAccountId: M,
        root: { id: 'r-1', serviceControlPolicies: [named('Full', allow('*'))], accounts: [M, B] },
      },
      accounts: [
        { id: M },
        {
          id: B,
          managedPolicies: [named('Boundary', allow('*'))],
          users: [{ name: 'ana', permissionsBoundary: 'Boundary' }],
          resources: [{ arn: bucket }],
          vpcEndpoints: [{ id: 'vpce-1', policy: policy(to('*', '*')) }],
        },
      ],
      calls: [{ id: 'call', caller: user(B, 'ana'), action: 's3:GetObject', resource: object, vpcEndpoint: 'vpce-1' }],
    }
    expect(outcome(scenario)).toBe('implicitDeny: identityPolicy')
  })
})

interface Cross {
  readonly caller?: string
  readonly identity?: readonly StatementText[]
  readonly boundary?: boolean
  readonly principal?: unknown
  readonly statements?: readonly StatementText[]
  readonly scpA?: object
  readonly scpB?: object
  readonly rcpA?: object
  readonly rcpB?: object
  readonly endpoint?: StatementText
  readonly together?: boolean
  readonly call?: object
}
const denyS3 = named('Deny', deny('s3:*'))
const denyS3Everybody = named('Deny', { ...to('*', 's3:*'), Effect: 'Deny' })
const full = named('Full', allow('*'))
const far = sessionArn(A, 'R', 'job')
/** The caller is a session of a role of A, the bucket belongs to B. */
const cross = ({
  caller = far,
  identity = [allow('s3:*')],
  boundary = false,
  principal,
  statements = [],
  scpA,
  scpB,
  rcpA,
  rcpB,
  endpoint,
  together = true,
  call = {},
}: Cross) => ({
  organization: { id: 'o-x', managementAccountId: M, root: { id: 'r-1', accounts: together ? [M, A, B] : [M, B] } },
  accounts: [
    { id: M },
    {
      id: A,
      managedPolicies: [named('Boundary', ec2)],
      ...(scpA === undefined ? {} : { serviceControlPolicies: [scpA] }),
      ...(rcpA === undefined ? {} : { resourceControlPolicies: [rcpA] }),
      roles: [
        {
          name: 'R',
          trustPolicy: trust({ AWS: A }),
          inlinePolicies: inline(...identity, ...(identity.length === 0 ? [ec2] : [])),
          ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
        },
      ],
      users: [{ name: 'ana', inlinePolicies: inline(...identity, ec2) }],
      ...(endpoint === undefined ? {} : { vpcEndpoints: [{ id: 'vpce-1', policy: policy(endpoint) }] }),
    },
    {
      id: B,
      ...(scpB === undefined ? {} : { serviceControlPolicies: [full, scpB] }),
      ...(rcpB === undefined ? {} : { resourceControlPolicies: [rcpB] }),
      resources: [
        {
          arn: bucket,
          ...(principal === undefined
            ? {}
            : { policy: policy(to(principal, 's3:GetObject', `${bucket}/*`), ...statements) }),
        },
      ],
    },
  ],
  calls: [
    {
      id: 'call',
      caller,
      action: 's3:GetObject',
      resource: object,
      ...(endpoint === undefined ? {} : { vpcEndpoint: 'vpce-1' }),
      ...call,
    },
  ],
})

describe('5.5 cross-account: both sides', () => {
  const everyKind = [
    ['account', { AWS: A }],
    ['role', { AWS: role(A, 'R') }],
    ['session', { AWS: far }],
    ['everyone', '*'],
  ] as const
  test.each(everyKind)(
    'side B names the %s: with side A allowed, without it the identity policy is missing',
    (_kind, principal) => {
      expect(outcome(cross({ principal }))).toBe('allowed')
      expect(outcome(cross({ principal, identity: [] }))).toBe('implicitDeny: identityPolicy')
      expect(outcome(cross({ principal, boundary: true }))).toBe('implicitDeny: permissionsBoundary')
    },
  )
  test.each<[string, Cross, string]>([
    ['Allow, names account A', { principal: { AWS: A } }, 'allowed'],
    ['Allow, names the role', { principal: { AWS: role(A, 'R') } }, 'allowed'],
    ['Allow, none', {}, 'implicitDeny: resourcePolicy'],
    ['none, names the role', { identity: [], principal: { AWS: role(A, 'R') } }, 'implicitDeny: identityPolicy'],
    ['none, names the session', { identity: [], principal: { AWS: far } }, 'implicitDeny: identityPolicy'],
    [
      'Allow, boundary without it, names the session',
      { boundary: true, principal: { AWS: far } },
      'implicitDeny: permissionsBoundary',
    ],
    [
      'Allow, SCP of A without it, *',
      { scpA: named('Ec2', ec2), principal: '*' },
      'implicitDeny: serviceControlPolicy',
    ],
    ['Allow, Allow, SCP of B denies', { scpB: denyS3, principal: { AWS: A } }, 'allowed'],
    [
      'Allow, Allow, RCP of B denies',
      { rcpB: denyS3Everybody, principal: { AWS: A } },
      'explicitDeny: resourceControlPolicy',
    ],
    ['RCP of A does not apply', { rcpA: denyS3Everybody, principal: { AWS: A } }, 'allowed'],
    ['SCP of A denies', { scpA: denyS3, principal: { AWS: A } }, 'explicitDeny: serviceControlPolicy'],
    ['neither side', { identity: [] }, 'implicitDeny: resourcePolicy, identityPolicy'],
    ['side B names somebody else', { principal: { AWS: user(A, 'ana') } }, 'implicitDeny: resourcePolicy'],
    ['side B names its own account', { principal: { AWS: B } }, 'implicitDeny: resourcePolicy'],
    ['the same organization does not matter by itself', { together: true }, 'implicitDeny: resourcePolicy'],
    ['A outside the organization', { together: false, principal: { AWS: A } }, 'allowed'],
    [
      'a Deny in side B',
      { principal: { AWS: A }, statements: [{ ...to({ AWS: A }, 's3:*', `${bucket}/*`), Effect: 'Deny' }] },
      'explicitDeny: resourcePolicy',
    ],
    [
      'a Deny in side A',
      { identity: [allow('s3:*'), deny('s3:GetObject')], principal: { AWS: A } },
      'explicitDeny: identityPolicy',
    ],
    [
      'the endpoint of A does not allow it',
      { principal: { AWS: A }, endpoint: to('*', 'ec2:*') },
      'implicitDeny: vpcEndpointPolicy',
    ],
    ['root of A, side B names the account', { caller: `arn:aws:iam::${A}:root`, principal: { AWS: A } }, 'allowed'],
    ['root of A, side B says nothing', { caller: `arn:aws:iam::${A}:root` }, 'implicitDeny: resourcePolicy'],
    [
      'root of A, SCP of A',
      { caller: `arn:aws:iam::${A}:root`, principal: { AWS: A }, scpA: named('Ec2', ec2) },
      'implicitDeny: serviceControlPolicy',
    ],
    [
      'an account that nobody declares, named: side A is unknown',
      { caller: user('555566667777', 'zed'), principal: { AWS: '555566667777' } },
      'implicitDeny: identityPolicy',
    ],
    [
      'an account that nobody declares, not named',
      { caller: role('555566667777', 'zed'), principal: { AWS: A } },
      'implicitDeny: resourcePolicy, identityPolicy',
    ],
    ['its root needs no identity policy', { caller: 'arn:aws:iam::555566667777:root', principal: '*' }, 'allowed'],
    [
      'everything at once',
      { identity: [], boundary: true, scpA: named('Ec2', allow('sqs:*')), endpoint: to('*', 'ec2:*') },
      'implicitDeny: serviceControlPolicy, vpcEndpointPolicy, resourcePolicy, identityPolicy, permissionsBoundary',
    ],
  ])('%s → %3$s', (_what, setup, expected) => {
    expect(outcome(cross(setup))).toBe(expected)
  })
  test('a session policy of side A caps, whatever side B names', () => {
    const base = cross({ principal: { AWS: far } })
    const calls = [
      {
        id: 'assume',
        caller: user(A, 'ana'),
        action: 'sts:AssumeRole',
        resource: role(A, 'R'),
        parameters: { RoleSessionName: 'job', Policy: policy(ec2) },
      },
      { id: 'call', caller: 'session:assume', action: 's3:GetObject', resource: object },
    ]
    const [manager, a, b] = base.accounts
    const trusting = {
      ...a,
      roles: [{ name: 'R', trustPolicy: trust({ AWS: user(A, 'ana') }), inlinePolicies: inline(allow('s3:*')) }],
    }
    expect(outcome({ ...base, accounts: [manager, trusting, b], calls })).toBe('implicitDeny: sessionPolicy')
  })
  test.each<[string, object, string]>([
    // 0.3 rule 6: who owns what nobody declares
    ['S3 without resourceAccount: the caller’s own', { resource: 'arn:aws:s3:::undeclared/x' }, 'allowed'],
    ['S3 with it', { resource: 'arn:aws:s3:::undeclared/x', resourceAccount: B }, 'implicitDeny: resourcePolicy'],
    ['S3 with the caller’s own', { resource: 'arn:aws:s3:::undeclared/x', resourceAccount: A }, 'allowed'],
    [
      'a declared bucket: the one that declares it',
      { resource: object, resourceAccount: A },
      'implicitDeny: resourcePolicy',
    ],
    [
      'the account field of the ARN',
      { action: 's3:GetObject', resource: `arn:aws:s3:eu-west-1:${B}:accesspoint/p`, resourceAccount: A },
      'implicitDeny: resourcePolicy',
    ],
    [
      'an account that is no number',
      { action: 's3:GetObject', resource: 'arn:aws:s3::aws:x', resourceAccount: B },
      'implicitDeny: resourcePolicy',
    ],
    ['… and nothing said', { action: 's3:GetObject', resource: 'arn:aws:s3::aws:x' }, 'allowed'],
    ['*: the caller’s own', { resource: '*', resourceAccount: B }, 'allowed'],
  ])('0.3 rule 6: %s → %3$s', (_what, call, expected) => {
    expect(outcome(cross({ call }))).toBe(expected)
  })
})

describe('5.6 callers without an account', () => {
  const scenario = (
    caller: string,
    statements: readonly StatementText[],
    { rcp, endpoint, call = {} }: { rcp?: StatementText; endpoint?: StatementText; call?: object } = {},
  ) => ({
    organization: {
      id: 'o-x',
      managementAccountId: M,
      root: { id: 'r-1', serviceControlPolicies: [], accounts: [M, B] },
    },
    accounts: [
      { id: M },
      {
        id: B,
        ...(rcp === undefined ? {} : { resourceControlPolicies: [named('R', rcp)] }),
        resources: [{ arn: bucket, ...(statements.length === 0 ? {} : { policy: policy(...statements) }) }],
        ...(endpoint === undefined ? {} : { vpcEndpoints: [{ id: 'vpce-1', policy: policy(endpoint) }] }),
      },
    ],
    calls: [
      {
        id: 'call',
        caller,
        action: 's3:GetObject',
        resource: object,
        ...(endpoint === undefined ? {} : { vpcEndpoint: 'vpce-1' }),
        ...call,
      },
    ],
  })
  const logs = 'service:logs.amazonaws.com'
  const strangersOut: StatementText = {
    ...to('*', 's3:*', '*', { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' } }),
    Effect: 'Deny',
  }
  const exempting: StatementText = {
    ...to('*', 's3:*', '*', {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }),
    Effect: 'Deny',
  }
  test.each<[string, object, string]>([
    [
      'a service that is named; SCPs do not apply',
      scenario(logs, [to({ Service: 'logs.amazonaws.com' }, 's3:*')]),
      'allowed',
    ],
    ['a service under "*"', scenario(logs, [to('*', 's3:*')]), 'allowed'],
    [
      'a service, another is named',
      scenario(logs, [to({ Service: 'ec2.amazonaws.com' }, 's3:*')]),
      'implicitDeny: resourcePolicy',
    ],
    ['a service, the account is named', scenario(logs, [to({ AWS: B }, 's3:*')]), 'implicitDeny: resourcePolicy'],
    ['a service, no policy', scenario(logs, []), 'implicitDeny: resourcePolicy'],
    [
      'a service under an RCP',
      scenario(logs, [to({ Service: 'logs.amazonaws.com' }, 's3:*')], { rcp: strangersOut }),
      'explicitDeny: resourceControlPolicy',
    ],
    [
      'a service that the RCP exempts',
      scenario(logs, [to({ Service: 'logs.amazonaws.com' }, 's3:*')], { rcp: exempting }),
      'allowed',
    ],
    [
      'a service for another’s resource: confused deputy (5.15)',
      scenario(
        logs,
        [to({ Service: 'logs.amazonaws.com' }, 's3:*', '*', { StringEquals: { 'aws:SourceAccount': B } })],
        { call: { context: { 'aws:SourceAccount': A } } },
      ),
      'implicitDeny: resourcePolicy',
    ],
    [
      '… for one’s own',
      scenario(
        logs,
        [to({ Service: 'logs.amazonaws.com' }, 's3:*', '*', { StringEquals: { 'aws:SourceAccount': B } })],
        { call: { context: { 'aws:SourceAccount': B } } },
      ),
      'allowed',
    ],
    ['anonymous under "*"', scenario('anonymous', [to('*', 's3:GetObject')]), 'allowed'],
    [
      'anonymous, an account is named',
      scenario('anonymous', [to({ AWS: [A, B] }, 's3:GetObject')]),
      'implicitDeny: resourcePolicy',
    ],
    ['anonymous, no policy', scenario('anonymous', []), 'implicitDeny: resourcePolicy'],
    [
      'anonymous under an RCP',
      scenario('anonymous', [to('*', 's3:GetObject')], { rcp: exempting }),
      'explicitDeny: resourceControlPolicy',
    ],
    [
      'anonymous through an endpoint',
      scenario('anonymous', [to('*', 's3:GetObject')], { endpoint: to('*', 's3:*') }),
      'allowed',
    ],
    [
      'anonymous through an endpoint that does not allow it',
      scenario('anonymous', [to('*', 's3:GetObject')], { endpoint: to('*', 'ec2:*') }),
      'implicitDeny: vpcEndpointPolicy',
    ],
    [
      'both missing',
      scenario('anonymous', [], { endpoint: to('*', 'ec2:*') }),
      'implicitDeny: vpcEndpointPolicy, resourcePolicy',
    ],
    [
      'anonymous and nobody’s bucket',
      scenario('anonymous', [], { call: { resource: 'arn:aws:s3:::elsewhere/x' } }),
      'implicitDeny: resourcePolicy',
    ],
    [
      'anonymous on *',
      scenario('anonymous', [], { call: { action: 's3:ListAllMyBuckets', resource: '*' } }),
      'rejected',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
  test('holders of a token: the trust policy, RCPs on sts, endpoint policies; no SCP', () => {
    const host = 'token.actions.githubusercontent.com'
    const web = (more: object, call: object = {}) => ({
      organization: {
        id: 'o-x',
        managementAccountId: M,
        root: { id: 'r-1', serviceControlPolicies: [], accounts: [M, B] },
      },
      accounts: [
        { id: M },
        {
          id: B,
          identityProviders: [{ type: 'oidc', url: host }],
          roles: [
            {
              name: 'R',
              trustPolicy: trust(
                { Federated: `arn:aws:iam::${B}:oidc-provider/${host}` },
                'sts:AssumeRoleWithWebIdentity',
                { StringEquals: { [`${host}:sub`]: 'good' } },
              ),
            },
          ],
          ...more,
        },
      ],
      calls: [
        {
          id: 'call',
          caller: `web-identity:${host}`,
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'a', sub: 'good' } },
          ...call,
        },
      ],
    })
    const noSts = [named('R', { ...to('*', 'sts:*'), Effect: 'Deny' })]
    const vpcEndpoints = [{ id: 'vpce-1', policy: policy(to('*', 's3:*')) }]
    expect(outcome(web({}))).toBe('allowed')
    expect(
      outcome(web({}, { parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'a', sub: 'bad' } } })),
    ).toBe('implicitDeny: trustPolicy')
    expect(outcome(web({ resourceControlPolicies: noSts }))).toBe('explicitDeny: resourceControlPolicy')
    expect(outcome(web({ vpcEndpoints }, { vpcEndpoint: 'vpce-1' }))).toBe('implicitDeny: vpcEndpointPolicy')
  })
})

describe('5.7 root user', () => {
  const rootArn = `arn:aws:iam::${B}:root`
  const scenario = (more: object, call: object = {}) => ({
    organization: { id: 'o-x', managementAccountId: M, root: { id: 'r-1', accounts: [M, B] } },
    accounts: [{ id: M }, { id: B, resources: [{ arn: bucket }], ...more }],
    calls: [{ id: 'call', caller: rootArn, action: 's3:GetObject', resource: object, ...call }],
  })
  const denyAll = policy({ ...to('*', 's3:*'), Effect: 'Deny' })
  const locked = { resources: [{ arn: bucket, policy: denyAll }] }
  const mend = (action: string) => ({ action, resource: bucket })
  test.each<[string, object, string]>([
    ['everything in its own account', scenario({}), 'allowed'],
    ['also on *', scenario({}, { action: 'iam:ListUsers', resource: '*' }), 'allowed'],
    [
      'SCPs bind the root of a member',
      scenario({ serviceControlPolicies: [named('Ec2', ec2)] }),
      'implicitDeny: serviceControlPolicy',
    ],
    ['RCPs', scenario({ resourceControlPolicies: [denyS3Everybody] }), 'explicitDeny: resourceControlPolicy'],
    ['a Deny in a resource policy', scenario(locked), 'explicitDeny: resourcePolicy'],
    ['… but it may read the bucket policy', scenario(locked, mend('s3:GetBucketPolicy')), 'allowed'],
    ['… write it', scenario(locked, mend('s3:PutBucketPolicy')), 'allowed'],
    ['… delete it', scenario(locked, mend('s3:DeleteBucketPolicy')), 'allowed'],
    ['… not its ACL', scenario(locked, mend('s3:GetBucketAcl')), 'explicitDeny: resourcePolicy'],
    [
      '… unless an SCP denies',
      scenario({ ...locked, serviceControlPolicies: [full, denyS3] }, mend('s3:DeleteBucketPolicy')),
      'explicitDeny: serviceControlPolicy',
    ],
    [
      '… unless an RCP denies',
      scenario({ ...locked, resourceControlPolicies: [denyS3Everybody] }, mend('s3:DeleteBucketPolicy')),
      'explicitDeny: resourceControlPolicy',
    ],
    [
      '… unless an endpoint policy denies',
      scenario(
        { ...locked, vpcEndpoints: [{ id: 'vpce-1', policy: policy(to('*', 'ec2:*')) }] },
        { ...mend('s3:DeleteBucketPolicy'), vpcEndpoint: 'vpce-1' },
      ),
      'implicitDeny: vpcEndpointPolicy',
    ],
    [
      'the root of another account may not mend it',
      scenario(locked, { ...mend('s3:DeleteBucketPolicy'), caller: `arn:aws:iam::${M}:root` }),
      'explicitDeny: resourcePolicy',
    ],
    [
      'a user of the account may not either',
      scenario(
        { ...locked, users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }] },
        { ...mend('s3:DeleteBucketPolicy'), caller: user(B, 'ana') },
      ),
      'explicitDeny: resourcePolicy',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
  test('root cannot assume roles: no policy is asked', () => {
    const one = scenario(
      { roles: [{ name: 'R', trustPolicy: trust('*') }] },
      { action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'job' } },
    )
    expect(outcome(one)).toBe('rejected')
  })
})
