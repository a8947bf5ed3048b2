/** Users, roles, groups and managed policies that calls make and delete. Source: semantics 3.10. */

import { splitArn } from '../../../engine/base/arn.ts'
import { uniqueId } from '../../../engine/fakeCredentials.ts'
import type { Group, Picture, Policy, Role, User } from '../../../engine/picture.ts'
import { tagsOf } from '../../../engine/session/tags.ts'
import { parseCached } from '../picture.ts'
import { mapResourcePolicies, rewritePrincipals, unknownPrincipal } from '../principals.ts'
import { findHolder, holderAddress, withAccount, withoutHolder } from './edit.ts'
import {
  documentText,
  type Effect,
  type EffectInput,
  failed,
  malformed,
  noSuchEntity,
  nothing,
  textOf,
} from './effect.ts'

interface Named {
  readonly account: string
  readonly name: string
  readonly path: string
  readonly arn: string
}

/** What an IAM ARN names: account, path, name. */
function named(arn: string | undefined, type: string): Named | undefined {
  const parts = splitArn(arn ?? '')
  if (arn === undefined || parts?.service !== 'iam' || !parts.resource.startsWith(`${type}/`)) return undefined
  const last = parts.resource.lastIndexOf('/')
  return {
    account: parts.account,
    name: parts.resource.slice(last + 1),
    path: parts.resource.slice(type.length, last + 1),
    arn,
  }
}

const wrongResource = (type: string): Effect =>
  nothing('ValidationError', `The call's resource must be the ARN of the ${type}.`)
const exists = (type: string, name: string): Effect =>
  nothing('EntityAlreadyExists', `${type} with name ${name} already exists.`)

const sameName = (names: Iterable<string>, name: string): boolean =>
  [...names].some((other) => other.toLowerCase() === name.toLowerCase())

/** @param type `user`, `role` or `group`. A re-created principal has a new unique id (3.10). */
export function createEntity(type: 'user' | 'role' | 'group') {
  return ({ call, world }: EffectInput): Effect => {
    const target = named(call.resources[0], type)
    const account = target && world.picture.accounts.get(target.account)
    if (target === undefined || account === undefined) return wrongResource(type)
    const list = `${type}s` as const
    if (sameName(account[list].keys(), target.name))
      return exists(`${type[0]?.toUpperCase()}${type.slice(1)}`, target.name)
    const address = `accounts/${target.account}/${list}/${target.name}`
    const done = (entity: User | Role | Group): Effect => ({
      kind: 'changed',
      picture: withAccount(world.picture, target.account, (old) => ({
        ...old,
        [list]: new Map<string, unknown>(old[list]).set(target.name, entity),
      })),
      touched: [address],
      summary: `created ${type} \`${target.name}\``,
    })
    if (type === 'group') return done({ name: target.name, path: target.path, arn: target.arn, policies: [] })
    const boundaryArn = textOf(call, 'PermissionsBoundary')
    const boundary = boundaryArn === undefined ? undefined : world.findPolicy(boundaryArn)
    if (boundaryArn !== undefined && boundary === undefined) return noSuchEntity(`Scope ARN: ${boundaryArn}`)
    const base = {
      name: target.name,
      path: target.path,
      arn: target.arn,
      account: target.account,
      uniqueId: uniqueId(type === 'user' ? 'AIDA' : 'AROA', `${target.arn} ${call.id}`),
      policies: [],
      boundary,
      tags: tagsOf(call.parameters.Tags),
    }
    if (type === 'user') return done({ ...base, groups: [], mfaDevices: [] })
    const text = documentText(call, 'AssumeRolePolicyDocument')
    if (text === undefined)
      return failed(
        'ValidationError',
        "1 validation error detected: Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null",
      )
    const trust = readTrust(world.picture, text)
    if ('kind' in trust) return trust
    const duration = Number(call.parameters.MaxSessionDuration ?? 3600)
    if (!Number.isInteger(duration) || duration < 3600 || duration > 43_200)
      return failed('ValidationError', outOfRange(duration))
    return done({
      ...base,
      maxSessionDuration: duration,
      trustPolicy: { address: `${address}/trustPolicy`, name: 'trust policy', document: trust.document },
    })
  }
}

const outOfRange = (duration: number): string =>
  `1 validation error detected: Value '${duration}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value ${duration > 43_200 ? 'less than or equal to 43200' : 'greater than or equal to 3600'}`

export function readTrust(picture: Picture, text: string): Effect | { readonly document: Policy['document'] } {
  const document = parseCached(text, 'trust')
  if (!document.valid) return malformed(document.problems.find(({ invalidates }) => invalidates)?.message)
  const unknown = unknownPrincipal(picture, document)
  return unknown === undefined ? { document } : malformed(`Invalid principal in policy: "AWS":"${unknown}"`)
}

