import { describe, expect, test } from 'vitest'
import { A, allow, B, deny, evaluate, inline, outcome, policy, role, sessionArn, to, trust, user } from './build.ts'
import { at, bucket, type Call, conditionsOf, origins, values, world } from './probe.ts'

const ana = `arn:aws:iam::${A}:user/team/x/ana`
const reader = `arn:aws:iam::${A}:role/team/x/Reader`
const early = '2026-04-25T08:30:00Z'

describe('1.12 deriving the context', () => {
  test.each<[string, Call, string | readonly string[] | undefined, string]>([
    // key, what the call gives of it, its value, its origin
    ['aws:PrincipalAccount', {}, A, 'derived'],
    ['aws:PrincipalAccount', { context: { 'aws:PrincipalAccount': B } }, B, 'overridden'],
    ['aws:PrincipalAccount', { context: { 'aws:PrincipalAccount': null } }, undefined, 'removed'],
    ['aws:PrincipalTag/team', { context: { 'AWS:PrincipalTag/TEAM': 'x' } }, 'x', 'overridden'],
    ['aws:PrincipalTag/other', { context: { 'aws:PrincipalTag/other': 'x' } }, 'x', 'given'],
    ['aws:SecureTransport', { context: { 'aws:SecureTransport': false } }, 'false', 'overridden'],
    ['aws:ViaAWSService', { context: { 'aws:ViaAWSService': 'true' } }, 'true', 'overridden'],
    [
      'aws:CurrentTime',
      { context: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } },
      '2030-01-01T00:00:00Z',
      'overridden',
    ],
    ['aws:CurrentTime', { context: { 'aws:CurrentTime': null } }, undefined, 'removed'],
    ['aws:ResourceAccount', { context: { 'aws:ResourceAccount': B } }, B, 'overridden'],
    ['aws:ResourceAccount', { context: { 'aws:resourceaccount': null } }, undefined, 'removed'],
    ['aws:RequestedRegion', { context: { 'aws:RequestedRegion': 'eu-west-1' } }, 'eu-west-1', 'overridden'],
    ['aws:SourceIp', {}, undefined, 'absent'],
    ['aws:SourceIp', { context: { 'aws:SourceIp': '203.0.113.9' } }, '203.0.113.9', 'given'],
    ['aws:SourceIp', { context: { 'aws:SourceIp': null } }, undefined, 'removed'],
    ['aws:SourceVpce', { vpcEndpoint: 'vpce-bare' }, 'vpce-bare', 'derived'],
    ['aws:SourceVpce', { vpcEndpoint: 'vpce-bare', context: { 'aws:SourceVpce': 'vpce-1' } }, 'vpce-1', 'overridden'],
    ['aws:MultiFactorAuthPresent', { context: { 'aws:MultiFactorAuthPresent': true } }, 'true', 'given'],
    [
      'aws:MultiFactorAuthPresent',
      { caller: reader, context: { 'aws:MultiFactorAuthPresent': true } },
      'true',
      'overridden',
    ],
    ['s3:max-keys', { context: { 's3:max-keys': 10 } }, '10', 'given'],
    ['s3:prefix', { context: { 's3:prefix': '' } }, '', 'given'],
    ['s3:prefix', { context: { 's3:prefix': [] } }, undefined, 'absent'],
    ['s3:prefix', { context: { 's3:prefix': ['a', 1, true] } }, ['a', '1', 'true'], 'given'],
  ])('%s with %j', (key, call, value, origin) => {
    expect(values(call, [key])[key]).toEqual(value)
    expect(origins(call, [key])[key]).toBe(origin)
  })
  test.each<[string, Call, string | undefined, string]>([
    // Keys that the API derives from its parameters beat the picture and lose to the call's context.
    ['sts:RoleSessionName', {}, 'job', 'derived'],
    ['sts:RoleSessionName', { context: { 'sts:RoleSessionName': 'other' } }, 'other', 'overridden'],
    ['sts:RoleSessionName', { context: { 'sts:RoleSessionName': null } }, undefined, 'removed'],
    [
      'aws:MultiFactorAuthPresent',
      { parameters: { RoleSessionName: 'job', SerialNumber: `arn:aws:iam::${A}:mfa/ana`, TokenCode: '123456' } },
      'true',
      'derived',
    ],
    ['aws:PrincipalAccount', {}, A, 'derived'],
    ['aws:CurrentTime', {}, at, 'derived'],
  ])('AssumeRole: %s with %j → %s', (key, call, value, origin) => {
    const base = { action: 'sts:AssumeRole', resource: reader, parameters: { RoleSessionName: 'job' } }
    expect([values({ ...base, ...call }, [key])[key], origins({ ...base, ...call }, [key])[key]]).toEqual([
      value,
      origin,
    ])
  })
  test('the trace shows the name as the engine spells it where it derives the key, and as the policy does where it is absent', () => {
    const shown = (key: string, context = {}) =>
      conditionsOf(
        world([{ id: 'call', at, caller: ana, action: 's3:ListBucket', resource: bucket, context }], [key]),
      )[0]
    expect([shown('AWS:principalTYPE')?.label, shown('AWS:principalTYPE')?.condition.key]).toEqual([
      'StringLike AWS:principalTYPE',
      'aws:PrincipalType',
    ])
    expect(shown('S3:PREFIX', { 's3:Prefix': 'a' })?.condition.key).toBe('s3:Prefix')
    expect(shown('S3:PREFIX')?.condition.key).toBe('S3:PREFIX')
  })
  test('time of a call without one: a second after the one before, the first on New Year’s Day', () => {
    const keys = ['aws:CurrentTime']
    const bare = { caller: ana, action: 's3:ListBucket', resource: bucket }
    const time = (calls: readonly object[]) => conditionsOf(world(calls, keys))[0]?.condition.requestValues
    expect(time([{ id: 'call', ...bare }])).toEqual(['2026-01-01T00:00:00Z'])
    expect(
      time([
        { id: 'first', at, ...bare },
        { id: 'call', ...bare },
      ]),
    ).toEqual(['2026-04-25T09:00:01Z'])
  })
  test('each resource of a call has its own context', () => {
    const [first, second] = [bucket, `arn:aws:sqs:eu-west-1:${A}:queue`].map((resource) =>
      values({ action: 's3:Any', resource }, ['aws:RequestedRegion', 'aws:ResourceTag/k']),
    )
    expect(first).toEqual({ 'aws:RequestedRegion': 'us-east-1', 'aws:ResourceTag/k': undefined })
    expect(second).toEqual({ 'aws:RequestedRegion': 'eu-west-1', 'aws:ResourceTag/k': 'v' })
  })
  test('the caller’s keys are those of the picture at the moment of the call', () => {
    const tag = {
      id: 'tag',
      at: early,
      caller: ana,
      action: 'iam:TagUser',
      resource: ana,
      parameters: { Tags: { team: 'new' } },
    }
    expect(values({}, ['aws:PrincipalTag/team'], [tag])['aws:PrincipalTag/team']).toBe('new')
    expect(values({ at: '2026-04-25T08:00:00Z' }, ['aws:PrincipalTag/team'])['aws:PrincipalTag/team']).toBe('data')
    const move = {
      id: 'move',
      at: early,
      caller: user('999999999999', 'boss'),
      action: 'organizations:MoveAccount',
      resource: '*',
      parameters: { AccountId: A, DestinationParentId: 'r-ab12', TargetId: A },
    }
    expect(values({}, ['aws:PrincipalOrgPaths'], [move])['aws:PrincipalOrgPaths']).toEqual(['o-a1b2c3d4e5/r-ab12/'])
  })
})

