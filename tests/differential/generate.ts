/**
 * Random scenarios over every layer, operator, principal form and key. They draw from few names, so that statements
 * match, and mostly from valid documents, so that layers decide.
 */
import fc from 'fast-check'
import { conditions } from './conditions.ts'

const A = '111122223333'
const B = '222233334444'
const M = '999999999999'
const organization = 'o-x'
const maybe = <T>(value: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: value, weight: 1 }, { arbitrary: fc.constant(undefined), weight })
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const bucket = 'arn:aws:s3:::b'
const key = `arn:aws:kms:us-east-1:${B}:key/1`
const queue = `arn:aws:sqs:eu-west-1:${B}:q`
const patterns = some(
  '*',
  '*',
  `${bucket}/*`,
  bucket,
  `${bucket}*`,
  `${bucket}/\${aws:username}/*`,
  `${bucket}/\${aws:PrincipalTag/team, 'none'}*`,
  'arn:aws:s3:::*',
  key,
  `arn:aws:kms:*:${B}:key/*`,
  queue,
  'arn:aws:sqs:eu-*-1:*:q',
  'arn:aws:iam::*',
  `arn:aws:iam::${B}:role/*`,
  'arn:aws:s3:::c/${nothing}',
  'arn:aws:logs:*:*:*',
  `arn:aws:logs:*:${B}:log-group:*`,
  'arn:aws:sqs:eu-west-?:222233334444:q',
)
const actions = some(
  '*',
  's3:*',
  's3:GetObject',
  's3:Get*',
  'S3:getobject',
  's3:?etObject',
  's3:ListAllMyBuckets',
  'kms:*',
  'kms:Decrypt',
  'sqs:SendMessage',
  'sqs:*',
  'iam:PassRole',
  'iam:*',
  'sts:*',
  'sts:AssumeRole',
  '*:Get*',
  'ec2:Describe*',
  'logs:Describe*',
)

const principal = some<unknown>(
  '*',
  { AWS: '*' },
  { AWS: A },
  { AWS: B },
  { AWS: `arn:aws:iam::${B}:root` },
  { AWS: `arn:aws:iam::${B}:user/ana` },
  { AWS: `arn:aws:iam::${B}:role/R` },
  { AWS: `arn:aws:iam::${B}:role/team/P` },
  { AWS: `arn:aws:sts::${B}:assumed-role/R/job` },
  { AWS: `arn:aws:sts::${B}:assumed-role/P/job` },
  { AWS: `arn:aws:sts::${B}:federated-user/ana` },
  { AWS: `arn:aws:iam::${A}:user/far` },
  { AWS: [A, `arn:aws:iam::${B}:role/R`] },
  { Service: 'lambda.amazonaws.com' },
  { AWS: B, Service: 'lambda.amazonaws.com' },
)

/** Lists that spare some callers wholly, and others in part (3.9). */
const spared = some<unknown>(
  { AWS: [B, `arn:aws:iam::${B}:user/ana`] },
  { AWS: [B, `arn:aws:iam::${B}:role/R`] },
  { AWS: [B, `arn:aws:sts::${B}:assumed-role/R/job`] },
  { AWS: [B, `arn:aws:iam::${B}:role/R`, `arn:aws:sts::${B}:assumed-role/R/job`] },
  { AWS: [`arn:aws:iam::${B}:role/R`, `arn:aws:sts::${B}:assumed-role/R/job`] },
  { AWS: [`arn:aws:iam::${B}:root`, `arn:aws:sts::${B}:federated-user/ana`] },
  {
    AWS: [B, A, `arn:aws:iam::${A}:user/far`, `arn:aws:iam::${B}:role/team/P`, `arn:aws:sts::${B}:assumed-role/P/job`],
  },
)

