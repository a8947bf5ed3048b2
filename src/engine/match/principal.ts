/** Which Principal entries match which caller. Source: semantics 3.8, 3.9, 2.16. */

import { partitionIn } from '../base/arn.ts'
import type { Policy, Role, User } from '../picture.ts'
import type { Negatable, PolicyKind, PrincipalEntry } from '../policy/ast.ts'
import type { Caller } from '../session/session.ts'
import type { MatchKind } from './kinds.ts'

/**
 * What decides whom an entry names: the kind of the document, and for the policy of a VPC endpoint the kind of the
 * endpoint. In the policy of a gateway endpoint an account is its root user alone (2.16).
 */
export type NamingKind = PolicyKind | 'gatewayEndpointPolicy'

/** @param isGateway whether the request goes through a gateway endpoint. */
export const namingKind = (kind: PolicyKind, isGateway: boolean): NamingKind =>
  isGateway && kind === 'vpcEndpointPolicy' ? 'gatewayEndpointPolicy' : kind

/** Strongest first: when several entries match, the strongest decides the kind. */
const order: readonly MatchKind[] = ['everyone', 'direct', 'parent', 'role', 'account']

/** @returns how the element matches the caller; undefined when it does not. */
export function matchPrincipal(
  element: Negatable<PrincipalEntry>,
  caller: Caller,
  kind: NamingKind,
): MatchKind | undefined {
  if (element.entries.length === 0) return undefined // 2.1
  if (element.isNegated) return isSpared(element, caller, kind) ? undefined : 'everyone'
  let best: MatchKind | undefined
  for (const { value } of element.entries) {
    const match = matchEntry(value, caller, kind)
    if (match !== undefined && (best === undefined || order.indexOf(match) < order.indexOf(best))) best = match
  }
  return best
}

/** An identity that a caller is made of: itself (user, session, service …), the role of its session, its account. */
export type Identity = 'self' | 'role' | 'account'

/** NotPrincipal never spares a caller with a permissions boundary (3.9). */
const isSpared = (element: Negatable<PrincipalEntry>, caller: Caller, kind: NamingKind): boolean =>
  boundaryPolicy(caller) === undefined && missingIdentities(element, caller, kind).length === 0

/**
 * The identities of a caller that a list of principals lacks. NotPrincipal spares a caller only when none is missing
 * (3.9); `"*"` lists every identity.
 */
export function missingIdentities(
  { entries }: Negatable<PrincipalEntry>,
  caller: Caller,
  kind: NamingKind,
): readonly Identity[] {
  const matches = new Set(entries.map(({ value }) => matchEntry(value, caller, kind)))
  if (matches.has('everyone')) return []
  return identities(caller).filter((identity) => !matches.has(identity === 'self' ? 'direct' : identity))
}

/** The root user is its account: an account entry names it directly (3.8). */
export function identities({ kind }: Caller): readonly Identity[] {
  switch (kind) {
    case 'user':
    case 'federatedUser':
      return ['self', 'account']
    case 'role':
      return ['self', 'role', 'account']
    default:
      return ['self']
  }
}

/** A federated session has the boundary of the user who created it (5.1). */
export function boundaryPolicy(caller: Caller): Policy | undefined {
  return declaration(caller)?.boundary
}

/** The acting user or role, if it is declared and still exists. */
function declaration(caller: Caller): User | Role | undefined {
  switch (caller.kind) {
    case 'user':
      return caller.user
    case 'role':
      return caller.role
    case 'federatedUser':
      return caller.parent
    default:
      return undefined
  }
}

/** One cell of the table of 3.8. */
export function matchEntry(entry: PrincipalEntry, caller: Caller, kind: NamingKind): MatchKind | undefined {
  switch (entry.kind) {
    case 'anyone':
      return holdsToken(caller) && !isFilter(kind) ? undefined : 'everyone' // U21: services too
    case 'account':
      if (!('account' in caller) || caller.account !== entry.account) return undefined
      if (entry.partition !== undefined && entry.partition !== partitionIn(caller.arn)) return undefined // 11.5
      if (caller.kind === 'root') return 'direct'
      return kind === 'gatewayEndpointPolicy' ? undefined : 'account' // 2.16
    case 'user':
    case 'role':
      return actingArn(caller) === entry.arn && !isGone(caller) ? actsAs(caller) : undefined
    case 'session':
    case 'federatedUser':
      return 'arn' in caller && caller.arn === entry.arn && !isSomeSession(caller) ? 'direct' : undefined
    case 'originAccessIdentity':
      return caller.kind === 'originAccessIdentity' && caller.arn === entry.arn ? 'direct' : undefined
    case 'uniqueId':
      return declaration(caller)?.uniqueId === entry.id ? actsAs(caller) : undefined
    case 'service':
      return caller.kind === 'service' && caller.name === entry.name ? 'direct' : undefined
    case 'federated':
      return kind === 'trustPolicy' && holdsToken(caller) && caller.provider === entry.name ? 'direct' : undefined // 2.8
    default:
      return undefined
  }
}

const holdsToken = (caller: Caller): caller is Caller & { readonly kind: 'webIdentity' | 'saml' } =>
  caller.kind === 'webIdentity' || caller.kind === 'saml'

/** A trust policy must name the provider of a token; `"*"` in a filter includes holders of tokens (5.6, 5.16, 7.5). */
const isFilter = (kind: NamingKind): boolean =>
  kind === 'resourceControlPolicy' || kind === 'vpcEndpointPolicy' || kind === 'gatewayEndpointPolicy'

/** A bare role ARN: the caller has no session name that a policy could name. */
export const isSomeSession = (caller: Caller): boolean => caller.kind === 'role' && caller.sessionName === undefined

/** ARN of the acting user or role. */
function actingArn(caller: Caller): string | undefined {
  switch (caller.kind) {
    case 'user':
      return caller.arn
    case 'role':
      return caller.roleArn
    case 'federatedUser':
      return caller.parentArn
    default:
      return undefined
  }
}

/** How an entry that names the acting user or role matches the caller. */
const actsAs = ({ kind }: Caller): MatchKind =>
  kind === 'role' ? 'role' : kind === 'federatedUser' ? 'parent' : 'direct'

/** A session of a principal that has been deleted since: a new one with its ARN is another principal (3.10). */
const isGone = (caller: Caller): boolean =>
  'session' in caller && caller.session?.principalId !== undefined && declaration(caller) === undefined
