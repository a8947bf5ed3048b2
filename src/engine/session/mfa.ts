/** MFA given with an STS call. Source: semantics 6.9; any six digits count as the right code (scenario-format.md). */
import type { Why } from '../why/index.ts'
import { type ApiError, apiError } from './outcome.ts'
import type { Parameters } from './parameters.ts'
import type { Caller } from './session.ts'

const failed = (why: Why): { readonly error: ApiError; readonly isGiven: true } => ({
  error: apiError('AccessDenied', why),
  isGiven: true,
})

/** @returns whether the call gives MFA, and the error if STS refuses it. */
export function checkMfa(
  caller: Caller,
  { SerialNumber: serial, TokenCode: code }: Parameters,
): { readonly error?: ApiError; readonly isGiven: boolean } {
  if (typeof serial !== 'string' && typeof code !== 'string') return { isGiven: false }
  if (typeof serial !== 'string' || typeof code !== 'string') return failed({ kind: 'mfaIncomplete' })
  return ownsDevice(caller, serial) ? { isGiven: true } : failed({ kind: 'unknownMfaDevice', device: serial })
}

/**
 * Role sessions have no devices. The devices of the root user and of undeclared users are unknown, so any device of
 * their account counts.
 */
function ownsDevice(caller: Caller, serial: string): boolean {
  if (caller.kind !== 'user' && caller.kind !== 'root') return false
  const ofAccount = caller.arn.replace(/:(?:user\/.*|root)$/, ':mfa/')
  const user = caller.kind === 'user' ? caller.user : undefined
  if (user === undefined) return serial.startsWith(ofAccount)
  return user.mfaDevices.includes(serial) || serial === ofAccount + user.name
}
