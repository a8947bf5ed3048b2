/** 5.11 and 11.7 as tables: Block Public Access at every level, access points, origin access identities. */
import { describe, expect, test } from 'vitest'
import { A, allow, B, deny, evaluate, inline, M, outcome, policy, type StatementText, to, user } from './build.ts'

const far = user(A, 'far')
const ana = user(B, 'ana')
const bare = user(B, 'bare')
const bucket = 'arn:aws:s3:::b'
const refused = 'implicitDeny: resourcePolicy'

describe('5.11, 11.7: Block Public Access at the organization', () => {
  const open = to('*', 's3:*')
  const scenario = (call: object, levels: { root?: unknown; unit?: unknown; other?: unknown; owner?: string }) => ({
    organization: {
      id: 'o-x',
      managementAccountId: M,
      root: {
        id: 'r-1',
        accounts: [M],
        blockPublicAccess: levels.root,
        organizationalUnits: [
          { id: 'ou-1', accounts: [B], blockPublicAccess: levels.unit },
          { id: 'ou-2', accounts: [A], blockPublicAccess: levels.other },
        ],
      },
    },
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
      ...[B, M].map((id) => ({
        id,
        users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }],
        ...(id === (levels.owner ?? B) ? { resources: [{ arn: bucket, policy: policy(open) }] } : {}),
      })),
    ],
    calls: [{ id: 'call', caller: 'anonymous', action: 's3:GetObject', resource: `${bucket}/x`, ...call }],
  })
  const on = { RestrictPublicBuckets: true }
  test.each<[string, object, Parameters<typeof scenario>[1], string]>([
    ['off everywhere', {}, {}, 'allowed'],
    ['at the root', {}, { root: true }, refused],
    ['at the unit of the owner', {}, { unit: on }, refused],
    ['at another unit', {}, { other: true }, 'allowed'],
    ['a switch that does not restrict', {}, { root: { BlockPublicPolicy: true } }, 'allowed'],
    ['the management account is included', {}, { root: on, owner: M }, refused],
    ['another account', { caller: far }, { unit: on }, refused],
    ['the owner’s own', { caller: ana }, { root: true }, 'allowed'],
  ])('%s', (_what, call, levels, expected) => {
    expect(outcome(scenario(call, levels))).toBe(expected)
  })
  test('BlockPublicPolicy of the organization keeps a public policy from being put', () => {
    const put = (Policy: object, root: unknown) =>
      evaluate(
        scenario({ caller: ana, action: 's3:PutBucketPolicy', resource: bucket, parameters: { Policy } }, { root }),
      ).get('call')?.error?.code
    expect(put(policy(to('*', 's3:GetObject', `${bucket}/*`)), true)).toBe('AccessDenied')
    expect(put(policy(to({ AWS: A }, 's3:GetObject', `${bucket}/*`)), true)).toBeUndefined()
    expect(put(policy(to('*', 's3:GetObject', `${bucket}/*`)), undefined)).toBeUndefined()
  })
})

