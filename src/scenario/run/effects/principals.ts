/** What calls change on a user, role or group: policies, trust, boundary, membership, tags, credentials. */

import { lastPart } from '../../../engine/base/arn.ts'
import { longTermKeyId, secretAccessKey } from '../../../engine/fakeCredentials.ts'
import type { Policy } from '../../../engine/picture.ts'
import { asText } from '../../../engine/session/parameters.ts'
import type { Session } from '../../../engine/session/session.ts'
import { tagsOf } from '../../../engine/session/tags.ts'
import { addressBelow } from '../../address.ts'
import { parseCached } from '../picture.ts'
import { findHolder, type Holder, holderAddress, nameOf, putPolicy, withHolder } from './edit.ts'
import {
  documentText,
  type Effect,
  type EffectInput,
  malformed,
  missingParameter,
  notFound,
  nothing,
  textOf,
} from './effect.ts'
import { readTrust } from './entities.ts'

type Found = Holder & { readonly account: string }
type HolderRule = (input: EffectInput, holder: Found) => Effect

/** Finds the user, role or group of the call, of the type that the action is for: `iam:PutRolePolicy` finds no user. */
export const onHolder =
  (rule: HolderRule) =>
  (input: EffectInput): Effect => {
    const {
      resources: [arn = ''],
      action,
    } = input.call
    const holder = findHolder(input.world.picture, arn)
    return holder === undefined || !isAbout(action.toLowerCase(), holder.list)
      ? notFound('entity', arn)
      : rule(input, holder)
  }

/** An action is about the last type in its name: `iam:AddUserToGroup` is about a group. */
function isAbout(action: string, list: Found['list']): boolean {
  const type = action.match(/user|role|group/g)?.at(-1)
  return type === undefined || list === `${type}s`
}

export const attachPolicy = onHolder(({ call, world }, holder) => {
  const arn = textOf(call, 'PolicyArn') ?? ''
  const policy = world.findPolicy(arn)
  if (policy === undefined) return notFound('policy', arn)
  const policies = holder.entity.policies.some((one) => one.arn === policy.arn)
    ? holder.entity.policies
    : [...holder.entity.policies, policy]
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { policies }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: 'policyAttached', policy: policy.name, to: nameOf(holder) },
  }
})

export const detachPolicy = onHolder(({ call, world }, holder) => {
  const arn = textOf(call, 'PolicyArn') ?? ''
  const policies = holder.entity.policies.filter((one) => one.arn !== arn)
  if (policies.length === holder.entity.policies.length)
    return nothing('NoSuchEntity', { kind: 'policyNotAttached', policy: arn })
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

export const putInline = onHolder(({ call, world }, holder) => {
  const name = textOf(call, 'PolicyName') ?? ''
  if (name === '') return missingParameter('policyName')
  const document = parseCached(documentText(call, 'PolicyDocument') ?? '', 'identityPolicy')
  if (!document.valid) return malformed(document)
  const policy: Policy = { address: inlineAddress(holder, name), name, document }
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { policies: putPolicy(holder.entity.policies, policy) }),
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
  const trustPolicy = { ...holder.entity.trustPolicy, document: trust.document }
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { trustPolicy }),
    touched: [trustPolicy.address],
    effect: 'changed',
    why: { kind: 'trustPolicyReplaced', of: nameOf(holder) },
  }
})

export const putBoundary = onHolder(({ call, world }, holder) => {
  const arn = textOf(call, 'PermissionsBoundary') ?? ''
  const boundary = world.findPolicy(arn)
  if (boundary === undefined || holder.list === 'groups') return notFound('boundary', arn)
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { boundary }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: 'boundarySet', boundary: boundary.name, of: nameOf(holder) },
  }
})

export const deleteBoundary = onHolder(({ world }, holder) => {
  if (holder.list === 'groups') return nothing('NoSuchEntity', { kind: 'noBoundaryOfGroup' })
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
  const joins = call.action.toLowerCase() === 'iam:addusertogroup'
  const groups = joins
    ? [...new Set([...user.groups, holder.entity.name])]
    : user.groups.filter((group) => group !== holder.entity.name)
  const member: Found = { list: 'users', entity: user, account: holder.account }
  return {
    kind: 'changed',
    picture: withHolder(world.picture, member, { groups }),
    touched: [holderAddress(member)],
    effect: 'changed',
    why: { kind: joins ? 'memberAdded' : 'memberRemoved', user: name, group: holder.entity.name },
  }
})

export const changeTags = onHolder(({ call, world }, holder) => {
  if (holder.list === 'groups') return nothing('NoSuchEntity', { kind: 'noTagsOfGroup' })
  const removes = call.action.toLowerCase().startsWith('iam:untag')
  const passed = tagsOf(call.parameters.Tags)
  const keys = new Set(
    (removes ? tagKeys(call.parameters.TagKeys) : passed.map(({ key }) => key)).map((key) => key.toLowerCase()),
  )
  const kept = holder.entity.tags.filter(({ key }) => !keys.has(key.toLowerCase()))
  return {
    kind: 'changed',
    picture: withHolder(world.picture, holder, { tags: removes ? kept : [...kept, ...passed] }),
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: removes ? 'untagged' : 'tagged', of: nameOf(holder) },
  }
})

export const tagKeys = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(asText) : [])

/** Long-term credentials of the user. */
export const makeCredentials = onHolder(({ call, world }, holder) => {
  if (holder.list !== 'users') return notFound('user', call.resources[0])
  const { entity, account } = holder
  const session: Session = {
    id: call.id,
    kind: 'signIn',
    arn: entity.arn,
    account,
    principalArn: entity.arn,
    principalId: entity.uniqueId,
    name: entity.name,
    issuedAt: call.at,
    expiresAt: undefined,
    endRule: 'never',
    requestedSeconds: undefined,
    accessKeyId: longTermKeyId(call.id),
    secretAccessKey: secretAccessKey(call.id),
    sessionToken: undefined,
    mfa: undefined,
    mfaAt: undefined,
    tags: [],
    transitiveTagKeys: [],
    sourceIdentity: undefined,
    policies: undefined,
    keys: [],
    chained: false,
    parent: undefined,
  }
  return {
    kind: 'changed',
    picture: world.picture,
    touched: [holderAddress(holder)],
    effect: 'changed',
    why: { kind: 'credentialsCreated', of: nameOf(holder) },
    session,
  }
})
