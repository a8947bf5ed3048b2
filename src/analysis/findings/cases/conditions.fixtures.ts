import { allow, deny, quiet, type StatementCase, says } from './statements.fixtures.ts'

const get = (Condition: object): object => allow('s3:GetObject', 'arn:aws:s3:::b/*', Condition)
const refuse = (Condition: object): object => deny('s3:GetObject', 'arn:aws:s3:::b/*', Condition)
const mfa = (operator: string, value: string): object => ({ [operator]: { 'aws:MultiFactorAuthPresent': value } })
const tagged = { StringEquals: { 'aws:ResourceTag/class': 'secret' } }

export const conditions: readonly StatementCase[] = [
  says(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'an Allow',
    'identityPolicy',
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
    'identityPolicy',
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
    'identityPolicy',
    get({
      'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' },
      StringEquals: { 'aws:PrincipalAccount': '111122223333' },
    }),
    '"ForAllValues:StringEquals"',
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'many values',
    'identityPolicy',
    get({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }),
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'with Null',
    'identityPolicy',
    get({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' }, Null: { 'aws:SourceVpce': 'false' } }),
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'a key that nobody knows',
    'identityPolicy',
    get({ 'ForAllValues:StringEquals': { 'acme:thing': 'x' } }),
  ),
  says(
    'forallvalues_allow_without_null_check',
    'a key of the service',
    'identityPolicy',
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
    'identityPolicy',
    allow('kms:CreateGrant', 'arn:aws:kms:*:111122223333:key/*', {
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
    }),
  ),
  quiet(
    'forallvalues_allow_without_null_check',
    'tags: who writes none writes no wrong ones',
    'identityPolicy',
    get({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }),
  ),
  says(
    'forallvalues_allow_without_null_check',
    'organizations',
    'identityPolicy',
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
    'identityPolicy',
    get({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, StringLike: { 'aws:RequestTag/a': '*' } }),
  ),
  quiet(
    'forallvalues_allow_without_null_check',
    'a Deny',
    'identityPolicy',
    refuse({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }),
  ),
  says(
    'foranyvalue_deny_without_null_check',
    'organizations',
    'serviceControlPolicy',
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
    'serviceControlPolicy',
    refuse({ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } }),
    '"ForAnyValue:StringNotEquals"',
    { severity: 'suggestion' },
  ),
  quiet('foranyvalue_deny_without_null_check', 'another Deny for the absent', 'serviceControlPolicy', [
    refuse({ 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } }),
    refuse({ Null: { 'aws:PrincipalOrgPaths': 'true' } }),
  ]),
  quiet(
    'foranyvalue_deny_without_null_check',
    'listed values',
    'serviceControlPolicy',
    refuse({ 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }),
  ),

  says(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'no tags there',
    'identityPolicy',
    deny(['sqs:DeleteQueue', 'sts:GetCallerIdentity'], '*', tagged),
    '"sts:GetCallerIdentity"',
    {
      severity: 'security',
    },
  ),
  quiet(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'tags there',
    'identityPolicy',
    deny('ec2:TerminateInstances', '*', tagged),
  ),
  quiet(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'a negated operator',
    'identityPolicy',
    deny('sts:GetCallerIdentity', '*', { StringNotEquals: tagged.StringEquals }),
  ),
  quiet(
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'an Allow',
    'identityPolicy',
    allow('sts:GetCallerIdentity', '*', tagged),
  ),
  says(
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'NotAction',
    'identityPolicy',
    { Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: tagged },
    '"aws:ResourceTag/class"',
  ),
  quiet(
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'Action',
    'identityPolicy',
    deny('ec2:*', '*', tagged),
  ),

  says(
    'MISSING_PAIRED_CONDITION_KEYS',
    'an address alone',
    'identityPolicy',
    get({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
    '"aws:VpcSourceIp"',
    { severity: 'security' },
  ),
  quiet(
    'MISSING_PAIRED_CONDITION_KEYS',
    'with its VPC',
    'identityPolicy',
    get({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
  ),
  quiet('MISSING_PAIRED_CONDITION_KEYS', 'two Denies', 'identityPolicy', [
    refuse({ NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
    refuse({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }),
  ]),
  says(
    'UNTRUSTWORTHY_CONDITION_KEY',
    'a header',
    'identityPolicy',
    get({ StringLike: { 'aws:Referer': 'https://example.com/*' } }),
    '"aws:Referer"',
  ),
  quiet(
    'UNTRUSTWORTHY_CONDITION_KEY',
    'a network',
    'identityPolicy',
    get({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }),
  ),
  says(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'an ARN',
    'identityPolicy',
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
    'identityPolicy',
    get({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } }),
    '"StringLike"',
    {
      fixed: '"ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:*" }',
    },
  ),
  quiet(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'a whole ARN',
    'identityPolicy',
    get({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a' } }),
  ),
  quiet(
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'a text',
    'identityPolicy',
    get({ StringLike: { 'aws:PrincipalTag/a': 'arn:aws:iam::*' } }),
  ),
  says(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    'reads',
    'identityPolicy',
    allow(['dynamodb:Query'], '*', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['name'] } }),
    '"dynamodb:Attributes"',
    {
      fixed: '"StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }',
    },
  ),
  quiet(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    'asked',
    'identityPolicy',
    allow('dynamodb:Query', '*', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['name'] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  ),
  quiet(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    'writes',
    'identityPolicy',
    allow('dynamodb:PutItem', '*', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['name'] } }),
  ),
  says(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'a Deny',
    'identityPolicy',
    deny('s3:ListBucket', '*', { StringLike: { 's3:prefix': 'secret/*' } }),
    '"s3:prefix"',
  ),
  says(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'an Allow of all but',
    'identityPolicy',
    allow('s3:ListBucket', '*', { StringNotLike: { 's3:prefix': 'secret/*' } }),
    '"s3:prefix"',
  ),
  quiet(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'an Allow',
    'identityPolicy',
    allow('s3:ListBucket', '*', { StringLike: { 's3:prefix': 'home/*' } }),
  ),
  quiet(
    'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    'a Deny of all but',
    'identityPolicy',
    deny('s3:ListBucket', '*', { StringNotLike: { 's3:prefix': 'home/*' } }),
  ),

  says('BAD_PATTERN_FOR_MFA', 'a Deny with a hole', 'identityPolicy', refuse(mfa('Bool', 'false')), '"Bool"', {
    fixed: '"BoolIfExists"',
  }),
  says(
    'BAD_PATTERN_FOR_MFA',
    'an Allow with a hole',
    'identityPolicy',
    get(mfa('BoolIfExists', 'true')),
    '"BoolIfExists"',
    {
      fixed: '"Bool"',
    },
  ),
  says(
    'BAD_PATTERN_FOR_MFA',
    'an age that nobody has',
    'identityPolicy',
    get({ NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }),
    '"NumericLessThanIfExists"',
    {
      fixed: '"NumericLessThan"',
    },
  ),
  says(
    'BAD_PATTERN_FOR_MFA',
    'a Deny of old ages',
    'identityPolicy',
    refuse({ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }),
    '"NumericGreaterThan"',
    {
      fixed: '"NumericGreaterThanIfExists"',
    },
  ),
  quiet(
    'BAD_PATTERN_FOR_MFA',
    'an age',
    'identityPolicy',
    get({ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }),
  ),
  quiet('BAD_PATTERN_FOR_MFA', 'an Allow', 'identityPolicy', get(mfa('Bool', 'true'))),
  quiet('BAD_PATTERN_FOR_MFA', 'a Deny', 'identityPolicy', refuse(mfa('BoolIfExists', 'false'))),
  quiet('BAD_PATTERN_FOR_MFA', 'two Denies', 'identityPolicy', [
    refuse(mfa('Bool', 'false')),
    refuse(mfa('Null', 'true')),
  ]),
  says('mfa_antipattern_bool_false', 'an Allow', 'identityPolicy', get(mfa('Bool', 'false')), '"Bool"', {
    fixed: '"aws:MultiFactorAuthPresent": "true"',
  }),
  quiet('mfa_antipattern_bool_false', 'a Deny', 'identityPolicy', refuse(mfa('Bool', 'false'))),
  says(
    'mfa_antipattern_boolif_exists_false',
    'an Allow',
    'identityPolicy',
    get(mfa('BoolIfExists', 'false')),
    '"BoolIfExists"',
    { fixed: '"Bool": { "aws:MultiFactorAuthPresent": "true" }' },
  ),
  quiet('mfa_antipattern_boolif_exists_false', 'a Deny', 'identityPolicy', refuse(mfa('BoolIfExists', 'false'))),
  says('mfa_antipattern_null_true', 'an Allow', 'identityPolicy', get(mfa('Null', 'true')), '"Null"', {
    fixed: '"Bool": { "aws:MultiFactorAuthPresent": "true" }',
  }),
  says('mfa_antipattern_null_true', 'a Deny alone', 'identityPolicy', refuse(mfa('Null', 'true')), '"Null"', {
    fixed: '"BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }',
  }),
  quiet('mfa_antipattern_null_true', 'a Deny of two', 'identityPolicy', [
    refuse(mfa('Bool', 'false')),
    refuse(mfa('Null', 'true')),
  ]),
  says('mfa_antipattern_null_false', 'an Allow', 'identityPolicy', get(mfa('Null', 'false')), '"Null"', {
    fixed: '"Bool": { "aws:MultiFactorAuthPresent": "true" }',
  }),
  quiet(
    'mfa_antipattern_null_false',
    'with its value',
    'identityPolicy',
    get({ ...mfa('Null', 'false'), ...mfa('Bool', 'true') }),
  ),

  says(
    'ifexists_weakens_security_condition',
    'a network',
    'identityPolicy',
    get({ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }),
    '"StringEqualsIfExists"',
    { fixed: '"StringEquals"' },
  ),
  says(
    'ifexists_weakens_security_condition',
    'among others',
    'identityPolicy',
    get({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1', 's3:x-amz-acl': 'private' } }),
    '"StringEqualsIfExists"',
  ),
  quiet(
    'ifexists_weakens_security_condition',
    'a header',
    'identityPolicy',
    get({ StringEqualsIfExists: { 's3:x-amz-acl': 'private' } }),
  ),
  quiet(
    'ifexists_weakens_security_condition',
    'a Deny',
    'serviceControlPolicy',
    refuse({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }),
  ),
  says(
    'ifexists-widens-deny',
    'a tag',
    'identityPolicy',
    refuse({ StringEqualsIfExists: { 'aws:ResourceTag/class': 'secret' } }),
    '"StringEqualsIfExists"',
    {
      fixed: '"StringEquals"',
      severity: 'suggestion',
    },
  ),
  quiet(
    'ifexists-widens-deny',
    'a negated operator',
    'serviceControlPolicy',
    refuse({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }),
  ),
  says(
    'ifexists-without-effect',
    'a Deny, as much as an Allow (4.12)',
    'identityPolicy',
    refuse({ 'ForAnyValue:StringNotEqualsIfExists': { 'aws:TagKeys': 'team' } }),
    '"ForAnyValue:StringNotEqualsIfExists"',
    {
      fixed: '"ForAnyValue:StringNotEquals"',
      severity: 'warning',
    },
  ),
  quiet(
    'ifexists-without-effect',
    'all values',
    'identityPolicy',
    get({ 'ForAllValues:StringEqualsIfExists': { 'aws:TagKeys': 'team' } }),
  ),
  quiet('ifexists-widens-deny', 'MFA', 'identityPolicy', refuse(mfa('BoolIfExists', 'false'))),
  says(
    'ifexists_on_always_present_key',
    'the Region',
    'serviceControlPolicy',
    refuse({ StringNotEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } }),
    '"StringNotEqualsIfExists"',
    { fixed: '"StringNotEquals"' },
  ),
  quiet(
    'ifexists_on_always_present_key',
    'beside another key',
    'serviceControlPolicy',
    refuse({ BoolIfExists: { 'aws:SecureTransport': 'false', 'aws:PrincipalIsAWSService': 'false' } }),
  ),
]
