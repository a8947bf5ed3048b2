import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../scenario/format/parse.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { findSuggestions } from './search.ts'

const example = (name: string): Scenario => {
  const parsed = parseScenario(
    JSON.parse(readFileSync(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const scenario = (fields: object): Scenario => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...fields })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const titles = (from: Scenario, call: string) =>
  findSuggestions(from, call).map(({ changes }) => changes.map(({ title }) => title).join(' + '))

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
      calls: [
        {
          id: 'call',
          caller: 'arn:aws:iam::111122223333:user/far',
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/x',
        },
      ],
    })
    const [first] = findSuggestions(two, 'call')
    expect(first?.changes).toHaveLength(2)
  })
  test('expired credentials: an earlier call, a longer session, a later one', () => {
    const found = titles(example('cross-account-reader'), 'read-late')
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Make the call at 2026-04-25T10:00:00Z$/),
        expect.stringMatching(/^Ask for \d hours?.*last 2 hours$/),
        expect.stringMatching(/^Make the session at/),
      ]),
    )
    const chained = titles(example('chaining-one-hour'), 'read-late')
    expect(chained.some((title) => /Ask for/.test(title))).toBe(false)
  })
  test('a date in a condition: the call at another time, not a made-up clock', () => {
    const dated = scenario({
      accounts: [
        {
          id: '111122223333',
          users: [
            {
              name: 'ana',
              inlinePolicies: [
                {
                  name: 'p',
                  document: {
                    Version: '2012-10-17',
                    Statement: [
                      {
                        Effect: 'Allow',
                        Action: 's3:*',
                        Resource: '*',
                        Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-05-01T00:00:00Z' } },
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      ],
      calls: [
        {
          id: 'call',
          at: '2026-04-01T00:00:00Z',
          caller: 'arn:aws:iam::111122223333:user/ana',
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/x',
        },
      ],
    })
    expect(titles(dated, 'call')[0]).toBe('Make the call at 2026-05-01T00:00:01Z')
  })
  test('a boundary that AWS keeps is replaced by a copy; a group may be given the permission', () => {
    const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
    })
    const world = scenario({
      accounts: [
        {
          id: '111122223333',
          groups: [{ name: 'staff' }],
          users: [{ name: 'ana', groups: ['staff'], permissionsBoundary: arn, managedPolicies: [arn] }],
        },
      ],
      calls: [
        {
          id: 'call',
          caller: 'arn:aws:iam::111122223333:user/ana',
          action: 's3:PutObject',
          resource: 'arn:aws:s3:::b/x',
        },
      ],
    })
    const found = findSuggestions(world, 'call', { managedPolicies: (wanted) => (wanted === arn ? text : undefined) })
    const sets = found.map(({ changes }) => changes.map(({ title }) => title).sort())
    expect(sets).toEqual(
      expect.arrayContaining([
        [
          'Give user `ana` an inline policy that allows `s3:PutObject`',
          'Replace the boundary `ReadOnlyAccess` of `ana` by a copy that allows `s3:PutObject` too',
        ],
        [
          'Give group `staff` an inline policy that allows `s3:PutObject`',
          'Replace the boundary `ReadOnlyAccess` of `ana` by a copy that allows `s3:PutObject` too',
        ],
      ]),
    )
    expect(found[0]?.scenario.accounts[0]?.users?.[0]?.permissionsBoundary).toBe('ReadOnlyAccess-ana')
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
