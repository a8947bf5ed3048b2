/** Users, roles and groups that calls create and delete. Source: semantics 3.10, 5.20. */

import { splitArn } from '../../../engine/base/arn.ts'
import { seconds } from '../../../engine/base/brands.ts'
import { uniqueId } from '../../../engine/fakeCredentials.ts'
import { type Group, noCredentials, type Picture, type Policy, type Role, type User } from '../../../engine/picture.ts'
import { countCharacters, quotas } from '../../../engine/policy/quotas.ts'
import { tagsOf } from '../../../engine/session/tags.ts'
import type { Why } from '../../../engine/why/index.ts'
import { accountEntryAddress, trustPolicyAddress } from '../../address.ts'
import { parseCached } from '../parsedDocuments.ts'
import { mapResourcePolicies, rewritePrincipals, unknownPrincipal } from '../principals.ts'
import { findHolder, type Holder, holderAddress, nameOf, withAccount, withoutHolder } from './edit.ts'
import { documentText, type Effect, type EffectInput, failed, malformed, nothing, overQuota, textOf } from './effect.ts'
import { lackingEntity, policyNotFound } from './notFound.ts'

export interface Named {
  readonly account: string
  readonly name: string
  readonly path: string
  readonly arn: string
}

/** Account, path and name of an IAM ARN. */
export function named(arn: string | undefined, type: string): Named | undefined {
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

export const wrongResource = (type: string): Effect => nothing('ValidationError', { kind: 'wrongResource', type })
export const nameTaken = (type: Why<'nameTaken'>['type'], name: string): Effect =>
  failed('EntityAlreadyExists', { kind: 'nameTaken', type, name })

export const isSameName = (names: Iterable<string>, name: string): boolean =>
  [...names].some((other) => other.toLowerCase() === name.toLowerCase())

/** @param type `user`, `role` or `group`. A re-created principal has a new unique id (3.10). */
export function createEntity(type: 'user' | 'role' | 'group') {
  return ({ call, world }: EffectInput): Effect => {
    const target = named(call.resources[0], type)
    const account = target && world.picture.accounts.get(target.account)
    if (target === undefined || account === undefined) return wrongResource(type)
    const list = `${type}s` as const
    if (isSameName(account[list].keys(), target.name)) return nameTaken(type, target.name)
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
    if (boundaryArn !== undefined && boundary === undefined) return policyNotFound('boundary', boundaryArn)
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
    if (type === 'user')
      return done({ ...base, groups: [], mfaDevices: [], credentials: { ...noCredentials, isDeclared: false } })
    const trust = readTrust(world.picture, documentText(call, 'AssumeRolePolicyDocument') ?? '')
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
  if (!document.isValid) return malformed(document)
  if (countCharacters(text) > quotas.trustMaximum) return overQuota({ of: 'trustPolicy', limit: quotas.trustMaximum })
  const unknown = unknownPrincipal(picture, document)
  return unknown === undefined
    ? { document }
    : failed('MalformedPolicyDocument', { kind: 'unknownPrincipal', principal: unknown })
}

/** What has to go first, as IAM names it (5.20). */
function obstacleOf(
  picture: Picture,
  holder: Holder & { readonly account: string },
): Why<'deleteConflict'>['obstacle'] | undefined {
  const { entity } = holder
  const account = picture.accounts.get(holder.account)
  if (entity.policies.some(({ arn }) => arn !== undefined)) return 'attachedPolicies'
  if (entity.policies.length > 0) return 'inlinePolicies'
  switch (holder.list) {
    case 'roles':
      return account?.instanceProfiles.some(({ role }) => role === entity.name) ? 'instanceProfile' : undefined
    case 'groups':
      return [...(account?.users.values() ?? [])].some(({ groups }) => groups.includes(entity.name))
        ? 'members'
        : undefined
    case 'users':
      return obstacleOfUser(holder.entity)
  }
}

function obstacleOfUser({ groups, mfaDevices, credentials }: User): Why<'deleteConflict'>['obstacle'] | undefined {
  if (groups.length > 0) return 'members'
  if (credentials.madeKeys > 0) return 'accessKeys'
  if (credentials.hasLoginProfile) return 'loginProfile'
  return mfaDevices.length > 0 ? 'mfaDevices' : undefined
}

/** Entries of stored policies that name the deleted user or role match nobody from then on, also after a re-creation (3.10). */
export function deleteEntity({ call, world }: EffectInput): Effect {
  const arn = call.resources[0] ?? ''
  const holder = findHolder(world.picture, arn)
  if (holder === undefined || `iam:delete${holder.list}` !== `${call.action.toLowerCase()}s`)
    return lackingEntity(world.picture, call)
  const obstacle = obstacleOf(world.picture, holder)
  if (obstacle !== undefined) return failed('DeleteConflict', { kind: 'deleteConflict', obstacle })
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
