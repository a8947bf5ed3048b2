/** Cases of the rules that suggest a shorter or clearer text. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import type { RuleCode } from '../codes.ts'
import { isOneOf, type Said, type Silent } from './case.fixtures.ts'
import { suggestions } from './groups.fixtures.ts'

export const doc = (statements: string) => `{"Version": "2012-10-17", "Statement": [${statements}]}`
export const allow = '"Effect": "Allow", '
const deny = '"Effect": "Deny", '
const get = '"Action": "s3:GetObject", "Resource": "*"'
const on = (condition: string, effect = allow) => doc(`{${effect}${get}, "Condition": ${condition}}`)

/** `after` is the text once the fix is made; the same text where there is none. */
const repaired = (code: RuleCode, before: string, after: string, kind: PolicyKind = 'identityPolicy'): Said => ({
  code,
  title: before,
  text: before,
  kind,
  fix: before === after ? 'none' : { whole: after },
})

// Entries
const action = (list: string) => doc(`{${allow}"Action": ${list}, "Resource": "*"}`)
const resource = (list: string) => doc(`{${allow}"Action": "s3:GetObject", "Resource": ${list}}`)
const entries: readonly (readonly [RuleCode, string, string])[] = [
  ['REDUNDANT_ACTION', action('["s3:Get*", "s3:GetObject"]'), action('["s3:Get*"]')],
  ['REDUNDANT_ACTION', action('["s3:GetObject", "S3:get*"]'), action('["S3:get*"]')],
  [
    'REDUNDANT_ACTION',
    action('["s3:GetObject", "s3:PutObject", "s3:getobject"]'),
    action('["s3:GetObject", "s3:PutObject"]'),
  ],
  ['REDUNDANT_ACTION', action('["*", "iam:PassRole"]'), action('["*"]')],
  ['REDUNDANT_ACTION', action('["s3:**", "s3:*"]'), action('["s3:**"]')],
  ['REDUNDANT_RESOURCE', resource('["arn:aws:s3:::a/*", "arn:aws:s3:::a*"]'), resource('["arn:aws:s3:::a*"]')],
  ['REDUNDANT_RESOURCE', resource('["*", "arn:aws:s3:::a"]'), resource('["*"]')],
  [
    'REDUNDANT_RESOURCE',
    resource('["arn:aws:s3:::a/*", "arn:aws:s3:::a/${aws:username}/x"]'),
    resource('["arn:aws:s3:::a/*"]'),
  ],
  [
    'REDUNDANT_RESOURCE',
    resource('["arn:aws:sqs:eu-*-1:*:q", "arn:aws:sqs:eu-west-1:111122223333:q"]'),
    resource('["arn:aws:sqs:eu-*-1:*:q"]'),
  ],
]
const neededEntries = [
  action('["s3:Get*", "s3:PutObject"]'),
  action('["s3:Get?", "s3:GetObject*"]'),
  resource('["arn:aws:s3:::a", "arn:aws:s3:::a/*"]'),
  resource('["arn:aws:s3:::*", "*"]').replace('"arn:aws:s3:::*", ', ''),
  resource('["arn:aws:s3:::a/${aws:username}/*", "arn:aws:s3:::a/x/*"]'),
  resource('["arn:aws:sqs:*-1:*:q", "arn:aws:sqs:*:*:q"]').replace(
    '"arn:aws:sqs:*:*:q"',
    '"arn:aws:sqs:eu-west-2:*:q"',
  ),
]

// Statements
const wide = `{${allow}"Action": "s3:*", "Resource": "*"}`
const narrow = `{${allow}${get}}`
const statements: readonly (readonly [string, string, string])[] = [
  ['later', `${wide}, ${narrow}`, wide],
  ['earlier', `${narrow}, ${wide}`, wide],
  ['twice the same', `${narrow}, ${narrow}`, narrow],
  ['with a condition', `${wide}, {${allow}${get}, "Condition": {"Bool": {"aws:SecureTransport": "true"}}}`, wide],
  [
    'negated',
    `{${deny}"NotAction": ["iam:*", "s3:*"], "Resource": "*"}, {${deny}"NotAction": "iam:*", "Resource": "*"}`,
    `{${deny}"NotAction": "iam:*", "Resource": "*"}`,
  ],
]
const neededStatements: readonly (readonly [string, PolicyKind, string])[] = [
  ['another effect', 'identityPolicy', `${wide}, {${deny}${get}}`],
  [
    'a condition on the wide one',
    'identityPolicy',
    `{${allow}"Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}, ${narrow}`,
  ],
  ['other resources', 'identityPolicy', `{${allow}"Action": "s3:*", "Resource": "arn:aws:s3:::a"}, ${narrow}`],
  [
    'another principal',
    'resourcePolicy',
    `{${allow}"Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"}, {${allow}"Principal": {"AWS": "444455556666"}, ${get}}`,
  ],
  [
    'allowed by name is more than allowed with everybody',
    'resourcePolicy',
    `{${allow}"Principal": "*", "Action": "s3:*", "Resource": "*"}, {${allow}"Principal": {"AWS": "444455556666"}, ${get}}`,
  ],
  ['Action beside NotAction', 'identityPolicy', `{${allow}"NotAction": "iam:*", "Resource": "*"}, ${narrow}`],
]

