/** Section 7 as tables: what SCPs and RCPs apply to, and what they do not. The scenarios of 7.10 are in section5.test.ts. */
import { describe, expect, test } from 'vitest'
import { rcpServices } from '../../src/engine/organization/rcpServices.ts'
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
  to,
  trust,
  user,
} from './build.ts'

const bucket = 'arn:aws:s3:::b'
const object = `${bucket}/x`
const ana = user(B, 'ana')
const full = named('FullAWSAccess', allow('*'))
const denyS3 = named('NoS3', deny('s3:*'))
const everybody = (statement: StatementText): StatementText => ({ ...statement, Principal: '*' })
const rcp = (action: string | string[], condition?: unknown) =>
  named('Perimeter', everybody(deny(action, '*', condition)))

interface Setup {
  /** Of root, outer unit, inner unit, account; absent: the default. */
  readonly scps?: readonly (readonly object[] | undefined)[]
  readonly rcps?: readonly (readonly object[] | undefined)[]
  readonly management?: string
  readonly outside?: boolean
  readonly caller?: string
  readonly identity?: readonly StatementText[]
  readonly bucketPolicy?: readonly StatementText[]
  readonly call?: object
}
/** Root → Outer → Inner → account B; the management account hangs in Outer; A stands outside the organization. */
const tree = ({
  scps = [],
  rcps = [],
  management = M,
  outside = false,
  caller = ana,
  identity = [allow('*')],
  bucketPolicy,
  call = {},
}: Setup) => {
  const at = (level: number) => ({
    ...(scps[level] === undefined ? {} : { serviceControlPolicies: scps[level] }),
    ...(rcps[level] === undefined ? {} : { resourceControlPolicies: rcps[level] }),
  })
  return {
    organization: {
      id: 'o-x',
      managementAccountId: management,
      root: {
        id: 'r-1',
        ...at(0),
        organizationalUnits: [
          {
            id: 'ou-1',
            accounts: [M],
            ...at(1),
            organizationalUnits: [{ id: 'ou-2', ...(outside ? {} : { accounts: [B] }), ...at(2) }],
          },
        ],
      },
    },
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
      {
        id: B,
        ...at(3),
        users: [{ name: 'ana', inlinePolicies: inline(...identity) }],
        roles: [
          {
            name: 'R',
            trustPolicy: trust({ AWS: B, Service: 'ec2.amazonaws.com' }),
            inlinePolicies: inline(allow('*')),
          },
        ],
        resources: [{ arn: bucket, ...(bucketPolicy === undefined ? {} : { policy: policy(...bucketPolicy) }) }],
      },
      { id: M, users: [{ name: 'boss', inlinePolicies: inline(allow('*')) }] },
    ],
    calls: [{ id: 'call', caller, action: 's3:GetObject', resource: object, ...call }],
  }
}
const far = user(A, 'far')
const toFar = [to({ AWS: A }, 's3:*')]

describe('7.1, 7.2 levels: every one must allow, any Deny denies', () => {
  test.each([0, 1, 2, 3])('level %i of four', (level) => {
    const only = (list: readonly object[]) =>
      Array.from({ length: 4 }, (_, index) => (index === level ? list : undefined))
    const scps = (...list: object[]) => outcome(tree({ scps: only(list) }))
    expect(scps()).toBe('implicitDeny: serviceControlPolicy') // nothing attached allows nothing
    expect(scps(full)).toBe('allowed')
    expect(scps(named('Ec2', allow('ec2:*')))).toBe('implicitDeny: serviceControlPolicy')
    expect(scps(named('Ec2', allow('ec2:*')), full)).toBe('allowed')
    expect(scps(full, denyS3)).toBe('explicitDeny: serviceControlPolicy')
    expect(scps(denyS3)).toBe('explicitDeny: serviceControlPolicy')
    expect(scps(named('When', allow('*', '*', { Bool: { 'aws:SecureTransport': 'true' } })))).toBe('allowed')
    expect(scps(named('When', allow('*', '*', { Bool: { 'aws:SecureTransport': 'false' } })))).toBe(
      'implicitDeny: serviceControlPolicy',
    )
  })
  test('SCPs alone give nothing', () => {
    expect(outcome(tree({ scps: [[full], [full], [full], [full]], identity: [allow('ec2:*')] }))).toBe(
      'implicitDeny: identityPolicy',
    )
  })
  test('it is the caller’s SCPs that count, for resources in every account', () => {
    expect(
      outcome(
        tree({
          scps: [undefined, undefined, [full, denyS3]],
          call: { resource: 'arn:aws:s3:::elsewhere/x', resourceAccount: A },
        }),
      ),
    ).toBe('explicitDeny: serviceControlPolicy, resourcePolicy')
  })
  test('an account that no node lists is outside', () => {
    expect(outcome(tree({ scps: [[], [], [], []], outside: true }))).toBe('allowed')
  })
  test('an account that hangs in the tree and that nobody declares is bound by the levels above it', () => {
    const one = tree({ bucketPolicy: [to('*', 's3:*')], caller: 'arn:aws:iam::555566667777:root' })
    const root = { ...one.organization.root, accounts: ['555566667777'], serviceControlPolicies: [denyS3] }
    expect(outcome({ ...one, organization: { ...one.organization, root } })).toBe('explicitDeny: serviceControlPolicy')
  })
  test('moving an account changes its levels at once', () => {
    const one = tree({ scps: [undefined, undefined, [full, denyS3]] })
    const move = {
      id: 'move',
      caller: user(M, 'boss'),
      action: 'organizations:MoveAccount',
      resource: `arn:aws:organizations::${M}:account/o-x/${B}`,
      parameters: { AccountId: B, SourceParentId: 'ou-2', DestinationParentId: 'ou-1' },
    }
    const [call] = one.calls
    expect(outcome({ ...one, calls: [move, call] })).toBe('allowed')
    expect(outcome({ ...one, calls: [call, move] })).toBe('explicitDeny: serviceControlPolicy')
  })
})

