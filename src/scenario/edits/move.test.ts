import { describe, expect, test } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { moveEntity, placesFor } from './move.ts'

const scenario: Scenario = {
  format: 'iam-playground/1',
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccountId: '111111111111',
    root: {
      id: 'r-1',
      accounts: ['111111111111'],
      organizationalUnits: [
        {
          id: 'ou-prod',
          name: 'Production',
          accounts: ['222222222222'],
          organizationalUnits: [{ id: 'ou-data', name: 'Data' }],
        },
        { id: 'ou-test', name: 'Test', serviceControlPolicies: [] },
      ],
    },
  },
  accounts: [{ id: '111111111111' }, { id: '222222222222' }, { id: '333333333333' }],
}
const account = (id: string) => ({ id: `accounts/${id}`, kind: 'account' as const })
const unit = (id: string) => ({ id: `organization/${id}`, kind: 'organizationalUnit' as const })

/** Units with what is in them, one text for each. */
const shape = ({ organization }: Scenario) => {
  const lines: string[] = []
  const visit = (node: NonNullable<typeof organization>['root'], lead: string) => {
    lines.push(`${lead}${node.id}: ${(node.accounts ?? []).map((id) => id[0]).join('')}`)
    node.organizationalUnits?.forEach((one) => visit(one, `${lead}${node.id}/`))
  }
  if (organization) visit(organization.root, '')
  return lines
}

describe('places', () => {
  test('of an account: everywhere', () => {
    expect(placesFor(scenario, account('222222222222')).map(({ id, depth, isHere }) => [id, depth, isHere])).toEqual([
      ['r-1', 0, false],
      ['ou-prod', 1, true],
      ['ou-data', 2, false],
      ['ou-test', 1, false],
    ])
  })
  test('of a unit: not in itself', () =>
    expect(placesFor(scenario, unit('ou-prod')).map(({ id }) => id)).toEqual(['r-1', 'ou-test']))
  test('of anything else: none', () =>
    expect(placesFor(scenario, { id: 'accounts/1/roles/R', kind: 'role' })).toEqual([]))
})

test.each([
  [account('222222222222'), 'ou-test', ['r-1: 1', 'r-1/ou-prod: ', 'r-1/ou-prod/ou-data: ', 'r-1/ou-test: 2']],
  [account('333333333333'), 'ou-data', ['r-1: 1', 'r-1/ou-prod: 2', 'r-1/ou-prod/ou-data: 3', 'r-1/ou-test: ']],
  [unit('ou-data'), 'ou-test', ['r-1: 1', 'r-1/ou-prod: 2', 'r-1/ou-test: ', 'r-1/ou-test/ou-data: ']],
  [unit('ou-prod'), 'ou-test', ['r-1: 1', 'r-1/ou-test: ', 'r-1/ou-test/ou-prod: 2', 'r-1/ou-test/ou-prod/ou-data: ']],
])('%j to %s', (what, to, after) => expect(shape(moveEntity(scenario, what, to))).toEqual(after))

test.each([
  [unit('ou-prod'), 'ou-data'],
  [unit('ou-prod'), 'ou-prod'],
  [unit('ou-prod'), 'r-1'],
  [account('222222222222'), 'ou-prod'],
  [account('222222222222'), 'nowhere'],
])('%j cannot go to %s', (what, to) => expect(moveEntity(scenario, what, to)).toBe(scenario))
