/** What an allowed call does to the picture. Source: scenario-format.md, "Calls that change the picture". */

import type { Picture } from '../../../engine/picture.ts'
import type { ApiError, CallOutcome, CallWorld, EngineCall } from '../../../engine/session/outcome.ts'
import type { Session } from '../../../engine/session/session.ts'
import type { Workload } from '../workloads.ts'

export type Effect =
  | {
      readonly kind: 'changed'
      readonly picture: Picture
      readonly touched: readonly string[]
      readonly summary: string
      readonly session?: Session
      readonly workload?: Workload
    }
  /** The API refuses what it was sent: the call is rejected. */
  | { readonly kind: 'failed'; readonly error: ApiError }
  /** Authorized, but there is nothing to change (or it is there already): the decision stands. */
  | { readonly kind: 'nothing'; readonly error: ApiError }

export interface EffectInput {
  readonly call: EngineCall
  readonly world: CallWorld
  readonly outcome: CallOutcome
}
/** @returns undefined where the call does something that the picture does not show. */
export type EffectRule = (input: EffectInput) => Effect | undefined

export const failed = (code: string, message: string): Effect => ({ kind: 'failed', error: { code, message } })
export const nothing = (code: string, message: string): Effect => ({ kind: 'nothing', error: { code, message } })
export const noSuchEntity = (what: string): Effect => nothing('NoSuchEntity', `${what} cannot be found.`)

/** A text parameter. */
export const textOf = (call: Pick<EngineCall, 'parameters'>, name: string): string | undefined => {
  const value = call.parameters[name]
  return typeof value === 'string' ? value : undefined
}
/** A document parameter as text. */
export function documentText(call: Pick<EngineCall, 'parameters'>, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = call.parameters[name]
    if (typeof value === 'string') return value
    if (typeof value === 'object' && value !== null) return JSON.stringify(value, null, 2)
  }
  return undefined
}
export const malformed = (reason: string | undefined): Effect =>
  failed('MalformedPolicyDocument', reason ?? 'The policy is not valid.')
