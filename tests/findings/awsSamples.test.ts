/**
 * Policies as AWS prints them in its guides, written from the guides' samples: no error and no warning, and nothing else
 * than the opinions listed here, each of which is AWS's own check or advice of another page of AWS.
 */
import { describe, expect, test } from 'vitest'
import { lintDocument } from '../../src/analysis/findings/lint.ts'
import { parsePolicy } from '../../src/engine/policy/parse.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'
import samples from './awsSamples.json' with { type: 'json' }
import { kindOf } from './kindOf.ts'

/** What is said of a sample all the same. */
const opinions: Readonly<Record<string, readonly string[]>> = {
  // AWS prints StringLike on the ARN of a principal, and its Access Analyzer warns of it.
  'Organizations User Guide, General examples: no changes, with an exception for an administrator': [
    'suggestion STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  ],
  'Organizations User Guide, General examples: no root user': ['security STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
  'Organizations User Guide, RCP examples: HTTPS': ['suggestion ifexists_on_always_present_key'],
  // The IAM guide's own sample of source addresses spares calls through services.
  'S3 User Guide, addresses': ['suggestion network-deny-hits-services'],
  'S3 User Guide, one VPC endpoint': ['suggestion network-deny-hits-services'],
  'Elastic Load Balancing, access logs': ['security RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL'],
  // The guide's sample is older than GitHub's subject with ids (11.1).
  'IAM User Guide, GitHub': ['suggestion github-subject-of-one-form'],
  'IAM User Guide, DynamoDB columns': ['suggestion forallvalues_allow_without_null_check'],
}
/** A sample names every resource with a star where it means its reader to narrow it. */
const isOfStar = (code: string): boolean => code === 'RESOURCE_STAR'

const saidOf = ({ kind, service, statements }: (typeof samples)[number]): readonly string[] =>
  lintDocument(
    parsePolicy(
      JSON.stringify({ Version: '2012-10-17', Statement: statements }),
      kindOf(kind),
      service === undefined ? {} : { service },
    ),
    wholeCatalog(),
    { service },
  ).flatMap(({ severity, code }) => (isOfStar(code) ? [] : [`${severity} ${code}`]))

describe('AWS’s own samples', () => {
  test.each(samples.map((one) => [one.sample, one] as const))('%s', (sample, one) => {
    const said = saidOf(one)
    expect(said.filter((text) => /^(?:error|warning) /.test(text))).toEqual([])
    expect([...new Set(said)]).toEqual(opinions[sample] ?? [])
  })
  test('the opinions are about samples that are there', () => {
    expect(Object.keys(opinions).filter((name) => !samples.some(({ sample }) => sample === name))).toEqual([])
  })
})
