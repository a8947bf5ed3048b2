/** Cases of the rules that hold names, ARNs and values to the service reference. */

import type { PolicyKind } from '../../../engine/policy/ast.ts'
import type { RuleCode } from '../codes.ts'
import { isOneOf, type Said, type Silent } from './case.fixtures.ts'
import { catalog } from './groups.fixtures.ts'

type Parts = Readonly<Record<string, unknown>>
interface Case {
  readonly parts: Parts
  readonly kind?: PolicyKind
  readonly service?: string
  readonly version?: string
}
interface Loud extends Case {
  readonly code: RuleCode
  /** The characters that the finding points at. */
  readonly marks: string
  readonly words?: string
  /** What the text holds once the fix is made; absent: there is no fix. */
  readonly after?: string
}

const base = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }
export const data = (parts: Parts, version = '2012-10-17'): string => {
  const statement: Record<string, unknown> = { ...base, ...parts }
  for (const name of Object.keys(statement)) if (statement[name] === undefined) delete statement[name]
  return JSON.stringify({ Version: version, Statement: [statement] })
}
const on = (operator: string, key: string, value: unknown): Parts => ({ Condition: { [operator]: { [key]: value } } })
const of = (action: string, resource: string | readonly string[]): Parts => ({ Action: action, Resource: resource })
const to = (principal: unknown): Parts => ({ Principal: principal })

