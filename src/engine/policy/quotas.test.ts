import { describe, expect, test } from 'vitest'
import type { PolicyKind } from './ast.ts'
import { judge, statementFor } from './policy.fixtures.ts'
import { countCharacters } from './quotas.ts'

/** A valid document of exactly `size` characters, white space not counted. */
function documentOf(kind: PolicyKind, size: number, character = 'x', indent = 0): string {
  const make = (value: string): string =>
    JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [{ ...statementFor(kind), Condition: { StringEquals: { 'aws:x': value } } }],
      },
      undefined,
      indent,
    )
  return make(character.repeat(size - countCharacters(make(''))))
}

test.each([
  ['', 0],
  [' { } ', 2],
  ['{"a b" : "c\\" d" }', 15],
  ['"\\\\" "x"', 7],
  ['[ 1,\n\t2\r]', 5],
])('2.18: %j counts %i characters', (text, count) => {
  expect(countCharacters(text)).toBe(count)
})

describe('2.15, 2.16, 2.18: size', () => {
  test.each<[PolicyKind, string | undefined, number, string]>([
    ['managedPolicy', undefined, 6144, 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    ['permissionsBoundary', undefined, 6144, 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    ['identityPolicy', undefined, 10_240, 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    ['sessionPolicy', undefined, 2048, 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA'],
    ['serviceControlPolicy', undefined, 10_240, 'POLICY_SIZE_EXCEEDS_SCP_QUOTA'],
    ['resourceControlPolicy', undefined, 5120, 'POLICY_SIZE_EXCEEDS_RCP_QUOTA'],
    ['trustPolicy', undefined, 2048, 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'],
    ['vpcEndpointPolicy', undefined, 20_480, 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
    ['resourcePolicy', 's3', 20_480, 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
    ['resourcePolicy', 'kms', 32_768, 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
  ])('%s of %s: %i', (kind, service, limit, code) => {
    const options = service === undefined ? {} : { service }
    expect(judge(documentOf(kind, limit), kind, options)).toMatchObject({ refused: [], lints: [] })
    const { refused, lints, document } = judge(documentOf(kind, limit + 1), kind, options)
    expect({ refused, lints }).toEqual({ refused: [], lints: [code] })
    expect(document).toMatchObject({ isValid: true, problems: [{ severity: 'warning', path: '' }] })
  })
  test('other resource policies have no limit', () => {
    expect(judge(documentOf('resourcePolicy', 200_000), 'resourcePolicy', { service: 'sqs' }).lints).toEqual([])
  })
  test('U15: a trust policy above 8,192 is an error, and still evaluated', () => {
    expect(judge(documentOf('trustPolicy', 8192), 'trustPolicy').document.problems[0]?.severity).toBe('warning')
    expect(judge(documentOf('trustPolicy', 8193), 'trustPolicy').document).toMatchObject({
      isValid: true,
      problems: [{ severity: 'error', isInvalidating: false }],
    })
  })
  test('white space counts for session and endpoint policies only', () => {
    expect(judge(documentOf('managedPolicy', 6144, 'x', 8), 'managedPolicy').lints).toEqual([])
    expect(judge(documentOf('trustPolicy', 2048, 'x', 8), 'trustPolicy').lints).toEqual([])
    expect(judge(documentOf('sessionPolicy', 2048, 'x', 8), 'sessionPolicy').lints).toHaveLength(1)
    expect(judge(documentOf('vpcEndpointPolicy', 20_480, 'x', 8), 'vpcEndpointPolicy').lints).toHaveLength(1)
  })
  test('for an SCP it depends on the way it is saved', () => {
    expect(
      judge(documentOf('serviceControlPolicy', 10_240, 'x', 8), 'serviceControlPolicy').document.problems,
    ).toMatchObject([{ code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA', severity: 'suggestion' }])
  })
  test('bytes of a bucket policy', () => {
    expect(judge(documentOf('resourcePolicy', 20_000, 'é'), 'resourcePolicy', { service: 's3' }).lints).toHaveLength(1)
  })
})
