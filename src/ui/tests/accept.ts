/** From what happened to what is expected. */
import type { CallResult } from '../../scenario/evaluation.ts'
import type { Expectation } from '../../scenario/schema.ts'
import { appStore } from '../../store/store.ts'

/** The decision, and of a refusal its error. */
export const expectedNow = (result: CallResult): Expectation =>
  result.decision === 'rejected' && result.error !== undefined ? { decision: result.decision, error: result.error.code } : result.decision

/** Writes what happens now as the expectation of the given calls: one undoable step. */
export function accept(results: readonly CallResult[], name: string): void {
  const now = new Map(results.map((result) => [result.id, expectedNow(result)]))
  appStore.getState().edit(name, (scenario) => ({ ...scenario, calls: (scenario.calls ?? []).map((call) => (now.has(call.id) ? { ...call, expect: now.get(call.id) } : call)) }))
}

export const shown = (expect: unknown): string => (expect === undefined ? 'nothing' : typeof expect === 'string' ? expect : JSON.stringify(expect))
