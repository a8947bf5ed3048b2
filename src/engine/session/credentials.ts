/** Whether credentials are valid, and valid for an API, before any policy is evaluated. Source: semantics 6.19, 6.20. */

import type { Instant } from '../base/brands.ts'
import { err, ok, type Result } from '../base/result.ts'
import { isQueryService } from '../evaluate/awsError.ts'
import type { Why } from '../why/index.ts'
import type { ErrorForm } from '../why/session.ts'
import { type ApiError, apiError } from './outcome.ts'
import type { Caller, Session } from './session.ts'

const unknownCodes: Readonly<Record<ErrorForm, string>> = {
  query: 'InvalidClientTokenId',
  json: 'UnrecognizedClientException',
  ec2: 'AuthFailure',
  s3: 'InvalidAccessKeyId',
}
const expiredCodes: Readonly<Record<ErrorForm, string>> = {
  query: 'ExpiredToken',
  json: 'ExpiredTokenException',
  ec2: 'RequestExpired',
  s3: 'ExpiredToken',
}

/** @param action of the call, whose service answers. */
function formOf(action: string): ErrorForm {
  const service = serviceOf(action.toLowerCase())
  if (service === 'ec2' || service === 's3') return service
  return isQueryService(service) ? 'query' : 'json'
}

/** The service answers as to credentials that AWS never issued. @param why where there is more to say than that. */
export function unknownCredentials(action: string, why: (form: ErrorForm) => Why = unknown): ApiError {
  const form = formOf(action)
  return apiError(unknownCodes[form], why(form))
}
const unknown = (form: ErrorForm): Why => ({ kind: 'unknownCredentials', form })

const unsigned = apiError('MissingAuthenticationToken', { kind: 'unsigned' })

/** Valid while `issuedAt ≤ t < expiresAt` (U40). */
export function lifetimeError(session: Session, at: Instant, action: string): ApiError | undefined {
  if (at < session.issuedAt) return unknownCredentials(action)
  if (session.expiresAt === undefined || at < session.expiresAt) return undefined
  const form = formOf(action)
  return apiError(expiredCodes[form], { kind: 'credentialsExpired', at: session.expiresAt, form })
}

const serviceOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf(':')))

export type SignedCaller = Extract<Caller, { account: string }>
type Credentials = 'longTerm' | 'role' | 'sessionToken' | 'federation' | 'assumeRoot'

function credentialsOf(caller: SignedCaller): Credentials {
  if (caller.kind === 'role') return 'role'
  if (caller.kind === 'federatedUser') return 'federation'
  const kind = caller.session?.kind
  return kind === 'sessionToken' || kind === 'assumeRoot' ? kind : 'longTerm'
}

/** Operations and permissions of STS that need no signature but a token or an assertion, in lower case. */
const withToken = new Set(
  ['assumerolewithwebidentity', 'assumerolewithsaml', 'tagsession', 'setsourceidentity', 'setcontext'].map(
    (name) => `sts:${name}`,
  ),
)

/** The table of 6.19. @param action in lower case. @param name the operation's name for the message. */
export function usageError(caller: Caller, action: string, name: string): ApiError | undefined {
  const service = serviceOf(action)
  if (!('account' in caller))
    return service === 'sts' &&
      (caller.kind === 'service' ? action === 'sts:getcalleridentity' : !withToken.has(action))
      ? unsigned
      : undefined
  const credentials = credentialsOf(caller)
  if (service === 'iam')
    return credentials === 'federation' || (credentials === 'sessionToken' && caller.session?.hasMfa !== true)
      ? unknownCredentials(action)
      : undefined
  if (service !== 'sts' || action === 'sts:getcalleridentity') return undefined
  if (caller.kind === 'root' && action === 'sts:assumerole')
    return apiError('AccessDenied', { kind: 'rootAssumesRole' })
  return mayCallSts(credentials, action)
    ? undefined
    : apiError('AccessDenied', { kind: 'sessionMayNotCall', operation: name })
}

function mayCallSts(credentials: Credentials, action: string): boolean {
  if (credentials === 'longTerm') return true
  if (credentials === 'role') return action !== 'sts:getsessiontoken' && action !== 'sts:getfederationtoken'
  return credentials === 'sessionToken' && action === 'sts:assumerole'
}

/** The signer of a call that must be signed, or why the call is refused. */
export function signer(caller: Caller, action: string, name: string): Result<SignedCaller, ApiError> {
  if (!('account' in caller)) return err(unsigned)
  const error = usageError(caller, action, name)
  return error === undefined ? ok(caller) : err(error)
}
