/**
 * Which layers apply to a request, and which documents each of them holds. Made once per request; the plain and
 * the traced evaluation read the same plan. Source: semantics 5.1, 7.4, 7.6.
 */
import type { Catalog } from '../catalog/catalog.ts'
import type { RequestContext } from '../context/context.ts'
import { deriveContext } from '../context/derive.ts'
import { boundaryPolicy } from '../match/principal.ts'
import { type Level, membershipOf } from '../organization/levels.ts'
import { rcpServices } from '../organization/rcpServices.ts'
import type { Picture, Policy, User, VpcEndpoint } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import { findGuarded, type Guarded } from './guarded.ts'
import type { AuthorizationRequest } from './request.ts'

/** A layer that does not apply says why: the reason is shown, and is part of the answer. */
export type Applies<T> = { readonly applies: true; readonly value: T } | { readonly applies: false; readonly why: Exempt }
export type Exempt =
  | 'noOrganization' // the account is in no organization
  | 'managementAccount'
  | 'serviceLinkedRole'
  | 'noAccount' // services, anonymous and token holders
  | 'noResource' // resource `*`
  | 'serviceWithoutRcp'
  | 'awsOwned' // AWS managed keys
  | 'retireGrant'
  | 'noEndpoint'
  | 'unknownEndpoint'
  | 'noPolicy'
  | 'rootUser'
  | 'noneSet'

export interface Plan {
  readonly request: AuthorizationRequest
  /** Explains keys and resources; undefined: not at hand. */
  readonly catalog: Catalog | undefined
  /** The request's action in lower case. */
  readonly action: string
  readonly guarded: Guarded
  readonly context: RequestContext
  /** Whether caller and resource share an account; `none`: the caller has no account (5.6). */
  readonly relation: 'same' | 'cross' | 'none'
  readonly resourceControl: Applies<readonly Level[]>
  readonly serviceControl: Applies<readonly Level[]>
  /** The endpoint's policy; `default` is AWS's full access. */
  readonly endpoint: Applies<Policy | 'default'>
  /** Trust policy or resource policy; undefined: there is none, which stops nobody but gives nothing either. */
  readonly resource: Policy | undefined
  readonly identity: Applies<readonly Policy[]>
  readonly boundary: Applies<Policy>
  readonly session: Applies<readonly Policy[]>
}

const yes = <T>(value: T): Applies<T> => ({ applies: true, value })
const no = (why: Exempt): Applies<never> => ({ applies: false, why })

export function planRequest(picture: Picture, request: AuthorizationRequest, catalog?: Catalog): Plan {
  const guarded = findGuarded(picture, request)
  const endpoint = request.vpcEndpoint === undefined ? undefined : findEndpoint(picture, request.vpcEndpoint)
  const { caller } = request
  const account = 'account' in caller ? caller.account : undefined
  const action = request.action.toLowerCase()
  return {
    request,
    catalog,
    action,
    guarded,
    context: deriveContext(picture, request, guarded, endpoint),
    relation: account === undefined ? 'none' : account === guarded.owner ? 'same' : 'cross',
    resourceControl: resourceControlLevels(picture, request, guarded, action),
    serviceControl: serviceControlLevels(picture, caller),
    endpoint: request.vpcEndpoint === undefined ? no('noEndpoint') : endpoint === undefined ? no('unknownEndpoint') : yes(endpoint.policy ?? 'default'),
    resource: guarded.policy,
    identity: identityPolicies(picture, caller),
    boundary: boundaryOf(caller),
    session: sessionPolicies(caller),
  }
}

function findEndpoint(picture: Picture, id: string): VpcEndpoint | undefined {
  for (const account of picture.accounts.values()) {
    const found = account.vpcEndpoints.get(id)
    if (found !== undefined) return found
  }
  return undefined
}

const isServiceLinked = (caller: Caller): boolean => caller.kind === 'role' && caller.roleArn.includes(':role/aws-service-role/')

/** Source: semantics 5.1, 7.2, 7.4. */
function serviceControlLevels(picture: Picture, caller: Caller): Applies<readonly Level[]> {
  if (!('account' in caller)) return no('noAccount')
  if (isServiceLinked(caller)) return no('serviceLinkedRole')
  const membership = membershipOf(picture, caller.account)
  if (membership === undefined) return no('noOrganization')
  return membership.isManagement ? no('managementAccount') : yes(membership.levels)
}

/** Source: semantics 5.1, 7.5 to 7.7. */
function resourceControlLevels(picture: Picture, request: AuthorizationRequest, guarded: Guarded, action: string): Applies<readonly Level[]> {
  if (request.resource === '*' || guarded.owner === undefined) return no('noResource') // U42
  const service = action.slice(0, Math.max(0, action.indexOf(':')))
  if (!rcpServices.has(service)) return no('serviceWithoutRcp')
  if (action === 'kms:retiregrant') return no('retireGrant')
  if (service === 'kms' && request.resource.includes(':alias/aws/')) return no('awsOwned')
  const serviceTakesItsOwnRole = request.caller.kind === 'service' && guarded.kind === 'trust' && request.resource.includes(':role/aws-service-role/')
  if (isServiceLinked(request.caller) || serviceTakesItsOwnRole) return no('serviceLinkedRole')
  const membership = membershipOf(picture, guarded.owner)
  if (membership === undefined) return no('noOrganization')
  return membership.isManagement ? no('managementAccount') : yes(membership.levels)
}

function identityPolicies(picture: Picture, caller: Caller): Applies<readonly Policy[]> {
  switch (caller.kind) {
    case 'user':
      return yes(caller.user === undefined ? [] : withGroups(picture, caller.user))
    case 'role':
      return yes(caller.role?.policies ?? [])
    case 'federatedUser':
      return yes(caller.parent === undefined ? [] : withGroups(picture, caller.parent))
    case 'root':
      return no('rootUser')
    default:
      return no('noAccount')
  }
}

/** A group's policies are ordinary identity policies of its members. */
function withGroups(picture: Picture, user: User): readonly Policy[] {
  if (user.groups.length === 0) return user.policies
  const groups = picture.accounts.get(user.account)?.groups
  return [...user.policies, ...user.groups.flatMap((name) => groups?.get(name)?.policies ?? [])]
}

function boundaryOf(caller: Caller): Applies<Policy> {
  const boundary = boundaryPolicy(caller)
  return boundary === undefined ? no('noneSet') : yes(boundary)
}

/** Federated sessions always have the layer: none given = nothing allowed (5.1). */
function sessionPolicies(caller: Caller): Applies<readonly Policy[]> {
  if (caller.kind === 'federatedUser') return yes(caller.session?.policies ?? [])
  if ((caller.kind === 'role' || caller.kind === 'root') && caller.session?.policies !== undefined) return yes(caller.session.policies)
  return no('noneSet')
}
