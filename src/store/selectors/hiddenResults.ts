/**
 * The evaluation as it may be shown in prediction mode. A call that was not guessed yet is there, but its result is
 * hidden: decision, session, and changes of the picture.
 */

import { onceForLast } from '../../engine/base/memo.ts'
import type { Decision, TraceNode } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import type { AppState } from '../state.ts'
import { latestResult, selectedResult } from './selectors.ts'

export type ShownDecision = Decision | 'hidden'
export type ShownResult = Omit<CallResult, 'decision'> & { readonly decision: ShownDecision }
export type ShownEvaluation = Omit<PageEvaluation, 'results'> & { readonly results: readonly ShownResult[] }

type PredictionState = Pick<AppState, 'isPredicting' | 'guesses'>

export const isHidden = ({ isPredicting, guesses }: PredictionState, call: string | undefined): boolean =>
  isPredicting && call !== undefined && !Object.hasOwn(guesses, call)

/** The selected call's trace; undefined while it is hidden. */
export const shownTrace = (state: AppState): TraceNode | undefined =>
  isHidden(state, state.selectedCall) ? undefined : selectedResult(state)?.trace

/** How the selected call would be decided over time; undefined while it is hidden. */
export const shownSweep = (state: AppState): AppState['sweep'] =>
  isHidden(state, state.selectedCall) ? undefined : state.sweep

/** The same object as long as nothing in it changes. */
export function shownEvaluation({
  evaluation,
  isPredicting,
  guesses,
  scenario,
}: AppState): ShownEvaluation | undefined {
  return evaluation === undefined || !isPredicting ? evaluation : withoutHidden(evaluation, guesses, scenario.calls)
}

/** One call's newest result, without what is hidden. */
export const shownResult = (state: AppState, call: string): ShownResult | undefined =>
  state.isPredicting ? shownEvaluation(state)?.results.find(({ id }) => id === call) : latestResult(state, call)

const withoutHidden = onceForLast(
  (
    _: ShownEvaluation | undefined,
    evaluation: PageEvaluation,
    guesses: AppState['guesses'],
    calls: Scenario['calls'],
  ) => hideResults(evaluation, guesses, calls),
)

function hideResults(
  evaluation: PageEvaluation,
  guesses: AppState['guesses'],
  calls: Scenario['calls'] = [],
): ShownEvaluation {
  const isCallHidden = (id: string | undefined) => isHidden({ isPredicting: true, guesses }, id)
  const callers = new Map(calls.map(({ id, caller }) => [id, caller]))
  const creators = new Map(
    evaluation.results.flatMap(({ id, session }): [string, string][] =>
      session === undefined ? [] : [[session.id, id]],
    ),
  )
  const isSessionShown = (id: string) => !isCallHidden(creators.get(id))
  return {
    ...evaluation,
    results: evaluation.results.map((result): ShownResult => {
      if (!isCallHidden(result.id)) return result
      const { trace: _trace, context: _context, change: _change, ...rest } = result
      const isCallerShown = result.callerSession !== undefined && isSessionShown(result.callerSession)
      return {
        ...rest,
        decision: 'hidden',
        callerArn: isCallerShown ? result.callerArn : (callers.get(result.id) ?? result.callerArn),
        callerSession: isCallerShown ? result.callerSession : undefined,
        blockedBy: [],
        error: undefined,
        session: undefined,
        invalidPolicies: [],
        expectation: 'none',
        missingKeys: [],
      }
    }),
    sessions: evaluation.sessions.filter(({ id }) => isSessionShown(id)),
    changes: evaluation.changes.filter(({ call }) => !isCallHidden(call)),
    revocations: evaluation.revocations.filter(({ session }) => isSessionShown(session)),
  }
}
