/** Cases of keys, actions and resources that do not go together, and of exceptions that spare the wrong callers. */
import { allow, deny, quiet, type StatementCase, says } from './statements.fixtures.ts'

const unsupported = 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY'
const granting = (operator: string) => ({ [operator]: { 'kms:GrantOperations': ['Encrypt'] } })
const ledger = ['arn:aws:s3:::ledger', 'arn:aws:s3:::ledger/*']

const except = (...AWS: readonly string[]): object => ({ ...deny('s3:*', ledger), NotPrincipal: { AWS } })

const reportsBucket = ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*']
const ofOwner = { ...allow('kms:*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } }

export const references: readonly StatementCase[] = [
  says(
    unsupported,
    'a key of another service',
    'identityPolicy',
    allow('iam:TagRole', '*', { StringEquals: { 'ec2:InstanceType': 't3.micro' } }),
    '"ec2:InstanceType"',
    { severity: 'warning', words: 'allows nothing' },
  ),
  says(
    unsupported,
    'a tag of the request, of an action that writes none',
    'identityPolicy',
    allow('iam:SetDefaultPolicyVersion', '*', { StringEquals: { 'aws:RequestTag/owner': 'x' } }),
    '"aws:RequestTag/owner"',
    { severity: 'warning' },
  ),
  says(
    unsupported,
    'some of the actions',
    'identityPolicy',
    allow(['s3:ListBucket', 's3:GetBucketPolicy'], 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
    '"s3:GetBucketPolicy"',
    { severity: 'suggestion', words: 'does not allow it' },
  ),
  says(
    unsupported,
    'a set operator that holds for an absent key (4.13)',
    'identityPolicy',
    allow('kms:Encrypt', '*', granting('ForAllValues:StringEquals')),
    '"kms:GrantOperations"',
    { words: 'restricts nothing' },
  ),
  says(
    unsupported,
    'a negated set operator that does not (4.13)',
    'identityPolicy',
    deny('kms:Encrypt', '*', granting('ForAnyValue:StringNotEquals')),
    '"kms:GrantOperations"',
    { words: 'denies nothing' },
  ),
  quiet(
    unsupported,
    'a key that the reference ties to no action',
    'identityPolicy',
    allow('batch:SubmitJob', '*', { StringEquals: { 'batch:ShareIdentifier': 'blue' } }),
  ),
  quiet(
    unsupported,
    'a key that holds where some of the actions lack it',
    'identityPolicy',
    deny(['s3:ListBucket', 's3:GetBucketPolicy'], 'arn:aws:s3:::reports', {
      StringNotLike: { 's3:prefix': 'home/*' },
    }),
  ),
  quiet(
    unsupported,
    'with IfExists',
    'identityPolicy',
    allow(['s3:ListBucket', 's3:GetBucketPolicy'], 'arn:aws:s3:::reports', {
      StringLikeIfExists: { 's3:prefix': 'home/*' },
    }),
  ),
  quiet(
    unsupported,
    'a tag of the request, in a service whose actions list none',
    'identityPolicy',
    allow('sdb:CreateDomain', '*', { StringEquals: { 'aws:RequestTag/owner': 'x' } }),
  ),

  quiet(
    'RESOURCE_MISMATCH',
    'an action without resource in the policy of a cluster',
    'resourcePolicy',
    {
      ...allow(
        ['kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers'],
        'arn:aws:kafka:eu-west-1:111122223333:cluster/c/0a1b-7',
      ),
      Principal: { AWS: 'arn:aws:iam::444455556666:role/App' },
    },
    { service: 'kafka' },
  ),

  says(
    'ineffective_deny_carve_out',
    'everybody beside somebody',
    'resourcePolicy',
    {
      ...deny('s3:*', ledger, { StringNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/A', '*'] } }),
      Principal: '*',
    },
    '"*"',
    { service: 's3', words: 'excepts everybody' },
  ),
  says(
    'ineffective_deny_carve_out',
    'every ARN',
    'identityPolicy',
    deny('s3:*', '*', { ArnNotLike: { 'aws:PrincipalArn': 'arn:*:*:*:*:*' } }),
    '"arn:*:*:*:*:*"',
    { words: 'excepts everybody' },
  ),
  says(
    'ineffective_deny_carve_out',
    'a pattern without fields, which is like no ARN (3.4)',
    'identityPolicy',
    deny('s3:*', '*', { ArnNotLike: { 'aws:PrincipalArn': '*' } }),
    '"*"',
    { words: 'excepts nobody' },
  ),
  quiet(
    'ineffective_deny_carve_out',
    'whoever has a tag',
    'identityPolicy',
    deny('s3:*', '*', { StringNotLike: { 'aws:PrincipalTag/team': '*' } }),
  ),
  quiet(
    'EQUIVALENT_TO_NULL_TRUE',
    'an exception for everybody',
    'identityPolicy',
    deny('s3:*', '*', { StringNotLike: { 'aws:PrincipalArn': '*' } }),
  ),

  says(
    'INVALID_ARN_RESOURCE',
    'a task definition without its revision',
    'identityPolicy',
    allow('ecs:RunTask', 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web'),
    'task-definition/web',
    { fixed: 'task-definition/web:*' },
  ),
  says(
    'WILDCARD_WITHOUT_LIKE_OPERATOR',
    'a key that holds an ARN',
    'identityPolicy',
    allow('iam:PutRolePolicy', '*', {
      StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/cap-*' },
    }),
    '"StringEquals"',
    { fixed: '"ArnLike"', words: '`ArnLike`' },
  ),
  says(
    'WILDCARD_WITHOUT_LIKE_OPERATOR',
    'a key that holds an ARN, beside another key',
    'identityPolicy',
    allow('iam:PutRolePolicy', '*', {
      StringEquals: {
        'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/cap-*',
        'aws:PrincipalAccount': '111122223333',
      },
    }),
    '"StringEquals"',
  ),
  quiet('BAD_PATTERN_FOR_MFA', 'the age, beside a Deny of calls without it (4.15)', 'resourcePolicy', [
    { ...deny('s3:*', ledger, { Null: { 'aws:MultiFactorAuthAge': 'true' } }), Principal: '*' },
    { ...deny('s3:*', ledger, { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }), Principal: '*' },
  ]),
  quiet(
    'ifexists-widens-deny',
    'under ForAllValues, which holds for an absent key anyway (4.13)',
    'identityPolicy',
    deny('s3:*', '*', { 'ForAllValues:StringLikeIfExists': { 'aws:ResourceOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } }),
  ),
  quiet(
    'RESOURCE_POLICY_PRIVILEGE_ESCALATION',
    'rewriting actions that the resources exclude',
    'resourcePolicy',
    {
      ...allow('s3:Put*Policy', 'arn:aws:s3:::reports/*'),
      Principal: { AWS: 'arn:aws:iam::111122223333:role/App' },
    },
    { service: 's3' },
  ),

  says(
    'notprincipal-deny-spares-nobody',
    'a role without session (3.9)',
    'resourcePolicy',
    except('111122223333', 'arn:aws:iam::111122223333:role/App'),
    '"arn:aws:iam::111122223333:role/App"',
    { service: 's3', words: '`ArnNotLike` on `aws:PrincipalArn`' },
  ),
  says(
    'notprincipal-deny-spares-nobody',
    'an account alone (3.9)',
    'resourcePolicy',
    except('arn:aws:iam::111122223333:root'),
    '"arn:aws:iam::111122223333:root"',
    { service: 's3', words: 'only the root user' },
  ),
  quiet(
    'notprincipal-deny-spares-nobody',
    'session, role and account (3.9)',
    'resourcePolicy',
    except('111122223333', 'arn:aws:iam::111122223333:role/App', 'arn:aws:sts::111122223333:assumed-role/App/session'),
    { service: 's3' },
  ),
  quiet('notprincipal-deny-spares-nobody', 'everybody', 'resourcePolicy', except('*'), { service: 's3' }),
  says(
    'network-deny-hits-services',
    'another VPC endpoint',
    'serviceControlPolicy',
    deny('s3:*', '*', { StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }),
    '"aws:SourceVpce"',
    { fixed: '"aws:ViaAWSService": "false"' },
  ),
  quiet(
    'network-deny-hits-services',
    'with the exception for services',
    'serviceControlPolicy',
    deny('s3:*', '*', {
      StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' },
      BoolIfExists: { 'aws:ViaAWSService': 'false' },
    }),
  ),
  quiet(
    'network-deny-hits-services',
    'calls from one address',
    'identityPolicy',
    deny('s3:*', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.7' } }),
  ),
  quiet(
    'function-url-needs-two-permissions',
    'every action of Lambda',
    'resourcePolicy',
    { ...allow('lambda:*', 'arn:aws:lambda:eu-west-1:111122223333:function:f'), Principal: '*' },
    { service: 'lambda' },
  ),
  quiet(
    'impossible-bucket-name',
    'wildcards, variables, and names of old buckets',
    'identityPolicy',
    allow('s3:GetObject', [
      'arn:aws:s3:::*',
      'arn:aws:s3:::a*/x:y',
      'arn:aws:s3:::home-${aws:PrincipalTag/team}/*',
      'arn:aws:s3:::My_Bucket/*',
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*',
    ]),
  ),
  says(
    'impossible-bucket-name',
    'a character that no name has',
    'identityPolicy',
    allow('s3:GetObject', 'arn:aws:s3:::my bucket/*'),
    'my bucket/*',
  ),
  quiet(
    'key-right-never-crosses-accounts',
    'of the own account (5.12)',
    'resourcePolicy',
    [
      { ...allow('kms:*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
      { ...allow('kms:PutKeyPolicy'), Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } },
    ],
    { service: 'kms' },
  ),

  quiet(
    'notprincipal-deny-spares-nobody',
    'an origin access identity, which is of no account (3.9)',
    'resourcePolicy',
    except('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE1'),
    { service: 's3' },
  ),
  says(
    'network-deny-hits-services',
    'the policy of a resource, which services meet by themselves too',
    'resourcePolicy',
    {
      ...deny('s3:*', reportsBucket, { StringNotEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } }),
      Principal: '*',
    },
    '"aws:SourceVpc"',
    { service: 's3', fixed: '"aws:PrincipalIsAWSService": "false"' },
  ),
  says(
    'key-right-never-crosses-accounts',
    'a pattern none of whose actions crosses accounts (5.12)',
    'resourcePolicy',
    [ofOwner, { ...allow(['kms:Decrypt', 'kms:Put*', 'kms:Schedule*']), Principal: { AWS: '444455556666' } }],
    '"kms:Put*"',
    { service: 'kms', words: '`kms:Put*` and `kms:Schedule*` on a key' },
  ),
  says(
    'key-right-never-crosses-accounts',
    'every right, of which some cross accounts (5.12)',
    'resourcePolicy',
    [ofOwner, { ...allow('kms:*'), Principal: { AWS: 'arn:aws:iam::444455556666:role/App' } }],
    '"kms:*"',
    { service: 'kms', words: '`kms:PutKeyPolicy`, for example, never crosses accounts' },
  ),
  says(
    'key-right-never-crosses-accounts',
    'a pattern of which some cross accounts (5.12)',
    'resourcePolicy',
    [
      ofOwner,
      { ...allow('kms:*Grant*'), Principal: { AWS: '444455556666' } },
      { ...allow('kms:Get*'), Principal: { AWS: '444455556666' } },
    ],
    '"kms:Get*"',
    { service: 'kms', words: 'Name the actions that are meant' },
  ),
  quiet(
    'key-right-never-crosses-accounts',
    'patterns that cross accounts (5.12)',
    'resourcePolicy',
    [
      ofOwner,
      {
        ...allow(['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey']),
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      },
    ],
    { service: 'kms' },
  ),
  says(
    'function-url-needs-two-permissions',
    'in an identity-based policy, where another may have the second (5.12)',
    'identityPolicy',
    allow('lambda:InvokeFunctionUrl', 'arn:aws:lambda:eu-west-1:111122223333:function:f'),
    '"lambda:InvokeFunctionUrl"',
    { words: 'unless another policy of the caller' },
  ),
  quiet('function-url-needs-two-permissions', 'both in an identity-based policy (5.12)', 'identityPolicy', [
    allow('lambda:InvokeFunctionUrl', 'arn:aws:lambda:eu-west-1:111122223333:function:f'),
    allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:f', {
      Bool: { 'lambda:InvokedViaFunctionUrl': 'true' },
    }),
  ]),
  quiet(
    'function-url-needs-two-permissions',
    'a ceiling gives nothing (5.12)',
    'serviceControlPolicy',
    allow('lambda:InvokeFunctionUrl', '*'),
  ),
  says(
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'to start an instance writes no tags, though an instance can be made with some',
    'identityPolicy',
    allow('ec2:StartInstances', '*', { StringEquals: { 'aws:RequestTag/team': 'a' } }),
    '"aws:RequestTag/team"',
    { words: 'allows nothing' },
  ),
  says(
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'one of two actions writes no tags',
    'identityPolicy',
    allow(['ec2:RunInstances', 'ec2:TerminateInstances'], '*', { StringEquals: { 'aws:RequestTag/team': 'a' } }),
    '"ec2:TerminateInstances"',
    { words: 'does not allow it' },
  ),
  quiet(
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'actions that write tags',
    'identityPolicy',
    allow(['ec2:RunInstances', 'ec2:CreateVolume', 'ec2:CreateTags', 'iam:CreateRole', 'lambda:CreateFunction'], '*', {
      StringEquals: { 'aws:RequestTag/team': 'a' },
    }),
  ),
]
