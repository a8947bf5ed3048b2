import { expect, test } from 'vitest'
import { everyNode, scenarioTree, type TreeNode } from '../../scenario/tree.ts'
import { addsTo, withoutEffect } from './addTo.ts'

const nodes: readonly TreeNode[] = [
  ...everyNode(
    scenarioTree({
      format: 'iam-playground/1',
      organization: {
        id: 'o-a1b2c3d4e5',
        managementAccountId: '999999999999',
        root: {
          id: 'r-root',
          accounts: ['999999999999'],
          organizationalUnits: [{ id: 'ou-1', accounts: ['111122223333'] }],
        },
      },
      accounts: [
        { id: '999999999999' },
        { id: '111122223333', users: [{ name: 'ana' }] },
        { id: '444455556666', roles: [{ name: 'R', trustPolicy: '' }] },
      ],
    }),
  ),
]
const chosen = (kind: TreeNode['kind'], label?: string) =>
  nodes.find((one) => one.kind === kind && (label === undefined || one.label === label))
const place = (target: TreeNode | undefined) => addsTo(nodes, target, '999999999999')?.id

test('things land where one is', () => {
  expect(place(chosen('role'))).toBe('accounts/444455556666')
  expect(place(chosen('user'))).toBe('accounts/111122223333')
})
test('a selected organization or unit takes units and policies of its own', () => {
  expect(place(chosen('organization'))).toBe(chosen('organization')?.id)
  expect(place(chosen('organizationalUnit'))).toBe(chosen('organizationalUnit')?.id)
})
test('from nowhere, they land in the first account that control policies restrict', () =>
  expect(place(undefined)).toBe('accounts/111122223333'))

test('a control policy on the management account is said to restrict nothing', () => {
  const management = { kind: 'account', account: '111111111111' } as const
  expect(withoutEffect(management, 'serviceControlPolicy', '111111111111')).toMatch(/exempt/)
  expect(withoutEffect(management, 'role', '111111111111')).toBeUndefined()
  expect(
    withoutEffect({ ...management, account: '222222222222' }, 'serviceControlPolicy', '111111111111'),
  ).toBeUndefined()
})