const loud: readonly Loud[] = [
  {
    code: 'TYPE_MISMATCH_STRING',
    parts: on('StringEquals', 'aws:PrincipalAccount', 111122223333),
    marks: '111122223333',
    words: 'a number',
    after: '"aws:PrincipalAccount":"111122223333"',
  },
  {
    code: 'TYPE_MISMATCH_STRING',
    parts: on('StringLike', 'aws:PrincipalTag/on', [true]),
    marks: 'true',
    words: 'a boolean',
    after: '["true"]',
  },
  {
    code: 'INVALID_CONDITION_DATA_TYPE',
    parts: on('NumericEquals', 's3:max-keys', ['10', 20]),
    marks: '20',
    words: 'a number, and another of the same list a text',
    after: '["10","20"]',
  },
  {
    code: 'INVALID_CONDITION_DATA_TYPE',
    parts: on('StringEquals', 'aws:PrincipalTag/a', [1, true]),
    marks: '1',
    words: 'a boolean',
    after: '["1","true"]',
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    parts: on('BoolIfExists', 'aws:SecureTransport', ['true', 'false']),
    marks: '"true","false"',
    words: 'for every request.',
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    parts: on('Null', 'aws:SourceIp', ['true', 'false']),
    marks: '"true","false"',
    words: 'for every request.',
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    parts: on('Bool', 'aws:SecureTransport', ['true', 'false']),
    marks: '"true","false"',
    words: 'for every request that has the key.',
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    parts: on('ForAnyValue:Bool', 'aws:SecureTransport', ['true', 'false']),
    marks: '"true","false"',
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    parts: on('Bool', 'aws:SecureTransport', ['true', 'TRUE']),
    marks: '"true","TRUE"',
    after: '"aws:SecureTransport":"true"',
  },
  {
    code: 'PRIVATE_IP_ADDRESS',
    parts: on('IpAddress', 'aws:SourceIp', '10.1.0.0/16'),
    marks: '"10.1.0.0/16"',
    words: 'allows nothing',
  },
  {
    code: 'PRIVATE_IP_ADDRESS',
    parts: { Effect: 'Deny', ...on('IpAddress', 'aws:SourceIp', ['192.168.0.1', 'fd00::/8']) },
    marks: '"192.168.0.1","fd00::/8"',
    words: 'denies nothing',
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS',
    parts: { Effect: 'Deny', ...on('NotIpAddress', 'aws:SourceIp', ['172.16.0.0/12']) },
    marks: '"172.16.0.0/12"',
    words: 'always holds',
  },
  {
    code: 'INVALID_ROLE_REFERENCE',
    parts: to({ AWS: 'AROAIOSFODNN7EXAMPLE' }),
    kind: 'resourcePolicy',
    service: 's3',
    marks: '"AROAIOSFODNN7EXAMPLE"',
    words: 'role/Name',
  },
  {
    code: 'INVALID_USER_REFERENCE',
    parts: to({ AWS: ['111122223333', 'AIDAIOSFODNN7EXAMPLE'] }),
    kind: 'resourcePolicy',
    service: 's3',
    marks: '"AIDAIOSFODNN7EXAMPLE"',
    words: 'user/Name',
  },
  {
    code: 'INVALID_SERVICE',
    parts: of('states:StartExecution', 'arn:aws:stepfunctions:eu-west-1:111122223333:stateMachine:a'),
    marks: 'stepfunctions',
    words: 'Did you mean `states`?',
    after: 'arn:aws:states:eu-west-1',
  },
  {
    code: 'INVALID_SERVICE',
    parts: of('dynamodb:GetItem', 'arn:aws:dynamdb:eu-west-1:111122223333:table/a'),
    marks: 'dynamdb',
    words: 'Did you mean `dynamodb`?',
    after: 'arn:aws:dynamodb:eu',
  },
  {
    code: 'INVALID_SERVICE',
    parts: on('ArnLike', 'aws:SourceArn', 'arn:aws:eventbridge:*:*:rule/a'),
    marks: 'eventbridge',
    after: 'arn:aws:events:',
  },
  {
    code: 'INVALID_SERVICE',
    parts: of('s3:*', ['*', 'arn:aws:nothing-like-it:::x']),
    marks: 'nothing-like-it',
    words: 'There is no service',
  },
  {
    code: 'INVALID_ARN_REGION',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:eu-west1:111122223333:a'),
    marks: 'eu-west1',
    words: 'Did you mean `eu-west-1`?',
    after: ':eu-west-1:',
  },
  {
    code: 'INVALID_ARN_REGION',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:eu-wset-2:111122223333:a'),
    marks: 'eu-wset-2',
    words: 'Did you mean `eu-west-2`?',
    after: ':eu-west-2:',
  },
  {
    code: 'INVALID_ARN_REGION',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:eu-west-9:111122223333:a'),
    marks: 'eu-west-9',
    words: 'unless it is newer',
  },
  {
    code: 'INVALID_ARN_REGION',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:us-east-1a:111122223333:a'),
    marks: 'us-east-1a',
    after: ':us-east-1:',
  },
  {
    code: 'INVALID_ARN_REGION',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:Frankfurt:111122223333:a'),
    marks: 'Frankfurt',
    words: 'or `*` for all',
  },
  {
    code: 'INVALID_ARN_ACCOUNT',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:1111-2222-3333:a'),
    marks: '1111-2222-3333',
    words: 'Write `111122223333`',
    after: ':111122223333:',
  },
  {
    code: 'INVALID_ARN_ACCOUNT',
    parts: of('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:11112222333:a'),
    marks: '11112222333',
    words: 'this has 11',
  },
  {
    code: 'INVALID_ARN_ACCOUNT',
    parts: on('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::ACCOUNT_ID:role/a'),
    marks: 'ACCOUNT_ID',
    words: 'twelve digits',
  },
  {
    code: 'MISSING_ARN_FIELD',
    parts: on('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*'),
    marks: '"arn:aws:iam::*"',
    words: 'has 5 of the six',
    after: '"arn:aws:iam::*:*"',
  },
  {
    code: 'MISSING_ARN_FIELD',
    parts: on('ArnNotEquals', 'aws:SourceArn', 'arn:aws:sns'),
    marks: '"arn:aws:sns"',
    words: 'differs from every ARN',
  },
  {
    code: 'MISSING_ARN_REGION',
    parts: of('sqs:SendMessage', 'arn:aws:sqs::111122223333:a'),
    marks: '"arn:aws:sqs::111122223333:a"',
    words: 'arn:aws:sqs:${Region}',
    after: 'arn:aws:sqs:*:111122223333:a',
  },
  {
    code: 'MISSING_ARN_ACCOUNT',
    parts: of('iam:GetRole', 'arn:aws:iam:::role/a'),
    marks: '"arn:aws:iam:::role/a"',
    after: 'arn:aws:iam::*:role/a',
  },
  {
    code: 'ARN_REGION_NOT_ALLOWED',
    parts: of('cloudfront:GetDistribution', 'arn:aws:cloudfront:us-east-1:111122223333:distribution/E1'),
    marks: 'us-east-1',
    after: 'arn:aws:cloudfront::111122223333:',
  },
  {
    code: 'ARN_ACCOUNT_NOT_ALLOWED',
    parts: of('route53:GetHostedZone', 'arn:aws:route53::111122223333:hostedzone/Z1'),
    marks: '111122223333',
    after: 'arn:aws:route53:::hostedzone/Z1',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    parts: of('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function/a'),
    marks: 'function/a',
    words: 'Did you mean `function:a`?',
    after: ':function:a"',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    parts: of('iam:GetRole', 'arn:aws:iam::111122223333:roles/a'),
    marks: 'roles/a',
    after: ':role/a"',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    parts: of('cloudformation:DeleteStack', 'arn:aws:cloudformation:eu-west-1:111122223333:stack/a'),
    marks: 'stack/a',
    after: ':stack/a/*"',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    parts: of('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111122223333:Orders'),
    marks: 'Orders',
    words: 'Did you mean `table/Orders`?',
    after: ':table/Orders"',
  },
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    parts: on('StringLike', 'aws:PrincipalOrgID', 'o-*'),
    marks: '"o-*"',
    words: 'values of strangers',
  },
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    parts: on('ArnLike', 'aws:SourceArn', ['arn:*:*:*:*:*']),
    marks: '"arn:*:*:*:*:*"',
    words: 'ARNs of strangers',
  },
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    parts: on('StringLike', 'aws:userid', '*:build-job'),
    marks: '"*:build-job"',
    words: 'AROA',
  },
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    parts: { Effect: 'Deny', ...on('StringNotLike', 'aws:SourceVpce', 'vpce-*') },
    marks: '"vpce-*"',
    words: '6 fixed characters',
  },
  {
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    parts: on('StringEquals', 'aws:PrincipalOrgID', '${aws:PrincipalTag/org}'),
    marks: '"${aws:PrincipalTag/org}"',
    words: 'Whoever chooses `aws:PrincipalTag/org`',
  },
  {
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    parts: on('StringEquals', 'aws:SourceVpc', '${aws:sourcevpc}'),
    marks: '"${aws:sourcevpc}"',
    words: 'compared with itself',
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    parts: { ...of('iam:PassRole', '*'), ...on('StringEquals', 'iam:PassedToService', 'lambda') },
    marks: '"lambda"',
    after: '"lambda.amazonaws.com"',
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    parts: { ...of('iam:PassRole', '*'), ...on('StringEquals', 'iam:PassedToService', 'lamda.amazonaws.com') },
    marks: 'lamda',
    after: '"lambda.amazonaws.com"',
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    parts: { ...of('kms:Decrypt', '*'), ...on('StringLike', 'kms:ViaService', 's3.amazonaws.com') },
    marks: '"s3.amazonaws.com"',
    words: 'the Region belongs to it',
    after: '"s3.*.amazonaws.com"',
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    parts: { ...of('kms:Decrypt', '*'), ...on('StringEquals', 'kms:ViaService', 's3.amazonaws.com') },
    marks: '"s3.amazonaws.com"',
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    parts: to({ Service: 'cloudtrial.amazonaws.com' }),
    kind: 'resourcePolicy',
    service: 's3',
    marks: 'cloudtrial',
    after: 'cloudtrail.amazonaws.com',
  },
  {
    code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    parts: {
      ...to({ Service: 'cloudtrail.amazonaws.com' }),
      ...on('StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'),
    },
    kind: 'resourcePolicy',
    service: 's3',
    marks: '"aws:PrincipalOrgID"',
    words: 'allows nothing',
    after: '"aws:SourceOrgID"',
  },
  {
    code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    parts: { ...to({ Service: 'cloudtrail.amazonaws.com' }), ...on('StringEquals', 'aws:SourceVpce', 'vpce-01234567') },
    kind: 'resourcePolicy',
    service: 's3',
    marks: '"aws:SourceVpce"',
    words: 'Ask for',
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    parts: { ...to('*'), ...of('sns:Publish', 'arn:aws:sqs:eu-west-1:111122223333:a') },
    kind: 'resourcePolicy',
    service: 'sqs',
    marks: '"sns:Publish"',
    words: 'decides nothing',
  },
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    parts: { ...to('*'), ...of('sqs:SendMessage', 'arn:aws:sns:eu-west-1:111122223333:a') },
    kind: 'resourcePolicy',
    service: 'sqs',
    marks: 'sns',
    words: 'never matches',
  },
  {
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    parts: {
      ...of('lambda:CreateFunction', '*'),
      ...on('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'),
    },
    marks: '"iam:PassedToService"',
    words: 'comes with `iam:PassRole`',
  },
  {
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    parts: { Effect: 'Deny', ...of('*', '*'), ...on('StringNotEquals', 'aws:VpceAccount', '111122223333') },
    marks: '"aws:VpceAccount"',
    words: 'covers every service',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    parts: of('sts:AssumeRole', 'arn:aws:iam::111122223333:App'),
    marks: 'App',
    words: 'Did you mean `role/App`?',
    after: ':role/App"',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    parts: of('ec2:*', 'arn:aws:ec2:eu-west-1:111122223333:i-0123'),
    marks: 'i-0123',
    words: 'for example',
  },
]