describe('1.12 callers that no call issued', () => {
  const fed = (name: string) => `arn:aws:sts::${B}:federated-user/${name}`
  const accounts = [
    {
      id: B,
      users: [{ name: 'fay', tags: { team: 'f' }, inlinePolicies: inline(allow('s3:*')) }],
      roles: [
        { name: 'R', tags: { team: 'r' }, trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('s3:*')) },
      ],
      resources: [
        {
          arn: bucket,
          policy: policy(
            to(
              { AWS: [sessionArn(B, 'R', 'session'), sessionArn(B, 'R', 'other'), fed('guest')] },
              'sqs:*',
              `${bucket}/*`,
            ),
          ),
        },
      ],
    },
  ]
  const read = (caller: string) => ({
    accounts,
    calls: [{ id: 'call', caller, action: 's3:GetObject', resource: `${bucket}/x` }],
  })
  test.each([
    ['a bare role: no session policy', role(B, 'R'), 'allowed'],
    ['a session as ARN: none either', sessionArn(B, 'R', 'job'), 'allowed'],
    ['a federated user of a declared user: no session policy, so nothing', fed('fay'), 'implicitDeny: sessionPolicy'],
    ['a federated user of nobody', fed('nobody'), 'implicitDeny: identityPolicy, sessionPolicy'],
    ['a role that is not declared', role(B, 'Nobody'), 'rejected'],
    ['a session of it', sessionArn(B, 'Nobody', 'x'), 'rejected'],
    ['a user that is not declared', user(B, 'nobody'), 'rejected'],
    [
      '… in an account that is not declared either: no policies that we can see',
      user('555566667777', 'x'),
      'implicitDeny: resourcePolicy, identityPolicy',
    ],
  ])('%s', (_what, caller, expected) => {
    expect(outcome(read(caller))).toBe(expected)
  })
  test('a principal’s unknown policies are said to be unknown', () => {
    const result = evaluate(read(role('555566667777', 'x')), true).get('call')
    expect(JSON.stringify(result?.trace)).toContain(
      'The scenario does not declare the caller, so it has no policies that we can see.',
    )
    expect(JSON.stringify(evaluate(read(fed('nobody')), true).get('call')?.trace)).toContain(
      'A federated session that was given no session policy has no permissions of its own.',
    )
  })
  const sessions = (principal: unknown) => ({
    accounts: [
      {
        id: B,
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }) }],
        resources: [{ arn: bucket, policy: policy(to(principal, 's3:GetObject', `${bucket}/*`)) }],
      },
    ],
  })
  test.each([
    [
      'the placeholder name never matches a session principal',
      { AWS: sessionArn(B, 'R', 'session') },
      role(B, 'R'),
      'implicitDeny: identityPolicy',
    ],
    [
      'a session that is really called so does',
      { AWS: sessionArn(B, 'R', 'session') },
      sessionArn(B, 'R', 'session'),
      'allowed',
    ],
    [
      'another does not',
      { AWS: sessionArn(B, 'R', 'session') },
      sessionArn(B, 'R', 'job'),
      'implicitDeny: identityPolicy',
    ],
    ['the role entry matches it', { AWS: role(B, 'R') }, role(B, 'R'), 'allowed'],
  ])('%s', (_what, principal, caller, expected) => {
    expect(
      outcome({
        ...sessions(principal),
        calls: [{ id: 'call', caller, action: 's3:GetObject', resource: `${bucket}/x` }],
      }),
    ).toBe(expected)
  })
  test('established sessions: issue time, MFA, session name; no session tags, no source identity', () => {
    const keys = [
      'aws:TokenIssueTime',
      'aws:MultiFactorAuthPresent',
      'aws:PrincipalTag/team',
      'aws:SourceIdentity',
      'aws:MultiFactorAuthAge',
    ]
    expect(Object.values(values({ caller: reader }, keys))).toEqual([at, 'false', 'r', undefined, undefined])
    expect(Object.values(values({ caller: sessionArn(A, 'Reader', 'job') }, keys))).toEqual([
      at,
      'false',
      'r',
      undefined,
      undefined,
    ])
    expect(Object.values(values({ caller: `arn:aws:sts::${A}:federated-user/ana` }, keys))).toEqual([
      at,
      undefined,
      'data',
      undefined,
      undefined,
    ])
    expect(Object.values(values({ caller: `arn:aws:sts::${A}:federated-user/guest` }, keys))).toEqual([
      at,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('1.12 results name the keys that are in neither', () => {
  const asks = (Condition: unknown, call: Call = {}, Effect: 'Allow' | 'Deny' = 'Allow') => ({
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'bo',
            inlinePolicies: inline(
              allow('s3:ListBucket', '*', undefined),
              Effect === 'Allow' ? allow('s3:GetObject', '*', Condition) : deny('s3:GetObject', '*', Condition),
            ),
          },
        ],
      },
    ],
    calls: [{ id: 'call', caller: user(B, 'bo'), action: 's3:GetObject', resource: `${bucket}/x`, ...call }],
  })
  const missing = (scenario: object) => evaluate(scenario, true).get('call')?.missingKeys
  test.each<[string, unknown, Call, readonly string[]]>([
    ['absent', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, {}, ['aws:SourceIp']],
    ['given', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { context: { 'AWS:sourceip': '1.2.3.4' } }, []],
    ['removed on purpose', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { context: { 'aws:SourceIp': null } }, []],
    ['derived', { StringEquals: { 'aws:PrincipalAccount': A } }, {}, []],
    [
      'several, each once, as they are written',
      { StringEquals: { 'S3:prefix': 'a' }, StringLike: { 'S3:prefix': 'a', 's3:delimiter': '/' } },
      {},
      ['S3:prefix', 's3:delimiter'],
    ],
    [
      'in a variable of a value',
      { StringEquals: { 'aws:PrincipalAccount': `\${aws:PrincipalTag/team}` } },
      {},
      ['aws:PrincipalTag/team'],
    ],
    [
      'in a variable with a default',
      { StringEquals: { 'aws:PrincipalAccount': `\${aws:PrincipalTag/team, 'x'}` } },
      {},
      [],
    ],
    [
      'in a variable that the call removed',
      { StringEquals: { 'aws:PrincipalAccount': `\${aws:PrincipalTag/team}` } },
      { context: { 'aws:PrincipalTag/team': null } },
      [],
    ],
    [
      'in a statement about another action',
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      { action: 's3:ListBucket', resource: bucket },
      [],
    ],
  ])('%s', (_what, condition, call, expected) => {
    expect(missing(asks(condition, call))).toEqual(expected)
    expect(missing(asks(condition, call, 'Deny'))).toEqual(expected)
  })
  test('the list of a call is that of all its requests', () => {
    const scenario = asks({ StringEquals: { 's3:prefix': 'a' } }, { resource: [`${bucket}/x`, `${bucket}/y`] })
    expect(missing(scenario)).toEqual(['s3:prefix'])
  })
})

