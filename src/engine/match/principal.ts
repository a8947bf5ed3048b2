/** Which Principal entries match which caller. Source: semantics 3.8, 3.9, 2.16. */
import { splitArn } from '../ids.ts'
import type { Negatable, PolicyKind, PrincipalEntry } from '../policy/ast.ts'
import type { Caller } from '../session/session.ts'
import type { MatchKind } from './kinds.ts'

/** Strongest first: when several entries match, the one that gives most names the kind. */
const order: readonly MatchKind[] = ['everyone', 'direct', 'parent', 'role', 'account']

/** @returns how the element matches the caller; undefined when it does not. */
export function matchPrincipal(element: Negatable<PrincipalEntry>, caller: Caller, kind: PolicyKind): MatchKind | undefined {
  if (element.entries.length === 0) return undefined // 2.1
  if (element.negated) return excludes(element, caller, kind) ? undefined : 'everyone'
  let best: MatchKind | undefined
  for (const { value } of element.entries) {
    const match = matchEntry(value, caller, kind)
    if (match !== undefined && (best === undefined || order.indexOf(match) < order.indexOf(best))) best = match
  }
  return best
}

/** A caller with a permissions boundary is never spared by NotPrincipal (3.9). */
function excludes(element: Negatable<PrincipalEntry>, caller: Caller, kind: PolicyKind): boolean {
  return !hasBoundary(caller) && element.entries.some(({ value }) => matchEntry(value, caller, kind) !== undefined)
}

export const hasBoundary = (caller: Caller): boolean =>
  (caller.kind === 'user' && caller.user?.boundary !== undefined) ||
  (caller.kind === 'role' && caller.role?.boundary !== undefined) ||
  (caller.kind === 'federatedUser' && caller.parent?.boundary !== undefined)

/** One cell of the table of 3.8. */
export function matchEntry(entry: PrincipalEntry, caller: Caller, kind: PolicyKind): MatchKind | undefined {
  switch (entry.kind) {
    case 'anyone':
      return caller.kind === 'webIdentity' || caller.kind === 'saml' ? undefined : 'everyone' // U21: services too
    case 'account':
      if (!('account' in caller) || caller.account !== entry.account) return undefined
      if (caller.kind === 'root') return 'direct'
      return kind === 'endpoint' ? undefined : 'account' // U13
    case 'user':
      if (caller.kind === 'user') return caller.arn === entry.arn ? 'direct' : undefined
      return caller.kind === 'federatedUser' && (caller.parent?.arn ?? caller.parentArn) === entry.arn ? 'parent' : undefined
    case 'role':
      return caller.kind === 'role' && caller.roleArn === entry.arn ? 'role' : undefined
    case 'session':
      return caller.kind === 'role' && caller.sessionName !== undefined && caller.arn === entry.arn ? 'direct' : undefined
    case 'federatedUser':
      return caller.kind === 'federatedUser' && caller.arn === entry.arn ? 'direct' : undefined
    case 'uniqueId':
      if (caller.kind === 'user') return caller.user?.uniqueId === entry.id ? 'direct' : undefined
      if (caller.kind === 'role') return caller.role?.uniqueId === entry.id ? 'role' : undefined
      return caller.kind === 'federatedUser' && caller.parent?.uniqueId === entry.id ? 'parent' : undefined
    case 'service':
      return caller.kind === 'service' && caller.name === entry.name ? 'direct' : undefined
    case 'federated':
      return (caller.kind === 'webIdentity' || caller.kind === 'saml') && sameProvider(entry.name, caller.provider) ? 'direct' : undefined
    default:
      return undefined
  }
}

/** A provider is its ARN; built-in ones are a host. */
function sameProvider(entry: string, provider: string): boolean {
  if (entry === provider) return true
  const path = (text: string) => (text.startsWith('arn:') ? splitArn(text)?.resource.replace(/^oidc-provider\//, '') : undefined)
  return !provider.startsWith('arn:') && path(entry) === provider
}
