import { describe, expect, test } from 'vitest'
import { A, allow, B, inline, M, outcome, policy, role, to, trust, user } from './build.ts'
import { at, bucket, C, type Call, conditionsOf, github, orgPaths, values, world } from './probe.ts'

const ana = `arn:aws:iam::${A}:user/team/x/ana`
const reader = `arn:aws:iam::${A}:role/team/x/Reader`
const root = (account: string) => `arn:aws:iam::${account}:root`
const target = role(B, 'Target')
const code = (caller: string) => ({ SerialNumber: `arn:aws:iam::${A}:mfa/${caller}`, TokenCode: '123456' })
const early = '2026-04-25T08:30:00Z'

const assume: Call = {
  id: 'assume',
  at: early,
  caller: ana,
  action: 'sts:AssumeRole',
  resource: reader,
  parameters: { RoleSessionName: 'job' },
}
const before: readonly Call[] = [
  assume,
  { ...assume, id: 'assumeMfa', parameters: { RoleSessionName: 'job', ...code('ana') } },
  { ...assume, id: 'named', parameters: { RoleSessionName: 'job', SourceIdentity: 'ana' } },
  { ...assume, id: 'chain', at: '2026-04-25T08:40:00Z', caller: 'session:named', resource: target },
  { id: 'token', at: early, caller: ana, action: 'sts:GetSessionToken' },
  {
    id: 'tokenMfa',
    at: '2026-04-25T08:30:00.600Z',
    caller: ana,
    action: 'sts:GetSessionToken',
    parameters: code('ana'),
  },
  { id: 'rootMfa', at: early, caller: root(A), action: 'sts:GetSessionToken', parameters: code('root') },
  { ...assume, id: 'chainMfa', at: '2026-04-25T08:40:00Z', caller: 'session:tokenMfa', resource: target },
  {
    id: 'federate',
    at: early,
    caller: ana,
    action: 'sts:GetFederationToken',
    parameters: { Name: 'bob', Policy: policy(allow('*')) },
  },
  {
    id: 'web',
    at: early,
    caller: `web-identity:${github}`,
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: target,
    parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'a', sub: 'b' } },
  },
  {
    id: 'google',
    at: early,
    caller: 'web-identity:accounts.google.com',
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: target,
    parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'a', sub: 'b' } },
  },
  {
    id: 'saml',
    at: early,
    caller: `saml:arn:aws:iam::${B}:saml-provider/Okta`,
    action: 'sts:AssumeRoleWithSAML',
    resource: target,
    parameters: { SAMLAssertion: { RoleSessionName: 'zoe' } },
  },
  { id: 'key', at: early, caller: ana, action: 'iam:CreateAccessKey', resource: ana },
]
const get = (caller: string): Call => ({
  caller,
  ...(caller === 'session:assumeRoot' ? { action: 's3:GetBucketPolicy', resource: 'arn:aws:s3:::other' } : {}),
})