interface Shape {
  principal?: 'must' | 'star'
  resource?: boolean
  effect?: 'Deny'
  notPrincipal?: boolean
  actions?: fc.Arbitrary<string>
}
function statement({
  principal: who,
  resource = true,
  effect,
  notPrincipal = false,
  actions: which = actions,
}: Shape): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record({
      effect: effect === undefined ? some('Allow', 'Allow', 'Deny') : fc.constant(effect),
      action: fc.oneof(
        { arbitrary: which, weight: 3 },
        { arbitrary: fc.array(which, { minLength: 1, maxLength: 3 }), weight: 1 },
      ),
      notAction: fc.nat(11),
      resource: fc.oneof(
        { arbitrary: patterns, weight: 3 },
        { arbitrary: fc.array(patterns, { minLength: 1, maxLength: 3 }), weight: 1 },
      ),
      notResource: fc.nat(11),
      who: who === 'star' ? fc.constant<unknown>('*') : principal,
      not: fc.nat(7),
      spared: fc.oneof(spared, principal),
      condition: conditions,
    })
    .map((given) => {
      const negate = notPrincipal && given.not === 0 && given.effect === 'Deny'
      return {
        Effect: given.effect,
        ...(who === undefined ? {} : negate ? { NotPrincipal: given.spared } : { Principal: given.who }),
        [given.notAction === 0 && effect === undefined ? 'NotAction' : 'Action']: given.action,
        ...(resource ? { [given.notResource === 0 ? 'NotResource' : 'Resource']: given.resource } : {}),
        ...(given.condition === undefined ? {} : { Condition: given.condition }),
      }
    })
}
/** Documents that their service would refuse, and the older language. */
const spoil = (document: Record<string, unknown>): fc.Arbitrary<unknown> =>
  some<unknown>(
    { ...document, Version: '2008-10-17' },
    { ...document, Version: '2020-01-01' },
    { ...document, Extra: 1 },
    '{ "Version": "2012-10-17", "Statement": [',
    JSON.stringify(document),
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'allow', Action: '*', Resource: '*' }],
    },
  )
const documentOf = (shape: Shape, most = 3, mayBeOld = true): fc.Arbitrary<unknown> =>
  fc.array(statement(shape), { minLength: 1, maxLength: most }).chain((Statement) => {
    const document = { Version: '2012-10-17', Statement }
    return fc.oneof(
      { arbitrary: fc.constant<unknown>(document), weight: 15 },
      {
        arbitrary: spoil(document).filter(
          (one) =>
            mayBeOld || !(typeof one === 'object' && one !== null && 'Version' in one && one.Version === '2008-10-17'),
        ),
        weight: 1,
      },
    )
  })
const named = (shape: Shape, most: number) =>
  fc
    .array(documentOf(shape), { maxLength: most })
    .map((documents) => documents.map((document, at) => ({ name: `P${at}`, document })))
