/** Users, roles, groups and managed policies that calls create and delete. Source: semantics 3.10. */

import { splitArn } from '../../../engine/base/arn.ts'
import { seconds } from '../../../engine/base/brands.ts'
import { uniqueId } from '../../../engine/fakeCredentials.ts'
import type { Group, Picture, Policy, Role, User } from '../../../engine/picture.ts'
import { tagsOf } from '../../../engine/session/tags.ts'
import type { Why } from '../../../engine/why/index.ts'
import { accountEntryAddress, managedPolicyAddress, trustPolicyAddress } from '../../address.ts'
import { parseCached } from '../picture.ts'
import { mapResourcePolicies, rewritePrincipals, unknownPrincipal } from '../principals.ts'
import { findHolder, holderAddress, nameOf, withAccount, withoutHolder } from './edit.ts'
import {
  documentText,
  type Effect,
  type EffectInput,
  failed,
  malformed,
  missingParameter,
  notFound,
  nothing,
  textOf,
} from './effect.ts'

interface Named {
  readonly account: string
  readonly name: string
  readonly path: string
  readonly arn: string
}

/** Account, path and name of an IAM ARN. */
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

const wrongResource = (type: string): Effect => nothing('ValidationError', { kind: 'wrongResource', type })
const nameTaken = (type: Why<'nameTaken'>['type'], name: string): Effect =>
  nothing('EntityAlreadyExists', { kind: 'nameTaken', type, name })

const sameName = (names: Iterable<string>, name: string): boolean =>
  [...names].some((other) => other.toLowerCase() === name.toLowerCase())

/** @param type `user`, `role` or `group`. A re-created principal has a new unique id (3.10). */
export function createEntity(type: 'user' | 'role' | 'group') {
  return ({ call, world }: EffectInput): Effect => {
    const target = named(call.resources[0], type)
    const account = target && world.picture.accounts.get(target.account)
    if (target === undefined || account === undefined) return wrongResource(type)
    const list = `${type}s` as const
    if (sameName(account[list].keys(), target.name)) return nameTaken(type, target.name)
    const address = accountEntryAddress(target.account, list, target.name)
    const done = (entity: User | Role | Group): Effect => ({
      kind: 'changed',
      picture: withAccount(world.picture, target.account, (old) => ({
        ...old,
        [list]: new Map<string, unknown>(old[list]).set(target.name, entity),
      })),
      touched: [address],
      effect: 'created',
      why: { kind: 'entityCreated', type, name: target.name },
    })
    if (type === 'group') return done({ name: target.name, path: target.path, arn: target.arn, policies: [] })
    const boundaryArn = textOf(call, 'PermissionsBoundary')
    const boundary = boundaryArn === undefined ? undefined : world.findPolicy(boundaryArn)
    if (boundaryArn !== undefined && boundary === undefined) return notFound('boundary', boundaryArn)
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
    if (text === undefined) return missingParameter('assumeRolePolicyDocument')
    const trust = readTrust(world.picture, text)
    if ('kind' in trust) return trust
    const duration = Number(call.parameters.MaxSessionDuration ?? 3600)
    if (!Number.isInteger(duration) || duration < 3600 || duration > 43_200) return durationOutOfRange(duration)
    return done({
      ...base,
      maxSessionDuration: seconds(duration),
      trustPolicy: {
        address: trustPolicyAddress(target.account, target.name),
        name: 'trust policy',
        document: trust.document,
      },
    })
  }
}

const durationOutOfRange = (duration: number): Effect =>
  failed('ValidationError', {
    kind: 'invalidParameters',
    failures: [
      {
        parameter: 'maxSessionDuration',
        value: String(duration),
        constraint: duration > 43_200 ? { kind: 'maxValue', value: 43_200 } : { kind: 'minValue', value: 3600 },
      },
    ],
  })

export function readTrust(picture: Picture, text: string): Effect | { readonly document: Policy['document'] } {
  const document = parseCached(text, 'trustPolicy')
  if (!document.valid) return malformed(document)
  const unknown = unknownPrincipal(picture, document)
  return unknown === undefined
    ? { document }
    : failed('MalformedPolicyDocument', { kind: 'unknownPrincipal', principal: unknown })
}

/** Entries of stored policies that name the deleted user or role match nobody from then on, also after a re-creation (3.10). */
export function deleteEntity({ call, world }: EffectInput): Effect {
  const arn = call.resources[0] ?? ''
  const holder = findHolder(world.picture, arn)
  if (holder === undefined) return notFound('entity', arn)
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
    effect: 'deleted',
    why: { kind: 'entityDeleted', ...nameOf(holder) },
  }
}

export function createPolicy({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const account = target && world.picture.accounts.get(target.account)
  if (target === undefined || account === undefined) return wrongResource('policy')
  if (sameName(account.managedPolicies.keys(), target.name)) return nameTaken('policy', target.name)
  const document = parseCached(documentText(call, 'PolicyDocument') ?? '', 'managedPolicy')
  if (!document.valid) return malformed(document)
  const policy: Policy = {
    address: managedPolicyAddress(target.account, target.name),
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
    effect: 'created',
    why: { kind: 'managedPolicyCreated', policy: target.name },
  }
}

export function deletePolicy({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const found = target && world.picture.accounts.get(target.account)?.managedPolicies.get(target.name)
  if (target === undefined || found === undefined) return notFound('policy', call.resources[0])
  const attached = usesPolicy(world.picture, target.account, found)
  if (attached) return nothing('DeleteConflict', { kind: 'policyInUse' })
  const picture = withAccount(world.picture, target.account, (old) => {
    const left = new Map(old.managedPolicies)
    left.delete(target.name)
    return { ...old, managedPolicies: left }
  })
  const why: Why = { kind: 'managedPolicyDeleted', policy: target.name }
  return { kind: 'changed', picture, touched: [found.address], effect: 'deleted', why }
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

/** A new default version takes effect wherever the policy is attached or set as a boundary. */
export function changeVersion({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const found = target && world.picture.accounts.get(target.account)?.managedPolicies.get(target.name)
  if (target === undefined || found === undefined) return notFound('policy', call.resources[0])
  const versions = found.versions ?? [found.document]
  if (call.action.toLowerCase() === 'iam:setdefaultpolicyversion') {
    const version = textOf(call, 'VersionId')
    const wanted = versions[Number((version ?? '').replace(/^v/, '')) - 1]
    if (wanted === undefined) return notFound('policyVersion', version)
    return {
      kind: 'changed',
      picture: replacePolicy(world.picture, target.account, { ...found, versions, document: wanted }),
      touched: [found.address],
      effect: 'changed',
      why: { kind: 'defaultVersionSet', policy: target.name, version },
    }
  }
  const document = parseCached(documentText(call, 'PolicyDocument') ?? '', 'managedPolicy')
  if (!document.valid) return malformed(document)
  const isDefault = call.parameters.SetAsDefault === true || call.parameters.SetAsDefault === 'true'
  const policy = { ...found, versions: [...versions, document], document: isDefault ? document : found.document }
  return {
    kind: 'changed',
    picture: replacePolicy(world.picture, target.account, policy),
    touched: [found.address],
    effect: 'changed',
    why: { kind: 'policyVersionCreated', policy: target.name, version: `v${versions.length + 1}`, isDefault },
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
