/**
 * How a caller of `sts:AssumeRole*` proves its identity (signature, token or assertion), and what the proof says.
 * Source: semantics 6.7, 6.10, 6.12.
 */

import { splitArn } from '../base/arn.ts'
import type { ContextEntry } from '../context/context.ts'
import type { IdentityProvider, Picture } from '../picture.ts'
import type { Why } from '../why/index.ts'
import { type ApiError, apiError, type EngineCall } from './outcome.ts'
import type { Caller, SessionKind } from './session.ts'
import { type PassedTags, readTags } from './tags.ts'

export interface CallerProof {
  readonly operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity' | 'AssumeRoleWithSAML'
  readonly kind: SessionKind
  readonly caller: Caller
  readonly error: ApiError | undefined
  readonly section: string
  readonly sessionName: string | undefined
  readonly sourceIdentity: string | undefined
  readonly tags: PassedTags
  /** Keys that the trust policy sees. */
  readonly trustKeys: readonly ContextEntry[]
  /** Keys that stay in the session. */
  readonly sessionKeys: readonly ContextEntry[]
  /** Milliseconds; the session cannot last longer than the assertion's session. */
  readonly notAfter: number | undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
/** The values of a claim or attribute, as texts; only texts, numbers and booleans count. */
export const texts = (value: unknown): readonly string[] => [value].flat().flatMap((item: unknown) => text(item) ?? [])

/** A parameter that `Validation` checks: where it is no text, the call is refused. */
export const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** AssumeRole: the request's signature is the proof. */
export function signedProof({ caller, parameters }: EngineCall): CallerProof {
  return {
    operation: 'AssumeRole',
    kind: 'assumeRole',
    caller,
    error: undefined,
    section: '6.3',
    sessionName: optional(parameters.RoleSessionName),
    sourceIdentity: optional(parameters.SourceIdentity),
    tags: readTags(parameters),
    trustKeys: [],
    sessionKeys: [],
    notAfter: undefined,
  }
}

export const invalidToken = (why: Why): ApiError => apiError('InvalidIdentityToken', why)
export const expiredToken = (why: Why): ApiError => apiError('ExpiredTokenException', why)

/** Providers stand in the account of the role. */
export function providersOf(picture: Picture, { resources: [role = ''] }: EngineCall): readonly IdentityProvider[] {
  return picture.accounts.get(splitArn(role)?.account ?? '')?.identityProviders ?? []
}

const nameInToken = /^[\w+=,.@-]{2,64}$/
/** What STS says of a source identity in a token or an assertion. */
export const sourceIdentityError = (given: string | undefined): ApiError | undefined =>
  given === undefined || nameInToken.test(given)
    ? undefined
    : invalidToken({ kind: 'invalidSourceIdentity', sent: given })

/** What STS says of the session name in an assertion. */
export function assertedNameError(given: string | undefined): ApiError | undefined {
  if (given === undefined) return invalidToken({ kind: 'noSessionName' })
  return nameInToken.test(given) ? undefined : invalidToken({ kind: 'invalidSessionName', sent: given })
}