describe('1.6 keys of the session', () => {
  test.each([
    ['long-term keys', ana, undefined],
    ['long-term keys that a call made', 'session:key', undefined],
    ['root', root(A), undefined],
    ['GetSessionToken', 'session:token', early],
    ['GetFederationToken', 'session:federate', early],
    ['AssumeRole', 'session:assume', early],
    ['a chain: the last hop', 'session:chain', '2026-04-25T08:40:00Z'],
    ['web identity', 'session:web', early],
    ['SAML', 'session:saml', early],
    ['a workload', 'workload:fn', '2026-04-25T08:00:00Z'],
    ['a role as ARN: the time of the request (1.12)', reader, at],
    ['a federated user as ARN', `arn:aws:sts::${A}:federated-user/x`, at],
    ['anonymous', 'anonymous', undefined],
    ['a service', 'service:logs.amazonaws.com', undefined],
  ])('aws:TokenIssueTime, %s', (_who, caller, expected) => {
    expect(values(get(caller), ['aws:TokenIssueTime'], before)['aws:TokenIssueTime']).toBe(expected)
  })

  test.each([
    // credentials (6.9), MultiFactorAuthPresent, MultiFactorAuthAge
    ['long-term keys', ana, undefined, undefined],
    ['long-term keys of root', root(A), undefined, undefined],
    ['GetSessionToken with MFA; whole seconds', 'session:tokenMfa', 'true', '1799'],
    ["root's GetSessionToken with MFA", 'session:rootMfa', 'true', '1800'],
    ['GetSessionToken without', 'session:token', 'false', undefined],
    ['AssumeRole', 'session:assume', 'false', undefined],
    ['AssumeRole with MFA in the call', 'session:assumeMfa', 'false', undefined],
    ['AssumeRole with a token that has MFA', 'session:chainMfa', 'true', '1799'],
    ['delivered by a service', 'workload:fn', 'false', undefined],
    ['a role as ARN', reader, 'false', undefined],
    ['web identity', 'session:web', undefined, undefined],
    ['SAML', 'session:saml', undefined, undefined],
    ['GetFederationToken', 'session:federate', undefined, undefined],
    ['a federated user as ARN', `arn:aws:sts::${A}:federated-user/x`, undefined, undefined],
    ['anonymous', 'anonymous', undefined, undefined],
  ])('MFA keys, %s', (_who, caller, present, age) => {
    expect(values(get(caller), ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'], before)).toEqual({
      'aws:MultiFactorAuthPresent': present,
      'aws:MultiFactorAuthAge': age,
    })
  })
  test.each([
    [
      'AssumeRole itself, with MFA',
      { ...assume, id: 'call', parameters: { RoleSessionName: 'job', ...code('ana') } },
      'true',
      '0',
    ],
    ['AssumeRole itself, without', { ...assume, id: 'call' }, undefined, undefined],
    [
      'AssumeRole itself, signed with a token that has MFA',
      { ...assume, id: 'call', at, caller: 'session:tokenMfa' },
      'true',
      '1799',
    ],
    [
      'AssumeRole itself, signed with a role session',
      { ...assume, id: 'call', at, caller: 'session:assumeMfa' },
      'false',
      undefined,
    ],
  ])('MFA keys, %s', (_who, call, present, age) => {
    expect(values(call, ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'], before)).toEqual({
      'aws:MultiFactorAuthPresent': present,
      'aws:MultiFactorAuthAge': age,
    })
  })
  const roleAsks = (condition: unknown, context: object = {}) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'bo', inlinePolicies: inline(allow('s3:*', '*', condition)) }],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('s3:*', '*', condition)) }],
      },
    ],
    calls: [{ id: 'call', caller: role(B, 'R'), action: 's3:ListBucket', resource: bucket, context }],
  })
  test.each([
    // "The two differ only for Bool false and Null", and for what IfExists lets pass
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, undefined],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, ['U37']],
    [{ Null: { 'aws:MultiFactorAuthPresent': 'true' } }, ['U37']],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, ['U37']],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, undefined],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, undefined],
  ])('U37: a role session under %j → %j', (condition, expected) => {
    expect(conditionsOf(roleAsks(condition))[0]?.uncertain).toEqual(expected)
  })
  test('U37: neither for a user nor for a value that the call gives', () => {
    const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }
    expect(conditionsOf(roleAsks(condition, { 'aws:MultiFactorAuthPresent': 'false' }))[0]?.uncertain).toBeUndefined()
    const scenario = roleAsks(condition)
    expect(
      conditionsOf({ ...scenario, calls: [{ ...scenario.calls[0], caller: user(B, 'bo') }] })[0]?.uncertain,
    ).toBeUndefined()
  })

  const provider = `arn:aws:iam::${B}:oidc-provider/${github}`
  test.each<[string, Call, string | undefined]>([
    ['a session made by it', get('session:web'), provider],
    ['a built-in provider: the host', get('session:google'), 'accounts.google.com'],
    ['the call itself', { ...before.find(({ id }) => id === 'web'), id: 'call' }, provider],
    ['a SAML session', get('session:saml'), undefined],
    ['another session', get('session:assume'), undefined],
    ['a user', get(ana), undefined],
  ])('aws:FederatedProvider, %s', (_who, call, expected) => {
    expect(values(call, ['aws:FederatedProvider'], before)['aws:FederatedProvider']).toBe(expected)
  })
  test.each(['session:saml', 'session:assume', 'session:web'])(
    'U04 is settled: the explanation of %s names no open question at aws:FederatedProvider',
    (caller) => {
      expect(
        conditionsOf(
          world(
            [...before, { id: 'call', at, caller, action: 's3:GetObject', resource: `${bucket}/x` }],
            ['aws:FederatedProvider'],
          ),
        )[0]?.uncertain,
      ).toBeUndefined()
    },
  )
  test('U04: the assertion itself has no such key', () => {
    const call = { ...before.find(({ id }) => id === 'saml'), id: 'call', at }
    expect(conditionsOf(world([call], ['aws:FederatedProvider']))[0]?.condition.origin).toBe('absent')
  })

  test.each([
    ['set', 'session:named', 'ana'],
    ['kept along the chain', 'session:chain', 'ana'],
    ['not set', 'session:assume', undefined],
    ['a user', ana, undefined],
  ])('aws:SourceIdentity, %s', (_what, caller, expected) => {
    expect(values(get(caller), ['aws:SourceIdentity'], before)['aws:SourceIdentity']).toBe(expected)
  })
  test('aws:SourceIdentity is the caller’s while the request sets one', () => {
    const keys = ['aws:SourceIdentity', 'sts:SourceIdentity']
    expect(
      values({ ...assume, id: 'call', parameters: { RoleSessionName: 'job', SourceIdentity: 'ana' } }, keys),
    ).toEqual({ 'aws:SourceIdentity': undefined, 'sts:SourceIdentity': 'ana' })
    expect(values({ ...assume, id: 'call', at, caller: 'session:named', resource: target }, keys, before)).toEqual({
      'aws:SourceIdentity': 'ana',
      'sts:SourceIdentity': 'ana',
    })
  })

  const delivered = [
    'ec2:RoleDelivery',
    'ec2:SourceInstanceArn',
    'lambda:SourceFunctionArn',
    'ssm:SourceInstanceArn',
    'aws:Ec2InstanceSourceVpc',
  ]
  const workload = (compute: string) => ({
    workloads: [{ id: 'fn', compute, role: reader, from: '2026-04-25T08:00:00Z', to: '2026-04-25T20:00:00Z' }],
  })
  test('keys that the delivering service puts into the session', () => {
    const ec2 = values({ caller: 'workload:fn' }, [...delivered, 'aws:userid'], [], workload('ec2-instance'))
    expect(ec2['ec2:RoleDelivery']).toBe('2.0')
    expect(ec2['ec2:SourceInstanceArn']).toMatch(new RegExp(`^arn:aws:ec2:us-east-1:${A}:instance/i-[0-9a-f]{17}$`))
    expect(ec2['aws:userid']).toMatch(/^AROA[A-Z2-7]{17}:i-[0-9a-f]{17}$/)
    expect([ec2['lambda:SourceFunctionArn'], ec2['ssm:SourceInstanceArn'], ec2['aws:Ec2InstanceSourceVpc']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(values({ caller: 'workload:fn' }, delivered, [], workload('lambda-function'))).toEqual({
      'ec2:RoleDelivery': undefined,
      'ec2:SourceInstanceArn': undefined,
      'lambda:SourceFunctionArn': `arn:aws:lambda:us-east-1:${A}:function:fn`,
      'ssm:SourceInstanceArn': undefined,
      'aws:Ec2InstanceSourceVpc': undefined,
    })
    expect(Object.values(values({ caller: reader }, delivered)).every((value) => value === undefined)).toBe(true)
  })
  test('they end with the session: a role assumed with it has none', () => {
    const chained = { ...assume, id: 'fromFn', caller: 'workload:fn', resource: target }
    expect(values({ caller: 'session:fromFn' }, ['lambda:SourceFunctionArn'], [chained])).toEqual({
      'lambda:SourceFunctionArn': undefined,
    })
  })
  test('U05: lambda:SourceFunctionArn is there for resource policies too, and says that AWS does not promise it', () => {
    const conditions = conditionsOf(
      world(
        [{ id: 'call', at, caller: 'workload:fn', action: 's3:GetObject', resource: bucket }],
        ['lambda:SourceFunctionArn'],
      ),
    )
    const byDocument = conditions.map(({ source, outcome, uncertain }) => [
      source?.document.includes('/resources/') ? 'resource' : 'identity',
      outcome,
      uncertain,
    ])
    expect(byDocument).toEqual([
      ['resource', 'match', ['U05']],
      ['identity', 'match', undefined],
    ])
    const absent = conditionsOf(
      world(
        [{ id: 'call', at, caller: reader, action: 's3:GetObject', resource: bucket }],
        ['lambda:SourceFunctionArn'],
      ),
    )
    expect(absent.map(({ uncertain }) => uncertain)).toEqual([undefined, undefined])
  })
  test.each([
    'aws:SignInSessionArn',
    'aws:ChatbotSourceArn',
    'aws:Ec2InstanceSourceVpc',
    'aws:Ec2InstanceSourcePrivateIPv4',
    'glue:RoleAssumedBy',
    'codebuild:BuildArn',
    'identitystore:UserId',
  ])('%s is there when the call gives it', (key) => {
    expect(values({ caller: reader }, [key])[key]).toBeUndefined()
    expect(values({ caller: reader, context: { [key]: 'given' } }, [key])[key]).toBe('given')
  })
})

