/** Conditions: operators, keys, values, variables. */
import { allow, allowTo, deny, type Examples } from './example.ts'

const get = (condition: Parameters<typeof allow>[2]) => allow('s3:GetObject', 'arn:aws:s3:::reports/*', condition)
const on = (operator: string, key: string, value: unknown) => get({ [operator]: { [key]: value } })
const denyOn = (operator: string, key: string, value: unknown, action = 's3:*') =>
  deny(action, '*', { [operator]: { [key]: value } })
const put = (value: string) =>
  allow('s3:PutObject', 'arn:aws:s3:::reports/*', {
    StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': value },
  })

export const conditions: Examples = {
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: {
    bad: get({ StringEquals: { 'aws:PrincipalTag/team': 'blue', 'aws:PrincipalTag/Team': 'red' } }),
    good: on('StringEquals', 'aws:PrincipalTag/team', ['blue', 'red']),
  },
  INVALID_CONDITION_OPERATOR: {
    bad: on('StringEqual', 'aws:username', 'ana'),
    good: on('StringEquals', 'aws:username', 'ana'),
  },
  INVALID_CONDITION_KEY_FORMAT: {
    bad: on('IpAddress', 'SourceIp', '203.0.113.0/24'),
    good: on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  INVALID_CONDITION_DATA_TYPE: {
    bad: on('NumericLessThan', 's3:signatureAge', ['1000', 2000]),
    good: on('NumericLessThan', 's3:signatureAge', '2000'),
  },
  INVALID_CONDITION_MULTIPLE_BOOLEAN: {
    bad: on('BoolIfExists', 'aws:MultiFactorAuthPresent', ['true', 'false']),
    good: on('Bool', 'aws:MultiFactorAuthPresent', 'true'),
  },
  NULL_WITH_IF_EXISTS: {
    bad: on('NullIfExists', 'aws:PrincipalTag/team', 'false'),
    good: on('Null', 'aws:PrincipalTag/team', 'false'),
  },
  NULL_WITH_QUALIFIER: {
    bad: on('ForAnyValue:Null', 'aws:PrincipalTag/team', 'false'),
    good: on('Null', 'aws:PrincipalTag/team', 'false'),
  },
  MISSING_QUALIFIER: {
    bad: allow('sqs:TagQueue', 'arn:aws:sqs:*:*:*', { StringEquals: { 'aws:TagKeys': ['team', 'cost'] } }),
    good: allow('sqs:TagQueue', 'arn:aws:sqs:*:*:*', {
      'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team', 'cost'] },
    }),
  },
  INVALID_GLOBAL_CONDITION_KEY: {
    bad: on('StringEquals', 'aws:PrincipleOrgID', 'o-a1b2c3d4e5'),
    good: on('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  INVALID_SERVICE_CONDITION_KEY: {
    bad: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefixes': 'home/*' } }),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
  },
  UNSUPPORTED_GLOBAL_CONDITION_KEY: {
    bad: on('ArnLike', 'aws:ARN', 'arn:aws:iam::111122223333:role/App'),
    good: on('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
  },
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY: {
    bad: on('StringLike', 's3:prefix', 'home/*'),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
  },
  MISSING_ACTION_FOR_CONDITION_KEY: {
    bad: allow('lambda:CreateFunction', '*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
    good: allow('iam:PassRole', 'arn:aws:iam::111122223333:role/App', {
      StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    }),
  },
  MISSING_TAG_KEY_IN_CONDITION: {
    bad: on('StringEquals', 'aws:PrincipalTag/', 'blue'),
    good: on('StringEquals', 'aws:PrincipalTag/team', 'blue'),
  },
  VARIABLE_USAGE_TOO_PERMISSIVE: {
    bad: on('StringEquals', 'aws:SourceVpc', '${aws:SourceVpc}'),
    good: on('StringEquals', 'aws:SourceVpc', 'vpc-0123456789abcdef0'),
  },
  WILDCARD_USAGE_TOO_PERMISSIVE: {
    bad: on('StringLike', 'aws:PrincipalOrgID', 'o-*'),
    good: on('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  WILDCARD_WITHOUT_LIKE_OPERATOR: {
    bad: on('StringEquals', 'aws:PrincipalTag/team', 'data-*'),
    good: on('StringLike', 'aws:PrincipalTag/team', 'data-*'),
  },
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: {
    bad: on('StringLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:finance-*'),
    good: on('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:finance-*'),
  },
  MISMATCHED_TYPE_BUT_USABLE: {
    bad: on('StringEqualsIgnoreCase', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
    good: on('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
  },
  global_condition_key_with_action_specific: {
    bad: allow(['ec2:StartInstances', 'ec2:DescribeInstances'], '*', {
      StringEquals: { 'aws:ResourceTag/team': 'blue' },
    }),
    good: [
      allow('ec2:StartInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
      allow('ec2:DescribeInstances'),
    ],
  },
  UNTRUSTWORTHY_CONDITION_KEY: {
    bad: on('StringLike', 'aws:Referer', 'https://www.example.com/*'),
    good: on('StringEquals', 'aws:SourceVpce', 'vpce-0123456789abcdef0'),
  },
  MISSING_PAIRED_CONDITION_KEYS: {
    bad: on('IpAddress', 'aws:VpcSourceIp', '10.1.0.0/16'),
    good: get({
      IpAddress: { 'aws:VpcSourceIp': '10.1.0.0/16' },
      StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
    }),
  },
  USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: {
    bad: denyOn('StringNotEquals', 'aws:VpceAccount', '111122223333', '*'),
    good: denyOn('StringNotEquals', 'aws:VpceAccount', '111122223333', 's3:*'),
  },
  IRRELEVANT_CONDITION_KEY_IN_POLICY: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({ AWS: '111122223333' }, 's3:GetObject', 'arn:aws:s3:::reports/*', {
      StringEquals: { 'aws:ResourceAccount': '444455556666' },
    }),
    good: allowTo({ AWS: '111122223333' }, 's3:GetObject', 'arn:aws:s3:::reports/*', {
      StringEquals: { 'aws:PrincipalAccount': '111122223333' },
    }),
  },

  // Values
  TYPE_MISMATCH: {
    bad: on('NumericEquals', 'aws:PrincipalOrgID', '1'),
    good: on('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  TYPE_MISMATCH_BOOLEAN: {
    bad: on('Bool', 'aws:SecureTransport', 'yes'),
    good: on('Bool', 'aws:SecureTransport', 'true'),
  },
  TYPE_MISMATCH_DATE: {
    bad: on('DateLessThan', 'aws:CurrentTime', 'tomorrow'),
    good: on('DateLessThan', 'aws:CurrentTime', '2026-12-31T23:59:59Z'),
  },
  TYPE_MISMATCH_NUMBER: {
    bad: on('NumericLessThan', 'aws:MultiFactorAuthAge', 'an hour'),
    good: on('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
  },
  TYPE_MISMATCH_STRING: {
    bad: on('StringEquals', 'aws:PrincipalAccount', 111122223333),
    good: on('StringEquals', 'aws:PrincipalAccount', '111122223333'),
  },
  TYPE_MISMATCH_IP_RANGE: {
    bad: on('IpAddress', 'aws:SourceIp', '203.0.113.0/240'),
    good: on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  INVALID_DATE_VALUE: {
    bad: on('DateLessThan', 'aws:CurrentTime', '1777107600'),
    good: on('DateLessThan', 'aws:CurrentTime', '2026-04-25T09:00:00Z'),
  },
  INVALID_REGION: {
    bad: on('StringEquals', 'aws:RequestedRegion', 'eu-west1'),
    good: on('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
  },
  INVALID_VPC_FORMAT: {
    bad: on('StringEquals', 'aws:SourceVpc', 'vpc-1'),
    good: on('StringEquals', 'aws:SourceVpc', 'vpc-0123456789abcdef0'),
  },
  INVALID_VPCE_FORMAT: {
    bad: on('StringEquals', 'aws:SourceVpce', 'vpc-01234567'),
    good: on('StringEquals', 'aws:SourceVpce', 'vpce-01234567'),
  },
  INVALID_KMS_KEY_VALUE: {
    bad: put('alias/reports'),
    good: put('arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
  },
  PRIVATE_IP_ADDRESS: {
    bad: on('IpAddress', 'aws:SourceIp', '10.1.0.0/16'),
    good: on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  PRIVATE_NOT_IP_ADDRESS: {
    bad: denyOn('NotIpAddress', 'aws:SourceIp', '10.1.0.0/16'),
    good: denyOn('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  PRIVATE_IP_ADDRESS_SUBSET: {
    bad: on('IpAddress', 'aws:SourceIp', ['10.1.0.0/16', '203.0.113.0/24']),
    good: on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  PRIVATE_NOT_IP_ADDRESS_SUBSET: {
    bad: denyOn('NotIpAddress', 'aws:SourceIp', ['10.1.0.0/16', '203.0.113.0/24']),
    good: denyOn('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  IMPROVE_IP_RANGE: {
    bad: on('IpAddress', 'aws:SourceIp', '203.0.113.77/24'),
    good: on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },

  // Variables
  INVALID_VARIABLE_FOR_OPERATOR: {
    bad: on('NumericEquals', 's3:signatureAge', '${aws:PrincipalTag/age}'),
    good: on('StringEquals', 's3:signatureAge', '${aws:PrincipalTag/age}'),
  },
  MISSING_BRACE_IN_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username}/*'),
  },
  MISSING_QUOTE_IN_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username, nobody}/*'),
    good: allow('s3:GetObject', "arn:aws:s3:::reports/${aws:username, 'nobody'}/*"),
  },
  UNSUPPORTED_SPACE_IN_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${ aws:username }/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username}/*'),
  },
  EMPTY_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${}/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username}/*'),
  },
  VARIABLE_UNSUPPORTED_IN_ELEMENT: {
    bad: allow('sqs:SendMessage', 'arn:aws:sqs:*:${aws:PrincipalAccount}:orders'),
    good: allow('sqs:SendMessage', 'arn:aws:sqs:*:*:orders', {
      StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' },
    }),
  },
  VARIABLE_UNSUPPORTED_IN_VERSION: {
    bad: '{ "Version": "2008-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/${aws:username}/*" }] }',
    good: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/${aws:username}/*" }] }',
  },

  // What says nothing
  EMPTY_ARRAY_CONDITION: {
    bad: on('StringEquals', 'aws:username', []),
    good: on('StringEquals', 'aws:username', ['ana']),
  },
  EMPTY_ARRAY_CONDITION_FORALLVALUES: {
    bad: on('ForAllValues:StringEquals', 'aws:TagKeys', []),
    good: on('Null', 'aws:TagKeys', 'true'),
  },
  EMPTY_ARRAY_CONDITION_FORANYVALUE: {
    bad: on('ForAnyValue:StringEquals', 'aws:CalledVia', []),
    good: on('ForAnyValue:StringEquals', 'aws:CalledVia', ['athena.amazonaws.com']),
  },
  EMPTY_ARRAY_CONDITION_IFEXISTS: {
    bad: on('StringEqualsIfExists', 'aws:username', []),
    good: on('Null', 'aws:username', 'true'),
  },
  EMPTY_OBJECT_CONDITION: { bad: get({}), good: allow('s3:GetObject', 'arn:aws:s3:::reports/*') },
  EQUIVALENT_TO_NULL_TRUE: {
    bad: on('StringNotLike', 'aws:PrincipalTag/team', '*'),
    good: on('Null', 'aws:PrincipalTag/team', 'true'),
  },
  EQUIVALENT_TO_NULL_FALSE: {
    bad: on('StringLike', 'aws:PrincipalTag/team', '*'),
    good: on('Null', 'aws:PrincipalTag/team', 'false'),
  },
  REDUNDANT_CONDITION_VALUE_NUM: {
    bad: on('NumericLessThan', 'aws:MultiFactorAuthAge', ['900', '3600']),
    good: on('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
  },
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: {
    bad: get({ StringLikeIfExists: { 'aws:username': '*' } }),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: {
    bad: on('ForAnyValue:StringNotLike', 'aws:CalledVia', '*'),
    good: on('ForAnyValue:StringLike', 'aws:CalledVia', 'athena.*'),
  },
}
