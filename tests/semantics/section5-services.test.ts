/** 5.8 to 5.14 as tables: special rules of AWS's roles, trust policies, KMS, S3 and others. */
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
  nodesOf,
  outcome,
  policy,
  role,
  type StatementText,
  sessionArn,
  to,
  trust,
  user,
} from './build.ts'

const ana = user(B, 'ana')
const rootOfB = `arn:aws:iam::${B}:root`
const bucket = 'arn:aws:s3:::b'
const object = `${bucket}/x`
const denies = (statement: StatementText): StatementText => ({ ...statement, Effect: 'Deny' })
const administrator = { name: 'ana', inlinePolicies: inline(allow('*')) }

describe('5.8 what AWS owns', () => {
  const linked = role(B, 'aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')
  const reserved = role(B, 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef')
  const scenario = (action: string, resource: string, more: readonly StatementText[] = [], caller = ana) => ({
    accounts: [
      {
        id: B,
        managedPolicies: [named('Mine', allow('*'))],
        users: [{ name: 'ana', inlinePolicies: inline(allow('*'), ...more) }, { name: 'bo' }],
        roles: [
          {
            name: 'AWSServiceRoleForECS',
            path: '/aws-service-role/ecs.amazonaws.com/',
            trustPolicy: trust({ Service: 'ecs.amazonaws.com' }),
          },
          {
            name: 'AWSReservedSSO_Admin_0123456789abcdef',
            path: '/aws-reserved/sso.amazonaws.com/',
            trustPolicy: trust({ AWS: B }),
          },
          { name: 'Own', trustPolicy: trust({ AWS: B }) },
        ],
      },
    ],
    calls: [{ id: 'call', caller, action, resource }],
  })
  const own = role(B, 'Own')
  const changes = [
    'AttachRolePolicy',
    'DetachRolePolicy',
    'PutRolePolicy',
    'DeleteRolePolicy',
    'CreateRole',
    'DeleteRole',
    'UpdateAssumeRolePolicy',
    'PutRolePermissionsBoundary',
    'DeleteRolePermissionsBoundary',
  ]
  const small = [
    'UpdateRole',
    'UpdateRoleDescription',
    'TagRole',
    'UntagRole',
    'PassRole',
    'CreateServiceLinkedRole',
    'DeleteServiceLinkedRole',
  ]
  test.each(changes)('iam:%s: refused on both kinds of role', (action) => {
    expect([linked, reserved, own].map((one) => outcome(scenario(`iam:${action}`, one)))).toEqual([
      'implicitDeny',
      'implicitDeny',
      'allowed',
    ])
  })
  test.each(small)('iam:%s: refused on roles of Identity Center, possible on service-linked ones', (action) => {
    expect([linked, reserved, own].map((one) => outcome(scenario(`iam:${action}`, one)))).toEqual([
      'allowed',
      'implicitDeny',
      'allowed',
    ])
  })
  test.each(['CreateServiceLinkedRole', 'DeleteServiceLinkedRole', 'GetRole'])('iam:%s is possible', (action) => {
    expect(outcome(scenario(`iam:${action}`, linked))).toBe('allowed')
  })
  test.each([
    'CreatePolicy',
    'DeletePolicy',
    'CreatePolicyVersion',
    'DeletePolicyVersion',
    'SetDefaultPolicyVersion',
    'TagPolicy',
    'UntagPolicy',
  ])('iam:%s: refused on AWS managed policies', (action) => {
    const policies = [
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'arn:aws:iam::aws:policy/service-role/X',
      `arn:aws:iam::${B}:policy/Mine`,
    ]
    expect(policies.map((one) => outcome(scenario(`iam:${action}`, one)))).toEqual([
      'implicitDeny',
      'implicitDeny',
      'allowed',
    ])
  })
  test('iam:GetPolicy on an AWS managed policy is possible', () => {
    expect(outcome(scenario('iam:GetPolicy', 'arn:aws:iam::aws:policy/ReadOnlyAccess'))).toBe('allowed')
  })
  test.each(['CreateAlias', 'DeleteAlias', 'UpdateAlias'])('kms:%s: refused on alias/aws/', (action) => {
    expect(
      ['alias/aws/s3', 'alias/mine'].map((one) =>
        outcome(scenario(`kms:${action}`, `arn:aws:kms:eu-west-1:${B}:${one}`)),
      ),
    ).toEqual(['implicitDeny', 'allowed'])
  })
  test('in any case of the action, for root too; an explicit deny shows as such, and a missing Allow is named', () => {
    expect(outcome(scenario('IAM:putrolepolicy', linked))).toBe('implicitDeny')
    expect(outcome(scenario('iam:PutRolePolicy', linked, [], rootOfB))).toBe('implicitDeny')
    expect(outcome(scenario('iam:PutRolePolicy', linked, [deny('iam:*')]))).toBe('explicitDeny: identityPolicy')
    expect(outcome(scenario('iam:PutRolePolicy', linked, [], user(B, 'bo')))).toBe('implicitDeny: identityPolicy')
    expect(evaluate(scenario('iam:PutRolePolicy', linked)).get('call')?.error?.code).toBe('UnmodifiableEntity')
  })
  test('SCPs and RCPs affect neither sessions of service-linked roles nor the service that takes them; SCPs bind Identity Center', () => {
    const one = (caller: string, call: object = {}) => ({
      organization: {
        id: 'o-x',
        managementAccountId: M,
        root: {
          id: 'r-1',
          accounts: [M, B],
          resourceControlPolicies: [named('No', denies(to('*', ['s3:*', 'sts:*'])))],
          serviceControlPolicies: [named('Full', allow('*')), named('No', deny('*'))],
        },
      },
      accounts: [
        { id: M },
        {
          id: B,
          roles: [
            {
              name: 'AWSServiceRoleForECS',
              path: '/aws-service-role/ecs.amazonaws.com/',
              trustPolicy: trust({ Service: 'ecs.amazonaws.com' }),
              inlinePolicies: inline(allow('*')),
            },
            {
              name: 'AWSReservedSSO_Admin_0123456789abcdef',
              path: '/aws-reserved/sso.amazonaws.com/',
              trustPolicy: trust({ AWS: B }),
              inlinePolicies: inline(allow('*')),
            },
            { name: 'App', trustPolicy: trust({ Service: 'ecs.amazonaws.com' }) },
          ],
          resources: [{ arn: bucket }],
        },
      ],
      calls: [{ id: 'call', caller, action: 's3:GetObject', resource: object, ...call }],
    })
    expect(outcome(one(linked))).toBe('allowed')
    expect(outcome(one(sessionArn(B, 'AWSServiceRoleForECS', 'x')))).toBe('allowed')
    expect(outcome(one(reserved))).toBe('explicitDeny: resourceControlPolicy, serviceControlPolicy')
    const take = (resource: string) => ({ action: 'sts:AssumeRole', resource, parameters: { RoleSessionName: 'job' } })
    expect(outcome(one('service:ecs.amazonaws.com', take(linked)))).toBe('allowed')
    expect(outcome(one('service:ecs.amazonaws.com', take(role(B, 'App'))))).toBe('explicitDeny: resourceControlPolicy')
  })
  test('only the service can assume a service-linked role', () => {
    const one = scenario('sts:AssumeRole', linked)
    expect(outcome({ ...one, calls: [{ ...one.calls[0], parameters: { RoleSessionName: 'job' } }] })).toBe(
      'implicitDeny: trustPolicy',
    )
  })
})

describe('5.9 role trust policies', () => {
  const far = user(A, 'far')
  const assume = (
    caller: string,
    trustPolicy: object,
    {
      identity = true,
      more = {},
      scpA,
      scpB,
      rcpB,
      boundary,
      parameters = {},
    }: {
      identity?: boolean
      more?: object
      scpA?: object
      scpB?: object
      rcpB?: object
      boundary?: boolean
      parameters?: object
    } = {},
  ) => ({
    organization: { id: 'o-x', managementAccountId: M, root: { id: 'r-1', accounts: [M, A, B] } },
    accounts: [
      { id: M },
      {
        id: A,
        users: [{ name: 'far', inlinePolicies: identity ? inline(allow('sts:*')) : [] }],
        ...(scpA === undefined ? {} : { serviceControlPolicies: [named('Full', allow('*')), scpA] }),
      },
      {
        id: B,
        managedPolicies: [named('Boundary', allow('ec2:*'))],
        users: [
          {
            name: 'ana',
            inlinePolicies: identity ? inline(allow('sts:*')) : [],
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
        ],
        roles: [
          { name: 'R', trustPolicy, ...more },
          {
            name: 'From',
            trustPolicy: trust({ AWS: B }),
            inlinePolicies: identity ? inline(allow('sts:*')) : [],
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
        ],
        ...(scpB === undefined ? {} : { serviceControlPolicies: [named('Full', allow('*')), scpB] }),
        ...(rcpB === undefined ? {} : { resourceControlPolicies: [rcpB] }),
      },
    ],
    calls: [
      {
        id: 'call',
        caller,
        action: 'sts:AssumeRole',
        resource: role(B, 'R'),
        parameters: { RoleSessionName: 'job', ...parameters },
      },
    ],
  })
  const noSts = named('NoSts', deny('sts:*'))
  const noStsForAnybody = named('NoSts', denies(to('*', 'sts:*')))
  const from = sessionArn(B, 'From', 'x')
  test.each<[string, object, string]>([
    ['5.4 row 1: the user is named', assume(ana, trust({ AWS: ana }), { identity: false, boundary: true }), 'allowed'],
    ['row 2: everybody', assume(ana, trust('*'), { identity: false, boundary: true }), 'allowed'],
    [
      'row 3: the account, no identity Allow',
      assume(ana, trust({ AWS: B }), { identity: false }),
      'implicitDeny: identityPolicy',
    ],
    [
      'row 3: the account, the boundary',
      assume(ana, trust({ AWS: B }), { boundary: true }),
      'implicitDeny: permissionsBoundary',
    ],
    ['row 4: the session', assume(from, trust({ AWS: from }), { identity: false, boundary: true }), 'allowed'],
    ['row 5: the role', assume(from, trust({ AWS: role(B, 'From') }), { identity: false }), 'allowed'],
    [
      'row 5: the role, the boundary',
      assume(from, trust({ AWS: role(B, 'From') }), { identity: false, boundary: true }),
      'implicitDeny: permissionsBoundary',
    ],
    ['row 7: the account', assume(from, trust({ AWS: B })), 'allowed'],
    ['nobody fitting, whatever the identity policy says', assume(ana, trust({ AWS: A })), 'implicitDeny: trustPolicy'],
    [
      'nobody fitting, no identity Allow: the trust policy alone is named (5.18)',
      assume(ana, trust({ AWS: A }), { identity: false }),
      'implicitDeny: trustPolicy',
    ],
    ['another account: both', assume(far, trust({ AWS: far })), 'allowed'],
    [
      'another account, "*" and no identity Allow',
      assume(far, trust('*'), { identity: false }),
      'implicitDeny: identityPolicy',
    ],
    [
      'another account, neither',
      assume(far, trust({ AWS: B }), { identity: false }),
      'implicitDeny: trustPolicy, identityPolicy',
    ],
    ['SCPs of B do not stop a caller of A', assume(far, trust({ AWS: A }), { scpB: noSts }), 'allowed'],
    ['SCPs of A do', assume(far, trust({ AWS: A }), { scpA: noSts }), 'explicitDeny: serviceControlPolicy'],
    ['RCPs of B do', assume(far, trust({ AWS: A }), { rcpB: noStsForAnybody }), 'explicitDeny: resourceControlPolicy'],
    [
      'a Deny in the trust policy',
      assume(
        far,
        policy(
          { Principal: { AWS: A }, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: { AWS: far }, Action: 'sts:AssumeRole' },
        ),
      ),
      'explicitDeny: trustPolicy',
    ],
    ['a service', assume('service:lambda.amazonaws.com', trust({ Service: 'lambda.amazonaws.com' })), 'allowed'],
    [
      'tags without sts:TagSession in the trust policy',
      assume(ana, trust({ AWS: B }), { parameters: { Tags: { team: 'a' } } }),
      'implicitDeny: trustPolicy',
    ],
    [
      'tags with it',
      assume(ana, trust({ AWS: B }, ['sts:AssumeRole', 'sts:TagSession']), { parameters: { Tags: { team: 'a' } } }),
      'allowed',
    ],
    [
      'a source identity without sts:SetSourceIdentity',
      assume(ana, trust({ AWS: B }), { parameters: { SourceIdentity: 'ana' } }),
      'implicitDeny: trustPolicy',
    ],
    [
      'a source identity with it',
      assume(ana, trust({ AWS: B }, ['sts:AssumeRole', 'sts:SetSourceIdentity']), {
        parameters: { SourceIdentity: 'ana' },
      }),
      'allowed',
    ],
  ])('%s → %3$s', (_what, scenario, expected) => {
    expect(outcome(scenario)).toBe(expected)
  })
  test('no implicit self-trust; P51: administrators are not exempt', () => {
    const own = sessionArn(B, 'R', 'x')
    expect(outcome(assume(own, trust({ AWS: ana }), { more: { inlinePolicies: inline(allow('*')) } }))).toBe(
      'implicitDeny: trustPolicy',
    )
    expect(outcome(assume(own, trust({ AWS: role(B, 'R') })))).toBe('allowed')
  })
  test('a role that does not exist gives the answer of one that does not trust', () => {
    const one = assume(ana, trust({ AWS: A }))
    const nowhere = { ...one, calls: one.calls.map((call) => ({ ...call, resource: role(B, 'Nowhere') })) }
    expect(outcome(nowhere)).toBe(outcome(one))
    expect(evaluate(nowhere).get('call')?.error?.message.replace('Nowhere', 'R')).toBe(
      evaluate(one).get('call')?.error?.message,
    )
  })
})

describe('5.10 KMS keys', () => {
  const key = `arn:aws:kms:eu-west-1:${B}:key/1234abcd-12ab-34cd-56ef-1234567890ab`
  interface Key {
    readonly caller?: string
    readonly statements?: readonly StatementText[] | undefined
    readonly identity?: readonly StatementText[]
    readonly grants?: readonly object[]
    readonly boundary?: boolean
    readonly call?: object
  }
  const scenario = ({ caller = ana, statements, identity = [], grants = [], boundary = false, call = {} }: Key) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: identity.length === 0 ? [] : inline(...identity) }] },
      {
        id: B,
        managedPolicies: [named('Boundary', allow('ec2:*'))],
        users: [
          {
            name: 'ana',
            inlinePolicies: identity.length === 0 ? [] : inline(...identity),
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
        ],
        roles: [
          {
            name: 'K',
            trustPolicy: trust({ AWS: B }),
            inlinePolicies: identity.length === 0 ? [] : inline(...identity),
            ...(boundary ? { permissionsBoundary: 'Boundary' } : {}),
          },
        ],
        resources: [{ arn: key, ...(statements === undefined ? {} : { policy: policy(...statements) }), grants }],
      },
    ],
    calls: [{ id: 'call', caller, action: 'kms:Decrypt', resource: key, ...call }],
  })
  const far = user(A, 'far')
  const k = sessionArn(B, 'K', 'x')
  const all = [allow('kms:*')]
  const toRoot = [to({ AWS: rootOfB }, 'kms:*')]
  const grant = (granteePrincipal: string, operations = ['Decrypt'], constraints?: object) => [
    { granteePrincipal, operations, ...(constraints === undefined ? {} : { constraints }) },
  ]
  test.each<[string, Key, string]>(
    [
      ['the user is named', { statements: [to({ AWS: ana }, 'kms:Decrypt')] }, 'allowed'],
      ['… with a boundary', { statements: [to({ AWS: ana }, 'kms:Decrypt')], boundary: true }, 'allowed'],
      ['the role is named', { caller: k, statements: [to({ AWS: role(B, 'K') }, 'kms:Decrypt')] }, 'allowed'],
      [
        '… with a boundary',
        { caller: k, statements: [to({ AWS: role(B, 'K') }, 'kms:Decrypt')], boundary: true },
        'implicitDeny: permissionsBoundary',
      ],
      ['everybody', { statements: [to('*', 'kms:Decrypt')] }, 'allowed'],
      ['the account, and an identity policy', { statements: toRoot, identity: all }, 'allowed'],
      ['the account alone', { statements: toRoot }, 'implicitDeny: identityPolicy'],
      [
        'the account, and a boundary',
        { statements: toRoot, identity: all, boundary: true },
        'implicitDeny: permissionsBoundary',
      ],
      ['no policy declared: the default one', { identity: all }, 'allowed'],
      ['no policy declared, no identity policy', {}, 'implicitDeny: identityPolicy'],
      [
        'P69: nobody fitting, an administrator',
        { statements: [to({ AWS: role(B, 'K') }, 'kms:*')], identity: [allow('*')] },
        'implicitDeny: resourcePolicy',
      ],
      [
        'nobody fitting, root',
        { caller: rootOfB, statements: [to({ AWS: role(B, 'K') }, 'kms:*')] },
        'implicitDeny: resourcePolicy',
      ],
      ['the account, root: a direct grant', { caller: rootOfB, statements: toRoot }, 'allowed'],
      [
        'nobody fitting, a Deny of the identity policy still counts',
        { statements: [to({ AWS: ana }, 'kms:*')], identity: [deny('kms:*')] },
        'explicitDeny: identityPolicy',
      ],
      [
        'another account is named: both sides',
        { caller: far, statements: [to({ AWS: A }, 'kms:Decrypt')], identity: all },
        'allowed',
      ],
      [
        'another account, without its own Allow',
        { caller: far, statements: [to({ AWS: A }, 'kms:Decrypt')] },
        'implicitDeny: identityPolicy',
      ],
      [
        'another account, only the own is named',
        { caller: far, statements: toRoot, identity: all },
        'implicitDeny: resourcePolicy',
      ],
      ['another account, default policy', { caller: far, identity: all }, 'implicitDeny: resourcePolicy'],
      [
        'kms:ViaService in the key policy, a direct call',
        {
          statements: [
            to({ AWS: ana }, 'kms:*', '*', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }),
          ],
        },
        'implicitDeny: resourcePolicy',
      ],
      [
        'kms:ViaService, by way of the service',
        {
          statements: [
            to({ AWS: ana }, 'kms:*', '*', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }),
          ],
          call: { context: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
        },
        'allowed',
      ],
      [
        'kms:ListKeys has resource * and no key policy',
        { identity: all, statements: [], call: { action: 'kms:ListKeys', resource: '*' } },
        'allowed',
      ],
      [
        'an alias: ordinary identity rules',
        { identity: all, call: { action: 'kms:CreateAlias', resource: `arn:aws:kms:eu-west-1:${B}:alias/mine` } },
        'allowed',
      ],
      [
        '… and the key',
        {
          identity: all,
          statements: [to({ AWS: role(B, 'K') }, 'kms:*')],
          call: { action: 'kms:CreateAlias', resource: [`arn:aws:kms:eu-west-1:${B}:alias/mine`, key] },
        },
        'implicitDeny: resourcePolicy',
      ],
      // Grants (step 3, U30)
      ['a grant to the user', { statements: [], grants: grant(ana) }, 'allowed'],
      [
        'a grant for another operation',
        { statements: [], grants: grant(ana, ['Encrypt']) },
        'implicitDeny: resourcePolicy',
      ],
      ['a grant to somebody else', { statements: [], grants: grant(role(B, 'K')) }, 'implicitDeny: resourcePolicy'],
      ['a grant to the role', { caller: k, statements: [], grants: grant(role(B, 'K')) }, 'allowed'],
      [
        'a grant to the role, with a boundary: as 5.4 row 5',
        { caller: k, statements: [], grants: grant(role(B, 'K')), boundary: true },
        'implicitDeny: permissionsBoundary',
      ],
      [
        'a grant to the session, with a boundary',
        { caller: k, statements: [], grants: grant(k), boundary: true },
        'allowed',
      ],
      [
        'a grant across accounts needs no identity policy',
        { caller: far, statements: toRoot, grants: grant(far) },
        'allowed',
      ],
      [
        'a grant to the account',
        { caller: far, statements: toRoot, grants: grant(`arn:aws:iam::${A}:root`) },
        'allowed',
      ],
      [
        'a grant to a service',
        { caller: 'service:s3.amazonaws.com', statements: toRoot, grants: grant('s3.amazonaws.com') },
        'allowed',
      ],
      [
        'a grant does not beat a Deny',
        { statements: [denies(to('*', 'kms:Decrypt'))], grants: grant(ana) },
        'explicitDeny: resourcePolicy',
      ],
      [
        'EncryptionContextEquals',
        {
          statements: [],
          grants: grant(ana, ['Decrypt'], { EncryptionContextEquals: { a: '1' } }),
          call: { context: { 'kms:EncryptionContext:a': '1' } },
        },
        'allowed',
      ],
      [
        'EncryptionContextEquals, one more',
        {
          statements: [],
          grants: grant(ana, ['Decrypt'], { EncryptionContextEquals: { a: '1' } }),
          call: { context: { 'kms:EncryptionContext:a': '1', 'kms:EncryptionContext:b': '2' } },
        },
        'implicitDeny: resourcePolicy',
      ],
      [
        'EncryptionContextSubset, one more',
        {
          statements: [],
          grants: grant(ana, ['Decrypt'], { EncryptionContextSubset: { a: '1' } }),
          call: { context: { 'kms:EncryptionContext:a': '1', 'kms:EncryptionContext:b': '2' } },
        },
        'allowed',
      ],
      [
        'EncryptionContextSubset, another value',
        {
          statements: [],
          grants: grant(ana, ['Decrypt'], { EncryptionContextSubset: { a: '1' } }),
          call: { context: { 'kms:EncryptionContext:a': '2' } },
        },
        'implicitDeny: resourcePolicy',
      ],
    ].map(([what, setup, expected]) => [what, statementsOrNobody(setup as Key), expected] as [string, Key, string]),
  )('%s → %3$s', (_what, setup, expected) => {
    expect(outcome(scenario(setup))).toBe(expected)
  })
  test.each<[string, Key, string]>([
    [
      'a grant beside a policy that allows nothing',
      { statements: [], grants: grant(ana) },
      'A grant lets the caller in.',
    ],
    ['a grant without a policy', { grants: grant(far), caller: far }, 'A grant lets the caller in.'],
    [
      'a policy that names the caller, beside a grant',
      { statements: [to({ AWS: ana }, 'kms:*')], grants: grant(ana) },
      'The resource policy lets the caller itself in.',
    ],
  ])('the layer says what lets the caller in: %s', (_what, setup, reason) => {
    const trace = evaluate(scenario(statementsOrNobody(setup)), true).get('call')?.trace
    const layer = nodesOf(trace).find((node) => node.kind === 'layer' && node.layer === 'resourcePolicy')
    expect(layer).toMatchObject({ outcome: 'allows', reason })
  })
  /** A policy needs a statement: an empty list stands for one that fits nobody here. */
  function statementsOrNobody(setup: Key): Key {
    return setup.statements?.length === 0
      ? { ...setup, statements: [to({ AWS: user('555566667777', 'nobody') }, 'kms:*')] }
      : setup
  }
  const managed = `arn:aws:kms:eu-west-1:${B}:alias/aws/s3`
  const via = { context: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }
  test.each<[string, Key, string]>([
    ['everyone in the account through the service', { call: { resource: managed, ...via } }, 'allowed'],
    ['nobody directly', { identity: [allow('*')], call: { resource: managed } }, 'implicitDeny: resourcePolicy'],
    [
      'nobody through another service',
      {
        identity: [allow('*')],
        call: { resource: managed, context: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } },
      },
      'implicitDeny: resourcePolicy',
    ],
    [
      'P71: nobody of another account',
      { caller: far, identity: [allow('*')], call: { resource: managed, ...via } },
      'implicitDeny: resourcePolicy',
    ],
    [
      'looking at it is an ordinary question',
      { identity: all, call: { action: 'kms:DescribeKey', resource: managed } },
      'allowed',
    ],
  ])('AWS managed keys: %s → %3$s', (_what, setup, expected) => {
    expect(outcome(scenario(setup))).toBe(expected)
  })
  test('P70: an SSE-KMS object needs the object and the key, by the same caller', () => {
    const one = scenario({ statements: toRoot, identity: [allow('s3:*')] })
    expect(outcome({ ...one, calls: [{ id: 'call', caller: ana, action: 's3:GetObject', resource: object }] })).toBe(
      'allowed',
    )
    expect(outcome(one)).toBe('implicitDeny: identityPolicy')
  })
})

