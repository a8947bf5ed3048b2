/** Whether a result is what the call expects. Source: scenario-format.md, "Expectations". */
import type { ApiError } from '../../engine/session/outcome.ts'
import type { Decision, LayerName } from '../../engine/trace.ts'
import type { Expectation } from '../format/schema.ts'

interface Got {
  readonly decision: Decision
  readonly blockedBy: readonly LayerName[]
  readonly error: ApiError | undefined
}

export function meetExpectation(expect: Expectation | undefined, got: Got): 'met' | 'failed' | 'none' {
  if (expect === undefined) return 'none'
  if (typeof expect === 'string') return isDecision(expect, got.decision) ? 'met' : 'failed'
  const { decision, blockedBy, error } = expect
  const layers = blockedBy === undefined ? [] : typeof blockedBy === 'string' ? [blockedBy] : blockedBy
  const isMet =
    (decision === undefined || isDecision(decision, got.decision)) &&
    layers.every((layer) => got.blockedBy.some((name) => name === layer)) &&
    (error === undefined || got.error?.code === error)
  return isMet ? 'met' : 'failed'
}

/** `denied` is either denial. */
export const isDecision = (wanted: string, decision: Decision): boolean =>
  wanted === decision || (wanted === 'denied' && (decision === 'explicitDeny' || decision === 'implicitDeny'))
