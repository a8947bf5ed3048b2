/** From what happened to what is expected. */

import type { Expectation } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { appStore } from '../../store/store.ts'

/** The decision, and of a refusal its error. */
export const expectedNow = (result: CallResult): Expectation =>
  result.decision === 'rejected' && result.error !== undefined
    ? { decision: result.decision, error: result.error.code }
    : result.decision

/** Writes what happens now as the expectation of the given calls: one undoable step. */
export function accept(results: readonly CallResult[], name: string): void {
  const now = new Map(results.map((result) => [result.id, expectedNow(result)]))
  appStore.getState().edit(name, (scenario) => ({
    ...scenario,
    calls: (scenario.calls ?? []).map((call) => (now.has(call.id) ? { ...call, expect: now.get(call.id) } : call)),
  }))
}

/** An expectation in a line: `implicitDeny, blockedBy permissionsBoundary`. */
export function shown(expect: Expectation | undefined): string {
  if (expect === undefined) return 'nothing'
  if (typeof expect === 'string') return expect
  const { decision, blockedBy, error } = expect
  const layers = blockedBy === undefined ? [] : [`blockedBy ${[blockedBy].flat().join(' and ')}`]
  return (
    [...(decision === undefined ? [] : [decision]), ...layers, ...(error === undefined ? [] : [error])].join(', ') ||
    'nothing'
  )
}
