/** Keys of the caller, its session and its organization. Source: semantics 1.2, 1.5, 1.6, 6.9. */
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { uniqueId } from '../identifiers.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture } from '../picture.ts'
import type { Caller, Session } from '../session/session.ts'
import { type Entries, isoTime, overlayTags, put, putTags } from './entries.ts'

export function putIdentity(entries: Entries, picture: Picture, request: AuthorizationRequest): void {
  const { caller } = request
  switch (caller.kind) {
    case 'service':
      // U01: the other identity keys are absent for service principals.
      put(entries, 'aws:PrincipalIsAWSService', 'true')
      put(entries, 'aws:PrincipalServiceName', caller.name)
      put(entries, 'aws:PrincipalServiceNamesList', caller.name)
      return
    case 'anonymous':
    case 'webIdentity':
    case 'saml':
      // U02: calls with a token are unsigned, so they have the anonymous values.
      put(entries, 'aws:PrincipalAccount', 'anonymous')
      put(entries, 'aws:PrincipalType', 'Anonymous')
      put(entries, 'aws:userid', 'anonymous')
      return
    default:
      putPrincipal(entries, caller)
      putSession(entries, caller, request.at)
      putOrganization(entries, picture, caller.account)
  }
}

type SignedCaller = Exclude<Caller, { kind: 'service' | 'anonymous' | 'webIdentity' | 'saml' }>

/** Table 1.2, rows 1 to 7. */
function putPrincipal(entries: Entries, caller: SignedCaller): void {
  put(entries, 'aws:PrincipalArn', caller.kind === 'role' ? caller.roleArn : caller.arn)
  put(entries, 'aws:PrincipalAccount', caller.account)
  put(entries, 'aws:PrincipalIsAWSService', 'false')
  switch (caller.kind) {
    case 'user':
      put(entries, 'aws:PrincipalType', 'User')
      put(entries, 'aws:userid', caller.user?.uniqueId ?? uniqueId('AIDA', caller.arn))
      put(entries, 'aws:username', caller.arn.slice(caller.arn.lastIndexOf('/') + 1))
      putTags(entries, 'aws:PrincipalTag/', caller.user?.tags ?? [])
      return
    case 'root':
      put(entries, 'aws:PrincipalType', 'Account')
      put(entries, 'aws:userid', caller.account)
      if (caller.session?.kind === 'assumeRoot') put(entries, 'aws:AssumedRoot', 'true')
      return
    case 'role':
      put(entries, 'aws:PrincipalType', 'AssumedRole')
      put(entries, 'aws:userid', `${caller.role?.uniqueId ?? uniqueId('AROA', caller.roleArn)}:${caller.sessionName ?? 'session'}`)
      putTags(entries, 'aws:PrincipalTag/', overlayTags(caller.role?.tags ?? [], caller.session?.tags ?? []))
      return
    case 'federatedUser':
      put(entries, 'aws:PrincipalType', 'FederatedUser')
      put(entries, 'aws:userid', `${caller.account}:${caller.name}`)
      putTags(entries, 'aws:PrincipalTag/', overlayTags(caller.parent?.tags ?? [], caller.session?.tags ?? []))
  }
}

function putSession(entries: Entries, caller: SignedCaller, at: number): void {
  const { session } = caller
  // A role or federated ARN that no call issued is an established session: issued now, MFA as its kind has it (1.12).
  const established = session === undefined && (caller.kind === 'role' || caller.kind === 'federatedUser')
  if (established) put(entries, 'aws:TokenIssueTime', isoTime(at))
  if (established && caller.kind === 'role') put(entries, 'aws:MultiFactorAuthPresent', 'false') // U37
  if (session === undefined || session.kind === 'signIn') return
  put(entries, 'aws:TokenIssueTime', isoTime(session.issuedAt))
  putMfa(entries, session, at)
  if (session.sourceIdentity !== undefined) put(entries, 'aws:SourceIdentity', session.sourceIdentity)
  for (const entry of session.keys) entries.set(entry.name.toLowerCase(), entry)
}

function putMfa(entries: Entries, session: Session, at: number): void {
  if (session.mfa !== undefined) put(entries, 'aws:MultiFactorAuthPresent', String(session.mfa))
  if (session.mfa === true && session.mfaAt !== undefined) put(entries, 'aws:MultiFactorAuthAge', String(Math.max(0, Math.floor((at - session.mfaAt) / 1000))))
}

function putOrganization(entries: Entries, picture: Picture, account: string): void {
  const membership = membershipOf(picture, account)
  if (membership === undefined) return
  put(entries, 'aws:PrincipalOrgID', membership.organizationId)
  put(entries, 'aws:PrincipalOrgPaths', membership.path)
}