describe('1.13 forward access sessions, service roles, service-linked roles, service principals', () => {
  const keys = ['aws:PrincipalArn', 'aws:ViaAWSService', 'aws:CalledVia', 'aws:PrincipalIsAWSService', 'aws:SourceArn']
  const linked = role(A, 'aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')
  const forwarded = { 'aws:ViaAWSService': 'true', 'aws:CalledVia': ['athena.amazonaws.com'] }
  const token = {
    id: 'token',
    at: early,
    caller: ana,
    action: 'sts:GetSessionToken',
    parameters: { SerialNumber: `arn:aws:iam::${A}:mfa/ana`, TokenCode: '123456' },
  }
  test.each<[string, Call, readonly unknown[]]>([
    [
      'forward access session: the original caller',
      { context: forwarded },
      [ana, 'true', ['athena.amazonaws.com'], 'false', undefined],
    ],
    ['service role: a role session', { caller: 'workload:fn' }, [reader, 'false', undefined, 'false', undefined]],
    ['service-linked role: a role session', { caller: linked }, [linked, 'false', undefined, 'false', undefined]],
    [
      'service principal',
      {
        caller: 'service:logs.amazonaws.com',
        resource: bucket,
        context: { 'aws:SourceArn': 'arn:aws:logs:us-east-1:111122223333:x' },
      },
      [undefined, 'false', undefined, 'true', 'arn:aws:logs:us-east-1:111122223333:x'],
    ],
  ])('%s', (_way, call, expected) => {
    expect(Object.values(values(call, keys))).toEqual(expected)
  })
  test('a service role’s SourceArn is there in its own AssumeRole only', () => {
    const accounts = (trusted: object) => [
      {
        id: B,
        roles: [
          {
            name: 'Fn',
            trustPolicy: trust({ Service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', trusted),
            inlinePolicies: inline(allow('s3:*', '*', { Null: { 'aws:SourceArn': 'true' } })),
          },
        ],
      },
    ]
    const scenario = (trusted: object) => ({
      accounts: accounts(trusted),
      workloads: [
        { id: 'fn', compute: 'lambda-function', role: role(B, 'Fn'), from: early, to: '2026-04-25T20:00:00Z' },
      ],
      calls: [{ id: 'call', at, caller: 'workload:fn', action: 's3:GetObject', resource: `${bucket}/x` }],
    })
    expect(
      outcome(
        scenario({
          ArnLike: { 'aws:SourceArn': `arn:aws:lambda:*:${B}:function:fn` },
          StringEquals: { 'aws:SourceAccount': B },
        }),
      ),
    ).toBe('allowed')
    expect(outcome(scenario({ ArnLike: { 'aws:SourceArn': `arn:aws:lambda:*:${A}:function:*` } }))).toBe('rejected')
  })
  test.each<[string, Call, string | undefined]>([
    ['long-term keys: absent', {}, undefined],
    ['forwarded: false (6.9)', { context: forwarded }, 'false'],
    ["root's forwarded: false", { caller: `arn:aws:iam::${A}:root`, context: forwarded }, 'false'],
    ['a token’s forwarded: as the original', { caller: 'session:token', context: forwarded }, 'true'],
    ['a role’s forwarded: as the original', { caller: reader, context: forwarded }, 'false'],
    [
      'a federated user’s forwarded: as the original',
      { caller: `arn:aws:sts::${A}:federated-user/x`, context: forwarded },
      undefined,
    ],
    [
      'forwarded, and the call says otherwise',
      { context: { ...forwarded, 'aws:MultiFactorAuthPresent': 'true' } },
      'true',
    ],
    ['not forwarded', { context: { 'aws:ViaAWSService': 'false' } }, undefined],
    ['the key is removed', { context: { 'aws:ViaAWSService': null } }, undefined],
  ])('aws:MultiFactorAuthPresent, %s', (_way, call, expected) => {
    expect(values(call, ['aws:MultiFactorAuthPresent'], [token])['aws:MultiFactorAuthPresent']).toBe(expected)
  })
  test.each<[string, Record<string, unknown>]>([
    ['forwarded, with an address', { ...forwarded, 'aws:SourceIp': '203.0.113.9' }],
    ['forwarded, without', forwarded],
    ['direct, with an address', { 'aws:SourceIp': '203.0.113.9' }],
  ])('U08: the address is kept: %s → %j', (_what, context) => {
    const [condition] = conditionsOf(
      world([{ id: 'call', at, caller: ana, action: 's3:ListBucket', resource: bucket, context }], ['aws:SourceIp']),
    )
    expect(condition?.uncertain).toBeUndefined()
    expect(condition?.condition.requestValues).toEqual('aws:SourceIp' in context ? ['203.0.113.9'] : undefined)
  })
  test('every hop is authorized with the policies of the original caller: Athena reads S3 for a user who may not', () => {
    const scenario = (...statements: readonly object[]) => ({
      accounts: [
        { id: B, users: [{ name: 'bo', inlinePolicies: inline(allow('athena:StartQueryExecution'), ...statements) }] },
      ],
      calls: [
        {
          id: 'query',
          caller: user(B, 'bo'),
          action: 'athena:StartQueryExecution',
          resource: `arn:aws:athena:us-east-1:${B}:workgroup/primary`,
        },
        { id: 'call', caller: user(B, 'bo'), action: 's3:GetObject', resource: `${bucket}/x`, context: forwarded },
      ],
    })
    expect([outcome(scenario(), 'query'), outcome(scenario())]).toEqual(['allowed', 'implicitDeny: identityPolicy'])
    expect(
      outcome(
        scenario(
          allow('s3:GetObject', '*', { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }),
        ),
      ),
    ).toBe('allowed')
    expect(
      outcome(scenario(allow('s3:GetObject', '*', { StringEquals: { 'aws:CalledViaLast': 'glue.amazonaws.com' } }))),
    ).toBe('implicitDeny: identityPolicy')
  })
  test('a service role acts with its own permissions, a service principal with those that the resource gives', () => {
    const accounts = [
      {
        id: B,
        users: [{ name: 'bo', inlinePolicies: inline(allow('lambda:*')) }],
        roles: [
          {
            name: 'Fn',
            trustPolicy: trust({ Service: 'lambda.amazonaws.com' }),
            inlinePolicies: inline(allow('s3:GetObject')),
          },
        ],
        resources: [
          { arn: bucket, policy: policy(to({ Service: 'logs.amazonaws.com' }, 's3:PutObject', `${bucket}/*`)) },
        ],
      },
    ]
    const call = (caller: string, action: string) =>
      outcome({ accounts, calls: [{ id: 'call', caller, action, resource: `${bucket}/x` }] })
    expect([call(role(B, 'Fn'), 's3:GetObject'), call(user(B, 'bo'), 's3:GetObject')]).toEqual([
      'allowed',
      'implicitDeny: identityPolicy',
    ])
    expect([
      call('service:logs.amazonaws.com', 's3:PutObject'),
      call('service:logs.amazonaws.com', 's3:GetObject'),
      call('service:sns.amazonaws.com', 's3:PutObject'),
    ]).toEqual(['allowed', 'implicitDeny: resourcePolicy', 'implicitDeny: resourcePolicy'])
  })
  test('SCPs stop a service role, and not a service-linked one', () => {
    const accounts = [
      {
        id: B,
        serviceControlPolicies: [],
        roles: ['/', '/aws-service-role/ecs.amazonaws.com/'].map((path, at) => ({
          name: `R${at}`,
          path,
          trustPolicy: trust({ Service: 'ecs.amazonaws.com' }),
          inlinePolicies: inline(allow('s3:*')),
        })),
      },
    ]
    const organization = { id: 'o-x', managementAccountId: A, root: { id: 'r-1', accounts: [B] } }
    const call = (caller: string) =>
      outcome({
        organization,
        accounts,
        calls: [{ id: 'call', caller, action: 's3:GetObject', resource: `${bucket}/x` }],
      })
    expect([call(role(B, 'R0')), call(role(B, 'aws-service-role/ecs.amazonaws.com/R1'))]).toEqual([
      'implicitDeny: serviceControlPolicy',
      'allowed',
    ])
  })
})
