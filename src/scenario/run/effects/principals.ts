/** What calls change on a user, role or group: policies, trust, boundary, membership, tags. Source: semantics 2.18, 5.20. */

import { lastPart } from '../../../engine/base/arn.ts'
import type { Policy } from '../../../engine/picture.ts'
import { countCharacters, quotas } from '../../../engine/policy/quotas.ts'
import { asText } from '../../../engine/session/parameters.ts'
import { tagsOf } from '../../../engine/session/tags.ts'
import { addressBelow } from '../../address.ts'
import { attachedTo, inlineTogether } from '../../quotas.ts'
import { parseCached } from '../parsedDocuments.ts'
import { findHolder, type Holder, holderAddress, nameOf, putPolicy, withHolder } from './edit.ts'
import { documentText, type Effect, type EffectInput, failed, malformed, overQuota, textOf } from './effect.ts'
import { readTrust } from './entities.ts'
import { lackingEntity, notFound, policyNotFound, typeOf } from './notFound.ts'

export type Found = Holder & { readonly account: string }
type HolderRule = (input: EffectInput, holder: Found) => Effect

/** Finds the user, role or group of the call, of the type that the action is for: `iam:PutRolePolicy` finds no user. */
export const onHolder =
  (rule: HolderRule) =>
  (input: EffectInput): Effect => {
    const { call, world } = input
    const holder = findHolder(world.picture, call.resources[0] ?? '')
    return holder === undefined || holder.list !== `${typeOf(call.action.toLowerCase())}s`
      ? lackingEntity(world.picture, call)
      : rule(input, holder)
  }

export const attachPolicy = onHolder(({ call, world }, holder) => {
  const arn = textOf(call, 'PolicyArn') ?? ''
  const policy = world.findPolicy(arn)
  if (policy === undefined) return policyNotFound('policy', arn)
  const policies = holder.entity.policies.some((one) => one.arn === policy.arn)
    ? holder.entity.policies
    : [...holder.entity.policies, policy]
  const count = policies.filter(({ arn: managed }) => managed !== undefined).length
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { policies }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: {
      kind: 'policyAttached',
      policy: policy.name,
      to: nameOf(holder),
      ...(count > attachedTo[holder.list].limit ? { beyondQuota: count } : {}),
    },
  }
})

export const detachPolicy = onHolder(({ call, world }, holder) => {
  const arn = textOf(call, 'PolicyArn') ?? ''
  const policies = holder.entity.policies.filter((one) => one.arn !== arn)
  if (policies.length === holder.entity.policies.length)
    return failed('NoSuchEntity', { kind: 'policyNotAttached', policy: arn })
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { policies }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: 'policyDetached', policy: lastPart(arn), from: nameOf(holder) },
  }
})

const inlineAddress = (holder: Found, name: string): string =>
  addressBelow(holderAddress(holder), 'inlinePolicies', name)

const emptyName = failed('ValidationError', {
  kind: 'invalidParameters',
  failures: [{ parameter: 'policyName', value: '', constraint: { kind: 'minLength', length: 1 } }],
})

export const putInline = onHolder(({ call, world }, holder) => {
  const name = textOf(call, 'PolicyName') ?? ''
  if (name === '') return emptyName
  const document = parseCached(documentText(call, 'PolicyDocument') ?? '', 'identityPolicy')
  if (!document.isValid) return malformed(document)
  const policy: Policy = { address: inlineAddress(holder, name), name, document }
  const policies = putPolicy(holder.entity.policies, policy)
  const limit = inlineTogether[holder.list]
  const inline = policies.filter(({ arn }) => arn === undefined)
  if (inline.reduce((sum, one) => sum + countCharacters(one.document.text), 0) > limit)
    return overQuota({ of: 'inlinePolicies', limit, holder: nameOf(holder) })
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { policies }),
    touched: [policy.address],
    effect: holder.entity.policies.some(({ address }) => address === policy.address) ? 'changed' : 'created',
    why: { kind: 'inlinePolicyWritten', policy: name, of: nameOf(holder) },
  }
})

export const deleteInline = onHolder(({ call, world }, holder) => {
  const name = textOf(call, 'PolicyName') ?? ''
  const address = inlineAddress(holder, name)
  const policies = holder.entity.policies.filter((one) => one.address !== address)
  if (policies.length === holder.entity.policies.length) return notFound('inlinePolicy', name)
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { policies }),
    touched: [address],
    effect: 'deleted',
    why: { kind: 'inlinePolicyRemoved', policy: name, of: nameOf(holder) },
  }
})

export const updateTrust = onHolder(({ call, world }, holder) => {
  if (holder.list !== 'roles') return notFound('role', call.resources[0])
  const trust = readTrust(world.picture, documentText(call, 'PolicyDocument', 'AssumeRolePolicyDocument') ?? '')
  if ('kind' in trust) return trust
  const length = countCharacters(trust.document.text)
  const trustPolicy = { ...holder.entity.trustPolicy, document: trust.document }
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { trustPolicy }),
    touched: [trustPolicy.address],
    effect: 'changed',
    why: {
      kind: 'trustPolicyReplaced',
      of: nameOf(holder),
      ...(length > quotas.trust ? { beyondQuota: length } : {}),
    },
  }
})

export const putBoundary = onHolder(({ call, world }, holder) => {
  const arn = textOf(call, 'PermissionsBoundary') ?? ''
  const boundary = world.findPolicy(arn)
  if (holder.list === 'groups') return notFound('entity', call.resources[0])
  if (boundary === undefined) return policyNotFound('boundary', arn)
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { boundary }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: 'boundarySet', boundary: boundary.name, of: nameOf(holder) },
  }
})

export const deleteBoundary = onHolder(({ call, world }, holder) => {
  if (holder.list === 'groups') return notFound('entity', call.resources[0])
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { boundary: undefined }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: 'boundaryRemoved', of: nameOf(holder) },
  }
})

/** The call's resource is the group; `UserName` the user. */
export const changeMembership = onHolder(({ call, world }, holder) => {
  const name = textOf(call, 'UserName') ?? ''
  const user = world.picture.accounts.get(holder.account)?.users.get(name)
  if (holder.list !== 'groups' || user === undefined) return notFound('userByName', name)
  const isJoining = call.action.toLowerCase() === 'iam:addusertogroup'
  if (!isJoining && !user.groups.includes(holder.entity.name)) return notFound('userByName', name)
  const groups = isJoining
    ? [...new Set([...user.groups, holder.entity.name])]
    : user.groups.filter((group) => group !== holder.entity.name)
  const member: Found = { list: 'users', entity: user, account: holder.account }
  return {
    kind: 'changed',
    picture: withHolder(world.picture, member, { groups }),
    touched: [holderAddress(member)],
    effect: 'changed',
    why: { kind: isJoining ? 'memberAdded' : 'memberRemoved', user: name, group: holder.entity.name },
  }
})

export const changeTags = onHolder(({ call, world }, holder) => {
  if (holder.list === 'groups') return notFound('entity', call.resources[0])
  const isRemoval = call.action.toLowerCase().startsWith('iam:untag')
  const passed = tagsOf(call.parameters.Tags)
  const keys = new Set(
    (isRemoval ? tagKeys(call.parameters.TagKeys) : passed.map(({ key }) => key)).map((key) => key.toLowerCase()),
  )
  const kept = holder.entity.tags.filter(({ key }) => !keys.has(key.toLowerCase()))
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { tags: isRemoval ? kept : [...kept, ...passed] }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: isRemoval ? 'untagged' : 'tagged', of: nameOf(holder) },
  }
})

export const tagKeys = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(asText) : [])
