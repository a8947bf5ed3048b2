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

const bucket = 'arn:aws:s3:::b'
const object = 'arn:aws:s3:::b/x'
const ec2Only = named('Boundary', allow('ec2:*'))

describe('5.4 same account: what a grant in the resource policy passes by', () => {
  const assume = {
    id: 'assume',
    at: '2026-01-01T00:00:00Z',
    caller: user(B, 'admin'),
    action: 'sts:AssumeRole',
    resource: role(B, 'R'),
    parameters: { RoleSessionName: 'job', Policy: policy(allow('ec2:*')) },
  }
  const federate = {
    id: 'federate',
    at: '2026-01-01T00:00:00Z',
    caller: user(B, 'ana'),
    action: 'sts:GetFederationToken',
    resource: `arn:aws:sts::${B}:federated-user/fed`,
    parameters: { Name: 'fed', Policy: policy(allow('ec2:*')) },
  }
  const scenario = (
    principal: unknown,
    caller: string,
    { identity = false, boundary = false }: { identity?: boolean; boundary?: boolean } = {},
  ) => ({
    accounts: [
      {
        id: B,
        managedPolicies: [ec2Only],
        users: [
          {
            name: 'ana',
            inlinePolicies: inline(allow('sts:*'), ...(identity ? [allow('s3:*')] : [])),
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
          { name: 'admin', inlinePolicies: inline(allow('sts:*')) },
        ],
        roles: [
          {
            name: 'R',
            trustPolicy: trust({ AWS: user(B, 'admin') }),
            inlinePolicies: identity ? inline(allow('s3:*')) : [],
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
        ],
        resources: [
          {
            arn: bucket,
            ...(principal === undefined ? {} : { policy: policy(to(principal, 's3:GetObject', `${bucket}/*`)) }),
          },
        ],
      },
    ],
    calls: [
      assume,
      federate,
      { id: 'call', at: '2026-01-01T00:05:00Z', caller, action: 's3:GetObject', resource: object },
    ],
  })
  const session = sessionArn(B, 'R', 'job')
  const fed = `arn:aws:sts::${B}:federated-user/fed`
  test.each([
    // row, caller, principal, identity, boundary, expected
    ['row 1', user(B, 'ana'), { AWS: user(B, 'ana') }, false, true, 'allowed'],
    ['row 2', user(B, 'ana'), '*', false, true, 'allowed'],
    ['row 3 identity', user(B, 'ana'), { AWS: B }, false, false, 'implicitDeny: identityPolicy'],
    ['row 3 boundary', user(B, 'ana'), { AWS: B }, true, true, 'implicitDeny: permissionsBoundary'],
    ['row 4', 'session:assume', { AWS: session }, false, true, 'allowed'],
    ['row 5 session', 'session:assume', { AWS: role(B, 'R') }, false, false, 'implicitDeny: sessionPolicy'],
    [
      'row 5 both',
      'session:assume',
      { AWS: role(B, 'R') },
      false,
      true,
      'implicitDeny: permissionsBoundary, sessionPolicy',
    ],
    ['row 5 uncapped', role(B, 'R'), { AWS: role(B, 'R') }, false, false, 'allowed'],
    ['row 6', 'session:assume', '*', false, true, 'allowed'],
    [
      'row 7',
      'session:assume',
      { AWS: B },
      false,
      true,
      'implicitDeny: identityPolicy, permissionsBoundary, sessionPolicy',
    ],
    ['row 13', 'session:assume', undefined, true, false, 'implicitDeny: sessionPolicy'],
    ['row 13 bare role', role(B, 'R'), undefined, true, false, 'allowed'],
    [
      'bare role never is a session',
      role(B, 'R'),
      { AWS: sessionArn(B, 'R', 'session') },
      false,
      false,
      'implicitDeny: identityPolicy',
    ],
    ['root, row 12', `arn:aws:iam::${B}:root`, undefined, false, false, 'allowed'],
  ] as const)('%s: %s, policy names %j', (_row, caller, principal, identity, boundary, expected) => {
    expect(outcome(scenario(principal, caller, { identity, boundary }))).toBe(expected)
  })
  test.each([
    ['row 8', { AWS: user(B, 'ana') }, 'implicitDeny: sessionPolicy'],
    ['row 9', { AWS: fed }, 'allowed'],
    ['row 10', '*', 'allowed'],
    ['row 11', { AWS: B }, 'implicitDeny: identityPolicy, sessionPolicy'],
  ] as const)('%s: a federated session, policy names %j', (_row, principal, expected) => {
    expect(outcome(scenario(principal, 'session:federate'))).toBe(expected)
  })
})

describe('5.5 cross-account: both sides', () => {
  const scenario = ({
    identity = true,
    principal,
    boundary = false,
  }: {
    identity?: boolean
    principal?: unknown
    boundary?: boolean
  }) => ({
    accounts: [
      {
        id: A,
        managedPolicies: [ec2Only],
        roles: [
          {
            name: 'R',
            trustPolicy: trust({ AWS: A }),
            inlinePolicies: identity ? inline(allow('s3:*')) : [],
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
        ],
      },
      {
        id: B,
        resources: [
          {
            arn: bucket,
            ...(principal === undefined ? {} : { policy: policy(to(principal, 's3:GetObject', `${bucket}/*`)) }),
          },
        ],
      },
    ],
    calls: [{ id: 'call', caller: sessionArn(A, 'R', 'job'), action: 's3:GetObject', resource: object }],
  })
  test.each([
    [{ principal: { AWS: A } }, 'allowed'],
    [{ principal: { AWS: role(A, 'R') } }, 'allowed'],
    [{}, 'implicitDeny: resourcePolicy'],
    [{ identity: false, principal: { AWS: role(A, 'R') } }, 'implicitDeny: identityPolicy'],
    [{ identity: false, principal: { AWS: sessionArn(A, 'R', 'job') } }, 'implicitDeny: identityPolicy'],
    [{ principal: { AWS: sessionArn(A, 'R', 'job') }, boundary: true }, 'implicitDeny: permissionsBoundary'],
    [{ identity: false }, 'implicitDeny: resourcePolicy, identityPolicy'],
  ])('%j → %s', (setup, expected) => {
    expect(outcome(scenario(setup))).toBe(expected)
  })
})

describe('5.9 trust policies', () => {
  const scenario = (caller: string, principal: unknown, identity: boolean) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: identity ? inline(allow('sts:AssumeRole')) : [] }] },
      {
        id: B,
        users: [{ name: 'near', inlinePolicies: identity ? inline(allow('sts:AssumeRole')) : [] }, { name: 'other' }],
        roles: [{ name: 'R', trustPolicy: trust(principal) }],
      },
    ],
    calls: [
      { id: 'call', caller, action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'job' } },
    ],
  })
  const near = user(B, 'near')
  const far = user(A, 'far')
  test.each([
    [near, { AWS: near }, false, 'allowed'],
    [near, { AWS: B }, false, 'implicitDeny: identityPolicy'],
    [near, { AWS: B }, true, 'allowed'],
    [near, { AWS: user(B, 'other') }, true, 'implicitDeny: trustPolicy'],
    [far, { AWS: A }, true, 'allowed'],
    [far, { AWS: far }, false, 'implicitDeny: identityPolicy'],
    [far, { AWS: B }, true, 'implicitDeny: trustPolicy'],
    ['service:lambda.amazonaws.com', { Service: 'lambda.amazonaws.com' }, false, 'allowed'],
    [near, { Service: 'ec2.amazonaws.com' }, true, 'implicitDeny: trustPolicy'],
  ])('%s, trust names %j, identity Allow %s → %s', (caller, principal, identity, expected) => {
    expect(outcome(scenario(caller, principal, identity))).toBe(expected)
  })
})

