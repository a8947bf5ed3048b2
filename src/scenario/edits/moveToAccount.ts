/** Moves users, groups, roles and resources to another account. What names them by their ARN or their address follows. */
import { accountIn } from '../../engine/base/arn.ts'
import { appendAt, changeAt, removeAt, valueAt } from '../../engine/base/jsonPath.ts'
import { plural } from '../../engine/base/text.ts'
import { accountEntryAddress } from '../address.ts'
import { entities, entityName } from '../entities.ts'
import type { AccountSpec, NamedPolicySpec, Scenario } from '../format/schema.ts'
import { isMade, type TreeNode } from '../tree.ts'
import { literally, mapTexts } from './mapTexts.ts'
import { followAddress } from './rename.ts'

type Fields = Readonly<Record<string, unknown>>

const lists = { user: 'users', group: 'groups', role: 'roles', resource: 'resources' } as const
type MovedKind = keyof typeof lists

const movedKind = ({ kind }: Pick<TreeNode, 'kind'>): MovedKind | undefined =>
  kind === 'user' || kind === 'group' || kind === 'role' || kind === 'resource' ? kind : undefined

export const canMoveToAccount = (node: TreeNode): boolean => movedKind(node) !== undefined && !isMade(node)

export interface AccountPlace {
  readonly id: string
  readonly label: string
  readonly isHere: boolean
  /** Why it cannot be moved there. */
  readonly problem: string | undefined
}

/** The accounts, and which of them can take the entity. */
export function accountsFor(scenario: Scenario, node: TreeNode): readonly AccountPlace[] {
  const kind = movedKind(node)
  if (kind === undefined) return []
  const name = nameOf(scenario, node).toLowerCase()
  return scenario.accounts.map((account) => {
    const isHere = account.id === node.account
    // Names are unique in an account, whatever their case (1.3).
    const isTaken = (account[lists[kind]] ?? []).some((one) => entityName(kind, one).toLowerCase() === name)
    return {
      id: account.id,
      label: account.name ?? account.id,
      isHere,
      problem: !isHere && isTaken ? `has a ${entities[kind].title.toLowerCase()} of this name` : undefined,
    }
  })
}

export interface MovedToAccount {
  readonly scenario: Scenario
  /** The address that it has now. */
  readonly address: string
  /** What was done besides, as the end of a sentence; empty: nothing. */
  readonly also: string
}

/**
 * Moves an entity to another account.
 * @param to id of an account that `accountsFor` has no problem with.
 */
export function moveToAccount(scenario: Scenario, node: TreeNode, to: string): MovedToAccount {
  const kind = movedKind(node)
  const from = node.account
  const target = scenario.accounts.findIndex(({ id }) => id === to)
  if (kind === undefined || from === undefined || from === to || target < 0)
    return { scenario, address: node.id, also: '' }
  const value = (valueAt(scenario, node.path) ?? {}) as Fields
  const name = entityName(kind, value)
  const left = changeAt(scenario, node.path.slice(0, 2), (found) => withoutProfiles(found as AccountSpec, kind, name))
  const taken = appendAt(removeAt(left, node.path), ['accounts', target, lists[kind]], withoutGroups(value))
  const policies = policiesOf(
    scenario.accounts.find(({ id }) => id === from),
    scenario.accounts[target],
    value,
  )
  const supplied = policies.reduce<Scenario>(
    (after, policy) => appendAt(after, ['accounts', target, 'managedPolicies'], policy),
    taken,
  )
  const renamed = mapTexts(supplied, rewriting(kind, from, to, name))
  const address = accountEntryAddress(to, lists[kind], movedName(kind, from, to, name))
  const groups = Array.isArray(value['groups']) ? value['groups'].length : 0
  const also = [
    ...(policies.length === 0 ? [] : [`${plural(policies.length, 'managed policy', 'managed policies')} came along`]),
    ...(groups === 0 ? [] : [`it left ${plural(groups, 'group')}, which the account does not share`]),
  ]
  return { scenario: followAddress(renamed, node.id, address), address, also: also.map((one) => `; ${one}`).join('') }
}

const nameOf = (scenario: Scenario, node: TreeNode): string =>
  entityName(node.kind, (valueAt(scenario, node.path) ?? {}) as Fields)

/** A resource has its account in its ARN, unless its name is unique in the world. */
function movedName(kind: MovedKind, from: string, to: string, name: string): string {
  if (kind !== 'resource' || accountIn(name) !== from) return name
  return name.split(':').toSpliced(4, 1, to).join(':')
}

/** Rewrites the ARNs that name it, in policies, calls and wherever else. */
function rewriting(kind: MovedKind, from: string, to: string, name: string): (text: string) => string {
  if (kind === 'resource') {
    const now = movedName(kind, from, to, name)
    const mention = new RegExp(`(?<![\\w:/.-])${literally(name)}(?![\\w.-])`, 'g')
    return (text) => text.replace(mention, () => now)
  }
  const types = { user: 'user|mfa', group: 'group', role: 'role|assumed-role|instance-profile' }[kind]
  const mention = new RegExp(
    `(arn:aws[a-z-]*:(?:iam|sts)::)${from}(:(?:${types})/(?:[^"*\\s]*/)?${literally(name)})(?![\\w+=,.@-])`,
    'g',
  )
  return (text) => text.replace(mention, (_, lead: string, rest: string) => lead + to + rest)
}

/** Groups are an account's own. */
function withoutGroups(value: Fields): Fields {
  const { groups: _, ...rest } = value
  return rest
}

/** The instance profiles of a role stay behind: another account cannot use them. */
function withoutProfiles(account: AccountSpec, kind: MovedKind, name: string): AccountSpec {
  if (kind !== 'role' || account.instanceProfiles === undefined) return account
  return { ...account, instanceProfiles: account.instanceProfiles.filter(({ role }) => role !== name) }
}

/** The customer managed policies that it names and that the other account has none of. */
function policiesOf(
  from: AccountSpec | undefined,
  to: AccountSpec | undefined,
  { managedPolicies, permissionsBoundary }: Fields,
): readonly NamedPolicySpec[] {
  const named = [...(Array.isArray(managedPolicies) ? managedPolicies : []), permissionsBoundary]
  return (from?.managedPolicies ?? []).filter(
    ({ name }) => named.includes(name) && !to?.managedPolicies?.some((one) => one.name === name),
  )
}
