/**
 * What AWS's service reference decides: which keys a request has (1.11), which resource the API authorizes (3.5), and what
 * is filled in where nobody says it: the Region, and MFA of sessions that no call issued (1.12).
 */
import fc from 'fast-check'

const A = '111122223333'
const B = '222233334444'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const given = (object: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

/** The scenario names this Region, and in some scenarios another one too. */
const R = 'eu-west-1'
const key = `arn:aws:kms:${R}:${B}:key/1`
const alias = (name: string) => `arn:aws:kms:${R}:${B}:alias/${name}`
const group = `arn:aws:logs:${R}:${B}:log-group:/app`
const secret = `arn:aws:secretsmanager:${R}:${B}:secret:db`
const boundary = `arn:aws:iam::${B}:policy/Boundary`

const condition = fc.oneof(
  { arbitrary: fc.constant<unknown>(undefined), weight: 3 },
  {
    arbitrary: some<unknown>(
      ...[
        { StringEquals: { 'aws:RequestedRegion': R } },
        { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
        { StringNotEquals: { 'aws:RequestedRegion': [R, 'us-west-2'] } },
      ],
      ...[
        { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
        { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
      ],
      ...[
        { ArnEquals: { 'iam:PermissionsBoundary': boundary } },
        { ArnNotEquals: { 'iam:PermissionsBoundary': boundary } },
        { Null: { 'iam:PolicyARN': 'true' } },
        { StringLike: { 'iam:ResourceTag/team': '*' } },
        { StringLike: { 'aws:ResourceTag/team': '*' } },
      ],
      ...[
        { StringEquals: { 'aws:RequestTag/team': 'a' } },
        { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } },
        { Null: { 'aws:TagKeys': 'true' } },
        { StringEquals: { 's3:BucketTag/team': 'a' } },
        { StringEquals: { 's3:ExistingObjectTag/team': 'a' } },
        { StringEquals: { 's3:ResourceAccount': B } },
        { StringLike: { 'ec2:ResourceTag/team': '*' } },
      ],
      ...[
        { StringEquals: { 'kms:RequestAlias': 'alias/app' } },
        { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/app', 'alias/other'] } },
        { 'ForAllValues:StringEquals': { 'kms:ResourceAliases': 'alias/app' } },
        { StringEquals: { 'kms:CallerAccount': B } },
        { StringNotEquals: { 'kms:CallerAccount': B } },
      ],
      ...[
        { StringEquals: { 's3:prefix': 'a' } },
        { StringEquals: { 'states:HTTPMethod': 'GET' } },
        { 'ForAnyValue:StringLike': { 'aws:PrincipalServiceNamesList': `*.${R}.*` } },
      ],
    ),
    weight: 4,
  },
)
const resources = fc.oneof(
  { arbitrary: some<unknown>('*'), weight: 2 },
  {
    arbitrary: some<unknown>(
      ...[key, alias('app'), `arn:aws:kms:*:${B}:key/*`, `arn:aws:kms:*:${B}:alias/*`],
      ...[`arn:aws:kms:${R}:${B}:key/????????-????-????-????-????????????`],
      ...['arn:aws:s3:::b', 'arn:aws:s3:::b/*', 'arn:aws:s3:::*'],
      ...[group, `${group}:*`, `arn:aws:logs:*:*:*`, `arn:aws:logs:${R}:${B}:log-group::log-stream:*`],
      ...[secret, `${secret}-??????`, `${secret}-*`, `${secret}-AbCdEf`, `${secret}2-*`],
      ...[`arn:aws:ec2:${R}:${B}:instance/*`, `arn:aws:iam::${B}:*`],
    ),
    weight: 5,
  },
)
const statements = (who?: fc.Arbitrary<unknown>, effects = some('Allow', 'Allow', 'Allow', 'Deny')) =>
  fc.array(
    fc
      .record({
        Effect: effects,
        Principal: who ?? fc.constant(undefined),
        Action: some<unknown>('*', '*', ['kms:*', 's3:*', 'logs:*'], 'secretsmanager:*', ['iam:*', 'ec2:*', 'kms:*']),
        resource: who === undefined ? resources : fc.constant<unknown>('*'),
        negated: fc.nat(8),
        Condition: condition,
      })
      .map(({ resource, negated, ...rest }) =>
        given({ ...rest, [negated === 0 ? 'NotResource' : 'Resource']: resource }),
      ),
    { minLength: 1, maxLength: 3 },
  )
const policy = (who?: fc.Arbitrary<unknown>, effects?: fc.Arbitrary<string>) =>
  statements(who, effects).map((Statement) => ({ Version: '2012-10-17', Statement }))
const principal = some<unknown>('*', { AWS: B }, { AWS: `arn:aws:iam::${B}:user/ana` }, { AWS: [A, B] })

const trust = some(
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:*',
  'sts:TagSession',
)
const trustPolicy = fc
  .tuple(fc.uniqueArray(trust, { minLength: 1, maxLength: 2 }), some('Allow', 'Allow', 'Deny'), fc.boolean())
  .map(([Action, Effect, isFirst]) => ({
    Version: '2012-10-17',
    Statement: [
      { Effect, Principal: { Federated: `arn:aws:iam::${B}:saml-provider/P` }, Action },
      ...(isFirst ? [{ Effect: 'Allow', Principal: { AWS: B }, Action: 'sts:AssumeRole' }] : []),
    ],
  }))

const questions = some<readonly [string, unknown]>(
  ...([
    ['kms:Decrypt', key],
    ['kms:Decrypt', alias('app')],
    ['kms:Decrypt', alias('bare')],
    ['kms:Decrypt', alias('aws/s3')],
    ['kms:DescribeKey', alias('nobody')],
    ['kms:GetKeyPolicy', alias('app')],
    ['KMS:decrypt', `arn:aws:kms:${R}:${A}:alias/far`],
    ['kms:Encrypt', [alias('app'), key]],
    ['kms:ListAliases', alias('app')],
    ['kms:DeleteAlias', alias('app')],
    ['kms:ListKeys', key],
    ['kms:Nothing', alias('app')],
  ] as [string, unknown][]),
  ...([
    ['s3:ListBucket', 'arn:aws:s3:::b/x'],
    ['s3:GetBucketTagging', 'arn:aws:s3:::b/x'],
    ['s3:GetObject', 'arn:aws:s3:::b/x'],
    ['s3:GetObject', 'arn:aws:s3:::b'],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::b'],
    ['s3:DeleteObject', 'arn:aws:s3:::b/x'],
    ['s3:ListBucket', ['arn:aws:s3:::b', 'arn:aws:s3:::b/x']],
  ] as [string, unknown][]),
  ...([
    ['logs:DescribeLogGroups', '*'],
    ['logs:DescribeLogGroups', group],
    ['logs:CreateLogStream', group],
    ['logs:CreateLogStream', `${group}:*`],
    ['logs:TagResource', `${group}:*`],
    ['logs:ListTagsForResource', group],
    ['logs:PutLogEvents', `${group}:log-stream:s`],
  ] as [string, unknown][]),
  ...([
    ['secretsmanager:GetSecretValue', secret],
    ['secretsmanager:GetSecretValue', `${secret}-AbCdEf`],
    ['secretsmanager:GetSecretValue', `${secret}2`],
    ['secretsmanager:GetSecretValue', `${secret}-secret`],
    ['secretsmanager:ListSecrets', secret],
    ['secretsmanager:GetRandomPassword', '*'],
  ] as [string, unknown][]),
  ...([
    ['iam:PassRole', `arn:aws:iam::${B}:role/R`],
    ['iam:GetRole', `arn:aws:iam::${B}:role/R`],
    ['iam:GetUser', `arn:aws:iam::${B}:user/ana`],
    ['iam:ListRoles', `arn:aws:iam::${B}:role/R`],
    ['iam:ListUserPolicies', `arn:aws:iam::${B}:user/ana`],
    ['iam:Nothing', `arn:aws:iam::${B}:user/ana`],
  ] as [string, unknown][]),
  ...([
    ['ec2:DescribeInstances', `arn:aws:ec2:us-west-2:${B}:instance/i-1`],
    ['ec2:StartInstances', `arn:aws:ec2:${R}:${B}:instance/i-1`],
    ['cloudfront:ListDistributions', '*'],
    ['globalaccelerator:ListAccelerators', '*'],
    ['organizations:ListRoots', '*'],
    ['states:InvokeHTTPEndpoint', '*'],
    ['nobody:Knows', `arn:aws:sqs:${R}:${B}:q`],
  ] as [string, unknown][]),
)
const callers = some(
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:role/R`,
  `arn:aws:sts::${B}:assumed-role/R/job`,
  `arn:aws:iam::${B}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_X`,
  `arn:aws:sts::${B}:federated-user/ana`,
  `arn:aws:iam::${A}:role/aws-reserved/sso.amazonaws.com/Foreign`,
  `arn:aws:iam::${B}:root`,
  'service:lambda.amazonaws.com',
)
const context = some<unknown>(
  undefined,
  undefined,
  { 'aws:RequestedRegion': 'us-east-1' },
  { 'aws:RequestTag/team': 'a', 'aws:TagKeys': ['team'] },
  { 's3:prefix': 'a' },
  { 'iam:PermissionsBoundary': boundary },
  { 'iam:PermissionsBoundary': null, 'kms:RequestAlias': null },
  { 'kms:ViaService': `s3.${R}.amazonaws.com` },
  { 'aws:ViaAWSService': 'true' },
  { 'states:HTTPMethod': 'GET' },
)
const parameters = some<unknown>(
  undefined,
  undefined,
  { Tags: { team: 'a' } },
  { PermissionsBoundary: boundary },
  { PolicyArn: boundary },
)
const tags = some<unknown>(undefined, { team: 'a' })

export const keysScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    isManyRegions: fc.nat(2),
    identity: fc.array(policy(), { minLength: 3, maxLength: 3 }),
    ceiling: policy(),
    boundary: fc.tuple(some(undefined, 'Boundary'), some(undefined, 'Boundary')),
    trustPolicy,
    keyPolicy: fc.option(policy(principal), { nil: undefined }),
    bucketPolicy: fc.option(policy(principal), { nil: undefined }),
    secretPolicy: fc.option(policy(principal), { nil: undefined }),
    target: some(undefined, key, key, `arn:aws:kms:${R}:${B}:key/2`),
    isSecretDeclared: fc.nat(2),
    form: some(group, `${group}:*`),
    tags: fc.array(tags, { minLength: 6, maxLength: 6 }),
    inOrganization: fc.boolean(),
    rcp: policy(some<unknown>('*'), some('Deny')),
    calls: fc.array(fc.record({ caller: callers, question: questions, context, parameters }), {
      minLength: 3,
      maxLength: 6,
    }),
  })
  .map((made) => {
    const [user, role, reserved] = made.identity.map((document) => [{ name: 'P', document }])
    const kmsRcp = {
      ...made.rcp,
      Statement: made.rcp.Statement.map((statement) => ({ ...statement, Action: ['kms:*', 'secretsmanager:*'] })),
    }
    return given({
      format: 'iam-playground/1',
      organization: made.inOrganization
        ? {
            id: 'o-x',
            managementAccountId: '999999999999',
            root: {
              id: 'r-1',
              accounts: ['999999999999', B],
              resourceControlPolicies: [{ name: 'R', document: kmsRcp }],
            },
          }
        : undefined,
      accounts: [
        ...(made.inOrganization ? [{ id: '999999999999' }] : []),
        {
          id: B,
          managedPolicies: [{ name: 'Boundary', document: made.ceiling }],
          users: [
            given({ name: 'ana', inlinePolicies: user, permissionsBoundary: made.boundary[0], tags: made.tags[0] }),
          ],
          roles: [
            given({
              name: 'R',
              trustPolicy: made.trustPolicy,
              inlinePolicies: role,
              permissionsBoundary: made.boundary[1],
              tags: made.tags[1],
            }),
            {
              name: 'AWSReservedSSO_X',
              path: '/aws-reserved/sso.amazonaws.com/',
              trustPolicy: made.trustPolicy,
              inlinePolicies: reserved,
            },
          ],
          resources: [
            given({ arn: key, policy: made.keyPolicy, tags: made.tags[2] }),
            given({ arn: alias('app'), targetKey: made.target }),
            given({ arn: alias('other'), targetKey: made.target }),
            { arn: alias('bare') },
            given({ arn: 'arn:aws:s3:::b', policy: made.bucketPolicy, tags: made.tags[3], abac: true }),
            given({ arn: 'arn:aws:s3:::b/x', tags: made.tags[4] }),
            given({ arn: made.form, tags: made.tags[5] }),
            ...(made.isSecretDeclared === 0
              ? []
              : [
                  given({
                    arn: made.isSecretDeclared === 1 ? `${secret}-AbCdEf` : secret,
                    policy: made.secretPolicy,
                    tags: made.tags[0],
                  }),
                ]),
            ...(made.isManyRegions === 0 ? [{ arn: `arn:aws:sns:eu-central-1:${B}:t` }] : []),
          ],
        },
      ],
      calls: made.calls.map(({ question: [action, resource], ...rest }, index) =>
        given({ id: `c${index}`, action, resource, ...rest }),
      ),
    })
  })