describe('5.19 worked examples', () => {
  const organization = (ouScps?: unknown) => ({
    id: 'o-b',
    managementAccountId: M,
    root: {
      id: 'r-ab12',
      accounts: [M],
      organizationalUnits: [
        {
          id: 'ou-ab12-11111111',
          name: 'Prod',
          accounts: [B],
          ...(ouScps === undefined ? {} : { serviceControlPolicies: ouScps }),
        },
      ],
    },
  })
  const scenario = ({
    scps,
    rcps,
    bucketPolicy,
    bpa,
    caller = user(B, 'ana'),
    action = 's3:GetObject',
    resource = object,
    context,
    endpoint,
    manage = false,
  }: Record<string, unknown>) => ({
    organization: manage ? { ...organization(scps), managementAccountId: B } : organization(scps),
    accounts: [
      { id: A, users: [{ name: 'ana', inlinePolicies: inline(allow('s3:*')) }] },
      {
        id: B,
        ...(rcps === undefined ? {} : { resourceControlPolicies: rcps }),
        users: [{ name: 'ana', inlinePolicies: inline(allow('s3:*')) }],
        resources: [
          {
            arn: bucket,
            ...(bucketPolicy === undefined ? {} : { policy: bucketPolicy }),
            ...(bpa === undefined ? {} : { blockPublicAccess: bpa }),
          },
        ],
        vpcEndpoints: [{ id: 'vpce-1a2b3c4d', policy: policy(to('*', 's3:*', 'arn:aws:s3:::other/*')) }],
      },
      { id: M },
    ],
    calls: [
      {
        id: 'call',
        caller,
        action,
        resource,
        ...(context === undefined ? {} : { context }),
        ...(endpoint === undefined ? {} : { vpcEndpoint: endpoint }),
      },
    ],
  })
  const tlsOnly = policy({
    ...deny('s3:*', [bucket, `${bucket}/*`], { Bool: { 'aws:SecureTransport': 'false' } }),
    Principal: '*',
  })
  const denyAll = policy({ ...deny('s3:*', [bucket, `${bucket}/*`]), Principal: '*' })
  const strangersOut = [
    named('Perimeter', {
      ...deny('s3:*', '*', {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-b' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      }),
      Principal: '*',
    }),
  ]
  test.each([
    [1, {}, 'allowed'],
    [2, { bucketPolicy: tlsOnly, context: { 'aws:SecureTransport': 'false' } }, 'explicitDeny: resourcePolicy'],
    [3, { scps: [named('OnlyEc2', allow('ec2:*'))] }, 'implicitDeny: serviceControlPolicy'],
    [4, { scps: [named('OnlyEc2', allow('ec2:*'))], manage: true }, 'allowed'],
    [5, { caller: user(A, 'ana') }, 'implicitDeny: resourcePolicy'],
    [6, { caller: user(A, 'ana'), bucketPolicy: policy(to({ AWS: A }, 's3:GetObject', `${bucket}/*`)) }, 'allowed'],
    [
      7,
      {
        caller: user(A, 'ana'),
        bucketPolicy: policy(to({ AWS: A }, 's3:GetObject', `${bucket}/*`)),
        rcps: strangersOut,
      },
      'explicitDeny: resourceControlPolicy',
    ],
    [10, { caller: 'anonymous', bucketPolicy: policy(to('*', 's3:GetObject', `${bucket}/*`)) }, 'allowed'],
    [
      11,
      {
        caller: 'anonymous',
        bucketPolicy: policy(to('*', 's3:GetObject', `${bucket}/*`)),
        bpa: { RestrictPublicBuckets: true },
      },
      'implicitDeny: resourcePolicy',
    ],
    [12, { caller: `arn:aws:iam::${B}:root`, bucketPolicy: denyAll }, 'explicitDeny: resourcePolicy'],
    [
      13,
      { caller: `arn:aws:iam::${B}:root`, bucketPolicy: denyAll, action: 's3:DeleteBucketPolicy', resource: bucket },
      'allowed',
    ],
    [15, { endpoint: 'vpce-1a2b3c4d' }, 'implicitDeny: vpcEndpointPolicy'],
  ])('5.19 #%i → %3$s', (_row, setup, expected) => {
    expect(outcome(scenario(setup))).toBe(expected)
  })
  test('5.19 #14: an administrator whose key policy names only another role', () => {
    const key = `arn:aws:kms:eu-west-1:${B}:key/1234`
    const scenario14 = {
      accounts: [
        {
          id: B,
          users: [{ name: 'admin', inlinePolicies: inline(allow('*')) }],
          roles: [{ name: 'K', trustPolicy: trust({ AWS: B }) }],
          resources: [{ arn: key, policy: policy(to({ AWS: role(B, 'K') }, 'kms:*')) }],
        },
      ],
      calls: [{ id: 'call', caller: user(B, 'admin'), action: 'kms:Decrypt', resource: key }],
    }
    expect(outcome(scenario14)).toBe('implicitDeny: resourcePolicy')
  })
})

describe('7.10 service control policies by level', () => {
  const full = named('FullAWSAccess', allow('*'))
  const levels = (root: unknown, prod: unknown, web: unknown, account: unknown) => ({ root, prod, web, account })
  const scenario = (scps: ReturnType<typeof levels>, action: string, resource = '*', caller = user(B, 'ana')) => ({
    organization: {
      id: 'o-x',
      managementAccountId: M,
      root: {
        id: 'r-ab12',
        serviceControlPolicies: scps.root,
        accounts: [M],
        organizationalUnits: [
          {
            id: 'ou-ab12-11111111',
            name: 'Prod',
            serviceControlPolicies: scps.prod,
            organizationalUnits: [
              { id: 'ou-ab12-22222222', name: 'Web', serviceControlPolicies: scps.web, accounts: [B] },
            ],
          },
        ],
      },
    },
    accounts: [
      { id: B, serviceControlPolicies: scps.account, users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }] },
      { id: M, users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }] },
    ],
    calls: [{ id: 'call', caller, action, resource }],
  })
  const F = [full]
  const rootList = [named('List', allow(['s3:*', 'ec2:*']))]
  const webList = [named('List', allow(['ec2:*', 'sqs:*']))]
  const regionLock = [
    named('Regions', deny('*', '*', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } })),
    full,
  ]
  test.each([
    [1, levels(F, F, F, F), 's3:GetObject', 'allowed'],
    [
      2,
      levels(F, [full, named('NoDelete', deny('s3:Delete*'))], F, F),
      's3:DeleteObject',
      'explicitDeny: serviceControlPolicy',
    ],
    [3, levels(F, [named('OnlyEc2', allow('ec2:*'))], F, F), 's3:GetObject', 'implicitDeny: serviceControlPolicy'],
    [4, levels(F, [named('OnlyEc2', allow('ec2:*')), full], F, F), 's3:GetObject', 'allowed'],
    [5, levels(F, F, [], F), 's3:GetObject', 'implicitDeny: serviceControlPolicy'],
    [6, levels(rootList, F, webList, F), 'sqs:SendMessage', 'implicitDeny: serviceControlPolicy'],
    [7, levels(rootList, F, webList, F), 'ec2:RunInstances', 'allowed'],
    [8, levels(rootList, F, webList, F), 's3:GetObject', 'implicitDeny: serviceControlPolicy'],
    [9, levels(regionLock, F, F, F), 'iam:ListUsers', 'explicitDeny: serviceControlPolicy'],
  ])('7.10 #%i', (_row, scps, action, expected) => {
    expect(outcome(scenario(scps, action))).toBe(expected)
  })
  test('7.10 #10: the same call by a user of the management account', () => {
    expect(outcome(scenario(levels(regionLock, F, F, F), 'iam:ListUsers', '*', user(M, 'ana')))).toBe('allowed')
  })
  test('7.10 #13: root of a member account', () => {
    const noRoot = [named('NoRoot', deny('*', '*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } })), full]
    expect(outcome(scenario(levels(noRoot, F, F, F), 's3:ListAllMyBuckets', '*', `arn:aws:iam::${B}:root`))).toBe(
      'explicitDeny: serviceControlPolicy',
    )
  })
})

describe('5.17 messages', () => {
  const scenario = {
    accounts: [
      {
        id: B,
        users: [{ name: 'ana' }],
        managedPolicies: [named('Guard', deny('sqs:*'))],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), managedPolicies: ['Guard'] }],
      },
    ],
    calls: [
      { id: 'list', caller: user(B, 'ana'), action: 's3:ListAllMyBuckets' },
      {
        id: 'send',
        caller: sessionArn(B, 'R', 'job-7'),
        action: 'sqs:SendMessage',
        resource: `arn:aws:sqs:eu-west-1:${B}:q`,
      },
      {
        id: 'assume',
        caller: user(B, 'ana'),
        action: 'sts:AssumeRole',
        resource: role(B, 'Nobody'),
        parameters: { RoleSessionName: 'job' },
      },
    ],
  }
  test.each([
    [
      'list',
      `User: ${user(B, 'ana')} is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action`,
    ],
    [
      'send',
      `User: ${sessionArn(B, 'R', 'job-7')} is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:${B}:q with an explicit deny in an identity-based policy: arn:aws:iam::${B}:policy/Guard`,
    ],
    [
      'assume',
      `User: ${user(B, 'ana')} is not authorized to perform: sts:AssumeRole on resource: ${role(B, 'Nobody')} because no role trust policy allows the sts:AssumeRole action`,
    ],
  ])('%s', (id, message) => {
    expect(evaluate(scenario).get(id)?.error?.message).toBe(message)
  })
})
