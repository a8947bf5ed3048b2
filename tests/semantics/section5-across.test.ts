/** 5.11 and 5.12 as tables: what never crosses accounts, and the calls of function URLs. */
import { describe, expect, test } from 'vitest'
import type { TraceNode } from '../../src/engine/trace.ts'
import { A, allow, B, deny, evaluate, inline, M, outcome, policy, role, type StatementText, to, user } from './build.ts'

const far = user(A, 'far')
const ana = user(B, 'ana')
const bare = user(B, 'bare')
const key = `arn:aws:kms:eu-west-1:${B}:key/1`
const bucket = 'arn:aws:s3:::b'
const everyone = { AWS: [A, B, M] }

interface More {
  readonly identity?: readonly StatementText[]
  readonly resources?: readonly object[]
  readonly call?: object
  readonly organization?: object
}
const scenario = (
  caller: string,
  action: string,
  resource: string,
  { identity = [allow('*')], resources = [{ arn: resource, policy: policy(to(everyone, '*')) }], ...more }: More = {},
) => ({
  ...(more.organization === undefined ? {} : { organization: more.organization }),
  accounts: [
    { id: A, users: [{ name: 'far', inlinePolicies: inline(...identity) }] },
    { id: B, users: [{ name: 'ana', inlinePolicies: inline(...identity) }, { name: 'bare' }], resources },
  ],
  calls: [{ id: 'call', caller, action, resource, ...more.call }],
})
const refused = 'implicitDeny: resourcePolicy'

describe('5.12 operations that never cross accounts', () => {
  test.each([
    'PutKeyPolicy',
    'GetKeyPolicy',
    'ScheduleKeyDeletion',
    'CancelKeyDeletion',
    'EnableKey',
    'DisableKey',
    'EnableKeyRotation',
    'ListKeyPolicies',
    'ListResourceTags',
    'TagResource',
    'UntagResource',
    'ReplicateKey',
    'ImportKeyMaterial',
    'UpdateKeyDescription',
  ])('KMS: kms:%s is refused to another account, whatever both sides allow', (action) => {
    expect(outcome(scenario(far, `kms:${action}`, key))).toBe(refused)
    expect(outcome(scenario(ana, `kms:${action}`, key))).toBe('allowed')
  })
  test.each([
    'CreateGrant',
    'Decrypt',
    'DeriveSharedSecret',
    'DescribeKey',
    'Encrypt',
    'GenerateDataKey',
    'GenerateDataKeyPair',
    'GenerateDataKeyPairWithoutPlaintext',
    'GenerateDataKeyWithoutPlaintext',
    'GenerateMac',
    'GetKeyRotationStatus',
    'GetPublicKey',
    'ListGrants',
    'ReEncryptFrom',
    'ReEncryptTo',
    'RetireGrant',
    'RevokeGrant',
    'Sign',
    'Verify',
    'VerifyMac',
  ])('KMS: kms:%s works across accounts', (action) => {
    expect(outcome(scenario(far, `kms:${action}`, key))).toBe('allowed')
  })
  test('KMS: a Deny still shows as such, a missing Allow of the identity policy too', () => {
    const call = (identity: readonly StatementText[]) => outcome(scenario(far, 'kms:PutKeyPolicy', key, { identity }))
    expect(call([allow('*'), deny('kms:*')])).toBe('explicitDeny: resourcePolicy, identityPolicy')
    expect(call([])).toBe('implicitDeny: resourcePolicy, identityPolicy')
  })
  test('KMS: a grant does not help either, whatever it names', () => {
    const resources = [{ arn: key, grants: [{ granteePrincipal: far, operations: ['PutKeyPolicy', 'Decrypt'] }] }]
    expect(outcome(scenario(far, 'kms:PutKeyPolicy', key, { resources }))).toBe(refused)
    expect(outcome(scenario(far, 'kms:Decrypt', key, { resources }))).toBe('allowed')
  })
  test.each([
    ['iam:GetUser', ana],
    ['iam:PassRole', role(B, 'R')],
  ])('IAM: %s on something of another account, though the scenario gives it a policy', (action, resource) => {
    expect(outcome(scenario(far, action, resource))).toBe(refused)
  })
  test('Organizations: what the delegation policy gives it gives to members (7.8)', () => {
    const target = `arn:aws:organizations::${B}:policy/o-x/service_control_policy/p-1`
    const organization = (accounts: readonly string[]) => ({
      id: 'o-x',
      managementAccountId: B,
      root: { id: 'r-1', accounts },
    })
    const ask = (accounts: readonly string[]) =>
      outcome(scenario(far, 'organizations:UpdatePolicy', target, { organization: organization(accounts) }))
    expect(ask([A, B])).toBe('allowed')
    expect(ask([B])).toBe(refused)
  })
  test('the explanation says that the operation does not work across accounts', () => {
    const said = (resources: readonly object[]) =>
      reasons(scenario(far, 'kms:PutKeyPolicy', key, { resources }), ({ why }) => why?.kind === 'neverCrossesAccounts')
    const sentence = 'This operation does not work across accounts, whatever the policies of both sides allow.'
    expect(said([{ arn: key, policy: policy(to(everyone, '*')) }])).toContain(sentence)
    const alias = `arn:aws:kms:eu-west-1:${B}:alias/mine`
    const layer = reasons(scenario(far, 'kms:UpdateAlias', alias, { resources: [] }), ({ kind }) => kind === 'layer')
    expect(layer).toContain(sentence)
  })
})

