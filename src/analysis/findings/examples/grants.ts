/** What is allowed too widely, what is denied in vain, what is written twice. */
import { allow, deny, denyAll, type Examples, type Statement } from './example.ts'

const notAction = (
  Effect: 'Allow' | 'Deny',
  NotAction: string | string[],
  more: object = { Resource: '*' },
): Statement => ({ Effect, NotAction, ...more })
const notResource = (
  Effect: 'Allow' | 'Deny',
  Action: string | string[],
  NotResource: string | string[],
  Condition?: object,
): Statement => ({
  Effect,
  Action,
  NotResource,
  ...(Condition && { Condition }),
})
const role = 'arn:aws:iam::111122223333:role/App'
const passOne = allow('iam:PassRole', role)
const ecs = 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*'
const makeOne = allow('iam:CreateServiceLinkedRole', ecs, {
  StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' },
})
const reports = 'arn:aws:s3:::reports/*'
const mfa = (operator: string, value: string) =>
  allow('s3:DeleteObject', reports, { [operator]: { 'aws:MultiFactorAuthPresent': value } })
const inRcp = { kind: 'resourceControlPolicy' } as const
const org = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }
const source = { 'aws:SourceOrgID': 'o-a1b2c3d4e5' }
const get = 's3:GetObject'
const tagged = { StringEquals: { 'aws:ResourceTag/team': 'blue' } }

/** The six ways to allow an action of IAM on many roles; `good` names what is meant. */
const sixWays = (prefix: string, action: string, good: Statement): Examples => ({
  [`${prefix}_STAR_IN_RESOURCE`]: { bad: allow(action), good },
  [`${prefix}_STAR_IN_ACTION_AND_RESOURCE`]: { bad: allow('iam:*'), good },
  [`${prefix}_STAR_IN_RESOURCE_AND_NOT_ACTION`]: { bad: notAction('Allow', 's3:*'), good },
  [`${prefix}_NOT_RESOURCE`]: { bad: notResource('Allow', action, 'arn:aws:iam::*:role/Admin'), good },
  [`${prefix}_STAR_IN_ACTION_AND_NOT_RESOURCE`]: {
    bad: notResource('Allow', 'iam:*', 'arn:aws:iam::*:role/Admin'),
    good,
  },
  [`${prefix}_NOT_ACTION_AND_NOT_RESOURCE`]: {
    bad: notAction('Allow', 's3:*', { NotResource: 'arn:aws:iam::*:role/Admin' }),
    good,
  },
})

