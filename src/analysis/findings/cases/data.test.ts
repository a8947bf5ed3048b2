import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintDocument } from '../lint.ts'
import { type Parts, textOf } from './data.fixtures.ts'
import { data as rules } from './groups.fixtures.ts'

const find = (parts: Parts, kind: PolicyKind = 'identityPolicy') =>
  lintDocument(parsePolicy(textOf(parts), kind), wholeCatalog()).filter(({ code }) =>
    rules.some((rule) => rule.code === code),
  )
describe('rules that ask the service reference', () => {
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