describe('5.11 the policy of a bucket is for identities of its owner', () => {
  const open = [{ arn: bucket, policy: policy(to('*', '*')) }]
  const operations = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy']
  test.each(operations)('%s: whoever else has every permission gets MethodNotAllowed', (action) => {
    for (const caller of [far, 'anonymous', 'service:cloudtrail.amazonaws.com', `arn:aws:iam::${A}:root`]) {
      const { decision, blockedBy, error } = evaluate(scenario(caller, action, bucket, { resources: open })).get(
        'call',
      ) ?? { decision: undefined }
      expect([caller, decision, blockedBy, error?.code, error?.message]).toEqual([
        caller,
        'rejected',
        [],
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
      ])
    }
    expect(outcome(scenario(ana, action, bucket, { resources: open }))).toBe('allowed')
    expect(outcome(scenario(bare, action, bucket, { resources: open }))).toBe('allowed')
  })
  test.each(operations)('%s: without permission it is 403 as usual', (action) => {
    expect(outcome(scenario(far, action, bucket, { resources: [], call: { resourceAccount: B } }))).toBe(refused)
    expect(outcome(scenario(far, action, bucket, { resources: open, identity: [] }))).toBe(
      'implicitDeny: identityPolicy',
    )
  })
  test('other operations on the bucket cross accounts', () => {
    expect(outcome(scenario(far, 's3:GetBucketPolicyStatus', bucket, { resources: open }))).toBe('allowed')
    expect(outcome(scenario(far, 's3:ListBucket', bucket, { resources: open }))).toBe('allowed')
  })
  test('a policy that nobody could write changes nothing', () => {
    const Policy = policy(to({ AWS: A }, 's3:*'))
    const one = scenario(far, 's3:PutBucketPolicy', bucket, { resources: open, call: { parameters: { Policy } } })
    expect(evaluate(one).get('call')?.change).toBeUndefined()
  })
})