describe('5.11 access points', () => {
  const point = `arn:aws:s3:eu-west-1:${B}:accesspoint/p`
  const viaPoint = `${point}/object/x`
  interface More {
    readonly onPoint?: readonly StatementText[]
    readonly onBucket?: readonly StatementText[]
    readonly identity?: readonly StatementText[]
    readonly point?: object
    readonly call?: object
  }
  const scenario = (caller: string, more: More) => ({
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(...(more.identity ?? [allow('s3:*')])) }] },
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(...(more.identity ?? [allow('s3:*')])) }, { name: 'bare' }],
        resources: [
          {
            arn: point,
            bucket,
            ...(more.onPoint === undefined ? {} : { policy: policy(...more.onPoint) }),
            ...more.point,
          },
          { arn: bucket, ...(more.onBucket === undefined ? {} : { policy: policy(...more.onBucket) }) },
        ],
      },
    ],
    calls: [{ id: 'call', caller, action: 's3:GetObject', resource: viaPoint, ...more.call }],
  })
  const all = (Principal: unknown, Condition?: unknown) => to(Principal, 's3:*', '*', Condition)
  const delegated = all('*', { StringEquals: { 's3:DataAccessPointAccount': B } })
  test.each<[string, object, string]>([
    ['an identity Allow on everything', scenario(ana, {}), 'allowed'],
    [
      'on the access point alone',
      scenario(ana, { identity: [allow('s3:*', viaPoint)] }),
      'implicitDeny: identityPolicy',
    ],
    [
      'on the bucket alone',
      scenario(ana, { identity: [allow('s3:*', `${bucket}/*`)] }),
      'implicitDeny: identityPolicy',
    ],
    ['on both', scenario(ana, { identity: [allow('s3:*', [viaPoint, `${bucket}/x`])] }), 'allowed'],
    [
      'its policy for one, the bucket’s for the other',
      scenario(bare, { onPoint: [all({ AWS: bare })], onBucket: [all({ AWS: bare })] }),
      'allowed',
    ],
    ['its policy alone', scenario(bare, { onPoint: [all({ AWS: bare })] }), 'implicitDeny: identityPolicy'],
    [
      'a bucket policy that delegates to the access points of the account',
      scenario(bare, { onPoint: [all({ AWS: bare })], onBucket: [delegated] }),
      'allowed',
    ],
    [
      '… does not open the bucket itself',
      scenario(bare, { onBucket: [delegated], call: { resource: `${bucket}/x` } }),
      'implicitDeny: identityPolicy',
    ],
    ['another account, both', scenario(far, { onPoint: [all({ AWS: A })], onBucket: [delegated] }), 'allowed'],
    ['another account, the access point alone', scenario(far, { onPoint: [all({ AWS: A })] }), refused],
    ['another account, the bucket alone', scenario(far, { onBucket: [all({ AWS: A })] }), refused],
    [
      'a Deny on the access point',
      scenario(ana, { onPoint: [{ ...all('*'), Effect: 'Deny' }] }),
      'explicitDeny: resourcePolicy',
    ],
    [
      'a Deny on the bucket',
      scenario(ana, { onBucket: [{ ...all('*'), Effect: 'Deny' }] }),
      'explicitDeny: resourcePolicy',
    ],
    [
      'a Deny of whatever does not come through the access point',
      scenario(ana, {
        onBucket: [{ ...all('*', { StringNotEquals: { 's3:DataAccessPointArn': point } }), Effect: 'Deny' }],
      }),
      'allowed',
    ],
    [
      '… for the bucket itself',
      scenario(ana, {
        onBucket: [{ ...all('*', { StringNotEquals: { 's3:DataAccessPointArn': point } }), Effect: 'Deny' }],
        call: { resource: `${bucket}/x` },
      }),
      'explicitDeny: resourcePolicy',
    ],
    [
      'the origin of its network',
      scenario(bare, {
        onPoint: [all({ AWS: bare })],
        onBucket: [all({ AWS: bare }, { StringEquals: { 's3:AccessPointNetworkOrigin': 'Internet' } })],
      }),
      'allowed',
    ],
    [
      'an action on the bucket',
      scenario(ana, { identity: [allow('s3:*', [point, bucket])], call: { action: 's3:ListBucket', resource: point } }),
      'allowed',
    ],
    [
      'RestrictPublicBuckets at the access point, its policy public',
      scenario('anonymous', { onPoint: [all('*')], onBucket: [all('*')], point: { blockPublicAccess: true } }),
      refused,
    ],
    ['… off', scenario('anonymous', { onPoint: [all('*')], onBucket: [all('*')] }), 'allowed'],
    [
      '… at the access point, the bucket policy public',
      scenario(far, { onPoint: [all({ AWS: A })], onBucket: [all('*')], point: { blockPublicAccess: true } }),
      refused,
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
  test('the explanation has an answer for the access point and one for the object behind it', () => {
    const answers = (one: object) =>
      evaluate(one, true)
        .get('call')
        ?.trace?.children.flatMap((node) => (node.kind === 'request' ? [node.resource] : []))
    expect(answers(scenario(ana, {}))).toEqual([viaPoint, `${bucket}/x`])
    expect(answers(scenario(ana, { point: { bucket: undefined } }))).toEqual([viaPoint])
  })
  test.each([
    [`arn:aws:s3:us-west-2:${B}:accesspoint/*`, 'allowed'],
    [`arn:aws:s3:us-west-2:${B}:accesspoint/team-*`, 'allowed'],
    [`arn:aws:s3:*:${B}:accesspoint/*`, refused],
    ['arn:aws:s3:us-west-2:*:accesspoint/*', refused],
    [`arn:aws:s3:us-west-2:${B}:*`, refused],
  ])('a pattern of access points %s: another account that a statement names is %s', (pattern, expected) => {
    const onBucket = [all('*', { ArnLike: { 's3:DataAccessPointArn': pattern } }), all({ AWS: A })]
    const one = scenario(far, { onBucket, call: { resource: `${bucket}/x` } })
    const accounts = one.accounts.map((account) => ({ ...account, blockPublicAccess: { RestrictPublicBuckets: true } }))
    expect(outcome({ ...one, accounts })).toBe(expected)
  })
})

describe('1.2 row 11, 5.6, 5.11: origin access identities', () => {
  const identity = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE'
  const scenario = (statements: readonly StatementText[], caller = identity, more: object = {}) => ({
    organization: {
      id: 'o-x',
      managementAccountId: M,
      root: {
        id: 'r-1',
        accounts: [M, B],
        resourceControlPolicies: [
          {
            name: 'org',
            document: policy({ ...deny('s3:DeleteObject'), Principal: '*' }),
          },
        ],
      },
    },
    accounts: [{ id: B, resources: [{ arn: bucket, policy: policy(...statements), ...more }] }, { id: M }],
    calls: [
      { id: 'call', caller, action: 's3:GetObject', resource: `${bucket}/x` },
      { id: 'delete', caller, action: 's3:DeleteObject', resource: `${bucket}/x` },
      { id: 'policy', caller, action: 's3:GetBucketPolicy', resource: bucket },
    ],
  })
  const named = to({ AWS: identity }, 's3:*')
  const restricted = { blockPublicAccess: { RestrictPublicBuckets: true } }
  test.each<[string, object, string]>([
    ['named by its ARN', scenario([named]), 'allowed'],
    ['as a caller by its id', scenario([named], 'origin-access-identity:E1EXAMPLE'), 'allowed'],
    ['another one', scenario([named], 'origin-access-identity:E2EXAMPLE'), refused],
    ['everyone', scenario([to('*', 's3:*')]), 'allowed'],
    ['the account', scenario([to({ AWS: B }, 's3:*')]), refused],
    ['a Deny', scenario([to('*', 's3:*'), { ...named, Effect: 'Deny' }]), 'explicitDeny: resourcePolicy'],
    [
      'NotPrincipal spares it',
      scenario([to('*', 's3:*'), { Effect: 'Deny', NotPrincipal: { AWS: identity }, Action: 's3:*', Resource: '*' }]),
      'allowed',
    ],
    [
      'while the policy is public, RestrictPublicBuckets keeps it out',
      scenario([named, to('*', 's3:*')], identity, restricted),
      refused,
    ],
    ['… while it is not', scenario([named], identity, restricted), 'allowed'],
    [
      'it is no service',
      scenario([to({ AWS: identity }, 's3:*', '*', { Bool: { 'aws:PrincipalIsAWSService': 'false' } })]),
      'allowed',
    ],
    [
      'it has no ARN in conditions',
      scenario([
        to({ AWS: identity }, 's3:*', '*', {
          Null: {
            'aws:PrincipalArn': 'true',
            'aws:PrincipalAccount': 'true',
            'aws:PrincipalType': 'true',
            'aws:userid': 'true',
          },
        }),
      ]),
      'allowed',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
  test('RCPs of the owner bind it, and the policy of the bucket is not for it', () => {
    expect(outcome(scenario([named]), 'delete')).toBe('explicitDeny: resourceControlPolicy')
    expect(evaluate(scenario([named])).get('policy')?.error?.code).toBe('MethodNotAllowed')
  })
  test('elsewhere its ARN names nobody', () => {
    const queue = `arn:aws:sqs:eu-west-1:${B}:q`
    const one = {
      accounts: [{ id: B, resources: [{ arn: queue, policy: policy(to({ AWS: identity }, 'sqs:*')) }] }],
      calls: [{ id: 'call', caller: identity, action: 'sqs:SendMessage', resource: queue }],
    }
    expect(outcome(one)).toBe(refused)
  })
})
