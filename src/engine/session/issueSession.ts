/**
 * The end of an `sts:AssumeRole*` call: the limits that depend on role and session, then the session.
 * Source: semantics 6.2 steps 6 and 7, 6.4 to 6.7.
 */
import { type Instant, seconds } from '../base/brands.ts'
import { noteDraft } from '../noteDraft.ts'
import type { Role } from '../picture.ts'
import type { Authorizations } from './authorizations.ts'
import type { CallerProof } from './callerProof.ts'
import { guestFlow, guestPolicies, withoutGuestPolicy } from './cognitoGuest.ts'
import { assumeRoleDuration, type SessionLength } from './duration.ts'
import { type ApiError, apiError, type CallOutcome, type CallWorld, type EngineCall, step } from './outcome.ts'
import { Validation } from './parameters.ts'
import { type Inherited, roleSession, sessionIdOf } from './roleSession.ts'
import type { Caller, Session } from './session.ts'
import { readSessionPolicies } from './sessionPolicies.ts'
import { conflictError } from './tags.ts'

interface AuthorizedCall {
  readonly call: EngineCall
  readonly world: CallWorld
  readonly proof: CallerProof
  readonly role: Role
  readonly inherited: Inherited
  /** Passed, or inherited along the chain. */
  readonly sourceIdentity: string | undefined
  readonly authorizations: Authorizations
}

export function issueSession({
  call,
  world,
  proof,
  role,
  inherited,
  sourceIdentity,
  authorizations,
}: AuthorizedCall): CallOutcome {
  const isChained = proof.operation === 'AssumeRole' && hasTemporaryCredentials(call.caller)
  const requested = new Validation(call.parameters).seconds(900, 43_200)
  const duration = assumeRoleDuration(requested, role.maxSessionDuration, isChained)
  const flow = guestFlow(proof, call)
  const isGuest = flow === 'enhanced'
  const given = readSessionPolicies(isGuest ? withoutGuestPolicy(call) : call, world, role.account)
  const policyError = given.error
  const policies = isGuest ? [...guestPolicies(world), ...(given.policies ?? [])] : given.policies
  const changed = changedIdentity(proof.sourceIdentity, inherited.sourceIdentity)
  const limits =
    (duration.ok ? undefined : duration.error) ?? conflictError(proof.tags, inherited.tags) ?? changed ?? policyError
  if (world.isTraced)
    authorizations.addStep(
      step({
        label: 'Limits',
        error: limits,
        passed: { kind: 'withinLimits', isChained, maximum: role.maxSessionDuration },
        section: '6.4',
        ...openQuestions(call.caller, limits),
      }),
    )
  if (world.isTraced && flow !== undefined)
    authorizations.addStep(
      noteDraft('Guest of an identity pool', { kind: isGuest ? 'guestInEnhancedFlow' : 'guestInUnsaidFlow' }, '6.10'),
    )
  if (!duration.ok) return authorizations.rejected(duration.error)
  if (limits !== undefined) return authorizations.rejected(limits)
  const session = roleSession({
    id: call.id,
    kind: proof.kind,
    role,
    name: proof.sessionName ?? serviceSessionName(call.caller),
    at: call.at,
    length: notPast(proof.notAfter, call.at, duration.value),
    requested,
    passed: proof.tags,
    inherited,
    sourceIdentity,
    policies,
    hasMfa: proof.operation === 'AssumeRole' ? carriesMfa(call.caller) : undefined,
    mfaAt: proof.operation === 'AssumeRole' && carriesMfa(call.caller) ? signingSession(call.caller)?.mfaAt : undefined,
    keys: proof.sessionKeys,
    isChained,
    parent: sessionIdOf(call.caller),
  })
  return { ...authorizations.outcome(), session }
}

/** Passing the same value again is allowed; the code of the refusal is U36. */
function changedIdentity(passed: string | undefined, inherited: string | undefined): ApiError | undefined {
  const isChanged = inherited !== undefined && passed !== undefined && passed !== inherited
  return isChanged
    ? apiError('ValidationError', { kind: 'sourceIdentityAlreadySet', sent: passed, inherited })
    : undefined
}

const signingSession = (caller: Caller): Session | undefined => ('session' in caller ? caller.session : undefined)

/** Credentials that expire; access keys and passwords that a call made do not (6.4). */
const hasTemporaryCredentials = (caller: Caller): boolean =>
  caller.kind === 'role' || (signingSession(caller)?.kind ?? 'signIn') !== 'signIn'

/** MFA of the credentials that sign the call goes with them; a code given in the call does not (6.9, U37). */
const carriesMfa = (caller: Caller): boolean => signingSession(caller)?.hasMfa === true

/** U33: whether limits are looked at after the policies; U37: carried MFA. */
function openQuestions(caller: Caller, error: ApiError | undefined): { readonly uncertain?: readonly string[] } {
  const ids: string[] = []
  if (error !== undefined) ids.push('U33')
  if (error === undefined && carriesMfa(caller)) ids.push('U37')
  return ids.length === 0 ? {} : { uncertain: ids }
}

/** A session does not outlast the assertion's own (6.12). */
function notPast(end: number | undefined, at: Instant, length: SessionLength): SessionLength {
  if (end === undefined || at + length.length * 1000 <= end) return length
  return { length: seconds(Math.floor((end - at) / 1000)), rule: 'assertion' }
}

const serviceSessionName = (caller: Caller): string =>
  caller.kind === 'service' ? (caller.name.split('.')[0] ?? 'service') : 'session'
