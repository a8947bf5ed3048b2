/** MFA given with an STS call. Source: semantics 6.9; any six digits count as the right code (scenario-format.md). */
import type { ApiError } from './outcome.ts'
import type { Caller } from './session.ts'

const denied = (message: string): ApiError => ({ code: 'AccessDenied', message })

/** @returns an error as STS puts it, or whether MFA was given. */
export function checkMfa(caller: Caller, serial: string | undefined, code: string | undefined): { readonly error: ApiError | undefined; readonly given: boolean } {
  if (serial === undefined && code === undefined) return { error: undefined, given: false }
  if (serial === undefined || code === undefined) return { error: denied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.'), given: false }
  if (!ownsDevice(caller, serial))
    return { error: denied('MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'), given: false }
  return { error: undefined, given: true }
}

/** Role sessions have no devices. Users of accounts that are not declared are taken at their word. */
function ownsDevice(caller: Caller, serial: string): boolean {
  if (caller.kind === 'root') return serial.startsWith(`arn:aws:iam::${caller.account}:mfa/`)
  if (caller.kind !== 'user') return false
  const name = caller.arn.slice(caller.arn.lastIndexOf('/') + 1)
  if (caller.user === undefined) return serial.startsWith(`arn:aws:iam::${caller.account}:mfa/`)
  return caller.user.mfaDevices.includes(serial) || serial === `arn:aws:iam::${caller.account}:mfa/${name}`
}