describe('7.3 strategies', () => {
  const s3AndEc2 = named('List', allow(['s3:*', 'ec2:*']))
  const ec2AndSqs = named('List', allow(['ec2:*', 'sqs:*']))
  test.each<[string, NonNullable<Setup['scps']>, string, string]>([
    ['deny list', [[full, denyS3]], 's3:GetObject', 'explicitDeny: serviceControlPolicy'],
    ['deny list, the rest', [[full, denyS3]], 'ec2:RunInstances', 'allowed'],
    ['allow list', [[s3AndEc2]], 's3:GetObject', 'allowed'],
    ['allow list, the rest', [[s3AndEc2]], 'sqs:SendMessage', 'implicitDeny: serviceControlPolicy'],
    ['an allow list beside FullAWSAccess restricts nothing (P47)', [[full, s3AndEc2]], 'sqs:SendMessage', 'allowed'],
    [
      'an allow list below cannot give back what the root’s lacks',
      [[s3AndEc2], [ec2AndSqs]],
      'sqs:SendMessage',
      'implicitDeny: serviceControlPolicy',
    ],
    ['the intersection over levels', [[s3AndEc2], [ec2AndSqs]], 'ec2:RunInstances', 'allowed'],
    [
      'FullAWSAccess on the account does not override a unit without it (P46)',
      [undefined, undefined, [s3AndEc2], [full]],
      'sqs:SendMessage',
      'implicitDeny: serviceControlPolicy',
    ],
  ])('%s', (_what, scps, action, expected) => {
    expect(outcome(tree({ scps, call: { action, resource: '*' } }))).toBe(expected)
  })
})

describe('7.4 not affected by SCPs', () => {
  const everywhere = [[full, named('No', deny('*'))]]
  test.each<[string, Setup, string]>([
    ['a user of a member account is', {}, 'explicitDeny: serviceControlPolicy'],
    ['a role session is', { caller: role(B, 'R') }, 'explicitDeny: serviceControlPolicy'],
    [
      'a federated user session is',
      { caller: `arn:aws:sts::${B}:federated-user/ana` },
      'explicitDeny: serviceControlPolicy, sessionPolicy',
    ],
    ['root of a member is', { caller: `arn:aws:iam::${B}:root` }, 'explicitDeny: serviceControlPolicy'],
    [
      'the management account, also in a unit with Denies',
      { caller: user(M, 'boss'), call: { resource: 'arn:aws:s3:::mine/x' } },
      'allowed',
    ],
    ['the management account, whichever that is', { management: B }, 'allowed'],
    ['principals of accounts outside', { caller: far, bucketPolicy: toFar }, 'allowed'],
    [
      'services',
      { caller: 'service:logs.amazonaws.com', bucketPolicy: [to({ Service: 'logs.amazonaws.com' }, 's3:*')] },
      'allowed',
    ],
    ['anonymous callers', { caller: 'anonymous', bucketPolicy: [to('*', 's3:*')] }, 'allowed'],
    [
      'a service that takes a role',
      {
        caller: 'service:ec2.amazonaws.com',
        call: { action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'i-1' } },
      },
      'allowed',
    ],
    [
      'sts:GetCallerIdentity is not deniable (5.13)',
      { call: { action: 'sts:GetCallerIdentity', resource: '*' } },
      'allowed',
    ],
  ])('%s', (_what, setup, expected) => {
    expect(outcome(tree({ scps: everywhere, ...setup }))).toBe(expected)
  })
  test('7.8: a delegated administrator stays a member, and its delegation policy gives rights, not exemption', () => {
    const target = `arn:aws:organizations::${M}:policy/o-x/service_control_policy/p-1`
    const one = (scps?: Setup['scps']) => {
      const base = tree({
        ...(scps === undefined ? {} : { scps }),
        call: { action: 'organizations:UpdatePolicy', resource: target },
      })
      const delegation = { arn: target, policy: policy(to({ AWS: B }, 'organizations:UpdatePolicy')) }
      return {
        ...base,
        accounts: base.accounts.map((account) =>
          account.id === M ? { ...account, resources: [delegation] } : account,
        ),
      }
    }
    expect(outcome(one())).toBe('allowed')
    expect(outcome(one(everywhere))).toBe('explicitDeny: serviceControlPolicy')
    expect(outcome(tree({ call: { action: 'organizations:UpdatePolicy', resource: target } }))).toBe(
      'implicitDeny: resourcePolicy',
    )
  })
})