/** Stored policies then name somebody who is gone: those entries match nobody, also after a re-creation (3.10). */
export function deleteEntity({ call, world }: EffectInput): Effect {
  const arn = call.resources[0] ?? ''
  const holder = findHolder(world.picture, arn)
  if (holder === undefined) return noSuchEntity(`The entity ${arn}`)
  const forget = (policy: Policy) =>
    rewritePrincipals(policy, ({ value }) =>
      'arn' in value && value.arn === arn && (value.kind === 'user' || value.kind === 'role')
        ? { kind: 'nobody', text: arn }
        : value,
    )
  const without = withoutHolder(world.picture, holder)
  const accounts = new Map([...without.accounts].map(([id, account]) => [id, mapResourcePolicies(account, forget)]))
  return {
    kind: 'changed',
    picture: { ...without, accounts },
    touched: [holderAddress(holder)],
    summary: `deleted ${holder.list.slice(0, -1)} \`${holder.entity.name}\``,
  }
}

export function createPolicy({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const account = target && world.picture.accounts.get(target.account)
  if (target === undefined || account === undefined) return wrongResource('policy')
  if (sameName(account.managedPolicies.keys(), target.name)) return exists('A policy', target.name)
  const document = parseCached(documentText(call, 'PolicyDocument') ?? '', 'managed')
  if (!document.valid) return malformed(document.problems.find(({ invalidates }) => invalidates)?.message)
  const policy: Policy = {
    address: `accounts/${target.account}/managedPolicies/${target.name}`,
    name: target.name,
    arn: target.arn,
    document,
  }
  return {
    kind: 'changed',
    picture: withAccount(world.picture, target.account, (old) => ({
      ...old,
      managedPolicies: new Map(old.managedPolicies).set(target.name, policy),
    })),
    touched: [policy.address],
    summary: `created managed policy \`${target.name}\``,
  }
}

export function deletePolicy({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const found = target && world.picture.accounts.get(target.account)?.managedPolicies.get(target.name)
  if (target === undefined || found === undefined) return noSuchEntity(`Policy ${call.resources[0]}`)
  const attached = usesPolicy(world.picture, target.account, found)
  if (attached) return nothing('DeleteConflict', 'Cannot delete a policy attached to entities.')
  const picture = withAccount(world.picture, target.account, (old) => {
    const left = new Map(old.managedPolicies)
    left.delete(target.name)
    return { ...old, managedPolicies: left }
  })
  return { kind: 'changed', picture, touched: [found.address], summary: `deleted managed policy \`${target.name}\`` }
}

function usesPolicy(picture: Picture, accountId: string, policy: Policy): boolean {
  const account = picture.accounts.get(accountId)
  const holders = [...(account?.users.values() ?? []), ...(account?.roles.values() ?? [])]
  return (
    [...holders, ...(account?.groups.values() ?? [])].some(({ policies }) =>
      policies.some(({ arn }) => arn === policy.arn),
    ) || holders.some(({ boundary }) => boundary?.arn === policy.arn)
  )
}

/** A new default version counts wherever the policy is attached or a boundary. */
export function changeVersion({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const found = target && world.picture.accounts.get(target.account)?.managedPolicies.get(target.name)
  if (target === undefined || found === undefined) return noSuchEntity(`Policy ${call.resources[0]}`)
  const versions = found.versions ?? [found.document]
  if (call.action.toLowerCase() === 'iam:setdefaultpolicyversion') {
    const version = versions[Number((textOf(call, 'VersionId') ?? '').replace(/^v/, '')) - 1]
    if (version === undefined) return noSuchEntity(`Policy version ${textOf(call, 'VersionId')}`)
    return {
      kind: 'changed',
      picture: replacePolicy(world.picture, target.account, { ...found, versions, document: version }),
      touched: [found.address],
      summary: `set the default version of \`${target.name}\` to ${textOf(call, 'VersionId')}`,
    }
  }
  const document = parseCached(documentText(call, 'PolicyDocument') ?? '', 'managed')
  if (!document.valid) return malformed(document.problems.find(({ invalidates }) => invalidates)?.message)
  const isDefault = call.parameters.SetAsDefault === true || call.parameters.SetAsDefault === 'true'
  const policy = { ...found, versions: [...versions, document], document: isDefault ? document : found.document }
  return {
    kind: 'changed',
    picture: replacePolicy(world.picture, target.account, policy),
    touched: [found.address],
    summary: `created version v${versions.length + 1} of \`${target.name}\`${isDefault ? ' and made it the default' : ''}`,
  }
}

function replacePolicy(picture: Picture, accountId: string, policy: Policy): Picture {
  const swap = (one: Policy): Policy => (one.arn === policy.arn ? policy : one)
  return withAccount(picture, accountId, (account) => ({
    ...account,
    managedPolicies: new Map(account.managedPolicies).set(policy.name, policy),
    groups: new Map(
      [...account.groups].map(([name, group]) => [name, { ...group, policies: group.policies.map(swap) }]),
    ),
    users: new Map(
      [...account.users].map(([name, user]) => [
        name,
        { ...user, policies: user.policies.map(swap), boundary: user.boundary && swap(user.boundary) },
      ]),
    ),
    roles: new Map(
      [...account.roles].map(([name, role]) => [
        name,
        { ...role, policies: role.policies.map(swap), boundary: role.boundary && swap(role.boundary) },
      ]),
    ),
  }))
}
