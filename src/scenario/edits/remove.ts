/** Removes an entity, and whatever names it by its bare name. ARNs in policies stay, as they do in AWS. */
import { changeAt, removeAt, valueAt } from '../../engine/base/jsonPath.ts'
import { plural } from '../../engine/base/text.ts'
import { entityName } from '../entities.ts'
import type { AccountSpec, Scenario, OrganizationNodeSpec as Unit } from '../format/schema.ts'
import type { TreeNode } from '../tree.ts'

/** @returns why an entity cannot be deleted, and what to do instead; undefined where it can. */
export function cannotDelete(scenario: Scenario, node: TreeNode): string | undefined {
  if (node.kind !== 'account') return undefined
  if (scenario.accounts.length === 1)
    return `${node.label} is the only account, and a scenario needs one. Add another first.`
  if (node.account === scenario.organization?.managementAccountId)
    return `${node.label} manages the organization, which cannot be without it. Choose another management account in the settings of the organization, or delete the organization first.`
  return undefined
}

/**
 * Deletes an entity. The content of a unit moves one level up, members leave a group, and a managed policy is detached.
 * A permissions boundary stays: without it its principal could do more.
 */
export function deleteEntity(scenario: Scenario, node: TreeNode): Scenario {
  if (node.kind === 'organization') return removeAt(scenario, ['organization'])
  if (node.kind === 'organizationalUnit') return dissolve(scenario, node)
  const name = nameIn(scenario, node)
  const after = removeAt(scenario, node.path)
  const account = node.path.slice(0, 2)
  if (node.kind === 'account' && after.organization)
    return changeAt(after, ['organization', 'root'], (unit) => withoutAccount(unit as Unit, name))
  if (node.kind === 'group')
    return changeAt(after, account, (found) => withoutIn(found as AccountSpec, ['users'], 'groups', name))
  if (node.kind === 'managedPolicy')
    return changeAt(after, account, (found) =>
      withoutIn(found as AccountSpec, ['users', 'roles', 'groups'], 'managedPolicies', name),
    )
  return after
}

/** What was deleted, for a message: `Deleted staff, which had 2 members`. */
export function deletedWords(scenario: Scenario, node: TreeNode): string {
  if (node.kind === 'attachedPolicy') return `Detached ${node.label}`
  if (node.kind === 'permissionsBoundary') return `Took the boundary ${node.label} away`
  if (node.kind === 'organization') return 'Deleted the organization; its accounts stand alone now'
  const said = `Deleted ${node.label}`
  const account = valueAt(scenario, node.path.slice(0, 2)) as AccountSpec | undefined
  const name = nameIn(scenario, node)
  if (node.kind === 'organizationalUnit') {
    const { accounts = [], organizationalUnits = [] } = valueAt(scenario, node.path) as Unit
    return accounts.length + organizationalUnits.length === 0 ? said : `${said}; what was in it stands one level up now`
  }
  if (node.kind === 'group') {
    const members = (account?.users ?? []).filter(({ groups }) => groups?.includes(name)).length
    return members === 0 ? said : `${said}, which had ${plural(members, 'member')}`
  }
  if (node.kind === 'managedPolicy') {
    const holders = [...(account?.users ?? []), ...(account?.roles ?? []), ...(account?.groups ?? [])]
    const attached = holders.filter(({ managedPolicies }) => managedPolicies?.includes(name)).length
    const bounded = holders.filter((one) => 'permissionsBoundary' in one && one.permissionsBoundary === name).length
    return `${said}${attached === 0 ? '' : `, and detached it from ${attached}`}${bounded === 0 ? '' : `; ${bounded} still ${bounded === 1 ? 'names' : 'name'} it as boundary`}`
  }
  return said
}

const nameIn = (scenario: Scenario, { kind, path }: TreeNode): string => {
  const value = (valueAt(scenario, path) ?? {}) as Readonly<Record<string, unknown>>
  return kind === 'account' ? String(value['id']) : entityName(kind, value)
}

function withoutIn(
  account: AccountSpec,
  lists: readonly ('users' | 'roles' | 'groups')[],
  field: 'groups' | 'managedPolicies',
  name: string,
): AccountSpec {
  const without = (holder: object): object => {
    const found: unknown = (holder as Record<string, unknown>)[field]
    if (!Array.isArray(found) || !found.includes(name)) return holder
    const { [field]: _, ...rest } = holder as Record<string, unknown>
    const left = (found as string[]).filter((one) => one !== name)
    return left.length === 0 ? rest : { ...holder, [field]: left }
  }
  const changed = lists.flatMap((list) =>
    account[list] === undefined ? [] : [[list, (account[list] as readonly object[]).map(without)] as const],
  )
  return { ...account, ...Object.fromEntries(changed) }
}

/** The accounts and units of a unit take its place. */
function dissolve(scenario: Scenario, node: TreeNode): Scenario {
  const unit = valueAt(scenario, node.path) as Unit
  const at = Number(node.path.at(-1))
  return changeAt(scenario, node.path.slice(0, -2), (found) => {
    const parent = found as Unit
    const units = parent.organizationalUnits ?? []
    const accounts = [...(parent.accounts ?? []), ...(unit.accounts ?? [])]
    return {
      ...parent,
      ...(accounts.length > 0 && { accounts }),
      organizationalUnits: [...units.slice(0, at), ...(unit.organizationalUnits ?? []), ...units.slice(at + 1)],
    }
  })
}

function withoutAccount({ accounts, organizationalUnits, ...rest }: Unit, id: string): Unit {
  return {
    ...rest,
    ...(accounts && { accounts: accounts.filter((one) => one !== id) }),
    ...(organizationalUnits && { organizationalUnits: organizationalUnits.map((one) => withoutAccount(one, id)) }),
  }
}
