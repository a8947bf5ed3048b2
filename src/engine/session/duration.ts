/** How long sessions last. Source: semantics 6.4, 6.10, 6.12 to 6.15. */
import type { Seconds } from '../base/brands.ts'
import { seconds } from '../base/brands.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ApiError } from './outcome.ts'
import { validationError } from './parameters.ts'
import type { EndRule } from './session.ts'

export const chainingLimit = validationError(
  'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
)
export const roleMaximum = validationError(
  'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
)

export interface SessionLength {
  readonly length: Seconds
  readonly rule: EndRule
}

/**
 * How long the session yielded by an `sts:AssumeRole*` call lasts. The bounds 900 and 43,200 are checked with the
 * parameters, before.
 * @param requested `DurationSeconds` as sent; absent means 3,600.
 * @param maximum the role's `MaxSessionDuration`, 3,600 to 43,200.
 * @param chained whether the caller is itself a role session; one that a service delivered counts.
 * @returns the length, or the error as STS reports it; nothing is ever clamped.
 * Source: semantics 6.4, U34; AWS, "Roles terms and concepts", "Update the maximum session duration for a role".
 */
export function assumeRoleDuration(
  requested: number | undefined,
  maximum: number,
  chained: boolean,
): Result<SessionLength, ApiError> {
  const length = requested ?? 3600
  if (chained && length > 3600) return err(chainingLimit) // named before the role's own (6.4)
  if (length > maximum) return err(roleMaximum)
  return ok({ length: seconds(length), rule: requested === undefined ? 'default' : 'requested' })
}

/** GetSessionToken and GetFederationToken: 12 hours unless told; root's are cut to one hour, and this one clamps (6.13). */
export function tokenDuration(requested: number | undefined, isRoot: boolean): SessionLength {
  const length = requested ?? (isRoot ? 3600 : 43_200)
  if (isRoot && length > 3600) return { length: seconds(3600), rule: 'rootMaximum' }
  return { length: seconds(length), rule: requested === undefined ? 'default' : 'requested' }
}
