/** Managed policies that calls create, change and delete. Source: semantics 2.18, 5.20. */

import type { Picture, Policy } from '../../../engine/picture.ts'
import { countCharacters, quotas } from '../../../engine/policy/quotas.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import type { Why } from '../../../engine/why/index.ts'
import { managedPolicyAddress } from '../../address.ts'
import { parseCached } from '../parsedDocuments.ts'
import { withAccount } from './edit.ts'
import { documentText, type Effect, type EffectInput, failed, malformed, overQuota, textOf } from './effect.ts'
import { isSameName, type Named, named, nameTaken, wrongResource } from './entities.ts'
import { lackingEntity, notFound } from './notFound.ts'

const mostVersions = 5

/** The document that a call sends, or why IAM refuses it. */
function readDocument(call: EngineCall): Effect | { readonly document: Policy['document'] } {
  const text = documentText(call, 'PolicyDocument') ?? ''
  const document = parseCached(text, 'managedPolicy')
  if (!document.isValid) return malformed(document)
  return countCharacters(text) > quotas.managed
    ? overQuota({ of: 'managedPolicy', limit: quotas.managed })
    : { document }
}

export function createPolicy({ call, world }: EffectInput): Effect {
  const target = named(call.resources[0], 'policy')
  const account = target && world.picture.accounts.get(target.account)
  if (target === undefined || account === undefined) return wrongResource('policy')
  if (isSameName(account.managedPolicies.keys(), target.name)) return nameTaken('policy', target.name)
  const sent = readDocument(call)
  if ('kind' in sent) return sent
  const policy: Policy = {
    address: managedPolicyAddress(target.account, target.name),
    name: target.name,
    arn: target.arn,
    document: sent.document,
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

/** The customer managed policy that the call is about. */
function ownPolicy({ call, world }: EffectInput): { readonly target: Named; readonly policy: Policy } | undefined {
  const target = named(call.resources[0], 'policy')
  const policy = target && world.picture.accounts.get(target.account)?.managedPolicies.get(target.name)
  return target === undefined || policy === undefined ? undefined : { target, policy }
}

export function deletePolicy(input: EffectInput): Effect {
  const { call, world } = input
  const found = ownPolicy(input)
  if (found === undefined) return lackingEntity(world.picture, call)
  const { target, policy } = found
  if (usesPolicy(world.picture, target.account, policy)) return failed('DeleteConflict', { kind: 'policyInUse' })
  const picture = withAccount(world.picture, target.account, (old) => {
    const left = new Map(old.managedPolicies)
    left.delete(target.name)
    return { ...old, managedPolicies: left }
  })
  const why: Why = { kind: 'managedPolicyDeleted', policy: target.name }
  return { kind: 'changed', picture, touched: [policy.address], effect: 'deleted', why }
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
export function createVersion(input: EffectInput): Effect {
  const { call, world } = input
  const found = ownPolicy(input)
  if (found === undefined) return lackingEntity(world.picture, call)
  const { target, policy: before } = found
  const versions = before.versions ?? [before.document]
  const sent = readDocument(call)
  if ('kind' in sent) return sent
  if (versions.length >= mostVersions) return overQuota({ of: 'policyVersions', limit: mostVersions })
  const isDefault = call.parameters.SetAsDefault === true || call.parameters.SetAsDefault === 'true'
  const policy = {
    ...before,
    versions: [...versions, sent.document],
    document: isDefault ? sent.document : before.document,
  }
  return {
    kind: 'changed',
    picture: replacePolicy(world.picture, target.account, policy),
    touched: [policy.address],
    effect: 'changed',
    why: { kind: 'policyVersionCreated', policy: target.name, version: `v${versions.length + 1}`, isDefault },
  }
}

export function setDefaultVersion(input: EffectInput): Effect {
  const { call, world } = input
  const found = ownPolicy(input)
  if (found === undefined) return lackingEntity(world.picture, call)
  const { target, policy } = found
  const versions = policy.versions ?? [policy.document]
  const version = textOf(call, 'VersionId')
  const wanted = versions[Number((version ?? '').replace(/^v/, '')) - 1]
  if (wanted === undefined) return notFound('policyVersion', version)
  return {
    kind: 'changed',
    picture: replacePolicy(world.picture, target.account, { ...policy, versions, document: wanted }),
    touched: [policy.address],
    effect: 'changed',
    why: { kind: 'defaultVersionSet', policy: target.name, version },
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