describe('5.11 S3', () => {
  const open = to('*', 's3:GetObject')
  const toA = to({ AWS: A }, 's3:GetObject')
  const far = user(A, 'far')
  const on = { RestrictPublicBuckets: true }
  const scenario = (
    caller: string,
    statements: readonly StatementText[],
    { onBucket, onAccount }: { onBucket?: unknown; onAccount?: unknown } = {},
  ) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('s3:*')) }] },
      {
        id: B,
        users: [{ name: 'ana' }],
        resources: [
          {
            arn: bucket,
            policy: policy(...statements),
            ...(onBucket === undefined ? {} : { blockPublicAccess: onBucket }),
          },
        ],
        ...(onAccount === undefined ? {} : { blockPublicAccess: onAccount }),
      },
    ],
    calls: [{ id: 'call', caller, action: 's3:GetObject', resource: object }],
  })
  test.each<[string, object, string]>([
    ['off', scenario('anonymous', [open]), 'allowed'],
    ['on at the bucket', scenario('anonymous', [open], { onBucket: on }), 'implicitDeny: resourcePolicy'],
    ['on at the account', scenario('anonymous', [open], { onAccount: on }), 'implicitDeny: resourcePolicy'],
    ['true: all four switches', scenario('anonymous', [open], { onBucket: true }), 'implicitDeny: resourcePolicy'],
    [
      'the OR of the levels',
      scenario('anonymous', [open], { onBucket: { RestrictPublicBuckets: false }, onAccount: on }),
      'implicitDeny: resourcePolicy',
    ],
    [
      'the other switches do not restrict',
      scenario('anonymous', [open], {
        onBucket: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true },
      }),
      'allowed',
    ],
    [
      'P76: another account that a statement names, while the policy is public',
      scenario(far, [open, toA], { onBucket: on }),
      'implicitDeny: resourcePolicy',
    ],
    ['… while it is not public', scenario(far, [toA], { onBucket: on }), 'allowed'],
    ['principals of the owner get in', scenario(ana, [open], { onBucket: on }), 'allowed'],
    ['services get in', scenario('service:logs.amazonaws.com', [open], { onBucket: on }), 'allowed'],
    ['Denies still count', scenario(far, [open, denies(toA)], { onBucket: on }), 'explicitDeny: resourcePolicy'],
  ])('Block Public Access: %s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })

  // Whether a policy is public shows in whether RestrictPublicBuckets keeps the other account out that it names.
  const isPublic = (...statements: StatementText[]) =>
    outcome(scenario(far, [...statements, toA], { onBucket: on })) !== 'allowed'
  const when = (Condition: unknown) => to('*', 's3:GetObject', '*', Condition)
  test.each<[string, StatementText, boolean]>([
    ['no condition', open, true],
    ['a Deny to everybody', denies(to('*', 's3:PutObject')), false],
    ['a fixed principal', to({ AWS: user(A, 'far') }, 's3:*'), false],
    ['a service', to({ Service: 'logs.amazonaws.com' }, 's3:*'), false],
    ['NotPrincipal with Allow', { NotPrincipal: { AWS: B }, Action: 's3:GetObject', Resource: '*' }, true],
    ['aws:SourceArn', when({ ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:222233334444:t' } }), false],
    ['aws:SourceArn with a wildcard', when({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }), true],
    ['aws:SourceVpc', when({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }), false],
    ['aws:SourceVpce', when({ StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } }), false],
    ['one value of two has a wildcard', when({ StringLike: { 'aws:SourceVpce': ['vpce-1', 'vpce-*'] } }), true],
    ['aws:SourceOwner', when({ StringEquals: { 'aws:SourceOwner': B } }), false],
    ['aws:SourceAccount', when({ StringEquals: { 'aws:SourceAccount': B } }), false],
    ['aws:PrincipalOrgID', when({ StringEquals: { 'aws:PrincipalOrgID': 'o-x' } }), false],
    ['aws:PrincipalOrgPaths', when({ 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': 'o-x/r-1/' } }), false],
    ['aws:PrincipalArn', when({ ArnEquals: { 'aws:PrincipalArn': role(B, 'R') } }), false],
    ['aws:PrincipalAccount', when({ StringEquals: { 'aws:PrincipalAccount': B } }), false],
    [
      's3:x-amz-server-side-encryption-aws-kms-key-id',
      when({ StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'k' } }),
      false,
    ],
    ['aws:userid', when({ StringEquals: { 'aws:userid': 'AIDAEXAMPLE' } }), false],
    ['aws:userid of the pattern AROLEID:*', when({ StringLike: { 'aws:userid': 'AROAEXAMPLEID12345:*' } }), true],
    [
      's3:DataAccessPointArn',
      when({ StringEquals: { 's3:DataAccessPointArn': 'arn:aws:s3:eu-west-1:222233334444:accesspoint/p' } }),
      false,
    ],
    ['s3:DataAccessPointAccount', when({ StringEquals: { 's3:DataAccessPointAccount': B } }), false],
    ['aws:SourceIp /24', when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), false],
    ['aws:SourceIp /8', when({ IpAddress: { 'aws:SourceIp': '11.0.0.0/8' } }), false],
    ['aws:SourceIp /7', when({ IpAddress: { 'aws:SourceIp': '10.0.0.0/7' } }), true],
    ['aws:SourceIp /32 of IPv6', when({ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }), false],
    ['aws:SourceIp /31 of IPv6', when({ IpAddress: { 'aws:SourceIp': '2001:db8::/31' } }), true],
    ['a negated operator', when({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }), true],
    ['a key that does not pin', when({ StringEquals: { 'aws:Referer': 'me' } }), true],
    ['at least one of two pins', when({ StringEquals: { 'aws:Referer': 'me', 'aws:SourceVpc': 'vpc-1' } }), false],
    [
      'a policy variable is not fixed',
      when({ StringEquals: { 'aws:PrincipalAccount': '${aws:SourceAccount}' } }),
      true,
    ],
  ])('public or not: %s → %3$s', (_what, statement, expected) => {
    expect(isPublic(statement)).toBe(expected)
  })
  test('one public statement makes the policy public', () => {
    expect(isPublic(when({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }), open)).toBe(true)
  })
  test('BlockPublicPolicy: putting a public policy fails', () => {
    const put = (Policy: object, onBucket: unknown) => {
      const one = scenario(ana, [to({ AWS: ana }, 's3:*')], { onBucket })
      return evaluate({
        ...one,
        calls: [{ id: 'call', caller: ana, action: 's3:PutBucketPolicy', resource: bucket, parameters: { Policy } }],
      }).get('call')?.decision
    }
    expect(put(policy(open), { BlockPublicPolicy: true })).toBe('rejected')
    expect(put(policy(toA), { BlockPublicPolicy: true })).toBe('allowed')
    expect(put(policy(open), {})).toBe('allowed')
  })
  test.each([
    ['an access point', far, 'arn:aws:s3:eu-west-1:222233334444:accesspoint/p/object/x', 'Access points'],
    ['a bucket of another account without a policy', far, 'arn:aws:s3:::closed/x', 'Access control lists'],
    ['another service (5.5)', far, `arn:aws:ec2:eu-west-1:${B}:subnet/s-1`, 'Shared resources'],
    ['a bucket whose policy does not let the caller in', far, object, undefined],
    ['one’s own', ana, object, undefined],
  ])('what is not modelled is said at the decision: %s', (_what, caller, resource, label) => {
    const one = scenario(caller, [to({ AWS: ana }, 's3:*')])
    const trace = evaluate(
      {
        ...one,
        calls: [
          {
            id: 'call',
            caller,
            action: resource.includes(':ec2:') ? 'ec2:DeleteSubnet' : 's3:GetObject',
            resource,
            resourceAccount: B,
          },
        ],
      },
      true,
    ).get('call')?.trace
    const notes = trace?.children.flatMap(({ children }) => children).filter(({ kind }) => kind === 'note')
    expect(notes?.map((note) => note.label)).toEqual(label === undefined ? [] : [label])
  })
  test('a presigned URL is the signer’s request at the time of use (P77)', () => {
    const one = {
      accounts: [
        {
          id: B,
          users: [{ name: 'ana' }],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: ana }), inlinePolicies: inline(allow('s3:*')) }],
        },
      ],
      calls: [
        {
          id: 'sign',
          at: '2026-04-25T09:00:00Z',
          caller: ana,
          action: 'sts:AssumeRole',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'job' },
        },
        { id: 'used', at: '2026-04-25T09:59:59Z', caller: 'session:sign', action: 's3:GetObject', resource: object },
        { id: 'late', at: '2026-04-25T10:00:00Z', caller: 'session:sign', action: 's3:GetObject', resource: object },
      ],
    }
    expect(['used', 'late'].map((id) => evaluate(one).get(id)?.decision)).toEqual(['allowed', 'rejected'])
  })
})