describe('7.5 RCPs: a Deny at any level of the account that owns the resource', () => {
  test.each([0, 1, 2, 3])('level %i of four', (level) => {
    const only = (list: readonly object[]) =>
      Array.from({ length: 4 }, (_, index) => (index === level ? list : undefined))
    expect(outcome(tree({ rcps: only([rcp('s3:*')]) }))).toBe('explicitDeny: resourceControlPolicy')
    expect(outcome(tree({ rcps: only([rcp('sqs:*')]) }))).toBe('allowed')
    expect(outcome(tree({ rcps: only([]) }))).toBe('allowed') // RCPFullAWSAccess stays
  })
  const open = [to('*', 's3:*')]
  test.each<[string, Setup, string]>([
    ['users of the account', {}, 'explicitDeny: resourceControlPolicy'],
    ['its root', { caller: `arn:aws:iam::${B}:root` }, 'explicitDeny: resourceControlPolicy'],
    ['strangers', { caller: far, bucketPolicy: open }, 'explicitDeny: resourceControlPolicy'],
    [
      'the management account, on a member’s resource',
      { caller: user(M, 'boss'), bucketPolicy: open },
      'explicitDeny: resourceControlPolicy',
    ],
    ['services', { caller: 'service:logs.amazonaws.com', bucketPolicy: open }, 'explicitDeny: resourceControlPolicy'],
    ['anonymous callers', { caller: 'anonymous', bucketPolicy: open }, 'explicitDeny: resourceControlPolicy'],
    [
      'the caller’s own RCPs never count',
      { call: { resource: 'arn:aws:s3:::elsewhere/x', resourceAccount: A } },
      'implicitDeny: resourcePolicy',
    ],
    ['U42: a request on *', { call: { action: 's3:ListAllMyBuckets', resource: '*' } }, 'allowed'],
    [
      'a resource that nobody declares, by its ARN',
      { call: { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${B}:q` } },
      'explicitDeny: resourceControlPolicy',
    ],
  ])('the caller may be anybody: %s', (_what, setup, expected) => {
    expect(outcome(tree({ rcps: [[rcp(['s3:*', 'sqs:*'])]], ...setup }))).toBe(expected)
  })
  const strangers = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' } }
  test.each<[string, Setup, string]>([
    ['of the organization', {}, 'allowed'],
    ['a stranger', { caller: far, bucketPolicy: open }, 'explicitDeny: resourceControlPolicy'],
    ['a service', { caller: 'service:logs.amazonaws.com', bucketPolicy: open }, 'allowed'],
    ['anonymous', { caller: 'anonymous', bucketPolicy: open }, 'explicitDeny: resourceControlPolicy'],
  ])('the typical escapes: %s', (_what, setup, expected) => {
    expect(
      outcome(
        tree({
          rcps: [[rcp('s3:*', { ...strangers, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })]],
          ...setup,
        }),
      ),
    ).toBe(expected)
  })
  test('5.15: strangers’ resources by way of a service', () => {
    const condition = {
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
      Null: { 'aws:SourceAccount': 'false' },
      StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-x' },
    }
    const one = (context: object) =>
      outcome(
        tree({
          rcps: [[rcp('s3:*', condition)]],
          caller: 'service:logs.amazonaws.com',
          bucketPolicy: open,
          call: { context },
        }),
      )
    expect(one({ 'aws:SourceAccount': A })).toBe('explicitDeny: resourceControlPolicy')
    expect(one({ 'aws:SourceAccount': B, 'aws:SourceOrgID': 'o-x' })).toBe('allowed')
    expect(one({})).toBe('allowed')
  })
})

describe('7.6 not affected by RCPs', () => {
  const key = `arn:aws:kms:eu-west-1:${B}:key/k1`
  const no = [[rcp(['s3:*', 'kms:*', 'sts:*', 'iam:*', 'sns:*'])]]
  test.each<[string, Setup, string]>([
    ['resources of the management account', { management: B }, 'allowed'],
    ['kms:RetireGrant', { call: { action: 'kms:RetireGrant', resource: key } }, 'allowed'],
    [
      'kms:RevokeGrant is',
      { call: { action: 'kms:RevokeGrant', resource: key } },
      'explicitDeny: resourceControlPolicy',
    ],
    [
      'AWS managed keys',
      { call: { action: 'kms:DescribeKey', resource: `arn:aws:kms:eu-west-1:${B}:alias/aws/s3` } },
      'allowed',
    ],
    ['services that do not support them: iam', { call: { action: 'iam:GetRole', resource: role(B, 'R') } }, 'allowed'],
    [
      'services that do not support them: sns',
      { call: { action: 'sns:Publish', resource: `arn:aws:sns:eu-west-1:${B}:t` } },
      'allowed',
    ],
    [
      'sts supports them',
      { call: { action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'job' } } },
      'explicitDeny: resourceControlPolicy',
    ],
    ['resources of accounts outside', { outside: true }, 'allowed'],
  ])('%s', (_what, setup, expected) => {
    expect(outcome(tree({ rcps: no, ...setup }))).toBe(expected)
  })
})

test('7.7 services that support RCPs', () => {
  const written =
    'aoss, appconfig, appstream, autoscaling, autoscaling-plans, budgets, clouddirectory, cloudfront, cloudsearch, cloudtrail-data, codeartifact, codebuild, codecommit, codepipeline, cognito-identity, cognito-idp, comprehend, comprehendmedical, compute-optimizer, cost-optimization-hub, dax, dsql, dynamodb, ecr, ecr-public, events, firehose, fis, fms, gamelift, health, inspector-scan, kendra, kinesisvideo, kms, logs, memorydb, networkmonitor, notifications, opensearch, pca-connector-ad, personalize, polly, pricing, resource-groups, rolesanywhere, s3, secretsmanager, servicediscovery, signin, sqs, sts, support, swf, textract, timestream-influxdb, transcribe, transfer, translate, wafv2, workspaces, xray'
  expect([...rcpServices]).toEqual(written.split(', '))
  for (const other of ['iam', 'sns', 'lambda', 'ec2']) expect(rcpServices.has(other)).toBe(false)
})

describe('7.10 worked scenarios 11 and 12', () => {
  test('#11: SCPs of the account that owns the bucket do not bind a stranger', () => {
    expect(outcome(tree({ scps: [undefined, [full, denyS3]], caller: far, bucketPolicy: toFar }))).toBe('allowed')
  })
  test('#12: an RCP does', () => {
    const ours = {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }
    expect(outcome(tree({ rcps: [undefined, [rcp('s3:*', ours)]], caller: far, bucketPolicy: toFar }))).toBe(
      'explicitDeny: resourceControlPolicy',
    )
  })
})

describe('7.1: on an account in no organization control policies have no effect, and the explanation names them', () => {
  test.each([
    ['serviceControlPolicy', { serviceControlPolicies: [full, denyS3] }, 'NoS3'],
    ['resourceControlPolicy', { resourceControlPolicies: [rcp('s3:*')] }, 'Perimeter'],
  ])('%s', (layer, attached, name) => {
    const result = evaluate(
      {
        accounts: [
          {
            id: B,
            ...attached,
            users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }],
            resources: [{ arn: bucket }],
          },
        ],
        calls: [{ id: 'c', caller: ana, action: 's3:GetObject', resource: object }],
      },
      true,
    ).get('c')
    expect(result?.decision).toBe('allowed')
    const found = nodesOf(result?.trace).find((node) => node.kind === 'layer' && node.layer === layer)
    expect(found?.why).toEqual({ kind: 'attachedOutsideOrganization', policies: [name] })
    expect(found?.outcome).toBe('notApplicable')
  })
})