// Conditions
const conditions: readonly (readonly [RuleCode, string, string])[] = [
  [
    'REDUNDANT_CONDITION_VALUE_NUM',
    on('{"NumericLessThan": {"s3:max-keys": ["10", 100, "5"]}}'),
    on('{"NumericLessThan": {"s3:max-keys": "100"}}'),
  ],
  [
    'REDUNDANT_CONDITION_VALUE_NUM',
    on('{"NumericGreaterThanEquals": {"s3:max-keys": ["10", "100"]}}'),
    on('{"NumericGreaterThanEquals": {"s3:max-keys": "10"}}'),
  ],
  [
    'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    on('{"StringLikeIfExists": {"aws:username": "*"}}'),
    doc(`{${allow}${get}}`),
  ],
  [
    'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    on('{"ForAllValues:StringLike": {"aws:TagKeys": ["a", "*"], "aws:CalledVia": "x"}}'),
    on('{"ForAllValues:StringLike": {"aws:CalledVia": "x"}}'),
  ],
  [
    'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    on('{"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}'),
    on('{"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}'),
  ],
  [
    'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    on('{"StringNotLike": {"aws:UserAgent": "*"}}'),
    on('{"StringNotLike": {"aws:UserAgent": "*"}}'),
  ],
  [
    'EQUIVALENT_TO_NULL_FALSE',
    on('{"StringLike": {"aws:RequestTag/a": "*"}}'),
    on('{"Null": {"aws:RequestTag/a": "false"}}'),
  ],
  [
    'EQUIVALENT_TO_NULL_FALSE',
    on('{"StringLike": {"aws:RequestTag/a": "*", "aws:username": "b*"}}'),
    on('{"StringLike": {"aws:username": "b*"}, "Null": { "aws:RequestTag/a": "false" }}'),
  ],
  [
    'EQUIVALENT_TO_NULL_FALSE',
    on('{"StringLike": {"aws:RequestTag/a": "*"}, "Null": {"aws:RequestTag/b": "false"}}'),
    on('{"Null": {"aws:RequestTag/b": "false", "aws:RequestTag/a": "false"}}'),
  ],
  [
    'EQUIVALENT_TO_NULL_FALSE',
    on('{"IpAddress": {"aws:SourceIp": ["0.0.0.0/0", "::/0"]}}'),
    on('{"Null": {"aws:SourceIp": "false"}}'),
  ],
  [
    'EQUIVALENT_TO_NULL_TRUE',
    on('{"StringNotLike": {"aws:RequestTag/a": ["*"]}}'),
    on('{"Null": {"aws:RequestTag/a": "true"}}'),
  ],
  [
    'EQUIVALENT_TO_NULL_TRUE',
    on('{"StringNotLikeIfExists": {"aws:RequestTag/a": "*"}}'),
    on('{"Null": {"aws:RequestTag/a": "true"}}'),
  ],
  [
    'IMPROVE_IP_RANGE',
    on('{"IpAddress": {"aws:SourceIp": "203.0.113.77/24"}}'),
    on('{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}'),
  ],
  [
    'IMPROVE_IP_RANGE',
    on('{"NotIpAddress": {"aws:SourceIp": ["2001:db8::1/32"]}}'),
    on('{"NotIpAddress": {"aws:SourceIp": ["2001:db8::/32"]}}'),
  ],
  [
    'PRIVATE_IP_ADDRESS_SUBSET',
    on('{"IpAddress": {"aws:SourceIp": ["10.1.0.0/16", "203.0.113.0/24"]}}'),
    on('{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}'),
  ],
  [
    'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    on('{"NotIpAddress": {"aws:SourceIp": ["192.168.0.0/16", "203.0.113.0/24", "fd00::/8", "198.51.100.0/24"]}}'),
    on('{"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}'),
  ],
]
const plainConditions = [
  '{"NumericEquals": {"s3:max-keys": ["10", "100"]}}',
  '{"NumericLessThan": {"s3:max-keys": ["10", "x"]}}',
  '{"StringLike": {"aws:username": "a*"}}',
  '{"StringEquals": {"aws:username": "*"}}',
  '{"StringLike": {"aws:CalledVia": "*"}}',
  '{"ForAnyValue:StringLike": {"aws:CalledVia": "*"}}',
  '{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}',
  '{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}',
  '{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32", "203.0.113.7"]}}',
  '{"IpAddress": {"aws:SourceIp": ["10.0.0.0/8"]}}',
  '{"IpAddress": {"aws:VpcSourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}}',
  '{"StringLikeIfExists": {"aws:TagKeys": "*"}}',
]

// Tags, keys and principals
const tagged = (action: string) =>
  doc(`{${allow}${action}, "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}`)
const trust = (principal: string) => doc(`{${allow}"Principal": {"AWS": ${principal}}, "Action": "sts:AssumeRole"}`)
const role = '"arn:aws:iam::111122223333:role/team/App"'
const web = (operator: string) =>
  doc(
    `{${allow}"Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"${operator}": {"id.example.com:aud": "x"}}}`,
  )
const topic = (key: string) =>
  doc(
    `{${allow}"Principal": {"Service": "s3.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"${key}": "111122223333"}}}`,
  )
const bucket = (key: string) =>
  doc(`{${allow}"Principal": "*", ${get}, "Condition": {"StringEquals": {"${key}": "x"}}}`)
const keys: readonly (readonly [RuleCode, PolicyKind, string, string?])[] = [
  [
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'identityPolicy',
    tagged('"Action": ["ec2:StartInstances", "tag:GetResources"]'),
  ],
  [
    'global_condition_key_with_action_specific',
    'identityPolicy',
    tagged('"Action": ["ec2:StartInstances", "ec2:DescribeInstances"]'),
  ],
  ['global_condition_key_with_action_specific', 'identityPolicy', on('{"Null": {"aws:TagKeys": "false"}}')],
  ['ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'identityPolicy', tagged('"NotAction": "iam:*"')],
  [
    'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    'resourcePolicy',
    bucket('aws:ResourceAccount'),
    bucket('aws:PrincipalAccount'),
  ],
  [
    'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    'serviceControlPolicy',
    on('{"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}', deny),
    on('{"StringNotEquals": {"aws:ResourceOrgID": "o-1"}}', deny),
  ],
  [
    'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    'resourcePolicy',
    topic('AWS:SourceOwner'),
    topic('aws:SourceAccount'),
  ],
  [
    'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    'trustPolicy',
    trust(`[${role}, "arn:aws:sts::111122223333:assumed-role/App/s"]`),
    trust(`[${role}]`),
  ],
  ['CONFIRM_AUDIENCE_CLAIM_TYPE', 'trustPolicy', web('ForAllValues:StringEquals'), web('StringEquals')],
]
const neededKeys: readonly (readonly [string, PolicyKind, string])[] = [
  ['an action that carries the tag', 'identityPolicy', tagged('"Action": "ec2:StartInstances"')],
  ['a pattern that has such actions', 'identityPolicy', tagged('"Action": "ec2:*"')],
  ['an action that creates with tags', 'identityPolicy', tagged('"Action": "sqs:CreateQueue"')],
  [
    'the owner of the resource in an identity policy',
    'identityPolicy',
    on('{"StringEquals": {"aws:ResourceAccount": "x"}}'),
  ],
  ['a session of another role', 'trustPolicy', trust(`[${role}, "arn:aws:sts::111122223333:assumed-role/Other/s"]`)],
  ['a role of another account', 'trustPolicy', trust(`[${role}, "arn:aws:sts::444455556666:assumed-role/App/s"]`)],
  ['a plain audience', 'trustPolicy', web('StringEquals')],
  ['the key that is recommended', 'resourcePolicy', topic('aws:SourceAccount')],
]

const twoKeys = on('{"StringEqualsIfExists": {"aws:username": "a*", "aws:userid": "b?"}}')
const taken = on('{"StringEquals": {"aws:username": "a*"}, "StringLike": {"aws:userid": "b?"}}')

export const said: readonly Said[] = [
  ...entries.map(([code, before, after]) => repaired(code, before, after)),
  ...statements.map(([, before, after]) => repaired('REDUNDANT_STATEMENT', doc(before), doc(after))),
  ...conditions.map(([code, before, after]) => repaired(code, before, after)),
  ...keys.map(([code, kind, before, after]) => repaired(code, before, after ?? before, kind)),
  // Said once for an operator.
  {
    ...repaired(
      'WILDCARD_WITHOUT_LIKE_OPERATOR',
      twoKeys,
      on('{"StringLikeIfExists": {"aws:username": "a*", "aws:userid": "b?"}}'),
    ),
    points: ['"StringEqualsIfExists"'],
  },
  // No operator is written twice.
  repaired('WILDCARD_WITHOUT_LIKE_OPERATOR', taken, taken),
]

const isSuggestion = isOneOf(...suggestions.map(({ code }) => code))
export const silent: readonly Silent[] = [
  ...neededEntries.map((text) => ({
    title: text,
    text,
    isWanted: ({ code }: { readonly code: string }) => code.startsWith('REDUNDANT'),
  })),
  ...neededStatements.map(([title, kind, text]) => ({
    title,
    kind,
    text: doc(text),
    isWanted: isOneOf('REDUNDANT_STATEMENT'),
  })),
  ...plainConditions.map((condition) => ({
    title: condition,
    text: on(condition),
    isWanted: ({ code, severity }: { readonly code: string; readonly severity: string }) =>
      severity === 'suggestion' && code !== 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  })),
  ...neededKeys.map(([title, kind, text]) => ({ title, kind, text, isWanted: isSuggestion })),
  {
    title: 'a star that is meant',
    text: on('{"StringEquals": {"aws:username": "a${*}"}}'),
    isWanted: isOneOf('WILDCARD_WITHOUT_LIKE_OPERATOR'),
  },
]
