/** Turns results into expectations. */

import type { Expectation } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { appStore } from '../../store/store.ts'

/** The decision of a result and, for a rejected call, its error. */
export const expectedNow = (result: CallResult): Expectation =>
  result.decision === 'rejected' && result.error !== undefined
    ? { decision: result.decision, error: result.error.code }
    : result.decision

/** Makes the current results the expectations of these calls, as one step of undo. */
export function accept(results: readonly CallResult[], name: string): void {
  const expectations = new Map(results.map((result) => [result.id, expectedNow(result)]))
  appStore.getState().edit(name, (scenario) => ({
    ...scenario,
    calls: (scenario.calls ?? []).map((call) =>
      expectations.has(call.id) ? { ...call, expect: expectations.get(call.id) } : call,
    ),
  }))
}

/** An expectation in one line: `implicitDeny, blockedBy permissionsBoundary`. */
export function expectationText(expect: Expectation | undefined): string {
  if (expect === undefined) return 'nothing'
  if (typeof expect === 'string') return expect
  const { decision, blockedBy, error } = expect
  const layers = blockedBy === undefined ? [] : [`blockedBy ${[blockedBy].flat().join(' and ')}`]
  return (
    [...(decision === undefined ? [] : [decision]), ...layers, ...(error === undefined ? [] : [error])].join(', ') ||
    'nothing'
  )
}
