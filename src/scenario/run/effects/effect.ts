/** What an allowed call does to the picture. Source: scenario-format.md, "Calls that change the picture". */

import type { Picture } from '../../../engine/picture.ts'
import type { PolicyDocument } from '../../../engine/policy/ast.ts'
import {
  type ApiError,
  apiError,
  type CallOutcome,
  type CallWorld,
  type EngineCall,
} from '../../../engine/session/outcome.ts'
import type { Session } from '../../../engine/session/session.ts'
import type { Why } from '../../../engine/why/index.ts'
import type { PictureChange } from '../evaluation.ts'
import type { Workload } from '../workloads.ts'

export type Effect =
  | {
      readonly kind: 'changed'
      readonly picture: Picture
      readonly touched: readonly string[]
      readonly effect: PictureChange['effect']
      readonly why: Why
      readonly session?: Session
      readonly workload?: Workload
    }
  /** The service refuses what it was authorized to do: the call is rejected (5.20). */
  | { readonly kind: 'failed'; readonly error: ApiError }
  /** What the call is about is not part of the picture: the decision stands. */
  | { readonly kind: 'nothing'; readonly error: ApiError }

export interface EffectInput {
  readonly call: EngineCall
  readonly world: CallWorld
  readonly outcome: CallOutcome
}
/** @returns undefined where the call changes nothing that is part of the picture. */
export type EffectRule = (input: EffectInput) => Effect | undefined

export const failed = (code: string, why: Why): Effect => ({ kind: 'failed', error: apiError(code, why) })
export const nothing = (code: string, why: Why): Effect => ({ kind: 'nothing', error: apiError(code, why) })
/** A quota that cannot be raised (2.18). */
export const overQuota = (quota: Why<'overQuota'>['quota']): Effect =>
  failed('LimitExceeded', { kind: 'overQuota', quota })

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
/** A document that IAM refuses. */
export const malformed = (document: PolicyDocument): Effect =>
  failed('MalformedPolicyDocument', invalidPolicy(document))
/** The first problem that makes a document invalid. */
export const invalidPolicy = ({ problems }: PolicyDocument): Why => ({
  kind: 'invalidPolicy',
  problem: problems.find(({ isInvalidating }) => isInvalidating)?.message,
})