const quiet: readonly Case[] = [
  { parts: {} },
  { parts: on('StringEquals', 'aws:PrincipalAccount', '111122223333') },
  { parts: on('NumericLessThan', 's3:max-keys', [10, 20]) },
  { parts: on('Bool', 'aws:SecureTransport', true) },
  { parts: on('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.0/8']) },
  { parts: on('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8') },
  { parts: on('IpAddress', 'aws:SourceIp', []) },
  { parts: to({ AWS: 'arn:aws:iam::111122223333:role/App' }), kind: 'resourcePolicy', service: 's3' },
  {
    parts: of('sqs:*', [
      'arn:aws:sqs:*:*:*',
      'arn:aws:sqs:eu-*:111122223333:a',
      'arn:aws:sqs:eusc-de-east-1:111122223333:a',
    ]),
  },
  {
    parts: of('iam:*', [
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'arn:aws:iam::*:role/${aws:username}',
      'arn:aws:iam::111122223333:root',
      'arn:aws:iam::111122223333:*',
    ]),
  },
  { parts: of('ssm:*', 'arn:aws:ssm:*::document/AWS-RunShellScript') },
  { parts: of('ec2:*', ['arn:aws:ec2:*::image/*', 'arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:*']) },
  { parts: of('cloudfront:*', 'arn:aws:cloudfront:*:*:distribution/*') },
  { parts: of('apigateway:GET', 'arn:aws:apigateway:eu-west-1::/v2/apis') },
  { parts: of('lambda:*', ['arn:aws:lambda:*:*:function:a', 'arn:aws:lambda:*:*:*', 'arn:aws:lambda:*:*:func*']) },
  {
    parts: on('ArnLike', 'aws:PrincipalArn', [
      '*',
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::aws:policy/a',
      'arn:aws:iam::${aws:PrincipalAccount}:role/a',
    ]),
  },
  { parts: on('StringLike', 'aws:userid', 'AROAIOSFODNN7EXAMPLE:*') },
  { parts: { Effect: 'Deny', ...on('StringLike', 'aws:userid', '*:build-job') } },
  { parts: on('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*') },
  { parts: on('StringEquals', 'aws:ResourceOrgID', '${aws:PrincipalOrgID}') },
  { parts: on('StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}') },
  { parts: on('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}') },
  {
    parts: {
      ...of('iam:PassRole', '*'),
      ...on('StringLike', 'iam:PassedToService', [
        'ec2.amazonaws.com*',
        'ecs-tasks.amazonaws.com',
        'macie.amazonaws.com',
        'application-insights.amazonaws.com',
        'ec2.amazonaws.com.cn',
        '*',
      ]),
    },
  },
  {
    parts: {
      ...of('kms:Decrypt', '*'),
      ...on('StringLike', 'kms:ViaService', ['s3.*.amazonaws.com', 'sqs.eu-west-1.amazonaws.com', '*']),
    },
  },
  {
    parts: { ...to({ Service: 'cloudtrail.amazonaws.com' }), ...on('StringEquals', 'aws:SourceOrgID', 'o-abcdefghij') },
    kind: 'resourcePolicy',
    service: 's3',
  },
  {
    parts: {
      ...to({ Service: 'cloudtrail.amazonaws.com', AWS: '111122223333' }),
      ...on('StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'),
    },
    kind: 'resourcePolicy',
    service: 's3',
  },
  {
    parts: {
      Effect: 'Deny',
      ...to({ Service: 'cloudtrail.amazonaws.com' }),
      ...on('StringNotEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'),
    },
    kind: 'resourcePolicy',
    service: 's3',
  },
  {
    parts: { ...to('*'), ...of('execute-api:Invoke', 'arn:aws:execute-api:eu-west-1:111122223333:abc/*') },
    kind: 'resourcePolicy',
    service: 'apigateway',
  },
  { parts: { ...to('*'), ...of('*', '*') }, kind: 'resourcePolicy', service: 'sqs' },
  { parts: { ...of('iam:*', '*'), ...on('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com') } },
  {
    parts: {
      ...of('lambda:CreateFunction', '*'),
      ...on('StringEqualsIfExists', 'iam:PassedToService', 'lambda.amazonaws.com'),
    },
  },
  { parts: { Effect: 'Deny', ...of('s3:*', '*'), ...on('StringNotEquals', 'aws:VpceAccount', '111122223333') } },
]

/** Odd texts that rules look for. */
export const exact: readonly string[] = [
  '*',
  's3:',
  's3:Get*',
  '${',
  '${aws:userid}',
  'aws:SourceIp',
  'aws:userid',
  '10.0.0.0/8',
  'arn:aws:s3:::',
  'arn:aws:::::',
  'arn:aws:iam::1:role/*',
  'kms:ViaService',
  's3.amazonaws.com',
]

export const said: readonly Said[] = loud.map(({ parts, version, marks, after, ...one }) => ({
  ...one,
  title: data(parts, version),
  text: data(parts, version),
  first: marks,
  fix: after === undefined ? 'none' : { part: after },
}))
const isOfCatalog = isOneOf(...catalog.map(({ code }) => code))
export const silent: readonly Silent[] = quiet.map(({ parts, version, ...one }) => ({
  ...one,
  title: data(parts, version),
  text: data(parts, version),
  isWanted: isOfCatalog,
}))
