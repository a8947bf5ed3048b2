import { allow, type Case, deny, quiet, says } from './case.fixtures.ts'

const get = (Condition: object): object => allow('s3:GetObject', 'arn:aws:s3:::b/*', Condition)
const refuse = (Condition: object): object => deny('s3:GetObject', 'arn:aws:s3:::b/*', Condition)
const mfa = (operator: string, value: string): object => ({ [operator]: { 'aws:MultiFactorAuthPresent': value } })
const tagged = { StringEquals: { 'aws:ResourceTag/class': 'secret' } }

export const conditions: readonly Case[] = [
  says(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'an Allow',
    'identity',
    get({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': ['vpce-1'] } }),
    '"ForAllValues:StringEquals"',
    {
      severity: 'security',
      fixed: '"StringEquals": { "aws:SourceVpce"',
    },
  ),
  says(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'a Deny',
    'identity',
    refuse({ 'ForAllValues:StringEquals': { 's3:ExistingObjectTag/a': ['b'] } }),
    '"ForAllValues:StringEquals"',
    {
      severity: 'warning',
      fixed: '"StringEquals": {',
    },
  ),
  says(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'beside the plain operator',
    'identity',
    get({
      'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' },
      StringEquals: { 'aws:PrincipalAccount': '111122223333' },
    }),
    '"ForAllValues:StringEquals"',
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'many values',
    'identity',
    get({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }),
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'with Null',
    'identity',
    get({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' }, Null: { 'aws:SourceVpce': 'false' } }),
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'a key that nobody knows',
    'identity',
    get({ 'ForAllValues:StringEquals': { 'acme:thing': 'x' } }),
  ),
  says(
    'forallvalues_allow_without_null_check',
    'a key of the service',
    'identity',
    allow(['kms:CreateGrant', 'kms:Decrypt'], 'arn:aws:kms:*:111122223333:key/*', {
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
    }),
    '"ForAllValues:StringEquals"',
    {
      severity: 'suggestion',
      fixed: '"Null": { "kms:GrantOperations": "false" }',
    },
  ),
  quiet(
    'forallvalues_allow_without_null_check',
    'a key that its action always sends',
    'identity',
    allow('kms:CreateGrant', 'arn:aws:kms:*:111122223333:key/*', {
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
    }),
  ),
  quiet(
    'forallvalues_allow_without_null_check',
    'tags: who writes none writes no wrong ones',
    'identity',
    get({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }),
  ),
  says(
    'forallvalues_allow_without_null_check',
    'organizations',
    'identity',
    get({ 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' }, Null: { 'aws:SourceVpce': 'true' } }),
    '"ForAllValues:StringLike"',
    {
      severity: 'warning',
      fixed: '"aws:PrincipalOrgPaths": "false"',
    },
  ),
  quiet(
    'forallvalues_allow_without_null_check',
    'a demanded tag',
    'identity',
    get({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, StringLike: { 'aws:RequestTag/a': '*' } }),
  ),
  quiet(
    'forallvalues_allow_without_null_check',
    'a Deny',
    'identity',
    refuse({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }),
  ),
  says(
    'foranyvalue_deny_without_null_check',
    'organizations',
    'scp',
    refuse({ 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } }),
    '"ForAnyValue:StringNotLike"',
    {
      severity: 'warning',
      fixed: '"ForAllValues:StringNotLike"',
    },
  ),
  says(
    'foranyvalue_deny_without_null_check',
    'tags',
    'scp',
    refuse({ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } }),
    '"ForAnyValue:StringNotEquals"',
    { severity: 'suggestion' },
  ),
  quiet('foranyvalue_deny_without_null_check', 'another Deny for the absent', 'scp', [
    refuse({ 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } }),
    refuse({ Null: { 'aws:PrincipalOrgPaths': 'true' } }),
  ]),
  quiet(
    'foranyvalue_deny_without_null_check',
    'listed values',
    'scp',
    refuse({ 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }),
  ),

  says(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'no tags there',
    'identity',
    deny(['sqs:DeleteQueue', 'sts:GetCallerIdentity'], '*', tagged),
    '"sts:GetCallerIdentity"',
    {
      severity: 'security',
    },
  ),
  quiet(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'tags there',
    'identity',
    deny('ec2:TerminateInstances', '*', tagged),
  ),
  quiet(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'a negated operator',
    'identity',
    deny('sts:GetCallerIdentity', '*', { StringNotEquals: tagged.StringEquals }),
  ),
  quiet(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'an Allow',
    'identity',
    allow('sts:GetCallerIdentity', '*', tagged),
  ),
  says(
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'NotAction',
    'identity',
    { Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: tagged },
    '"aws:ResourceTag/class"',
  ),
  quiet(
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'Action',
    'identity',
    deny('ec2:*', '*', tagged),
  ),

  says(
    'MISSING_PAIRED_CONDITION_KEYS',
    'an address alone',
    'identity',
    get({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
    '"aws:VpcSourceIp"',
    { severity: 'security' },
  ),
  quiet(
    'MISSING_PAIRED_CONDITION_KEYS',
    'with its VPC',
    'identity',
    get({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
  ),
  quiet('MISSING_PAIRED_CONDITION_KEYS', 'two Denies', 'identity', [
    refuse({ NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
    refuse({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }),
  ]),
  says(
    'UNTRUSTWORTHY_CONDITION_KEY',
    'a header',
    'identity',
    get({ StringLike: { 'aws:Referer': 'https://example.com/*' } }),
    '"aws:Referer"',
  ),
  quiet('UNTRUSTWORTHY_CONDITION_KEY', 'a network', 'identity', get({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } })),
  says(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'an ARN',
    'identity',
    get({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a*' } }),
    '"StringLike"',
    {
      fixed: '"ArnLike": {',
      severity: 'security',
    },
  ),
  says(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'an ARN of few fields',
    'identity',
    get({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } }),
    '"StringLike"',
    {
      fixed: '"ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:*" }',
    },
  ),
  quiet(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'a whole ARN',
    'identity',
    get({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a' } }),
  ),
  quiet(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'a text',
    'identity',
    get({ StringLike: { 'aws:PrincipalTag/a': 'arn:aws:iam::*' } }),
  ),
  says(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    'reads',
    'identity',
    allow(['dynamodb:Query'], '*', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['name'] } }),
    '"dynamodb:Attributes"',
    {
      fixed: '"StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }',
    },
  ),
  quiet(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    'asked',
    'identity',
    allow('dynamodb:Query', '*', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['name'] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  ),
  quiet(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    'writes',
    'identity',
    allow('dynamodb:PutItem', '*', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['name'] } }),
  ),
  says(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'a Deny',
    'identity',
    deny('s3:ListBucket', '*', { StringLike: { 's3:prefix': 'secret/*' } }),
    '"s3:prefix"',
  ),
  says(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'an Allow of all but',
    'identity',
    allow('s3:ListBucket', '*', { StringNotLike: { 's3:prefix': 'secret/*' } }),
    '"s3:prefix"',
  ),
  quiet(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'an Allow',
    'identity',
    allow('s3:ListBucket', '*', { StringLike: { 's3:prefix': 'home/*' } }),
  ),
  quiet(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'a Deny of all but',
    'identity',
    deny('s3:ListBucket', '*', { StringNotLike: { 's3:prefix': 'home/*' } }),
  ),

  says('BAD_PATTERN_FOR_MFA', 'a Deny with a hole', 'identity', refuse(mfa('Bool', 'false')), '"Bool"', {
    fixed: '"BoolIfExists"',
  }),
  says('BAD_PATTERN_FOR_MFA', 'an Allow with a hole', 'identity', get(mfa('BoolIfExists', 'true')), '"BoolIfExists"', {
    fixed: '"Bool"',
  }),
  says(
    'BAD_PATTERN_FOR_MFA',
    'an age that nobody has',
    'identity',
    get({ NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }),
    '"NumericLessThanIfExists"',
    {
      fixed: '"NumericLessThan"',
    },
  ),
  says(
    'BAD_PATTERN_FOR_MFA',
    'a Deny of old ages',
    'identity',
    refuse({ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }),
    '"NumericGreaterThan"',
    {
      fixed: '"NumericGreaterThanIfExists"',
    },
  ),
  quiet('BAD_PATTERN_FOR_MFA', 'an age', 'identity', get({ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } })),
  quiet('BAD_PATTERN_FOR_MFA', 'an Allow', 'identity', get(mfa('Bool', 'true'))),
  quiet('BAD_PATTERN_FOR_MFA', 'a Deny', 'identity', refuse(mfa('BoolIfExists', 'false'))),
  quiet('BAD_PATTERN_FOR_MFA', 'two Denies', 'identity', [refuse(mfa('Bool', 'false')), refuse(mfa('Null', 'true'))]),
  says('mfa_antipattern_bool_false', 'an Allow', 'identity', get(mfa('Bool', 'false')), '"Bool"', {
    fixed: '"aws:MultiFactorAuthPresent": "true"',
  }),
  quiet('mfa_antipattern_bool_false', 'a Deny', 'identity', refuse(mfa('Bool', 'false'))),
  says(
    'mfa_antipattern_boolif_exists_false',
    'an Allow',
    'identity',
    get(mfa('BoolIfExists', 'false')),
    '"BoolIfExists"',
    { fixed: '"Bool": { "aws:MultiFactorAuthPresent": "true" }' },
  ),
  quiet('mfa_antipattern_boolif_exists_false', 'a Deny', 'identity', refuse(mfa('BoolIfExists', 'false'))),
  says('mfa_antipattern_null_true', 'an Allow', 'identity', get(mfa('Null', 'true')), '"Null"', {
    fixed: '"Bool": { "aws:MultiFactorAuthPresent": "true" }',
  }),
  says('mfa_antipattern_null_true', 'a Deny alone', 'identity', refuse(mfa('Null', 'true')), '"Null"', {
    fixed: '"BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }',
  }),
  quiet('mfa_antipattern_null_true', 'a Deny of two', 'identity', [
    refuse(mfa('Bool', 'false')),
    refuse(mfa('Null', 'true')),
  ]),
  says('mfa_antipattern_null_false', 'an Allow', 'identity', get(mfa('Null', 'false')), '"Null"', {
    fixed: '"Bool": { "aws:MultiFactorAuthPresent": "true" }',
  }),
  quiet(
    'mfa_antipattern_null_false',
    'with its value',
    'identity',
    get({ ...mfa('Null', 'false'), ...mfa('Bool', 'true') }),
  ),

  says(
    'ifexists_weakens_security_condition',
    'a network',
    'identity',
    get({ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }),
    '"StringEqualsIfExists"',
    { fixed: '"StringEquals"' },
  ),
  says(
    'ifexists_weakens_security_condition',
    'among others',
    'identity',
    get({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1', 's3:x-amz-acl': 'private' } }),
    '"StringEqualsIfExists"',
  ),
  quiet(
    'ifexists_weakens_security_condition',
    'a header',
    'identity',
    get({ StringEqualsIfExists: { 's3:x-amz-acl': 'private' } }),
  ),
  quiet(
    'ifexists_weakens_security_condition',
    'a Deny',
    'scp',
    refuse({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }),
  ),
  says(
    'ifexists_widens_deny',
    'a tag',
    'identity',
    refuse({ StringEqualsIfExists: { 'aws:ResourceTag/class': 'secret' } }),
    '"StringEqualsIfExists"',
    {
      fixed: '"StringEquals"',
      severity: 'suggestion',
    },
  ),
  quiet(
    'ifexists_widens_deny',
    'a negated operator',
    'scp',
    refuse({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }),
  ),
  quiet('ifexists_widens_deny', 'MFA', 'identity', refuse(mfa('BoolIfExists', 'false'))),
  says(
    'ifexists_on_always_present_key',
    'the Region',
    'scp',
    refuse({ StringNotEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } }),
    '"StringNotEqualsIfExists"',
    { fixed: '"StringNotEquals"' },
  ),
  quiet(
    'ifexists_on_always_present_key',
    'beside another key',
    'scp',
    refuse({ BoolIfExists: { 'aws:SecureTransport': 'false', 'aws:PrincipalIsAWSService': 'false' } }),
  ),
]
