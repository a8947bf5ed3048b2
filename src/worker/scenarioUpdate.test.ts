import fc from 'fast-check'
import { expect, test } from 'vitest'
import { removeAt, setAt } from '../engine/base/jsonPath.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { changesBetween, createScenarioReceiver, scenarioUpdate } from './scenarioUpdate.ts'

const role = (name: string) => ({
  name,
  trustPolicy: { Version: '2012-10-17', Statement: [] },
  inlinePolicies: [{ name: 'p', document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*' }] } }],
})
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    { id: '111122223333', roles: ['a', 'b', 'c'].map(role) },
    { id: '444455556666', roles: [role('d')] },
  ],
  calls: ['one', 'two', 'three'].map((id) => ({ id, caller: 'anonymous', action: 's3:GetObject' })),
}
const document = ['accounts', 0, 'roles', 1, 'inlinePolicies', 0, 'document'] as const

test('an edit of one document sends this document alone, and leaves the rest as it was', () => {
  const worker = {}
  const received = createScenarioReceiver()
  const before = received(scenarioUpdate(worker, scenario))
  expect(before).toEqual(scenario)
  const update = scenarioUpdate(worker, setAt(scenario, document, '{'))
  expect(update).toEqual({ kind: 'changes', changes: [{ kind: 'value', path: document, value: '{' }] })
  const after = received(update)
  expect(after).toEqual(setAt(scenario, document, '{'))
  expect(after.accounts[1]).toBe(before.accounts[1])
  expect(after.accounts[0]?.roles?.[0]).toBe(before.accounts[0]?.roles?.[0])
})

test('the same scenario is the same object', () => {
  const received = createScenarioReceiver()
  const worker = {}
  expect(received(scenarioUpdate(worker, scenario))).toBe(received(scenarioUpdate(worker, scenario)))
})

test('each worker gets the whole scenario first, and so does one that took the place of another', () => {
  expect(scenarioUpdate({}, scenario).kind).toBe('whole')
  expect(scenarioUpdate({}, scenario).kind).toBe('whole')
  expect(() => createScenarioReceiver()({ kind: 'changes', changes: [] })).toThrow()
})

test('another order of names is a change: the text of a policy depends on it', () => {
  const turned = { Statement: [{ Action: '*', Effect: 'Allow' }], Version: '2012-10-17' }
  const worker = {}
  const received = createScenarioReceiver()
  received(scenarioUpdate(worker, scenario))
  const after = setAt(scenario, document, turned)
  expect(JSON.stringify(received(scenarioUpdate(worker, after)))).toBe(JSON.stringify(after))
})

test('a scenario that has little in common with the one before is sent as a whole', () => {
  const calling = (action: string): Scenario => ({
    ...scenario,
    calls: Array.from({ length: 60 }, (_, at) => ({ id: `c${at}`, caller: 'anonymous', action })),
  })
  expect(changesBetween(calling('s3:GetObject'), calling('s3:PutObject'))).toBeUndefined()
  expect(changesBetween(calling('s3:GetObject'), calling('s3:GetObject'))).toEqual([])
})

test('whatever is edited, the worker has the text that the page has', () => {
  const edits = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('set'), at: fc.nat(2), text: fc.string() }),
      fc.record({ kind: fc.constant('prototype'), at: fc.nat(2), text: fc.string() }),
      fc.record({ kind: fc.constant('add'), at: fc.nat(3), text: fc.string() }),
      fc.record({ kind: fc.constant('remove'), at: fc.nat(3), text: fc.string() }),
      fc.record({ kind: fc.constant('move'), at: fc.nat(3), text: fc.string() }),
      fc.record({ kind: fc.constant('title'), at: fc.nat(3), text: fc.string() }),
    ),
    { maxLength: 8 },
  )
  const apply = (before: Scenario, { kind, at, text }: { kind: string; at: number; text: string }): Scenario => {
    const calls = before.calls ?? []
    switch (kind) {
      case 'set':
        return setAt(before, ['accounts', 0, 'roles', at, 'trustPolicy'], text)
      case 'prototype':
        return setAt(before, ['accounts', 0, 'roles', at, 'trustPolicy'], JSON.parse('{"__proto__":{"a":1}}'))
      case 'add':
        return { ...before, calls: calls.toSpliced(at, 0, { id: text, caller: 'anonymous', action: text }) }
      case 'remove':
        return removeAt(before, ['calls', at])
      case 'move':
        return { ...before, calls: calls.toReversed() }
      default:
        return { ...before, title: text }
    }
  }
  fc.assert(
    fc.property(edits, (list) => {
      const worker = {}
      const received = createScenarioReceiver()
      let now = scenario
      received(scenarioUpdate(worker, now))
      for (const edit of list) {
        now = apply(now, edit)
        expect(JSON.stringify(received(scenarioUpdate(worker, now)))).toBe(JSON.stringify(now))
      }
    }),
  )
})
