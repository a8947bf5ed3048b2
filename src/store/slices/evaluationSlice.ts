/** The newest evaluation. It may be older than the scenario: see `isCurrent`. */
import type { StateCreator } from 'zustand/vanilla'
import type { TraceNode } from '../../engine/trace.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import type { FailureCause } from '../../worker/client.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import type { AppState } from '../state.ts'
import { reuseUnchanged } from '../structuralSharing.ts'

export interface EvaluationFailure {
  readonly revision: number
  /** Address of the document that was being edited, if one was. */
  readonly document: string | undefined
  readonly cause: FailureCause
  /** What the worker or the browser said, if anything. */
  readonly message: string | undefined
}

export interface EvaluationSlice {
  readonly evaluation: PageEvaluation | undefined
  /** Revision that `evaluation` answers; -1 before the first answer. */
  readonly evaluatedRevision: number
  /** The last trace of each call that `evaluation` has no trace of: while one types, only the traces that are shown are made. */
  readonly olderTraces: ReadonlyMap<string, TraceNode>
  /** The selected call's result of an evaluation whose other results are still to come: newer than `evaluation`. */
  readonly earlyResult: { readonly revision: number; readonly result: CallResult } | undefined
  readonly evaluationState: 'idle' | 'running' | 'failed'
  /** Why `evaluationState` is 'failed'. */
  readonly evaluationFailure: EvaluationFailure | undefined
  readonly evaluationStarted: () => void
  readonly decidedEarly: (revision: number, result: CallResult) => void
  readonly evaluated: (revision: number, evaluation: PageEvaluation) => void
  readonly evaluationFailed: (failure: EvaluationFailure) => void
}

/** The old answer belongs to another scenario: to show it dimmed would mislead. */
export const freshEvaluation = () => ({
  evaluation: undefined,
  evaluatedRevision: -1,
  olderTraces: new Map<string, TraceNode>(),
  earlyResult: undefined,
  evaluationState: 'idle' as const,
  evaluationFailure: undefined,
})

export const evaluationSlice: StateCreator<AppState, [], [], EvaluationSlice> = (set) => ({
  ...freshEvaluation(),
  evaluationStarted: () => set({ evaluationState: 'running' }),
  decidedEarly: (revision, result) =>
    set(({ evaluation }) => {
      const before = evaluation?.results.find(({ id }) => id === result.id)
      return { earlyResult: { revision, result: reuseUnchanged(before, result) } }
    }),
  evaluated: (evaluatedRevision, answer) =>
    set((state) => {
      const evaluation = reuseUnchanged(withEarlyResult(state), answer)
      return {
        evaluation,
        evaluatedRevision,
        earlyResult: undefined,
        olderTraces: tracesToKeep(state, evaluation),
        evaluationState: 'idle',
        evaluationFailure: undefined,
        playhead: playheadAfter(state, evaluation),
      }
    }),
  evaluationFailed: (evaluationFailure) => set({ evaluationState: 'failed', evaluationFailure }),
})

/** What is on the screen already is drawn from the same objects when all results are there. */
function withEarlyResult({ evaluation, earlyResult }: AppState): PageEvaluation | undefined {
  if (evaluation === undefined || earlyResult === undefined) return evaluation
  const { result } = earlyResult
  return { ...evaluation, results: evaluation.results.map((one) => (one.id === result.id ? result : one)) }
}

function tracesToKeep({ evaluation: before, olderTraces }: AppState, after: PageEvaluation): AppState['olderTraces'] {
  const missing = new Set(after.results.flatMap(({ id, trace }) => (trace === undefined ? [id] : [])))
  const kept = [
    ...olderTraces,
    ...(before?.results ?? []).flatMap(({ id, trace }): [string, TraceNode][] =>
      trace === undefined ? [] : [[id, trace]],
    ),
  ]
  return new Map(kept.filter(([id]) => missing.has(id)))
}

/** The playhead starts at the selected call, and moves with it unless it was moved away by hand. */
function playheadAfter(
  { playhead, isFollowingPlayhead, selectedCall, evaluation: before }: AppState,
  after: PageEvaluation,
): number | undefined {
  const timeIn = (evaluation: PageEvaluation | undefined) =>
    evaluation?.results.find(({ id }) => id === selectedCall)?.at
  const isAtCall = !isFollowingPlayhead && (playhead === undefined ? before === undefined : timeIn(before) === playhead)
  return isAtCall ? (timeIn(after) ?? playhead) : playhead
}
