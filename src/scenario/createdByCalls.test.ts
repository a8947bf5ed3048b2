import { describe, expect, test } from 'vitest'
import type { TextChange } from '../worker/protocol.ts'
import { withMade } from './createdByCalls.ts'
import { everyNode, scenarioTree } from './tree.ts'

const tree = scenarioTree({
  format: 'iam-playground/1',
  organization: {
    id: 'o-1',
    managementAccountId: '111111111111',
    root: { id: 'r-1', organizationalUnits: [{ id: 'ou-1', accounts: ['222222222222'] }] },
  },
  accounts: [
    {
      id: '222222222222',
      roles: [{ name: 'Build', trustPolicy: {}, inlinePolicies: [{ name: 'old', document: {} }] }],
    },
  ],
})
const change = (over: Partial<TextChange>): TextChange => ({
  call: 'c',
  at: 0 as never,
  touched: [],
  effect: 'created',
  why: { kind: 'entityCreated', type: 'role', name: 'New' },
  summary: 'created role `New`',
  documents: [],
  ...over,
})
const ids = (changes: readonly TextChange[]) =>
  [...everyNode(withMade(tree, changes))].filter(({ path }) => path.length === 0).map(({ id }) => id)
const role = 'accounts/222222222222/roles/Build'
const parentOf = (changes: readonly TextChange[], id: string) =>
  [...everyNode(withMade(tree, changes))].find(({ children }) => children.some((child) => child.id === id))?.id

describe('what calls made', () => {
  test('a policy stands below its role, also inside an organization', () => {
    const made = [change({ documents: [{ address: `${role}/inlinePolicies/new`, text: '{}' }] })]
    expect(parentOf(made, `${role}/inlinePolicies/new`)).toBe(role)
  })
  test('a new role comes with its documents', () => {
    const made = [
      change({
        touched: ['accounts/222222222222/roles/New'],
        documents: [{ address: 'accounts/222222222222/roles/New/trustPolicy', text: '{}' }],
      }),
    ]
    expect(ids(made)).toEqual(['accounts/222222222222/roles/New', 'accounts/222222222222/roles/New/trustPolicy'])
    expect(parentOf(made, 'accounts/222222222222/roles/New/trustPolicy')).toBe('accounts/222222222222/roles/New')
  })
  test('what is in the scenario is not made again, and what is deleted is gone', () => {
    expect(
      ids([change({ touched: [role], documents: [{ address: `${role}/inlinePolicies/old`, text: '{"a":1}' }] })]),
    ).toEqual([])
    const user = 'accounts/222222222222/users/eve'
    expect(ids([change({ touched: [user] }), change({ touched: [user], effect: 'deleted' })])).toEqual([])
  })
})
