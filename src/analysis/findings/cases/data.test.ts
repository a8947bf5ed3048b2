import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintDocument } from '../lint.ts'
import { data as rules } from './groups.fixtures.ts'

type Parts = Readonly<Record<string, unknown>>
const textOf = (parts: Parts) =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', ...parts }],
    },
    null,
    2,
  )
const find = (parts: Parts, kind: PolicyKind = 'identityPolicy') =>
  lintDocument(parsePolicy(textOf(parts), kind), wholeCatalog()).filter(({ code }) =>
    rules.some((rule) => rule.code === code),
  )
const codes = (parts: Parts) => [...new Set(find(parts).map(({ code }) => code))]
const condition = (operator: string, key: string, value: unknown): Parts => ({
  Condition: { [operator]: { [key]: value } },
})
const every = { Action: '*', Resource: '*' }

const said: readonly (readonly [string, Parts, string])[] = [
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
  condition('ForAnyValue:StringEquals', 'aws:TagKeys', ['team']),
  condition('Null', 's3:prefix', 'true'),
  condition('StringEquals', 'aws:PrincipalTag/team', '${aws:ResourceTag/team}'),
]

describe('rules that ask the service reference', () => {
  it.each(said)('%s %j', (code, parts, words) => {
    const found = find(parts).find((one) => one.code === code)
    expect(codes(parts)).toContain(code)
    expect(found?.message).toContain(words)
  })
  it.each(quiet.map((parts) => [parts] as const))('nothing of %j', (parts) => {
    expect(find(parts).map(({ code, message }) => `${code}: ${message}`)).toEqual([])
  })
  it('a fix takes its finding away', () => {
    for (const [code, parts] of said) {
      const text = textOf(parts)
      const found = find(parts).find((one) => one.code === code && one.fix !== undefined)
      if (found?.fix === undefined) continue
      const after = [...found.fix.edits]
        .sort((a, b) => b.range.start - a.range.start)
        .reduce((now, { range, text: put }) => now.slice(0, range.start) + put + now.slice(range.end), text)
      expect(() => JSON.parse(after) as unknown, code).not.toThrow()
      expect(
        lintDocument(parsePolicy(after, 'identityPolicy'), wholeCatalog()).filter(
          (one) => one.code === code && one.message === found.message,
        ),
        code,
      ).toEqual([])
    }
  })
  it('knows every code once', () => {
    const all = rules.map(({ code }) => code)
    expect(new Set(all).size).toBe(all.length)
  })
  it('never throws', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('s3:', ':', '*:*', 's3:Get*', '${', 'arn:aws:s3:::', 'aws:ResourceTag/', 'vpc-', '1e9'),
    )
    fc.assert(
      fc.property(
        text,
        text,
        text,
        text,
        fc.constantFrom(
          'StringEquals',
          'Bool',
          'DateLessThan',
          'IpAddress',
          'NumericEquals',
          'ForAllValues:StringLike',
        ),
        (action, resource, key, value, operator) => {
          find({
            Action: [action, 's3:GetObject'],
            Resource: [resource],
            Condition: { [operator]: { [key]: [value] } },
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})

it('of one slip in several actions says one thing', () => {
  const said = (Action: readonly string[], Resource: string) =>
    find({ Action, Resource }).map(({ code, message, range }) => [
      code,
      message.replace(/ This page.*/, ''),
      textOf({ Action, Resource }).slice(range.start, range.end),
    ])
  expect(said(['s3:GetObject', 's3:PutObject', 's3:ListBucket'], 'arn:aws:s3:::reports')).toEqual([
    ['RESOURCE_MISMATCH', expect.stringContaining('fits `s3:GetObject` and `s3:PutObject`. '), '"s3:GetObject"'],
  ])
  expect(
    said(
      ['logs:PutLogEvents', 'logs:DescribeQueryDefinitions', 'logs:DescribeResourcePolicies'],
      'arn:aws:logs:*:*:log-group:/app/a:*',
    ),
  ).toEqual([
    [
      'RESOURCE_MISMATCH',
      'No resource of this statement fits `logs:DescribeQueryDefinitions` and `logs:DescribeResourcePolicies`. They have no resource of their own: only `"Resource": "*"` matches them.',
      '"logs:DescribeQueryDefinitions"',
    ],
  ])
})

it('actions without resource get a statement of their own, laid out as the one beside it', () => {
  const statement = (Action: unknown, Resource: string) => ({
    Effect: 'Allow',
    Action,
    Resource,
    Condition: { Bool: { 'aws:SecureTransport': 'true' } },
  })
  const mixed = statement(
    ['s3:GetObject', 's3:ListAllMyBuckets', 's3:PutObject', 's3:GetAccessPoint'],
    'arn:aws:s3:::reports/*',
  )
  const repaired = (Statement: unknown, indent: number | undefined): string => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement }, null, indent)
    const [found] = lintDocument(parsePolicy(text, 'identityPolicy'), wholeCatalog()).filter(
      ({ code }) => code === 'RESOURCE_MISMATCH',
    )
    return applyEdits(text, found?.fix?.edits ?? [])
  }
  const wanted = [
    statement(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::reports/*'),
    statement(['s3:ListAllMyBuckets', 's3:GetAccessPoint'], '*'),
  ]
  for (const indent of [undefined, 2, 4])
    for (const written of [mixed, [mixed], [mixed, statement('s3:DeleteObject', 'arn:aws:s3:::reports/*')]]) {
      const all = Array.isArray(written) ? [...wanted, ...written.slice(1)] : wanted
      if (Array.isArray(written))
        expect(repaired(written, indent)).toBe(JSON.stringify({ Version: '2012-10-17', Statement: all }, null, indent))
      else expect(JSON.parse(repaired(written, indent))).toEqual({ Version: '2012-10-17', Statement: all })
    }
  expect(JSON.parse(repaired(statement('s3:ListAllMyBuckets', 'arn:aws:s3:::reports'), 2))).toEqual({
    Version: '2012-10-17',
    Statement: statement('s3:ListAllMyBuckets', '*'),
  })
})

it('of one slip says one thing: an ARN that fits nothing of its service is not called a mismatch too', () => {
  const table = (type: string): Parts => ({
    Action: 'dynamodb:GetItem',
    Resource: `arn:aws:dynamodb:eu-west-1:111122223333:${type}/Orders`,
  })
  const all = (parts: Parts) =>
    lintDocument(parsePolicy(textOf(parts), 'identityPolicy'), wholeCatalog()).map(({ code }) => code)
  expect(all(table('tabel'))).toEqual(['INVALID_ARN_RESOURCE'])
  expect(all({ ...table('table'), Action: 'dynamodb:GetRecords' })).toEqual(['RESOURCE_MISMATCH'])
  expect(all(table('table'))).toEqual([])
})