const full = {
  name: 'FullAWSAccess',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
}
const scps = fc.tuple(named({}, 2), fc.nat(3)).map(([list, which]) => (which === 0 ? list : [full, ...list]))
const rcps = named(
  {
    principal: 'star',
    effect: 'Deny',
    actions: some('s3:*', 's3:GetObject', 'sts:*', 'kms:*', 'sqs:SendMessage', 'iam:*'),
  },
  1,
)
const trustActions = some('sts:AssumeRole', 'sts:*', 'sts:Assume*', 'sts:TagSession', 'sts:SetSourceIdentity')
const trust = fc
  .tuple(documentOf({ principal: 'must', resource: false, actions: trustActions }, 2), fc.nat(2))
  .map(([document, which]) =>
    which > 0 &&
    typeof document === 'object' &&
    document !== null &&
    'Statement' in document &&
    Array.isArray(document.Statement)
      ? {
          ...document,
          Statement: [
            ...document.Statement,
            { Effect: 'Allow', Principal: { AWS: [A, B] }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
          ],
        }
      : document,
  )
const tags = some<Record<string, string> | undefined>(undefined, { team: 'a' }, { team: 'b' }, { Team: 'a' })
const boundary = some<string | undefined>(undefined, undefined, 'Boundary')
const drop = <T extends Record<string, unknown>>(object: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

const callers = some(
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:role/R`,
  `arn:aws:iam::${B}:role/team/P`,
  `arn:aws:sts::${B}:assumed-role/R/job`,
  `arn:aws:sts::${B}:assumed-role/P/other`,
  `arn:aws:iam::${A}:user/far`,
  `arn:aws:iam::${B}:root`,
  `arn:aws:iam::${A}:root`,
  `arn:aws:iam::${M}:user/boss`,
  `arn:aws:sts::${B}:federated-user/ana`,
  'anonymous',
  'service:lambda.amazonaws.com',
  'arn:aws:iam::123456789012:user/stranger',
  'session:assume',
  'session:assume',
  'session:chain',
  'session:token',
  'session:federate',
  `arn:aws:iam::${B}:role/aws-service-role/x.amazonaws.com/Linked`,
)
const questions = some(
  ['s3:GetObject', `${bucket}/x`],
  ['s3:GetObject', `${bucket}/ana/x`],
  ['s3:ListAllMyBuckets', '*'],
  ['logs:DescribeLogGroups', '*'],
  ['s3:GetObject', 'arn:aws:s3:::c/x'],
  ['kms:Decrypt', key],
  ['kms:Decrypt', `arn:aws:kms:us-east-1:${B}:key/2`],
  ['sqs:SendMessage', queue],
  ['iam:PassRole', `arn:aws:iam::${B}:role/R`],
  ['iam:ListUsers', '*'],
  ['s3:GetBucketPolicy', bucket],
  ['ec2:DescribeInstances', '*'],
  ['sts:GetCallerIdentity', '*'],
  ['iam:PutRolePolicy', `arn:aws:iam::${B}:role/aws-service-role/x.amazonaws.com/Linked`],
  ['s3:GetObject', [`${bucket}/x`, 'arn:aws:s3:::c/x']],
)
const context = fc
  .record({
    ip: some(undefined, '203.0.113.9', '198.51.100.7', '2001:db8::5'),
    tls: some(undefined, 'false'),
    keys: some(undefined, ['a'], ['team', 'c'], []),
    free: some<unknown>(undefined, 'a', ['a', 'b'], 'A'),
    number: some(undefined, '10', '11', 'x'),
    mfa: some<unknown>(undefined, undefined, 'true', null),
    arn: some(undefined, undefined, `arn:aws:iam::${B}:role/R`),
  })
  .map((given) =>
    drop({
      'aws:SourceIp': given.ip,
      'aws:SecureTransport': given.tls,
      'AWS:TagKeys': given.keys,
      'x:free': given.free,
      'x:number': given.number,
      'aws:MultiFactorAuthPresent': given.mfa,
      'aws:SourceArn': given.arn,
    }),
  )

const calls = fc
  .record({
    assumer: some(
      `arn:aws:iam::${B}:user/ana`,
      `arn:aws:iam::${A}:user/far`,
      `arn:aws:iam::${B}:role/team/P`,
      'service:lambda.amazonaws.com',
    ),
    session: maybe(documentOf({}, 2), 2),
    parameters: some<Record<string, unknown>>(
      {},
      {},
      { Tags: { team: 'a' } },
      { Tags: { team: 'b' }, TransitiveTagKeys: ['team'] },
      { SourceIdentity: 'ana' },
      { ExternalId: 'job' },
      { ExternalId: 'x' },
      { DurationSeconds: 7200 },
      { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456' },
    ),
    federated: maybe(documentOf({}, 2)),
    asked: fc.array(
      fc.record({
        caller: callers,
        question: questions,
        context,
        endpoint: some(undefined, undefined, undefined, 'vpce-1a2b3c4d'),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ assumer, session, parameters, federated, asked }) => [
    {
      id: 'assume',
      at: '2026-04-25T08:00:00Z',
      caller: assumer,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${B}:role/R`,
      parameters: drop({ RoleSessionName: 'job', Policy: session, ...parameters }),
    },
    {
      id: 'chain',
      at: '2026-04-25T08:01:00Z',
      caller: 'session:assume',
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${B}:role/team/P`,
      parameters: drop({
        RoleSessionName: 'job',
        ...(parameters.DurationSeconds === undefined ? {} : { DurationSeconds: 7200 }),
      }),
    },
    {
      id: 'token',
      at: '2026-04-25T08:02:00Z',
      caller: `arn:aws:iam::${B}:user/ana`,
      action: 'sts:GetSessionToken',
      ...(parameters.SerialNumber === undefined
        ? {}
        : { parameters: { SerialNumber: parameters.SerialNumber, TokenCode: '123456' } }),
    },
    {
      id: 'federate',
      at: '2026-04-25T08:03:00Z',
      caller: `arn:aws:iam::${B}:user/ana`,
      action: 'sts:GetFederationToken',
      parameters: drop({ Name: 'ana', Policy: federated }),
    },
    ...asked.map(({ caller, question: [action, resource], context: given, endpoint }, at) => ({
      id: `call-${at}`,
      at: `2026-04-25T09:00:0${at}Z`,
      caller,
      action,
      resource,
      context: given,
      ...(endpoint === undefined ? {} : { vpcEndpoint: endpoint }),
    })),
  ])

const grants = some<unknown>(
  undefined,
  undefined,
  [{ granteePrincipal: `arn:aws:iam::${B}:role/R`, operations: ['Decrypt'] }],
  [{ granteePrincipal: `arn:aws:iam::${A}:user/far`, operations: ['Decrypt', 'Encrypt'] }],
  [{ granteePrincipal: `arn:aws:sts::${B}:assumed-role/R/job`, operations: ['Decrypt'] }],
)

/** One scenario with two accounts of an organization, its management account, and strangers. */
export const anyScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    inOrganization: fc.nat(3),
    root: maybe(scps),
    unit: maybe(scps, 2),
    account: maybe(scps, 2),
    farAccount: maybe(scps, 3),
    rcpUnit: maybe(rcps, 2),
    rcpAccount: maybe(rcps, 3),
    boundary: documentOf({}, 2),
    managed: documentOf({}, 2),
    userInline: named({}, 2),
    groupInline: named({}, 1),
    roleInline: named({}, 2),
    pathInline: named({}, 2),
    farInline: named({}, 2),
    userBoundary: boundary,
    roleBoundary: boundary,
    userTags: tags,
    roleTags: tags,
    resourceTags: tags,
    trustR: trust,
    trustP: trust,
    bucket: maybe(documentOf({ principal: 'must', notPrincipal: true }, 3)),
    block: some<unknown>(undefined, undefined, true, { RestrictPublicBuckets: true }),
    keyPolicy: maybe(documentOf({ principal: 'must', actions: some('kms:*', 'kms:Decrypt', 'kms:Encrypt') }, 2)),
    grants,
    queuePolicy: maybe(documentOf({ principal: 'must', actions: some('sqs:*', 'sqs:SendMessage') }, 2)),
    endpoint: maybe(documentOf({ principal: 'must', notPrincipal: true }, 2)),
    endpointService: some(undefined, undefined, 's3', 'kms', 'dynamodb'),
    calls,
  })
  .map((given) =>
    drop({
      format: 'iam-playground/1',
      organization:
        given.inOrganization === 0
          ? undefined
          : {
              id: organization,
              managementAccountId: M,
              root: drop({
                id: 'r-1',
                accounts: [M],
                serviceControlPolicies: given.root,
                organizationalUnits: [
                  drop({
                    id: 'ou-1',
                    name: 'Unit',
                    accounts: given.inOrganization === 1 ? [B] : [A, B],
                    serviceControlPolicies: given.unit,
                    resourceControlPolicies: given.rcpUnit,
                  }),
                ],
              }),
            },
      accounts: [
        drop({
          id: A,
          serviceControlPolicies: given.farAccount,
          users: [{ name: 'far', inlinePolicies: given.farInline }],
        }),
        drop({
          id: B,
          serviceControlPolicies: given.account,
          resourceControlPolicies: given.rcpAccount,
          managedPolicies: [
            { name: 'Boundary', document: given.boundary },
            { name: 'Managed', document: given.managed },
          ],
          groups: [{ name: 'g', inlinePolicies: given.groupInline }],
          users: [
            drop({
              name: 'ana',
              groups: ['g'],
              inlinePolicies: given.userInline,
              permissionsBoundary: given.userBoundary,
              tags: given.userTags,
            }),
          ],
          roles: [
            drop({
              name: 'R',
              trustPolicy: given.trustR,
              inlinePolicies: given.roleInline,
              managedPolicies: ['Managed'],
              permissionsBoundary: given.roleBoundary,
              tags: given.roleTags,
            }),
            drop({
              name: 'P',
              path: '/team/',
              trustPolicy: given.trustP,
              inlinePolicies: given.pathInline,
              maxSessionDuration: 7200,
            }),
            {
              name: 'Linked',
              path: '/aws-service-role/x.amazonaws.com/',
              trustPolicy: {
                Version: '2012-10-17',
                Statement: [{ Effect: 'Allow', Principal: { Service: 'x.amazonaws.com' }, Action: 'sts:AssumeRole' }],
              },
              inlinePolicies: given.roleInline,
            },
          ],
          resources: [
            drop({ arn: bucket, policy: given.bucket, blockPublicAccess: given.block, tags: given.resourceTags }),
            drop({ arn: key, policy: given.keyPolicy, grants: given.grants, tags: given.resourceTags }),
            drop({ arn: queue, policy: given.queuePolicy, tags: given.resourceTags }),
          ],
          vpcEndpoints: [
            drop({ id: 'vpce-1a2b3c4d', vpcId: 'vpc-1', service: given.endpointService, policy: given.endpoint }),
          ],
        }),
        { id: M, users: [{ name: 'boss', inlinePolicies: given.farInline }] },
      ],
      calls: given.calls,
    }),
  )