describe('1.7 keys of the network', () => {
  const keys = [
    'aws:SourceIp',
    'aws:VpcSourceIp',
    'aws:SourceVpce',
    'aws:SourceVpc',
    'aws:SourceVpcArn',
    'aws:VpceAccount',
    'aws:VpceOrgID',
    'aws:VpceOrgPaths',
  ]
  const none = keys.map(() => undefined)
  test.each<[string, Call, readonly unknown[]]>([
    ['a public endpoint: no address is known', {}, none],
    [
      'a public endpoint, with the address',
      { context: { 'aws:SourceIp': '203.0.113.9' } },
      ['203.0.113.9', ...none.slice(1)],
    ],
    [
      'an endpoint',
      { vpcEndpoint: 'vpce-0a1b2c3d' },
      [
        undefined,
        undefined,
        'vpce-0a1b2c3d',
        'vpc-1a2b3c',
        `arn:aws:ec2:us-east-1:${A}:vpc/vpc-1a2b3c`,
        A,
        'o-a1b2c3d4e5',
        [orgPaths[A]],
      ],
    ],
    [
      'in the region and partition of the resource',
      { vpcEndpoint: 'vpce-0a1b2c3d', action: 'sqs:SendMessage', resource: `arn:aws-cn:sqs:cn-north-1:${A}:queue` },
      [
        undefined,
        undefined,
        'vpce-0a1b2c3d',
        'vpc-1a2b3c',
        `arn:aws-cn:ec2:cn-north-1:${A}:vpc/vpc-1a2b3c`,
        A,
        'o-a1b2c3d4e5',
        [orgPaths[A]],
      ],
    ],
    [
      'resource *',
      { vpcEndpoint: 'vpce-0a1b2c3d', action: 's3:ListAllMyBuckets', resource: '*' },
      [
        undefined,
        undefined,
        'vpce-0a1b2c3d',
        'vpc-1a2b3c',
        `arn:aws:ec2:us-east-1:${A}:vpc/vpc-1a2b3c`,
        A,
        'o-a1b2c3d4e5',
        [orgPaths[A]],
      ],
    ],
    [
      'with its private address',
      { vpcEndpoint: 'vpce-bare', context: { 'aws:VpcSourceIp': '10.0.0.7' } },
      [undefined, '10.0.0.7', 'vpce-bare', undefined, undefined, A, 'o-a1b2c3d4e5', [orgPaths[A]]],
    ],
    [
      'its owner, not the caller',
      { vpcEndpoint: 'vpce-0a1b2c3d', caller: user(M, 'boss') },
      [
        undefined,
        undefined,
        'vpce-0a1b2c3d',
        'vpc-1a2b3c',
        `arn:aws:ec2:us-east-1:${A}:vpc/vpc-1a2b3c`,
        A,
        'o-a1b2c3d4e5',
        [orgPaths[A]],
      ],
    ],
    [
      'its owner is in no organization',
      { vpcEndpoint: 'vpce-lone' },
      [undefined, undefined, 'vpce-lone', 'vpc-9', `arn:aws:ec2:us-east-1:${C}:vpc/vpc-9`, C, undefined, undefined],
    ],
    [
      'nobody declares it',
      { vpcEndpoint: 'vpce-unknown' },
      [undefined, undefined, 'vpce-unknown', undefined, undefined, undefined, undefined, undefined],
    ],
    [
      'anonymous',
      { vpcEndpoint: 'vpce-lone', caller: 'anonymous' },
      [undefined, undefined, 'vpce-lone', 'vpc-9', `arn:aws:ec2:us-east-1:${C}:vpc/vpc-9`, C, undefined, undefined],
    ],
    ['withheld from services', { vpcEndpoint: 'vpce-0a1b2c3d', caller: 'service:logs.amazonaws.com' }, none],
    [
      'withheld from forward access sessions',
      { vpcEndpoint: 'vpce-0a1b2c3d', context: { 'aws:ViaAWSService': 'true' } },
      none,
    ],
    ['… however it is written', { vpcEndpoint: 'vpce-0a1b2c3d', context: { 'AWS:viaawsservice': true } }, none],
    [
      'but not from other calls',
      { vpcEndpoint: 'vpce-bare', context: { 'aws:ViaAWSService': 'false' } },
      [undefined, undefined, 'vpce-bare', undefined, undefined, A, 'o-a1b2c3d4e5', [orgPaths[A]]],
    ],
    [
      'removed one by one',
      {
        vpcEndpoint: 'vpce-bare',
        context: { 'aws:VpceAccount': null, 'aws:VpceOrgID': null, 'aws:VpceOrgPaths': null },
      },
      [undefined, undefined, 'vpce-bare', ...none.slice(3)],
    ],
  ])('%s', (_what, call, expected) => {
    expect(Object.values(values(call, keys))).toEqual(expected)
  })

  test.each<[string, Call, string]>([
    [
      'the scenario gives none',
      {},
      'The scenario gives no `aws:SourceIp`, and a comparison with an absent key does not hold.',
    ],
    [
      'through an endpoint',
      { vpcEndpoint: 'vpce-bare' },
      'The call goes through a VPC endpoint and so has no `aws:SourceIp`, and a comparison with an absent key does not hold.',
    ],
    [
      'a service, which goes through none',
      { vpcEndpoint: 'vpce-bare', caller: 'service:logs.amazonaws.com' },
      'The scenario gives no `aws:SourceIp`, and a comparison with an absent key does not hold.',
    ],
    [
      'the call removed it',
      { context: { 'aws:SourceIp': null } },
      'The call removed `aws:SourceIp`, and a comparison with an absent key does not hold.',
    ],
  ])('1.12: the trace says why there is no aws:SourceIp: %s', (_what, call, reason) => {
    expect(
      conditionsOf(
        world([{ id: 'call', at, caller: ana, action: 's3:GetObject', resource: bucket, ...call }], ['aws:SourceIp']),
      )[0]?.reason,
    ).toBe(reason)
  })
  test('other absent keys are absent without a story', () => {
    expect(
      conditionsOf(
        world([{ id: 'call', at, caller: ana, action: 's3:GetObject', resource: bucket }], ['aws:SourceVpc']),
      )[0]?.reason,
    ).toBe('The request has no `aws:SourceVpc`, and a comparison with an absent key does not hold.')
  })

  const perimeter = (call: Call, escape: object) => {
    const Deny = {
      ...to('*', 's3:*', [bucket, `${bucket}/*`], { StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c' }, ...escape }),
      Effect: 'Deny' as const,
    }
    return {
      accounts: [
        {
          id: A,
          users: [{ name: 'bo', inlinePolicies: inline(allow('s3:*')) }],
          vpcEndpoints: [{ id: 'vpce-0a1b2c3d', vpcId: 'vpc-1a2b3c' }],
          resources: [
            { arn: bucket, policy: policy(Deny, to({ Service: 'logs.amazonaws.com' }, 's3:PutObject', `${bucket}/*`)) },
          ],
        },
      ],
      calls: [{ id: 'call', caller: user(A, 'bo'), action: 's3:PutObject', resource: `${bucket}/x`, ...call }],
    }
  }
  const escapes = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' } }
  test.each<[string, Call, object, string]>([
    ['from the VPC', { vpcEndpoint: 'vpce-0a1b2c3d' }, {}, 'allowed'],
    ['from elsewhere', {}, {}, 'explicitDeny: resourcePolicy'],
    ['a service', { caller: 'service:logs.amazonaws.com' }, {}, 'explicitDeny: resourcePolicy'],
    ['a service, with the escapes', { caller: 'service:logs.amazonaws.com' }, escapes, 'allowed'],
    [
      'forwarded',
      { vpcEndpoint: 'vpce-0a1b2c3d', context: { 'aws:ViaAWSService': 'true' } },
      {},
      'explicitDeny: resourcePolicy',
    ],
    [
      'forwarded, with the escapes',
      { vpcEndpoint: 'vpce-0a1b2c3d', context: { 'aws:ViaAWSService': 'true' } },
      escapes,
      'allowed',
    ],
    ['from elsewhere, with the escapes', {}, escapes, 'explicitDeny: resourcePolicy'],
  ])('a Deny on "not from my VPC" needs escapes: %s', (_what, call, escape, expected) => {
    expect(outcome(perimeter(call, escape))).toBe(expected)
  })
})
