/** Cases of the rules that hold actions, resources and keys to the service reference. */
import type { RuleCode } from '../codes.ts'
import { isOneOf, type Said, type Silent } from './case.fixtures.ts'
import { data } from './groups.fixtures.ts'

export type Parts = Readonly<Record<string, unknown>>
export const textOf = (parts: Parts) =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', ...parts }],
    },
    null,
    2,
  )
const condition = (operator: string, key: string, value: unknown): Parts => ({
  Condition: { [operator]: { [key]: value } },
})
const every = { Action: '*', Resource: '*' }

const loud: readonly (readonly [RuleCode, Parts, string])[] = [
  ['INVALID_SERVICE_IN_ACTION', { Action: 'stepfunctions:StartExecution' }, 'stepfunctions'],
  ['INVALID_ACTION', { Action: 's3:GetObjekt' }, 'Did you mean `s3:GetObject`?'],
  ['INVALID_ACTION', { Action: 's3:Fetch*' }, 'covers no action'],
  ['INVALID_ACTION', { Action: 's3:ListObjectsV2', Resource: 'arn:aws:s3:::reports' }, '`s3:ListBucket`'],
  [
    'INVALID_GLOBAL_CONDITION_KEY',
    condition('StringEquals', 'aws:PrincipleArn', 'x'),
    'Did you mean `aws:PrincipalArn`?',
  ],
  ['INVALID_SERVICE_CONDITION_KEY', condition('StringEquals', 's3:prefixes', 'x'), 's3:prefixes'],
  [
    'UNSUPPORTED_GLOBAL_CONDITION_KEY',
    condition('ArnLike', 'aws:ARN', 'arn:aws:iam::111122223333:role/*'),
    'aws:PrincipalArn',
  ],
  ['MISSING_TAG_KEY_IN_CONDITION', condition('StringEquals', 'aws:ResourceTag/', 'x'), 'names no tag'],
  ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY', condition('StringEquals', 's3:prefix', 'x'), 'allows nothing'],
  [
    'MISSING_QUALIFIER',
    { ...every, ...condition('StringEquals', 'aws:TagKeys', ['team']) },
    'ForAnyValue:StringEquals',
  ],
  ['RESOURCE_MISMATCH', { Resource: 'arn:aws:s3:::reports' }, 'It works on'],
  ['RESOURCE_MISMATCH', { Action: 's3:ListAllMyBuckets' }, 'no resource of its own'],
  ['RESOURCE_MISMATCH', { Action: ['s3:ListAllMyBuckets', 's3:GetObject'] }, 'no resource of its own'],
  ['TYPE_MISMATCH_BOOLEAN', condition('Bool', 'aws:SecureTransport', 'yes'), 'neither'],
  ['TYPE_MISMATCH_NUMBER', condition('NumericLessThan', 'aws:MultiFactorAuthAge', 'an hour'), 'not a number'],
  ['TYPE_MISMATCH_DATE', condition('DateLessThan', 'aws:CurrentTime', 'tomorrow'), 'not a time'],
  ['INVALID_DATE_VALUE', condition('DateLessThan', 'aws:CurrentTime', '1777107600'), '2026-04-25T09:00:00Z'],
  ['TYPE_MISMATCH_IP_RANGE', condition('IpAddress', 'aws:SourceIp', '203.0.113.0/240'), 'no address'],
  ['INVALID_VPC_FORMAT', condition('StringEquals', 'aws:SourceVpc', 'vpc-1'), '8 or 17'],
  ['INVALID_VPCE_FORMAT', condition('StringEquals', 'aws:SourceVpce', 'vpc-01234567'), '8 or 17'],
  ['INVALID_REGION', condition('StringEquals', 'aws:RequestedRegion', 'eu-west1'), 'Did you mean `eu-west-1`?'],
  ['INVALID_REGION', condition('StringEquals', 'aws:RequestedRegion', 'eu-wset-1'), 'Did you mean `eu-west-1`?'],
  ['INVALID_REGION', condition('StringNotEquals', 'aws:RequestedRegion', 'EU-WEST-1'), 'compared with case'],
  ['INVALID_REGION', condition('StringEquals', 'aws:RequestedRegion', 'eu-west-9'), 'unless it is newer'],
  ['INVALID_REGION', condition('StringLike', 'aws:RequestedRegion', 'euwest-*'), 'fits no Region'],
  ['TYPE_MISMATCH', condition('NumericEquals', 'aws:PrincipalOrgID', '1'), 'numeric operators'.replace('n', 'N')],
  [
    'INVALID_KMS_KEY_VALUE',
    {
      Action: 's3:PutObject',
      ...condition('StringEquals', 's3:x-amz-server-side-encryption-aws-kms-key-id', 'alias/a'),
    },
    'full ARN',
  ],
]

const quiet: readonly Parts[] = [
  {},
  { Action: ['s3:Get*', 's3:List*', 's3:*', '*'], Resource: '*' },
  { Action: 's3:ListBucket', Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'] },
  { Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::*' },
  { Action: 's3:GetObject', Resource: 'arn:aws:s3:*:*:accesspoint/reports/object/*' },
  { Action: ['eks:ListClusters', 'eks:DescribeCluster'], Resource: 'arn:aws:eks:*:*:cluster/*' },
  { Action: ['glue:CreateSchema', 'glue:TagResource'], Resource: 'arn:aws:glue:*:*:schema/*' },
  { Action: 'applicationinsights:CreateApplication', Resource: 'arn:aws:applicationinsights:*:*:application/a' },
  { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/*' },
  condition('StringEquals', 'aws:ResourceTag/team/part', 'a'),
  condition('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/x'),
  condition('Bool', 'aws:SecureTransport', 'false'),
  condition('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
  condition('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']),
  condition('StringEquals', 'aws:RequestedRegion', ['eu-west-1', 'us-gov-west-1']),
  condition('StringLike', 'aws:RequestedRegion', ['eu-*', 'us-????-1']),
  condition('StringEqualsIgnoreCase', 'aws:RequestedRegion', 'EU-WEST-1'),
  condition('BoolIfExists', 'aws:PrincipalTag/admin', 'true'),
  {
    Action: 'sqs:CreateQueue',
    Resource: 'arn:aws:sqs:*:111122223333:*',
    ...condition('ForAnyValue:StringEquals', 'aws:TagKeys', ['team']),
  },
  { Action: 'batch:SubmitJob', Resource: '*', ...condition('StringEquals', 'batch:ShareIdentifier', 'blue') },
  { Action: 'states:InvokeHTTPEndpoint', Resource: '*', ...condition('StringEquals', 'states:HTTPMethod', 'GET') },
  { Action: 's3:GetObject', ...condition('ForAllValues:StringEquals', 'aws:TagKeys', ['team']) },
  condition('Null', 's3:prefix', 'true'),
  condition('StringEquals', 'aws:PrincipalTag/team', '${aws:ResourceTag/team}'),
]

export const said: readonly Said[] = loud.map(([code, parts, words]) => ({
  code,
  title: JSON.stringify(parts),
  text: textOf(parts),
  words,
}))
const isOfData = isOneOf(...data.map(({ code }) => code))
export const silent: readonly Silent[] = quiet.map((parts) => ({
  title: JSON.stringify(parts),
  text: textOf(parts),
  isWanted: isOfData,
}))
