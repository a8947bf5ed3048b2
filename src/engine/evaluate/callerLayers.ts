/**
 * What a caller brings to every one of its requests, whatever it asks for: the layers on its own side and its identity
 * keys. Made once per caller and picture. Source: semantics 1.2, 5.1, 7.4.
 */
import { onceForPair } from '../base/memo.ts'
import type { ContextEntry } from '../context/context.ts'
import { identityKeys } from '../context/identity.ts'
import { boundaryPolicy } from '../match/principal.ts'
import { type Level, membershipOf } from '../organization/levels.ts'
import type { Picture, Policy, User } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import { type Applies, no, yes } from './applies.ts'
import type { PlannedLayers } from './layers.ts'
import { type Pool, poolOf } from './pool.ts'

export interface CallerLayers
  extends Pick<PlannedLayers, 'serviceControlPolicy' | 'identityPolicy' | 'permissionsBoundary' | 'sessionPolicy'> {
  readonly account: string | undefined
  readonly isServiceLinked: boolean
  /** By lower-cased name. */
  readonly keys: ReadonlyMap<string, ContextEntry>
}

export const callerLayers = onceForPair((picture: Picture, caller: Caller): CallerLayers => {
  const boundary = boundaryPolicy(caller)
  const isServiceLinked = caller.kind === 'role' && caller.roleArn.includes(':role/aws-service-role/')
  return {
    account: 'account' in caller ? caller.account : undefined,
    isServiceLinked,
    serviceControlPolicy: serviceControlLevels(picture, caller, isServiceLinked),
    identityPolicy: identityPolicies(picture, caller),
    permissionsBoundary: boundary === undefined ? no('noneSet') : yes(poolOf(boundary)),
    sessionPolicy: sessionPolicies(caller),
    keys: identityKeys(picture, caller),
  }
})

/** Source: semantics 5.1, 7.2, 7.4. */
function serviceControlLevels(picture: Picture, caller: Caller, isServiceLinked: boolean): Applies<readonly Level[]> {
  if (!('account' in caller)) return no('noAccount')
  if (isServiceLinked) return no('serviceLinkedRole')
  const membership = membershipOf(picture, caller.account)
  if (membership === undefined) return no('noOrganization')
  return membership.isManagement ? no('managementAccount') : yes(membership.levels)
}

const nothing: readonly Policy[] = []

function identityPolicies(picture: Picture, caller: Caller): Applies<Pool> {
  switch (caller.kind) {
    case 'user':
      return yes(poolOf(withGroups(picture, caller.user)))
    case 'role':
      return yes(poolOf(caller.role?.policies ?? nothing))
    case 'federatedUser':
      return yes(poolOf(withGroups(picture, caller.parent)))
    case 'root':
      return no('rootUser')
    default:
      return no('noAccount')
  }
}

/** A group's policies are ordinary identity policies of its members. */
function withGroups(picture: Picture, user: User | undefined): readonly Policy[] {
  if (user === undefined) return nothing
  if (user.groups.length === 0) return user.policies
  const groups = picture.accounts.get(user.account)?.groups
  return [...user.policies, ...user.groups.flatMap((name) => groups?.get(name)?.policies ?? [])]
}

/** Federated sessions always have the layer: none given = nothing allowed (5.1). */
function sessionPolicies(caller: Caller): Applies<Pool> {
  if (caller.kind === 'federatedUser') return yes(poolOf(caller.session?.policies ?? nothing))
  if ((caller.kind === 'role' || caller.kind === 'root') && caller.session?.policies !== undefined)
    return yes(poolOf(caller.session.policies))
  return no('noneSet')
}