describe('5.12 other services', () => {
  const queue = `arn:aws:sqs:eu-west-1:${B}:q`
  const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
  const scenario = (
    caller: string,
    action: string,
    resource: string,
    resources: readonly object[],
    identity: readonly StatementText[] = [allow('*')],
  ) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(...identity) }] },
      { id: B, users: [{ name: 'ana', inlinePolicies: inline(...identity) }, { name: 'bare' }], resources },
    ],
    calls: [{ id: 'call', caller, action, resource }],
  })
  const far = user(A, 'far')
  const bare = user(B, 'bare')
  const openQueue = [{ arn: queue, policy: policy(to('*', 'sqs:*')) }]
  test.each([
    'AddPermission',
    'RemovePermission',
    'CreateQueue',
    'DeleteQueue',
    'ListQueueTags',
    'SetQueueAttributes',
    'TagQueue',
    'UntagQueue',
    'StartMessageMoveTask',
    'CancelMessageMoveTask',
    'ListMessageMoveTasks',
  ])('SQS: a queue policy cannot give sqs:%s to other accounts', (action) => {
    expect(outcome(scenario(far, `sqs:${action}`, queue, openQueue))).toBe('implicitDeny: resourcePolicy')
    expect(outcome(scenario(bare, `sqs:${action}`, queue, openQueue))).toBe('allowed')
  })
  test('SQS: sqs:ListQueues has no queue of its own, and asks in the caller’s account (3.5)', () => {
    expect(outcome(scenario(far, 'sqs:ListQueues', queue, openQueue))).toBe('allowed')
    expect(outcome(scenario(bare, 'sqs:ListQueues', queue, openQueue))).toBe('implicitDeny: identityPolicy')
  })
  test.each(['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'PurgeQueue'])(
    'SQS: it can give sqs:%s',
    (action) => {
      expect(outcome(scenario(far, `sqs:${action}`, queue, openQueue))).toBe('allowed')
    },
  )
  test('SQS: either policy in the same account', () => {
    expect(outcome(scenario(ana, 'sqs:SendMessage', queue, [{ arn: queue }]))).toBe('allowed')
    expect(outcome(scenario(bare, 'sqs:SendMessage', queue, openQueue))).toBe('allowed')
    expect(outcome(scenario(bare, 'sqs:SendMessage', queue, [{ arn: queue }]))).toBe('implicitDeny: identityPolicy')
  })
  test('SNS: the default topic policy lets in the owner’s account', () => {
    const topic = `arn:aws:sns:eu-west-1:${B}:t`
    const byDefault = [
      {
        arn: topic,
        policy: policy(to({ AWS: '*' }, 'SNS:Publish', topic, { StringEquals: { 'AWS:SourceOwner': B } })),
      },
    ]
    expect(outcome(scenario(bare, 'sns:Publish', topic, byDefault))).toBe('allowed')
    expect(outcome(scenario(far, 'sns:Publish', topic, byDefault))).toBe('implicitDeny: resourcePolicy')
    expect(outcome(scenario('anonymous', 'sns:Publish', topic, byDefault))).toBe('implicitDeny: resourcePolicy')
    expect(outcome(scenario('service:s3.amazonaws.com', 'sns:Publish', topic, byDefault))).toBe(
      'implicitDeny: resourcePolicy',
    )
  })
  test('Lambda, P74: an Allow on the function does not cover a version or alias', () => {
    const onFunction = { arn: fn, policy: policy(to({ AWS: A }, 'lambda:InvokeFunction', fn)) }
    const onAlias = { arn: `${fn}:prod`, policy: policy(to({ AWS: A }, 'lambda:InvokeFunction', `${fn}:prod`)) }
    expect(outcome(scenario(far, 'lambda:InvokeFunction', fn, [onFunction]))).toBe('allowed')
    expect(outcome(scenario(far, 'lambda:InvokeFunction', `${fn}:prod`, [onFunction]))).toBe(
      'implicitDeny: resourcePolicy',
    )
    expect(outcome(scenario(far, 'lambda:InvokeFunction', `${fn}:prod`, [onFunction, onAlias]))).toBe('allowed')
  })
  test('a service without resource policies, another account: denied, unless the scenario attaches one nevertheless', () => {
    const instance = `arn:aws:ec2:eu-west-1:${B}:instance/i-1`
    expect(outcome(scenario(far, 'ec2:StopInstances', instance, []))).toBe('implicitDeny: resourcePolicy')
    expect(outcome(scenario(far, 'ec2:StopInstances', instance, [{ arn: instance }]))).toBe(
      'implicitDeny: resourcePolicy',
    )
    expect(
      outcome(
        scenario(far, 'ec2:StopInstances', instance, [{ arn: instance, policy: policy(to({ AWS: A }, 'ec2:*')) }]),
      ),
    ).toBe('allowed')
  })
  test('Secrets Manager across accounts: secret policy, identity policy and kms:Decrypt on a customer managed key', () => {
    const secret = `arn:aws:secretsmanager:eu-west-1:${B}:secret:s-AbCdEf`
    const key = `arn:aws:kms:eu-west-1:${B}:key/k1`
    const resources = [
      { arn: secret, policy: policy(to({ AWS: A }, 'secretsmanager:GetSecretValue')) },
      { arn: key, policy: policy(to({ AWS: A }, 'kms:Decrypt')) },
    ]
    expect(outcome(scenario(far, 'secretsmanager:GetSecretValue', secret, resources))).toBe('allowed')
    expect(outcome(scenario(far, 'kms:Decrypt', key, resources))).toBe('allowed')
    expect(outcome(scenario(far, 'kms:Decrypt', key, resources.slice(0, 1)))).toBe('implicitDeny: resourcePolicy')
    expect(outcome(scenario(far, 'secretsmanager:GetSecretValue', secret, []))).toBe('implicitDeny: resourcePolicy')
  })
})