export const grants: Examples = {
  ...sixWays('PASS_ROLE_WITH', 'iam:PassRole', passOne),
  ...sixWays('CREATE_SLR_WITH', 'iam:CreateServiceLinkedRole', makeOne),
  full_wildcard: { bad: allow('*'), good: allow(['s3:Get*', 's3:List*'], ['arn:aws:s3:::reports', reports]) },
  service_wildcard: { bad: allow('s3:*'), good: allow(['s3:Get*', 's3:List*'], ['arn:aws:s3:::reports', reports]) },
  not_action_allow: {
    bad: notAction('Allow', 'iam:*', { Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    good: allow('s3:*', reports, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  },
  not_action_allow_no_condition: { bad: notAction('Allow', 'iam:*'), good: allow(get, reports) },
  combined_not_action_not_resource: {
    bad: notAction('Allow', 'iam:*', { NotResource: 'arn:aws:s3:::secret/*' }),
    good: allow(get, reports),
  },
  NOTRESOURCE_WITH_ALLOW: {
    bad: notResource('Allow', get, 'arn:aws:s3:::secret/*'),
    good: [allow(get, reports), deny(get, 'arn:aws:s3:::secret/*')],
  },
  not_resource_broad: {
    bad: notResource('Allow', 's3:*', 'arn:aws:s3:::secret/*'),
    good: [allow(get, reports), deny('s3:*', 'arn:aws:s3:::secret/*')],
  },
  not_action_deny_review: { bad: notAction('Deny', ['s3:*', 'ec2:*']), good: deny(['iam:*', 'organizations:*']) },
  not_resource_deny_review: {
    bad: notResource('Deny', 's3:*', 'arn:aws:s3:::reports*'),
    good: notResource('Deny', [get, 's3:PutObject'], reports),
  },
  not_resource_deny_ineffective: {
    bad: notResource('Deny', get, ['*', reports]),
    good: notResource('Deny', get, reports),
  },
  ineffective_deny_carve_out: {
    bad: deny('s3:DeleteObject', '*', {
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:sts::111122223333:assumed-role/Admin/*' },
    }),
    good: deny('s3:DeleteObject', '*', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Admin' } }),
  },
  RESOURCE_STAR: { bad: allow('s3:PutObject'), good: allow('s3:PutObject', reports) },
  RESOURCE_EFFECTIVELY_STAR: { bad: allow(get, 'arn:aws:*:*:*:*'), good: allow(get, reports) },
  RESOURCE_MISMATCH: { bad: allow('s3:ListBucket', reports), good: allow('s3:ListBucket', 'arn:aws:s3:::reports') },
  PRIVILEGE_ESCALATION: {
    bad: allow('iam:AttachUserPolicy'),
    good: allow('iam:AttachUserPolicy', '*', {
      ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    }),
  },
  CREDENTIALS_EXPOSURE: {
    bad: allow('iam:CreateAccessKey'),
    good: allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}'),
  },
  PERMISSIONS_MANAGEMENT_ACTIONS: {
    bad: allow('s3:PutBucketPolicy'),
    good: allow('s3:PutBucketPolicy', 'arn:aws:s3:::reports'),
  },
  DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: {
    bad: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/Orders', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'total'] },
      Null: { 'dynamodb:Attributes': 'false' },
    }),
    good: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/Orders', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'total'] },
      Null: { 'dynamodb:Attributes': 'false' },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  },
  S3_PREFIX_IN_NEGATIVE_CONTEXT: {
    bad: deny('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'secret/*' } }),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'public/*' } }),
  },

  // Sets and absent keys
  FORALLVALUES_WITH_SINGLE_VALUED_KEY: {
    bad: allow(get, reports, { 'ForAllValues:StringEquals': org }),
    good: allow(get, reports, { StringEquals: org }),
  },
  forallvalues_allow_without_null_check: {
    bad: allow(get, reports, { 'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }),
    good: allow(get, reports, {
      'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
      Null: { 'aws:CalledVia': 'false' },
    }),
  },
  foranyvalue_deny_without_null_check: {
    bad: deny('s3:*', '*', { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } }),
    good: deny('s3:*', '*', { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } }),
  },
  ifexists_weakens_security_condition: {
    bad: allow(get, reports, { StringEqualsIfExists: org }),
    good: allow(get, reports, { StringEquals: org }),
  },
  ifexists_widens_deny: {
    bad: deny('s3:*', '*', { StringEqualsIfExists: { 'aws:PrincipalTag/team': 'guests' } }),
    good: deny('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/team': 'guests' } }),
  },
  ifexists_on_always_present_key: {
    bad: allow(get, reports, { StringEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } }),
    good: allow(get, reports, { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
  },

  // MFA
  BAD_PATTERN_FOR_MFA: {
    bad: deny('iam:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
    good: deny('iam:*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
  },
  mfa_antipattern_bool_false: { bad: mfa('Bool', 'false'), good: mfa('Bool', 'true') },
  mfa_antipattern_boolif_exists_false: { bad: mfa('BoolIfExists', 'false'), good: mfa('Bool', 'true') },
  mfa_antipattern_null_true: { bad: mfa('Null', 'true'), good: mfa('Bool', 'true') },
  mfa_antipattern_null_false: { bad: mfa('Null', 'false'), good: mfa('Bool', 'true') },

  // Tags
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    bad: deny('ec2:DescribeInstances', '*', tagged),
    good: deny('ec2:StopInstances', '*', tagged),
  },
  DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    bad: notAction('Deny', 'iam:*', { Resource: '*', Condition: tagged }),
    good: deny('ec2:StopInstances', '*', tagged),
  },
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    bad: allow(['ec2:StartInstances', 'tag:GetResources'], '*', tagged),
    good: [allow('ec2:StartInstances', '*', tagged), allow('tag:GetResources')],
  },
  ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    bad: notAction('Allow', 'iam:*', { Resource: '*', Condition: tagged }),
    good: allow('ec2:StartInstances', '*', tagged),
  },

  // Written twice
  REDUNDANT_ACTION: { bad: allow(['s3:Get*', get], reports), good: allow('s3:Get*', reports) },
  REDUNDANT_RESOURCE: {
    bad: allow(get, ['arn:aws:s3:::logs*', 'arn:aws:s3:::logs/*']),
    good: allow(get, 'arn:aws:s3:::logs/*'),
  },
  REDUNDANT_STATEMENT: { bad: [allow('s3:Get*', reports), allow(get, reports)], good: allow('s3:Get*', reports) },

  // Resource control policies
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: {
    ...inRcp,
    bad: denyAll('s3:*', { StringNotEqualsIfExists: org }),
    good: denyAll('s3:*', { StringNotEqualsIfExists: org, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }),
  },
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: {
    ...inRcp,
    bad: denyAll('s3:*', { StringNotEqualsIfExists: source }),
    good: denyAll('s3:*', {
      StringNotEqualsIfExists: source,
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
      Null: { 'aws:SourceAccount': 'false' },
    }),
  },
  RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: {
    ...inRcp,
    bad: denyAll('s3:*', { StringNotEqualsIfExists: source, Bool: { 'aws:PrincipalIsAWSService': 'true' } }),
    good: denyAll('s3:*', {
      StringNotEqualsIfExists: source,
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
      Null: { 'aws:SourceAccount': 'false' },
    }),
  },
  rcp_missing_service_carveout: {
    ...inRcp,
    bad: denyAll('s3:*', { NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } }),
    good: denyAll('s3:*', {
      NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }),
  },
  rcp_blanket_deny: {
    ...inRcp,
    bad: denyAll('s3:*'),
    good: denyAll('s3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
  },
  unsupported_rcp_service: {
    ...inRcp,
    bad: denyAll('ec2:RunInstances', { Bool: { 'aws:SecureTransport': 'false' } }),
    good: denyAll('s3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
  },
}
