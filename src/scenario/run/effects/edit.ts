/** Immutable edits of a picture; unchanged parts are shared. */

import { lastPart, splitArn } from '../../../engine/base/arn.ts'
import type { Account, Group, OrganizationNode, Picture, Policy, Role, User } from '../../../engine/picture.ts'
import type { EntityName } from '../../../engine/why/effects.ts'
import { accountEntryAddress } from '../../address.ts'

export type Holder =
  | { readonly list: 'users'; readonly entity: User }
  | { readonly list: 'roles'; readonly entity: Role }
  | { readonly list: 'groups'; readonly entity: Group }

export const withAccount = (picture: Picture, id: string, change: (account: Account) => Account): Picture => {
  const account = picture.accounts.get(id)
  return account === undefined ? picture : { ...picture, accounts: new Map(picture.accounts).set(id, change(account)) }
}

/** The user, role or group that an ARN names. */
export function findHolder(picture: Picture, arn: string): (Holder & { readonly account: string }) | undefined {
  const parts = splitArn(arn)
  const account = parts && picture.accounts.get(parts.account)
  if (account === undefined || parts === undefined) return undefined
  const name = lastPart(parts.resource)
  const type = parts.resource.slice(0, parts.resource.indexOf('/'))
  const user = type === 'user' ? account.users.get(name) : undefined
  if (user?.arn === arn) return { list: 'users', entity: user, account: account.id }
  const role = type === 'role' ? account.roles.get(name) : undefined
  if (role?.arn === arn) return { list: 'roles', entity: role, account: account.id }
  const group = type === 'group' ? account.groups.get(name) : undefined
  return group?.arn === arn ? { list: 'groups', entity: group, account: account.id } : undefined
}

export function withHolder(
  picture: Picture,
  holder: Holder & { readonly account: string },
  fields: { readonly policies?: readonly Policy[] } & Partial<User> & Partial<Role>,
): Picture {
  return withAccount(picture, holder.account, (account) => ({
    ...account,
    [holder.list]: new Map<string, unknown>(account[holder.list]).set(holder.entity.name, {
      ...holder.entity,
      ...fields,
    }),
  }))
}

export function withoutHolder(picture: Picture, holder: Holder & { readonly account: string }): Picture {
  return withAccount(picture, holder.account, (account) => {
    const left = new Map<string, unknown>(account[holder.list])
    left.delete(holder.entity.name)
    return {
      ...account,
      ...(holder.list === 'groups' ? { users: withoutMembers(account.users, holder.entity.name) } : {}),
      [holder.list]: left,
    }
  })
}

/** So that a later group of the same name has no members at first. */
const withoutMembers = (users: Account['users'], group: string): Account['users'] =>
  new Map(
    [...users].map(([name, user]) => [
      name,
      user.groups.includes(group) ? { ...user, groups: user.groups.filter((one) => one !== group) } : user,
    ]),
  )

/** For a sentence: `role Builder`. */
export const nameOf = ({ list, entity }: Holder): EntityName => ({ type: types[list], name: entity.name })
const types = { users: 'user', roles: 'role', groups: 'group' } as const

export const holderAddress = (holder: Holder & { readonly account: string }): string =>
  accountEntryAddress(holder.account, holder.list, holder.entity.name)

/** Replaces or adds a policy of the same address. */
export const putPolicy = (policies: readonly Policy[], policy: Policy): readonly Policy[] =>
  policies.some(({ address }) => address === policy.address)
    ? policies.map((one) => (one.address === policy.address ? policy : one))
    : [...policies, policy]

/** Changes one node of the organization's tree. */
export function withNode(picture: Picture, id: string, change: (node: OrganizationNode) => OrganizationNode): Picture {
  const { organization } = picture
  if (organization === undefined) return picture
  const walk = (node: OrganizationNode): OrganizationNode => {
    const units = node.organizationalUnits.map(walk)
    const isSame = units.every((unit, index) => unit === node.organizationalUnits[index])
    const kept = isSame ? node : { ...node, organizationalUnits: units }
    return node.id === id ? change(kept) : kept
  }
  return { ...picture, organization: { ...organization, root: walk(organization.root) } }
}

export function findNode(root: OrganizationNode | undefined, id: string): OrganizationNode | undefined {
  if (root === undefined || root.id === id) return root
  for (const unit of root.organizationalUnits) {
    const found = findNode(unit, id)
    if (found !== undefined) return found
  }
  return undefined
}
