import { describe, expect, test } from 'vitest'
import { problemsOf, rangeAt } from '../ui/editor/code/problemPlaces.ts'
import type { Scenario } from './format/schema.ts'
import { applyText, storedText, tabKind, tabTitle, textOf } from './tabs.ts'

const trust = { Version: '2012-10-17', Statement: [] }
const scenario: Scenario = {
  format: 'iam-playground/1',
  title: 'T',
  accounts: [
    {
      id: '111122223333',
      name: 'prod',
      roles: [{ name: 'R', trustPolicy: trust }],
      resources: [{ arn: 'arn:aws:s3:::b/c', policy: trust }],
    },
  ],
  calls: [{ id: 'one', caller: 'anonymous', action: 's3:GetObject' }],
}
const address = 'accounts/111122223333/roles/R/trustPolicy'

describe('a tab, by its address', () => {
  test.each([
    [address, 'policy', 'R trust policy'],
    ['calls/one', 'call', 'Call: one'],
    ['calls/one/parameters/Policy', 'policy', 'Policy'],
    ['scenario', 'scenario', 'Scenario JSON'],
    ['arn:aws:iam::aws:policy/job-function/Billing', 'managed', 'Billing'],
  ] as const)('%s is a %s called %s', (given, kind, title) => {
    expect(tabKind(given)).toBe(kind)
    expect(tabTitle(scenario, given)).toBe(title)
  })
})

describe('what is typed', () => {
  test('a broken policy is in the scenario as it was typed', () => {
    const applied = applyText(scenario, address, '{ "Version": ')
    expect(applied.kind === 'applied' && storedText(applied.scenario, address)).toBe('{ "Version": ')
  })
  test('a broken call or scenario is refused, with the place', () => {
    expect(applyText(scenario, 'calls/one', '{ "id": "one", }')).toMatchObject({ kind: 'refused', offset: 15 })
    expect(
      applyText(
        scenario,
        'calls/one',
        '{ "id": "one", "caller": "anonymous", "action": "s3:GetObject", "at": "noon" }',
      ),
    ).toMatchObject({ kind: 'refused', path: '/at' })
    expect(applyText(scenario, 'scenario', '{}')).toMatchObject({ kind: 'refused' })
  })
  test('a call that gets another id moves its tab', () => {
    expect(
      applyText(scenario, 'calls/one', '{ "id": "two", "caller": "anonymous", "action": "s3:GetObject" }'),
    ).toMatchObject({ kind: 'applied', address: 'calls/two' })
  })
  test('a draft is shown while it says what the scenario says or cannot be read, and gives way when the scenario went on', () => {
    const spaced = '{ "id": "one",\n\n  "caller": "anonymous", "action": "s3:GetObject" }'
    const stale = spaced.replace('GetObject', 'PutObject')
    expect(textOf({ scenario, drafts: { 'calls/one': spaced } }, 'calls/one')).toBe(spaced)
    expect(textOf({ scenario, drafts: { 'calls/one': '{' } }, 'calls/one')).toBe('{')
    expect(textOf({ scenario, drafts: { 'calls/one': stale } }, 'calls/one')).toBe(storedText(scenario, 'calls/one'))
  })
})

describe('problems', () => {
  test('a pointer leads to its characters, or to those of what holds it', () => {
    const text = '{ "a": [ { "b": "c" } ] }'
    const at = (pointer: string) => text.slice(...(Object.values(rangeAt(text, pointer)) as [number, number]))
    expect(at('/a/0/b')).toBe('"c"')
    expect(at('/a/0/missing')).toBe('{')
    expect(at('/x')).toBe('{')
  })
  test('problems of a call stand in its own text too', () => {
    const evaluation = {
      results: [],
      sessions: [],
      workloads: [],
      changes: [],
      revocations: [],
      bounds: [],
      took: 0,
      problems: [{ path: '/calls/0/caller', severity: 'error', code: 'X', message: 'm' }],
    } as const
    const text = storedText(scenario, 'calls/one') ?? ''
    const [problem] = problemsOf({ scenario, drafts: {}, evaluation, findings: undefined }, 'calls/one', text)
    expect(problem && text.slice(problem.range.start, problem.range.end)).toBe('"anonymous"')
  })
})
