/** Keys of the caller, its session and its organization. Source: semantics 1.2, 1.5, 1.6, 6.9. */
import { lastPart } from '../base/arn.ts'
import { compileDocument } from '../evaluate/compile.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { uniqueId } from '../fakeCredentials.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import type { ContextEntry } from './context.ts'
import { type Entries, isoTime, overlayTags, put, putTags } from './entries.ts'

/** Keys of the caller that do not depend on the moment. */
export function identityKeys(picture: Picture, caller: Caller): ReadonlyMap<string, ContextEntry> {
  const entries: Entries = new Map()
  switch (caller.kind) {
    case 'service':
      // U01: the other identity keys are absent for service principals.
      put(entries, 'aws:PrincipalIsAWSService', 'true')
      put(entries, 'aws:PrincipalServiceName', caller.name)
      return entries
    case 'originAccessIdentity':
      put(entries, 'aws:PrincipalIsAWSService', 'false')
      return entries
    case 'anonymous':
    case 'webIdentity':
    case 'saml':
      // U02: calls with a token are unsigned, so they have the anonymous values.
      put(entries, 'aws:PrincipalAccount', 'anonymous')
      put(entries, 'aws:PrincipalType', 'Anonymous')
      put(entries, 'aws:userid', 'anonymous')
      return entries
    default:
      putPrincipal(entries, caller)
      putSession(entries, caller)
      putOrganization(entries, picture, caller.account)
      return entries
  }
}

/** Keys that depend on the moment: the age of an MFA check, and the issue time of an established session (1.12). */
export function momentKeys(entries: Entries, { caller, at }: AuthorizationRequest, isForwarded: boolean): void {
  if (!('account' in caller)) return
  const { session } = caller
  if (session === undefined) {
    if (caller.kind === 'role' || caller.kind === 'federatedUser') put(entries, 'aws:TokenIssueTime', isoTime(at))
    // A service that forwards long-term credentials says so (6.9).
    else if (isForwarded) put(entries, 'aws:MultiFactorAuthPresent', 'false')
  } else if (session.hasMfa === true && session.mfaAt !== undefined)
    put(entries, 'aws:MultiFactorAuthAge', String(Math.max(0, Math.floor((at - session.mfaAt) / 1000))))
}

type SignedCaller = Extract<Caller, { account: string }>

/** Table 1.2, rows 1 to 7. */
function putPrincipal(entries: Entries, caller: SignedCaller): void {
  put(entries, 'aws:PrincipalArn', caller.kind === 'role' ? caller.roleArn : caller.arn)
  put(entries, 'aws:PrincipalAccount', caller.account)
  put(entries, 'aws:PrincipalIsAWSService', 'false')
  switch (caller.kind) {
    case 'user':
      put(entries, 'aws:PrincipalType', 'User')
      put(entries, 'aws:userid', caller.user?.uniqueId ?? uniqueId('AIDA', caller.arn))
      put(entries, 'aws:username', lastPart(caller.arn))
      putTags(entries, 'aws:PrincipalTag/', caller.user?.tags ?? [])
      return
    case 'root':
      put(entries, 'aws:PrincipalType', 'Account')
      put(entries, 'aws:userid', caller.account)
      if (caller.session?.kind === 'assumeRoot') put(entries, 'aws:AssumedRoot', 'true')
      return
    case 'role':
      put(entries, 'aws:PrincipalType', 'AssumedRole')
      put(
        entries,
        'aws:userid',
        `${caller.role?.uniqueId ?? uniqueId('AROA', caller.roleArn)}:${caller.sessionName ?? 'session'}`,
      )
      putTags(entries, 'aws:PrincipalTag/', overlayTags(caller.role?.tags ?? [], caller.session?.tags ?? []))
      return
    case 'federatedUser':
      put(entries, 'aws:PrincipalType', 'FederatedUser')
      put(entries, 'aws:userid', `${caller.account}:${caller.name}`)
      putTags(entries, 'aws:PrincipalTag/', overlayTags(caller.parent?.tags ?? [], caller.session?.tags ?? []))
  }
}

/** Whether sessions of a role come from SAML, web identity or Identity Center, as far as its path and trust policy say (1.12). */
function isFederatedRole({ roleArn, role }: Extract<Caller, { kind: 'role' }>): boolean {
  if (roleArn.includes(':role/aws-reserved/sso.amazonaws.com/')) return true
  if (role === undefined) return false
  const { statements } = compileDocument(role.trustPolicy.document)
  const gives = (action: string) => statements.some(({ isAllow, actions }) => isAllow && actions.matches(action))
  return (gives('sts:assumerolewithsaml') || gives('sts:assumerolewithwebidentity')) && !gives('sts:assumerole')
}

function putSession(entries: Entries, caller: SignedCaller): void {
  const { session } = caller
  if (session === undefined && caller.kind === 'role' && !isFederatedRole(caller))
    put(entries, 'aws:MultiFactorAuthPresent', 'false') // U37
  if (session === undefined || session.kind === 'signIn') return
  put(entries, 'aws:TokenIssueTime', isoTime(session.issuedAt))
  if (session.hasMfa !== undefined) put(entries, 'aws:MultiFactorAuthPresent', String(session.hasMfa))
  if (session.sourceIdentity !== undefined) put(entries, 'aws:SourceIdentity', session.sourceIdentity)
  for (const entry of session.keys) entries.set(entry.name.toLowerCase(), entry)
}

function putOrganization(entries: Entries, picture: Picture, account: string): void {
  const membership = membershipOf(picture, account)
  if (membership === undefined) return
  put(entries, 'aws:PrincipalOrgID', membership.organizationId)
  put(entries, 'aws:PrincipalOrgPaths', membership.path)
}