describe('5.13 actions that need no permission, or cannot be given', () => {
  const scenario = (
    caller: string,
    action: string,
    statements: readonly StatementText[],
    scp?: object,
    call: object = {},
  ) => ({
    organization: { id: 'o-x', managementAccountId: M, root: { id: 'r-1', accounts: [M, B] } },
    accounts: [
      { id: M },
      {
        id: B,
        users: [{ name: 'ana', ...(statements.length === 0 ? {} : { inlinePolicies: inline(...statements) }) }],
        ...(scp === undefined ? {} : { serviceControlPolicies: [named('Full', allow('*')), scp] }),
      },
    ],
    calls: [{ id: 'call', caller, action, ...call }],
  })
  const noSts = named('NoSts', deny('*'))
  const federate = { resource: `arn:aws:sts::${B}:federated-user/bob`, parameters: { Name: 'bob' } }
  test.each<[string, object, string]>([
    ['sts:GetCallerIdentity without any policy', scenario(ana, 'sts:GetCallerIdentity', []), 'allowed'],
    ['… under a Deny', scenario(ana, 'sts:GetCallerIdentity', [deny('*')]), 'allowed'],
    ['… under a Deny in an SCP', scenario(ana, 'sts:getcalleridentity', [], noSts), 'allowed'],
    [
      'sts:GetSessionToken under a Deny everywhere',
      scenario(ana, 'sts:GetSessionToken', [deny('*')], noSts),
      'allowed',
    ],
    [
      'sts:GetFederationToken without an Allow',
      scenario(ana, 'sts:GetFederationToken', [], undefined, federate),
      'implicitDeny: identityPolicy',
    ],
    [
      'sts:GetFederationToken with one on the federated user',
      scenario(
        ana,
        'sts:GetFederationToken',
        [allow('sts:GetFederationToken', `arn:aws:sts::${B}:federated-user/bob`)],
        undefined,
        federate,
      ),
      'allowed',
    ],
    [
      'sts:GetFederationToken with one on another',
      scenario(
        ana,
        'sts:GetFederationToken',
        [allow('sts:GetFederationToken', `arn:aws:sts::${B}:federated-user/zed`)],
        undefined,
        federate,
      ),
      'implicitDeny: identityPolicy',
    ],
    [
      'a permission-only action may be asked for',
      scenario(ana, 'iam:PassRole', [allow('iam:PassRole')], undefined, { resource: role(B, 'R') }),
      'allowed',
    ],
    [
      '… and is denied without an Allow',
      scenario(ana, 'iam:PassRole', [], undefined, { resource: role(B, 'R') }),
      'implicitDeny: identityPolicy',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
})

describe('5.14 iam:PassRole', () => {
  const scenario = (
    statements: readonly StatementText[],
    {
      caller = ana,
      resource = role(B, 'App'),
      context = {},
      more = {},
      tags = {},
    }: { caller?: string; resource?: string; context?: object; more?: object; tags?: object } = {},
  ) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
      {
        id: B,
        managedPolicies: [named('Boundary', allow('s3:*'))],
        users: [{ name: 'ana', inlinePolicies: inline(...statements), ...more }],
        roles: [{ name: 'App', trustPolicy: trust('*', 'sts:*'), tags }],
      },
    ],
    calls: [{ id: 'call', caller, action: 'iam:PassRole', resource, context }],
  })
  const passed = { 'iam:PassedToService': 'lambda.amazonaws.com' }
  test.each<[string, object, string]>([
    ['on the ARN of the role', scenario([allow('iam:PassRole', role(B, 'App'))]), 'allowed'],
    ['on another role', scenario([allow('iam:PassRole', role(B, 'Other'))]), 'implicitDeny: identityPolicy'],
    ['the trust policy is not consulted', scenario([allow('s3:*')]), 'implicitDeny: identityPolicy'],
    [
      'to the service',
      scenario([allow('iam:PassRole', '*', { StringEquals: passed })], { context: passed }),
      'allowed',
    ],
    [
      'to another service',
      scenario([allow('iam:PassRole', '*', { StringEquals: passed })], {
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      }),
      'implicitDeny: identityPolicy',
    ],
    [
      'a boundary',
      scenario([allow('*')], { more: { permissionsBoundary: 'Boundary' } }),
      'implicitDeny: permissionsBoundary',
    ],
    [
      'tags of the role cannot restrict it',
      scenario([allow('iam:PassRole', '*', { StringEquals: { 'aws:ResourceTag/team': 'a' } })], {
        tags: { team: 'a' },
      }),
      'implicitDeny: identityPolicy',
    ],
    [
      'nor iam:ResourceTag',
      scenario([allow('iam:PassRole', '*', { StringEquals: { 'iam:ResourceTag/team': 'a' } })], {
        tags: { team: 'a' },
      }),
      'implicitDeny: identityPolicy',
    ],
    [
      'passing across accounts does not exist',
      scenario([], { caller: user(A, 'far') }),
      'implicitDeny: resourcePolicy',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })

  test.each([
    ['ec2:RunInstances', `arn:aws:ec2:eu-west-1:${B}:instance/*`, 'UnauthorizedOperation'],
    ['ecs:RunTask', `arn:aws:ecs:eu-west-1:${B}:task-definition/t:1`, 'AccessDeniedException'],
    ['lambda:CreateFunction', `arn:aws:lambda:eu-west-1:${B}:function:f`, 'AccessDeniedException'],
    ['cloudformation:CreateStack', `arn:aws:cloudformation:eu-west-1:${B}:stack/s/1`, 'AccessDenied'],
    ['s3:PutReplicationConfiguration', bucket, 'AccessDenied'],
  ])('%s without it fails with the code of the called service, and names iam:PassRole', (action, resource, code) => {
    const call = (one: string, statements: readonly StatementText[]) => {
      const base = scenario(statements)
      const parameters = { Role: one }
      const result = evaluate({ ...base, calls: [{ id: 'call', caller: ana, action, resource, parameters }] }).get(
        'call',
      )
      return { ...result?.error, decision: result?.decision, blockedBy: result?.blockedBy }
    }
    const refused = call(role(B, 'App'), [allow(action)])
    expect([refused.decision, refused.blockedBy, refused.code]).toEqual(['implicitDeny', ['identityPolicy'], code])
    expect(refused.message).toContain(`User: ${ana} is not authorized to perform: iam:PassRole on resource: `)
    expect(refused.message).toContain(role(B, 'App'))
    const across = call(role(A, 'App'), [allow('*')])
    expect([across.decision, across.blockedBy, across.code]).toEqual(['implicitDeny', ['resourcePolicy'], code])
    expect(across.message).toContain('Cross-account pass role is not allowed.')
    const denied = call(role(A, 'App'), [allow('*'), deny('iam:PassRole')])
    expect([denied.decision, denied.code]).toEqual(['explicitDeny', code])
    expect(denied.message).toContain('iam:PassRole')
  })
  test('iam:PassRole itself, across accounts: AccessDenied, in words of its own', () => {
    const result = evaluate(scenario([], { caller: user(A, 'far') })).get('call')
    expect(result?.error).toMatchObject({ code: 'AccessDenied', message: 'Cross-account pass role is not allowed.' })
  })
})

describe('5.16 VPC endpoint policies', () => {
  const scenario = (
    endpoint: StatementText[],
    { owner = B, call = {}, open = false }: { owner?: string; call?: object; open?: boolean } = {},
  ) => ({
    accounts: [A, B].map((id) => ({
      id,
      ...(id === owner ? { vpcEndpoints: [{ id: 'vpce-1', vpcId: 'vpc-1', policy: policy(...endpoint) }] } : {}),
      ...(id === B
        ? { users: [administrator], resources: [{ arn: bucket, ...(open ? { policy: policy(to('*', 's3:*')) } : {}) }] }
        : {}),
    })),
    calls: [{ id: 'call', caller: ana, action: 's3:GetObject', resource: object, vpcEndpoint: 'vpce-1', ...call }],
  })
  test.each<[string, object, string]>([
    ['it allows', scenario([to('*', 's3:*')]), 'allowed'],
    ['it does not', scenario([to('*', 's3:*', 'arn:aws:s3:::other/*')]), 'implicitDeny: vpcEndpointPolicy'],
    ['it denies', scenario([to('*', '*'), denies(to('*', 's3:GetObject'))]), 'explicitDeny: vpcEndpointPolicy'],
    [
      'of another account than the caller’s',
      scenario([to('*', 'ec2:*')], { owner: A }),
      'implicitDeny: vpcEndpointPolicy',
    ],
    [
      'whoever the caller is: root',
      scenario([to('*', 'ec2:*')], { call: { caller: rootOfB } }),
      'implicitDeny: vpcEndpointPolicy',
    ],
    [
      'whoever the caller is: anonymous',
      scenario([to('*', 'ec2:*')], { open: true, call: { caller: 'anonymous' } }),
      'implicitDeny: vpcEndpointPolicy',
    ],
    [
      'it sees the same context',
      scenario([to('*', '*', '*', { StringEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalAccount': B } })]),
      'allowed',
    ],
    [
      'a call that goes another way is not filtered',
      scenario([to('*', 'ec2:*')], { call: { vpcEndpoint: undefined } }),
      'allowed',
    ],
    [
      'it is no resource policy: an Allow there gives nothing',
      scenario([to({ AWS: ana }, 's3:*')], { call: { caller: 'anonymous' } }),
      'implicitDeny: vpcEndpointPolicy, resourcePolicy',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
})
