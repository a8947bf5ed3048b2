import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { emptyCatalog } from '../catalog.ts'
import { repairs } from '../fixes/repairs.fixtures.ts'
import { data, exact, said } from './catalog.fixtures.ts'
import { catalog as rules } from './groups.fixtures.ts'

const { findings, codes } = repairs(wholeCatalog())

describe('what is said once', () => {
  const about = (text: string, ...wanted: readonly string[]) => codes(text).filter((code) => wanted.includes(code))
  it.each([
    ['arn:aws:iam:eu-west1:111122223333:role/a', 'ARN_REGION_NOT_ALLOWED'],
    ['arn:aws:cloudfront:eu-west1:111122223333:distribution/E1', 'ARN_REGION_NOT_ALLOWED'],
    ['arn:aws:s3:::1234', undefined],
    ['arn:aws:s3::1234:reports', 'ARN_ACCOUNT_NOT_ALLOWED'],
    ['arn:aws:route53::1234:hostedzone/Z1', 'ARN_ACCOUNT_NOT_ALLOWED'],
    ['arn:aws:iam:::role/a', 'MISSING_ARN_ACCOUNT'],
  ])('%s: %s', (resource, code) => {
    expect(
      about(
        data({ Action: '*', Resource: resource }),
        'ARN_REGION_NOT_ALLOWED',
        'ARN_ACCOUNT_NOT_ALLOWED',
        'INVALID_ARN_REGION',
        'INVALID_ARN_ACCOUNT',
        'MISSING_ARN_ACCOUNT',
      ),
    ).toEqual(code === undefined ? [] : [code])
  })
})

it('long lists are judged: each entry by itself', () => {
  const list = (of: (at: number) => string) => Array.from({ length: 2000 }, (_, at) => of(at))
  for (const Resource of [
    list((at) => `arn:aws:ec2:eu-west-1:111122223333:instance/i-${at}`),
    list((at) => `arn:aws:ec2:*:*:${'*a*b?c'.repeat(30)}${at}`),
  ]) {
    const text = data({ Action: 'ec2:*', Resource })
    const subject = {
      document: parsePolicy(text, 'identityPolicy'),
      service: undefined,
      root: undefined,
      catalog: wholeCatalog(),
    }
    for (const rule of rules)
      if (rule.scope === 'statement')
        for (const statement of subject.document.readable) expect([...rule.check(statement, subject)]).toEqual([])
  }
})

it('says nothing by a catalog that is not loaded', () => {
  const of = repairs(emptyCatalog)
  for (const { code, text, kind, service } of said) {
    const needs =
      /^INVALID_SERVICE$|^MISSING_ARN_(?:REGION|ACCOUNT)$|_NOT_ALLOWED$|^INVALID_ARN_RESOURCE$|_IN_POLICY$|^MISSING_ACTION/.test(
        code,
      )
    if (needs) expect(of.codes(text, kind, service), code).not.toContain(code)
  }
})

it('never throws, and marks characters of the text', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...exact))
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(fc.oneof(text, fc.boolean()), { maxLength: 3 }))
  const operator = fc.constantFrom(
    'StringEquals',
    'StringLike',
    'Bool',
    'Null',
    'DateLessThan',
    'IpAddress',
    'NotIpAddress',
    'NumericEquals',
    'ArnLike',
    'ForAllValues:StringLike',
  )
  fc.assert(
    fc.property(
      fc.record({
        Action: fc.oneof(text, fc.array(text)),
        Resource: fc.oneof(text, fc.array(text)),
        Condition: fc.dictionary(operator, fc.dictionary(text, value)),
        Principal: fc.oneof(text, fc.dictionary(fc.constantFrom('AWS', 'Service'), text)),
      }),
      fc.constantFrom<PolicyKind>(
        'identityPolicy',
        'managedPolicy',
        'trustPolicy',
        'resourcePolicy',
        'serviceControlPolicy',
        'resourceControlPolicy',
        'vpcEndpointPolicy',
      ),
      fc.constantFrom(undefined, 's3', 'sqs', 'kms'),
      (parts, kind, service) => {
        const written = data(parts)
        for (const { range } of findings(written, kind, service))
          expect(range.start >= 0 && range.start <= range.end && range.end <= written.length).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})
