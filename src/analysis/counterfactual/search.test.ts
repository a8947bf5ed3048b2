import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluateScenario } from '../../scenario/evaluate.ts'
import { parseScenario } from '../../scenario/parse.ts'
import type { Scenario } from '../../scenario/schema.ts'
import { findSuggestions } from './search.ts'

const example = (name: string): Scenario => {
  const parsed = parseScenario(JSON.parse(readFileSync(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const scenario = (fields: object): Scenario => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...fields })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const titles = (from: Scenario, call: string) => findSuggestions(from, call).map(({ changes }) => changes.map(({ title }) => title).join(' + '))

describe('what would turn a decision', () => {
  test('a trust policy that asks for MFA: an MFA code first', () => {
    const found = titles(example('cross-account-reader'), 'assume-without-mfa')
    expect(found[0]).toMatch(/MFA code/)
    expect(found.some((title) => /Drop the condition/.test(title))).toBe(true)
  })
  test('an SCP that denies: an exception or its removal, nothing that leaves the Deny', () => {
    const found = titles(example('scp-denies-s3'), 'read')
    expect(found.length).toBeGreaterThan(0)
    for (const title of found) expect(title).toMatch(/Deny/)
  })
  test('two layers that stop a call need two changes', () => {
    const two = scenario({
      accounts: [
        { id: '111122223333', users: [{ name: 'far' }] },
        { id: '222233334444', resources: [{ arn: 'arn:aws:s3:::b' }] },
      ],
      calls: [{ id: 'call', caller: 'arn:aws:iam::111122223333:user/far', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
    })
    const [first] = findSuggestions(two, 'call')
    expect(first?.changes).toHaveLength(2)
  })
  test('for an allow: what it hangs on', () => {
    expect(titles(example('cross-account-reader'), 'read').some((title) => /Remove/.test(title))).toBe(true)
  })
  test('nothing is suggested that the engine has not confirmed', () => {
    for (const name of ['cross-account-reader', 'scp-denies-s3', 'syntax-error', 'read-only-access']) {
      const from = example(name)
      for (const { id } of from.calls ?? []) {
        const before = evaluateScenario(from).results.find((result) => result.id === id)?.decision
        for (const suggestion of findSuggestions(from, id)) {
          const after = evaluateScenario(suggestion.scenario).results.find((result) => result.id === id)?.decision
          expect(after === 'allowed').toBe(before !== 'allowed')
        }
      }
    }
  })
})
