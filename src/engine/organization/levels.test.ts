import { describe, expect, test } from 'vitest'
import type { OrganizationNode, Picture } from '../picture.ts'
import { membershipOf } from './levels.ts'

const node = (
  id: string,
  accounts: readonly string[],
  organizationalUnits: readonly OrganizationNode[] = [],
): OrganizationNode => ({
  id,
  name: `name of ${id}`,
  serviceControlPolicies: undefined,
  resourceControlPolicies: [],
  accounts,
  blockPublicAccess: {
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  },
  organizationalUnits,
})
const picture = (root: OrganizationNode): Picture => ({
  organization: { id: 'o-a1b2c3d4e5', managementAccountId: '1', centralizedRootAccess: false, root },
  accounts: new Map(),
})
const path = (root: OrganizationNode, account: string) => membershipOf(picture(root), account)?.path

describe('7.1: where an account hangs', () => {
  const tree = node('r-ab12', ['1'], [node('ou-1', ['2'], [node('ou-2', ['3'])]), node('ou-3', ['4'])])
  test.each([
    ['1', 'o-a1b2c3d4e5/r-ab12/'],
    ['2', 'o-a1b2c3d4e5/r-ab12/ou-1/'],
    ['3', 'o-a1b2c3d4e5/r-ab12/ou-1/ou-2/'],
    ['4', 'o-a1b2c3d4e5/r-ab12/ou-3/'],
    ['5', undefined],
  ])('account %s: %s', (account, expected) => {
    expect(path(tree, account)).toBe(expected)
  })
  test('its levels go from the root down to the account itself; one that is not declared has its id for a name, and no policies of its own', () => {
    const found = membershipOf(picture(tree), '3')
    expect(found?.levels.map(({ id, name }) => [id, name])).toEqual([
      ['r-ab12', 'name of r-ab12'],
      ['ou-1', 'name of ou-1'],
      ['ou-2', 'name of ou-2'],
      ['3', '3'],
    ])
    expect(found?.levels.at(-1)).toMatchObject({
      serviceControlPolicies: undefined,
      resourceControlPolicies: { policies: [] },
    })
  })
  test('the management account is the one that the organization names', () => {
    expect(['1', '2'].map((account) => membershipOf(picture(tree), account)?.isManagement)).toEqual([true, false])
  })
  test('of two places the first counts, in the order of the document', () => {
    expect(path(node('r', [], [node('a', ['9']), node('b', ['9'])]), '9')).toBe('o-a1b2c3d4e5/r/a/')
    expect(path(node('r', [], [node('a', [], [node('deep', ['9'])]), node('b', ['9'])]), '9')).toBe(
      'o-a1b2c3d4e5/r/a/deep/',
    )
    expect(path(node('r', ['9'], [node('a', ['9'])]), '9')).toBe('o-a1b2c3d4e5/r/')
  })
  test('without an organization an account hangs nowhere', () => {
    expect(membershipOf({ accounts: new Map() }, '1')).toBeUndefined()
  })
})
