/** MFA given with an STS call. Source: semantics 6.9; any six digits count as the right code (scenario-format.md). */
import type { ApiError } from './outcome.ts'
import type { Parameters } from './parameters.ts'
import type { Caller } from './session.ts'

const failed = (why: string): ApiError => ({
  code: 'AccessDenied',
  message: `MultiFactorAuthentication failed, ${why}`,
})

/** @returns an error as STS puts it, or whether MFA was given. */
export function checkMfa(
  caller: Caller,
  { SerialNumber: serial, TokenCode: code }: Parameters,
): { readonly error?: ApiError; readonly given: boolean } {
  if (typeof serial !== 'string' && typeof code !== 'string') return { given: false }
  if (typeof serial !== 'string' || typeof code !== 'string')
    return { error: failed('must provide both MFA serial number and one time pass code.'), given: true }
  return ownsDevice(caller, serial)
    ? { given: true }
    : {
        error: failed(
          'unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
        ),
        given: true,
      }
}

/** Role sessions have no devices. Those of root, and of users that are not declared, are unknown: any of their account is taken. */
function ownsDevice(caller: Caller, serial: string): boolean {
  if (caller.kind !== 'user' && caller.kind !== 'root') return false
  const ofAccount = caller.arn.replace(/:(?:user\/.*|root)$/, ':mfa/')
  const user = caller.kind === 'user' ? caller.user : undefined
  if (user === undefined) return serial.startsWith(ofAccount)
  return user.mfaDevices.includes(serial) || serial === ofAccount + user.name
}