describe('5.12 function URLs', () => {
  const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
  const url = (caller: string, statements: readonly StatementText[], more: More = {}) =>
    scenario(caller, 'lambda:InvokeFunctionUrl', fn, {
      identity: [],
      resources: [{ arn: fn, ...(statements.length === 0 ? {} : { policy: policy(...statements) }) }],
      ...more,
    })
  const ofUrl = (type: string, Principal: unknown = '*') =>
    to(Principal, 'lambda:InvokeFunctionUrl', fn, { StringEquals: { 'lambda:FunctionUrlAuthType': type } })
  const viaUrl = (Principal: unknown = '*') =>
    to(Principal, 'lambda:InvokeFunction', fn, { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } })
  const cloudfront = { Service: 'cloudfront.amazonaws.com' }
  const withType = (type: string | null): More => ({ call: { context: { 'lambda:FunctionUrlAuthType': type } } })
  test.each<[string, object, string]>([
    ['no policy at all', url('anonymous', []), refused],
    ['the first permission alone', url('anonymous', [ofUrl('NONE')]), refused],
    ['the second alone', url('anonymous', [viaUrl()]), refused],
    ['both', url('anonymous', [ofUrl('NONE'), viaUrl()]), 'allowed'],
    [
      'both, without conditions',
      url('anonymous', [to('*', ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'])]),
      'allowed',
    ],
    ['an unsigned call has the type NONE', url('anonymous', [ofUrl('AWS_IAM'), viaUrl()]), refused],
    ['a signed call has AWS_IAM', url(bare, [ofUrl('AWS_IAM', { AWS: bare }), viaUrl({ AWS: bare })]), 'allowed'],
    [
      '… unless `context` says otherwise',
      url(bare, [ofUrl('AWS_IAM', { AWS: bare }), viaUrl()], withType('NONE')),
      'implicitDeny: identityPolicy',
    ],
    ['signed, the first alone', url(bare, [ofUrl('AWS_IAM', { AWS: bare })]), 'implicitDeny: identityPolicy'],
    [
      'signed, one by the identity and one by the function',
      url(ana, [viaUrl({ AWS: ana })], { identity: [allow('lambda:InvokeFunctionUrl')] }),
      'allowed',
    ],
    [
      'another account, both sides for both',
      url(far, [ofUrl('AWS_IAM', { AWS: A }), viaUrl({ AWS: A })], { identity: [allow('lambda:*')] }),
      'allowed',
    ],
    [
      'another account, identity for the first alone',
      url(far, [ofUrl('AWS_IAM', { AWS: A }), viaUrl({ AWS: A })], { identity: [allow('lambda:InvokeFunctionUrl')] }),
      'implicitDeny: identityPolicy',
    ],
    [
      'CloudFront',
      url('service:cloudfront.amazonaws.com', [ofUrl('AWS_IAM', cloudfront), viaUrl(cloudfront)]),
      'allowed',
    ],
    ['CloudFront, the first alone', url('service:cloudfront.amazonaws.com', [ofUrl('AWS_IAM', cloudfront)]), refused],
    [
      'unsigned, where the URL takes signed calls',
      url('anonymous', [to('*', 'lambda:*')], withType('AWS_IAM')),
      'rejected',
    ],
    ['a removed key', url('anonymous', [ofUrl('NONE'), viaUrl()], withType(null)), refused],
    [
      'the first request has no key of the second',
      url('anonymous', [
        to('*', 'lambda:InvokeFunctionUrl', fn, { Null: { 'lambda:InvokedViaFunctionUrl': 'true' } }),
        viaUrl(),
      ]),
      'allowed',
    ],
    [
      'the second request has no key of the first',
      url(
        'anonymous',
        [ofUrl('NONE'), to('*', 'lambda:InvokeFunction', fn, { Null: { 'lambda:FunctionUrlAuthType': 'true' } })],
        withType('NONE'),
      ),
      'allowed',
    ],
    [
      'a call of the function itself has no key of URLs',
      {
        ...url('anonymous', [viaUrl()]),
        calls: [{ id: 'call', caller: bare, action: 'lambda:InvokeFunction', resource: fn }],
      },
      'implicitDeny: identityPolicy',
    ],
  ])('%s', (_what, one, expected) => {
    expect(outcome(one)).toBe(expected)
  })
  test('a missing permission is 403 Forbidden, and so is a call that should be signed', () => {
    const codes = [url('anonymous', [ofUrl('NONE')]), url(bare, []), url('anonymous', [], withType('AWS_IAM'))].map(
      (one) => evaluate(one).get('call')?.error,
    )
    expect(codes.map((error) => [error?.code, error?.message])).toEqual([
      ['Forbidden', 'Forbidden'],
      ['Forbidden', 'Forbidden'],
      ['Forbidden', 'Forbidden'],
    ])
  })
  test('the explanation has an answer for each permission, and since when both are asked for', () => {
    const one = url('anonymous', [ofUrl('NONE')])
    const answers = evaluate(one, true)
      .get('call')
      ?.trace?.children.flatMap((node) => (node.kind === 'request' ? [[node.action, node.outcome]] : []))
    expect(answers).toEqual([
      ['lambda:InvokeFunctionUrl', 'allowed'],
      ['lambda:InvokeFunction', 'implicitDeny'],
    ])
    expect(reasons(one, ({ why }) => why?.kind === 'functionUrlNeedsTwo')).toEqual([
      'A call of a function URL needs `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`: each is authorized on its own.',
    ])
    const [since] = reasons(one, ({ why }) => why?.kind === 'ruleChanged')
    expect(since).toMatch(/^Since October 2025 a call of a function URL needs `lambda:InvokeFunction` besides /)
  })
})

/** What the wanted nodes of the call's explanation say. */
function reasons(one: object, wanted: (node: TraceNode) => boolean): readonly string[] {
  const open = [evaluate(one, true).get('call')?.trace]
  const found: string[] = []
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (wanted(node)) found.push(node.reason)
    open.push(...node.children)
  }
  return found
}
