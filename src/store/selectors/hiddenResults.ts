/**
 * What of the evaluation may be seen while one predicts: of a call that nobody has committed to yet, that it is made,
 * and nothing of what comes of it: no decision, no session, no change of the picture.
 */
import type { Decision, TraceNode } from '../../engine/trace.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import type { AppState } from '../state.ts'
import { selectedResult } from './selectors.ts'

export type ShownDecision = Decision | 'hidden'
export type ShownResult = Omit<CallResult, 'decision'> & { readonly decision: ShownDecision }
export type ShownEvaluation = Omit<PageEvaluation, 'results'> & { readonly results: readonly ShownResult[] }

type Veiling = Pick<AppState, 'isPredicting' | 'guesses'>

export const isHidden = ({ isPredicting, guesses }: Veiling, call: string | undefined): boolean =>
  isPredicting && call !== undefined && !Object.hasOwn(guesses, call)

/** The selected call's tree; undefined where it is hidden. */
export const shownTrace = (state: AppState): TraceNode | undefined =>
  isHidden(state, state.selectedCall) ? undefined : selectedResult(state)?.trace

/** When the selected call would be decided how. */
export const shownSweep = (state: AppState): AppState['sweep'] =>
  isHidden(state, state.selectedCall) ? undefined : state.sweep

let last:
  | { readonly evaluation: PageEvaluation; readonly guesses: AppState['guesses']; readonly shown: ShownEvaluation }
  | undefined

/** The same object as long as nothing of it changes. */
export function shownEvaluation(state: AppState): ShownEvaluation | undefined {
  const { evaluation, isPredicting, guesses } = state
  if (evaluation === undefined || !isPredicting) return evaluation
  if (last?.evaluation !== evaluation || last.guesses !== guesses)
    last = { evaluation, guesses, shown: veiled(state, evaluation) }
  return last.shown
}

function veiled(state: AppState, evaluation: PageEvaluation): ShownEvaluation {
  const callers = new Map((state.scenario.calls ?? []).map(({ id, caller }) => [id, caller]))
  const makers = new Map(
    evaluation.results.flatMap(({ id, session }): [string, string][] =>
      session === undefined ? [] : [[session.id, id]],
    ),
  )
  const isSessionShown = (id: string) => !isHidden(state, makers.get(id))
  return {
    ...evaluation,
    results: evaluation.results.map((result): ShownResult => {
      if (!isHidden(state, result.id)) return result
      const { trace: _trace, context: _context, change: _change, ...rest } = result
      const signer = result.callerSession !== undefined && isSessionShown(result.callerSession)
      return {
        ...rest,
        decision: 'hidden',
        callerArn: signer ? result.callerArn : (callers.get(result.id) ?? result.callerArn),
        callerSession: signer ? result.callerSession : undefined,
        blockedBy: [],
        error: undefined,
        session: undefined,
        invalidPolicies: [],
        expectation: 'none',
        missingKeys: [],
      }
    }),
    sessions: evaluation.sessions.filter(({ id }) => isSessionShown(id)),
    changes: evaluation.changes.filter(({ call }) => !isHidden(state, call)),
    revocations: evaluation.revocations.filter(({ session }) => isSessionShown(session)),
  }
}
