/** Edits of the organization that templates and the explorer are made of. */
import { accountAddress, type ControlList, controlPolicyAddress, organizationNodeAddress } from '../address.ts'
import type { NamedPolicySpec, OrganizationNodeSpec, Scenario } from '../format/schema.ts'
import { changeAccount } from './accounts.ts'
import { fullAccess, putPolicy } from './statements.ts'

/** The root or a unit, and every unit below it. */
export const nodesOf = (node: OrganizationNodeSpec): readonly OrganizationNodeSpec[] => [
  node,
  ...(node.organizationalUnits ?? []).flatMap(nodesOf),
]

/**
 * Puts the accounts into an organization, where they are in none. Its management account is a new one, as SCPs and RCPs
 * never restrict that account (7.2).
 * @returns whether the organization is new.
 */
export function withOrganization(scenario: Scenario): { readonly scenario: Scenario; readonly isNew: boolean } {
  if (scenario.organization !== undefined) return { scenario, isNew: false }
  const ids = scenario.accounts.map(({ id }) => id)
  const management = ['999999999999', '888888888888', '777777777777'].find((id) => !ids.includes(id)) ?? '123456789012'
  const organization = {
    id: 'o-a1b2c3d4e5',
    managementAccountId: management,
    root: { id: 'r-root', accounts: [management, ...ids] },
  }
  return {
    scenario: { ...scenario, organization, accounts: [...scenario.accounts, { id: management, name: 'management' }] },
    isNew: true,
  }
}

/**
 * Puts an account into the organization, as control policies on an account in none have no effect (7.1). An organization
 * that is missing is made around all accounts; into one that is there, the account goes below the root.
 * @returns what was done besides, as the end of a sentence; undefined: nothing.
 */
export function intoOrganization(
  scenario: Scenario,
  account: string,
): { readonly scenario: Scenario; readonly also: string | undefined } {
  const { organization } = scenario
  if (organization === undefined) return { scenario: withOrganization(scenario).scenario, also: madeOrganization }
  const { root } = organization
  if (nodesOf(root).some(({ accounts }) => accounts?.includes(account))) return { scenario, also: undefined }
  const grown = { ...root, accounts: [...(root.accounts ?? []), account] }
  return {
    scenario: { ...scenario, organization: { ...organization, root: grown } },
    also: `and moved the account ${account} into the organization, where it has an effect`,
  }
}

export const madeOrganization = 'and an organization with a management account for it'

/**
 * Attaches an SCP or an RCP. An absent list of SCPs means FullAWSAccess, which stays attached (7.3).
 * @param place id of the root, of a unit or of an account.
 * @returns the address of the policy too.
 */
export function addControl(
  scenario: Scenario,
  place: string,
  list: ControlList,
  policy: NamedPolicySpec,
): { readonly scenario: Scenario; readonly open: string } {
  const attach = <T extends { readonly [List in ControlList]?: readonly NamedPolicySpec[] | undefined }>(
    holder: T,
  ): T => {
    const before = holder[list] ?? (list === 'serviceControlPolicies' ? [fullAccess] : [])
    return { ...holder, [list]: putPolicy(before, policy) }
  }
  if (scenario.accounts.some(({ id }) => id === place))
    return {
      scenario: changeAccount(scenario, place, attach),
      open: controlPolicyAddress(accountAddress(place), list, policy.name),
    }
  const walk = (node: OrganizationNodeSpec): OrganizationNodeSpec => {
    const kept =
      node.organizationalUnits === undefined
        ? node
        : { ...node, organizationalUnits: node.organizationalUnits.map(walk) }
    return node.id === place ? attach(kept) : kept
  }
  const { organization } = scenario
  return {
    scenario:
      organization === undefined
        ? scenario
        : { ...scenario, organization: { ...organization, root: walk(organization.root) } },
    open: controlPolicyAddress(organizationNodeAddress(place), list, policy.name),
  }
}
