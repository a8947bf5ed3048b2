/**
 * The rules of single services (5.7 to 5.13), who owns what (0.3 rule 6), derived keys (1.5 to 1.11) and deep
 * organizations: mostly open policies, each call at the edge of one such rule.
 */
import fc from 'fast-check'

const A = '111122223333'
const B = '222233334444'
const M = '999999999999'
const OUT = '123456789012'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const given = <T extends object>(object: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

const condition = some<unknown>(
  ...[undefined, undefined, undefined, undefined, undefined],
  ...[
    { StringEquals: { 'aws:ResourceAccount': B } },
    { StringNotEquals: { 'aws:ResourceAccount': B } },
    { StringEquals: { 'aws:ResourceOrgID': 'o-x' } },
    { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' } },
  ],
  ...[
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-x/r-1/ou-1/*' } },
    { 'ForAnyValue:StringLike': { 'aws:ResourceOrgPaths': ['o-x/r-1/*/ou-2/*'] } },
    { 'ForAllValues:StringLike': { 'aws:VpceOrgPaths': 'o-x/*' } },
  ],
  ...[
    { StringEquals: { 'aws:VpceAccount': A } },
    { StringEquals: { 'aws:VpceOrgID': 'o-x' } },
    { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-aaaa' } },
    { Null: { 'aws:SourceVpce': 'true' } },
  ],
  ...[
    { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
    { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
    { StringEquals: { 'aws:PrincipalServiceName': 'sns.amazonaws.com' } },
    { 'ForAnyValue:StringEquals': { 'aws:PrincipalServiceNamesList': 'sns.amazonaws.com' } },
  ],
  ...[
    { StringEquals: { 'aws:ResourceTag/team': 'a' } },
    { StringNotEquals: { 'aws:ResourceTag/Team': 'a' } },
    { StringEquals: { 'iam:ResourceTag/team': 'a' } },
    { Null: { 'aws:ResourceTag/team': 'true' } },
    { StringEquals: { 's3:BucketTag/team': 'a' } },
  ],
  ...[
    { ArnLike: { 'iam:PermissionsBoundary': `arn:aws:iam::${B}:policy/Boundary` } },
    { Null: { 'iam:PermissionsBoundary': 'false' } },
    { StringEquals: { 's3:ResourceAccount': B } },
    { StringEquals: { 'kms:CallerAccount': B } },
  ],
  ...[
    { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
    { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] } },
    { StringEquals: { 'aws:PrincipalType': ['User', 'Account'] } },
    { StringLike: { 'aws:userid': ['*:job', B, 'anonymous', 'AIDA*'] } },
  ],
  ...[
    { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:root` } },
    { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/aws-*/*` } },
    { StringEquals: { 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' } },
    { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  ],
  ...[
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/7' } },
    { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
    { StringEquals: { 'aws:PrincipalAccount': B } },
    { StringEqualsIfExists: { 'aws:PrincipalAccount': B } },
    { StringEquals: { 'kms:EncryptionContext:app': 'x' } },
    { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    { ArnLike: { 's3:DataAccessPointArn': `arn:aws:s3:eu-west-1:${B}:accesspoint/*` } },
    { ArnLike: { 's3:DataAccessPointArn': `arn:aws:s3:*:${B}:accesspoint/p` } },
    { StringEquals: { 's3:DataAccessPointAccount': [A, B] } },
    { StringNotEquals: { 's3:AccessPointNetworkOrigin': 'VPC' } },
    { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
  ],
)
const principals = some<unknown>(
  ...[
    '*',
    { AWS: '*' },
    { AWS: B },
    { AWS: A },
    { AWS: [A, B, M, OUT] },
    { AWS: `arn:aws:iam::${B}:user/ana` },
    { AWS: `arn:aws:iam::${B}:role/R` },
    { Service: 'sns.amazonaws.com' },
    { AWS: `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE` },
    { AWS: `arn:aws:iam::${OUT}:role/Foreign` },
    { AWS: `arn:aws:iam::${A}:user/far` },
  ],
  ...[{ AWS: `arn:aws:sts::${B}:assumed-role/R/job` }, { AWS: `arn:aws:sts::${B}:federated-user/ana` }],
  { AWS: [B, `arn:aws:iam::${B}:user/ana`, `arn:aws:iam::${B}:role/R`, `arn:aws:sts::${B}:assumed-role/R/job`] },
)
const policy = (
  who: fc.Arbitrary<unknown> | undefined,
  most = 2,
  effects = some('Allow', 'Allow', 'Allow', 'Deny'),
  action = some<unknown>(
    '*',
    '*',
    '*',
    ['s3:*', 'kms:*', 'sqs:*', 'iam:*'],
    ['lambda:InvokeFunctionUrl', 's3:*', 'logs:Put*', 'bedrock:*'],
  ),
) =>
  fc
    .array(fc.record({ effect: effects, condition, action, who: who ?? fc.constant(undefined), negated: fc.nat(9) }), {
      minLength: 1,
      maxLength: most,
    })
    .map((entries) => ({
      Version: '2012-10-17',
      Statement: entries.map(({ effect, condition: Condition, action: Action, who: Principal, negated }) =>
        given({
          Effect: effect,
          [negated === 0 && effect === 'Deny' && who !== undefined && Principal !== '*' ? 'NotPrincipal' : 'Principal']:
            Principal,
          Action,
          Resource: '*',
          Condition,
        }),
      ),
    }))
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(fc.constant(undefined), value)
const denies = some('Deny')
const named = (documents: fc.Arbitrary<unknown>) => documents.map((document) => [{ name: 'p', document }])
const scps = maybe(
  fc.tuple(named(policy(undefined, 2)), fc.boolean()).map(([list, full]) =>
    full
      ? [
          {
            name: 'Full',
            document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
          },
          ...list,
        ]
      : list,
  ),
)
const rcps = maybe(
  named(
    policy(
      fc.constant('*'),
      1,
      denies,
      some<unknown>('s3:*', ['kms:*', 'sqs:*'], 'sns:*', 'sts:*', 'iam:*', 'lambda:*', ['s3:*', 'sqs:*', 'kms:*']),
    ),
  ),
)
const identity = fc.oneof(
  {
    arbitrary: fc.constant([
      { name: 'p', document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
    ]),
    weight: 2,
  },
  { arbitrary: named(policy(undefined)), weight: 2 },
  { arbitrary: fc.constant([]), weight: 1 },
)

const sqs = `arn:aws:sqs:eu-west-1:${B}:q`
const key = `arn:aws:kms:us-east-1:${B}:key/1`
const linked = `arn:aws:iam::${B}:role/aws-service-role/x.amazonaws.com/Linked`
const reserved = `arn:aws:iam::${B}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_X`
const questions = some<readonly [string, string | readonly string[]]>(
  ...([
    'SendMessage',
    'sendmessage',
    'AddPermission',
    'SetQueueAttributes',
    'TagQueue',
    'ReceiveMessage',
    'ListQueues',
    'ListQueueTags',
  ].map((name) => [`sqs:${name}`, sqs]) as [string, string][]),
  ...([
    'Decrypt',
    'Encrypt',
    'RetireGrant',
    'CreateGrant',
    'DescribeKey',
    'GenerateDataKey',
    'GetKeyPolicy',
    'TagResource',
  ].map((name) => [`kms:${name}`, key]) as [string, string][]),
  ...([
    ['kms:Decrypt', `arn:aws:kms:us-east-1:${B}:key/undeclared`],
    ['kms:ListKeys', '*'],
    ['kms:UpdateAlias', `arn:aws:kms:us-east-1:${B}:alias/aws/s3`],
    ['kms:UpdateAlias', `arn:aws:kms:us-east-1:${B}:alias/mine`],
  ] as [string, string][]),
  ...(['GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy', 'ListBucket', 'PutBucketTagging', 'TagResource'].map(
    (name) => [`s3:${name}`, 'arn:aws:s3:::b'],
  ) as [string, string][]),
  ...([
    ['s3:GetObject', 'arn:aws:s3:::b/x'],
    ['s3:GetObject', 'arn:aws:s3:::b/inner/x'],
    ['s3:GetObject', 'arn:aws:s3:::bucket/x'],
    ['s3:GetObject', 'arn:aws:s3:::m/x'],
    ['s3:ListAllMyBuckets', '*'],
    ['S3:GETOBJECT', 'arn:aws:s3:::b/x'],
    ['s3:GetObject', `arn:aws:s3:eu-west-1:${B}:accesspoint/p/object/x`],
    ['s3:ListBucket', `arn:aws:s3:eu-west-1:${B}:accesspoint/p`],
    ['s3:GetObject', `arn:aws:s3:eu-west-1:${A}:accesspoint/q/object/inner/x`],
    ['s3:GetObject', `arn:aws:s3:eu-west-1:${B}:accesspoint/bare/object/x`],
    ['s3:GetObject', `arn:aws:s3:eu-west-1:${B}:accesspoint/undeclared/object/x`],
  ] as [string, string][]),
  ...([
    ['iam:DeleteRole', linked],
    ['iam:AttachRolePolicy', linked],
    ['iam:TagRole', linked],
    ['iam:TagRole', reserved],
    ['iam:PassRole', reserved],
    ['iam:UpdateRole', reserved],
    ['iam:GetRole', reserved],
    ['iam:UpdateRole', linked],
    ['iam:DeleteServiceLinkedRole', reserved],
    ['iam:DeleteServiceLinkedRole', linked],
  ].filter(([name]) => name !== undefined) as [string, string][]),
  ...([
    ['iam:CreatePolicyVersion', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['iam:GetPolicy', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['iam:GetUser', `arn:aws:iam::${B}:user/ana`],
    ['iam:GetRole', `arn:aws:iam::${B}:role/R`],
    ['iam:PassRole', `arn:aws:iam::${B}:role/R`],
  ] as [string, string][]),
  ...([
    ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${B}:function:f`],
    ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${B}:function:f:prod`],
    ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${B}:function:fg`],
    ['lambda:InvokeFunctionUrl', `arn:aws:lambda:eu-west-1:${B}:function:f`],
    ['lambda:InvokeFunctionUrl', `arn:aws:lambda:eu-west-1:${B}:function:f`],
    ['lambda:InvokeFunctionUrl', `arn:aws:lambda:eu-west-1:${B}:function:f:prod`],
    ['logs:PutLogEvents', `arn:aws:logs:eu-west-1:${B}:log-group:g:log-stream:s`],
    ['bedrock:InvokeModel', 'arn:aws:bedrock:eu-west-1::foundation-model/m'],
    ['organizations:DescribePolicy', `arn:aws:organizations::${M}:policy/o-x/service_control_policy/p-1`],
    ['organizations:UpdatePolicy', `arn:aws:organizations::${M}:policy/o-x/service_control_policy/p-1`],
    ['iam:GetUser', `arn:aws:iam::${A}:user/far`],
    ['ec2:StartInstances', `arn:aws:ec2:eu-west-1:${B}:instance/i-1`],
  ] as [string, string][]),
  ...([
    ['sns:Publish', `arn:aws:sns:eu-west-1:${M}:t`],
    ['sns:SetTopicAttributes', `arn:aws:sns:eu-west-1:${M}:t`],
    ['sns:GetTopicAttributes', `arn:aws:sns:eu-west-1:${M}:t`],
    ['s3:PutObject', 'arn:aws:s3:::b/x'],
    ['s3:GetAccessPointPolicy', `arn:aws:s3:eu-west-1:${B}:accesspoint/p`],
    ['es:ESHttpGet', `arn:aws:es:eu-west-1:${B}:domain/d`],
    ['es:DescribeDomain', `arn:aws:es:eu-west-1:${B}:domain/d`],
    ['cognito-idp:SignUp', '*'],
    ['cognito-idp:ListUsers', '*'],
    ['ec2:CreateVpcEndpoint', '*'],
    ['ebs:PutSnapshotBlock', `arn:aws:ec2:eu-west-1::snapshot/s`],
    ['sts:GetCallerIdentity', '*'],
  ] as [string, string][]),
  ['s3:GetObject', ['arn:aws:s3:::b/x', 'arn:aws:s3:::m/x']],
  ['sqs:SendMessage', [sqs, `arn:aws:sqs:eu-west-1:${OUT}:q`]],
)
const callers = some(
  ...[
    `arn:aws:iam::${B}:user/ana`,
    `arn:aws:iam::${B}:user/ana`,
    `arn:aws:iam::${B}:role/R`,
    `arn:aws:sts::${B}:assumed-role/R/job`,
    `arn:aws:iam::${A}:user/far`,
    `arn:aws:iam::${B}:root`,
    `arn:aws:iam::${A}:root`,
    `arn:aws:iam::${M}:root`,
    linked,
    reserved,
  ],
  ...[
    `arn:aws:sts::${B}:assumed-role/Linked/x`,
    `arn:aws:sts::${B}:federated-user/ana`,
    `arn:aws:sts::${B}:federated-user/other`,
    'service:sns.amazonaws.com',
    'anonymous',
    'anonymous',
    'origin-access-identity:E1EXAMPLE',
    'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE',
    `arn:aws:iam::${OUT}:role/Foreign`,
    `arn:aws:iam::${OUT}:root`,
    `arn:aws:sts::${OUT}:assumed-role/Foreign/x`,
  ],
)
const context = some<unknown>(
  undefined,
  undefined,
  undefined,
  { 'aws:SourceIp': '203.0.113.9' },
  { 'aws:PrincipalOrgID': null },
  { 'AWS:resourceaccount': null },
  { 'aws:PrincipalTag/TEAM': 'a' },
  { 'kms:EncryptionContext:app': 'x' },
  { 'kms:EncryptionContext:app': 'x', 'kms:EncryptionContext:other': 'y' },
  { 'aws:RequestedRegion': 'eu-west-2' },
  { 'lambda:FunctionUrlAuthType': 'AWS_IAM' },
  { 'lambda:functionurlauthtype': 'NONE' },
  { 'lambda:InvokedViaFunctionUrl': null },
  { 'lambda:InvokedViaFunctionUrl': 'true' },
  { 's3:x-amz-server-side-encryption': 'aws:kms' },
)
const grants = some<unknown>(
  undefined,
  ...[
    `arn:aws:iam::${B}:role/R`,
    `arn:aws:iam::${B}:user/ana`,
    `arn:aws:iam::${A}:user/far`,
    `arn:aws:iam::${B}:root`,
    'sns.amazonaws.com',
    `arn:aws:sts::${B}:federated-user/ana`,
    linked,
  ].map((granteePrincipal) => [{ granteePrincipal, operations: ['Decrypt', 'RetireGrant'] }]),
  ...[{ EncryptionContextSubset: { app: 'x' } }, { EncryptionContextEquals: { app: 'x' } }].map((constraints) => [
    {
      granteePrincipal: `arn:aws:iam::${B}:user/ana`,
      operations: ['Decrypt', 'Encrypt', 'GenerateDataKey'],
      constraints,
    },
  ]),
)
const tags = some<unknown>(undefined, { team: 'a' }, { team: 'b' }, { team: 'a', Team: 'b' }, { Team: 'a' })
const entityTags = some<unknown>(undefined, { team: 'a' }, { TEAM: 'b' })

/** Calls that change the picture are the engine's alone: each is the last of its scenario. */
const changes =
  /^(?:s3:(?:PutBucket|Delete)|s[nq]s:(?:Set|Add|Tag)|iam:(?:Tag|Delete|Attach|Update|Create)|ec2:(?:Create|Run))/i
function untilChange<T extends { readonly question: readonly [string, unknown] }>(calls: readonly T[]): readonly T[] {
  const first = calls.findIndex(({ question }) => changes.test(question[0]))
  return first < 0 ? calls : calls.slice(0, first + 1)
}

export const serviceScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    depth: fc.nat(3),
    scp: fc.tuple(scps, scps, scps),
    rcp: fc.tuple(rcps, rcps, rcps),
    identity: fc.tuple(identity, identity, identity),
    boundary: fc.tuple(some(undefined, undefined, 'Boundary'), some(undefined, undefined, 'Boundary')),
    ceiling: policy(undefined),
    policies: fc.array(maybe(policy(principals, 3)), { minLength: 10, maxLength: 10 }),
    block: fc.tuple(
      some<unknown>(
        undefined,
        undefined,
        true,
        { RestrictPublicBuckets: true },
        { RestrictPublicBuckets: false },
        { BlockPublicPolicy: true },
      ),
      some<unknown>(undefined, undefined, undefined, true, false),
      some<unknown>(undefined, undefined, undefined, undefined, true, { RestrictPublicBuckets: true }),
      some<unknown>(undefined, undefined, undefined, true, { RestrictPublicBuckets: true }),
    ),
    grants,
    abac: some<unknown>(undefined, true, true, false),
    kmsKey: some(undefined, undefined, key),
    tags: fc.tuple(tags, tags, entityTags, entityTags),
    endpoint: maybe(policy(principals, 2)),
    endpointService: some(undefined, 's3', 'sqs', 'kms', 'dynamodb', 'com.amazonaws.vpce.eu-west-1.vpce-svc-1'),
    calls: fc.array(
      fc.record({
        caller: callers,
        question: questions,
        context,
        vpcEndpoint: some(undefined, undefined, undefined, 'vpce-aaaa', 'vpce-bbbb'),
        credentials: some(undefined, undefined, 'signature', 'bearer-token'),
        resourceAccount: some(undefined, undefined, undefined, A, OUT),
      }),
      { minLength: 3, maxLength: 6 },
    ),
  })
  .map((picture) => {
    const [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10] = picture.policies
    const levels = [0, 1, 2].map((at) => ({
      serviceControlPolicies: picture.scp[at],
      resourceControlPolicies: picture.rcp[at],
    }))
    const inner = given({ id: 'ou-2', name: 'Inner', accounts: [B], ...levels[1] })
    const outer = given({
      blockPublicAccess: picture.block[2],
      id: 'ou-1',
      name: 'Outer',
      accounts: picture.depth === 1 ? [B] : [A],
      ...levels[0],
      organizationalUnits: picture.depth === 2 ? [inner] : [],
    })
    const linkedTrust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'x.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }
    const [user, role, far] = picture.identity
    return given({
      format: 'iam-playground/1',
      organization:
        picture.depth === 0
          ? undefined
          : {
              id: 'o-x',
              managementAccountId: M,
              root: { id: 'r-1', accounts: picture.depth === 3 ? [M, B] : [M], organizationalUnits: [outer] },
            },
      accounts: [
        {
          id: A,
          users: [{ name: 'far', inlinePolicies: far }],
          resources: [
            given({
              arn: `arn:aws:s3:eu-west-1:${A}:accesspoint/q`,
              bucket: 'arn:aws:s3:::b',
              policy: p10,
              blockPublicAccess: picture.block[3],
            }),
          ],
          vpcEndpoints: [given({ id: 'vpce-aaaa', vpcId: 'vpc-1', policy: picture.endpoint })],
        },
        given({
          id: B,
          ...given(levels[2] ?? {}),
          blockPublicAccess: picture.block[1],
          managedPolicies: [{ name: 'Boundary', document: picture.ceiling }],
          users: [
            given({
              name: 'ana',
              inlinePolicies: user,
              permissionsBoundary: picture.boundary[0],
              tags: picture.tags[2],
            }),
          ],
          roles: [
            given({
              name: 'R',
              trustPolicy: linkedTrust,
              inlinePolicies: role,
              permissionsBoundary: picture.boundary[1],
              tags: picture.tags[3],
            }),
            {
              name: 'Linked',
              path: '/aws-service-role/x.amazonaws.com/',
              trustPolicy: linkedTrust,
              inlinePolicies: role,
            },
            {
              name: 'AWSReservedSSO_X',
              path: '/aws-reserved/sso.amazonaws.com/',
              trustPolicy: linkedTrust,
              inlinePolicies: role,
            },
          ],
          resources: [
            given({
              arn: 'arn:aws:s3:::b',
              policy: p1,
              blockPublicAccess: picture.block[0],
              tags: picture.tags[0],
              abac: picture.abac,
              kmsKey: picture.kmsKey,
            }),
            given({
              arn: `arn:aws:s3:eu-west-1:${B}:accesspoint/p`,
              bucket: 'arn:aws:s3:::b',
              policy: p9,
              blockPublicAccess: picture.block[3],
            }),
            given({ arn: `arn:aws:s3:eu-west-1:${B}:accesspoint/bare`, policy: p9 }),
            given({ arn: key, policy: p2, grants: picture.grants, tags: picture.tags[1] }),
            given({ arn: sqs, policy: p3 }),
            given({ arn: `arn:aws:lambda:eu-west-1:${B}:function:f`, policy: p4, tags: picture.tags[1] }),
            given({ arn: `arn:aws:ec2:eu-west-1:${B}:instance/i-1`, policy: p5, tags: picture.tags[0] }),
          ],
          vpcEndpoints: [given({ id: 'vpce-bbbb', service: picture.endpointService, policy: picture.endpoint })],
        }),
        {
          id: M,
          resources: [
            given({ arn: 'arn:aws:s3:::m', policy: p6 }),
            given({ arn: `arn:aws:sns:eu-west-1:${M}:t`, policy: p7 }),
            given({ arn: `arn:aws:organizations::${M}:policy/o-x/service_control_policy/p-1`, policy: p8 }),
          ],
        },
      ],
      calls: untilChange(picture.calls).map(({ question: [action, resource], caller, ...rest }, index) =>
        given({ id: `c${index}`, caller, action, resource, ...rest }),
      ),
    })
  })
