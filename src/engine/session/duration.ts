/** How long sessions last. Source: semantics 6.4, 6.10, 6.12 to 6.14. */
import { type Seconds, seconds } from '../base/brands.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Why } from '../why/index.ts'
import { type ApiError, apiError } from './outcome.ts'
import type { EndRule } from './session.ts'

const hour = seconds(3600)
const twelveHours = seconds(43_200)

export interface SessionLength {
  readonly length: Seconds
  readonly rule: EndRule
}

/**
 * How long the session of an `sts:AssumeRole*` call lasts. The bounds 900 and 43,200 are checked with the
 * parameters, before.
 * @param requested `DurationSeconds` as sent; absent means 3,600.
 * @param maximum the role's `MaxSessionDuration`, 3,600 to 43,200.
 * @param isTemporary whether the call is AssumeRole and is signed with temporary credentials: those of a role session,
 *   which a service may have delivered, or of GetSessionToken.
 * @returns the length, or the error as STS reports it; the role's own limit is looked at first, and nothing is ever clamped.
 * Source: semantics 6.4, U34; AWS, "Roles terms and concepts", "Update the maximum session duration for a role".
 */
export function assumeRoleDuration(
  requested: Seconds | undefined,
  maximum: Seconds,
  isTemporary: boolean,
): Result<SessionLength, ApiError> {
  const length = requested ?? hour
  if (length > maximum) return err(tooLong(length, maximum, 'maxSessionDuration'))
  if (isTemporary && length > hour) return err(tooLong(length, hour, 'roleChaining'))
  return ok({ length, rule: requested === undefined ? 'default' : 'requested' })
}

const tooLong = (asked: Seconds, cap: Seconds, rule: Why<'durationTooLong'>['rule']): ApiError =>
  apiError('ValidationError', { kind: 'durationTooLong', asked, cap, rule })

/**
 * How long the session of `sts:GetSessionToken` or `sts:GetFederationToken` lasts. The bounds 900 and 129,600 are
 * checked with the parameters, before.
 * @param requested `DurationSeconds` as sent; absent means 12 hours, and 1 hour for the root user.
 * @returns the length; a root user's is cut to 1 hour, the only length that STS cuts.
 * Source: semantics 6.13, 6.14.
 */
export function tokenDuration(requested: Seconds | undefined, isRoot: boolean): SessionLength {
  const length = requested ?? (isRoot ? hour : twelveHours)
  if (isRoot && length > hour) return { length: hour, rule: 'rootMaximum' }
  return { length, rule: requested === undefined ? 'default' : 'requested' }
}
