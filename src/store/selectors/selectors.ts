/** Values that are derived from the state of the slices. */
import { onceFor } from '../../engine/base/memo.ts'
import type { Call } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import type { PageEvaluation, TextChange } from '../../worker/protocol.ts'
import type { AtPlayhead } from '../slices/selectionSlice.ts'
import type { AppState } from '../state.ts'

/**
 * The result to show: of the trial call, if there is one (undefined until it is decided); else of the selected call,
 * at the playhead once that was moved by hand, else at its own time. It is old unless `isCurrent`.
 */
export const selectedResult = (state: AppState): CallResult | undefined =>
  state.trialCall === undefined
    ? (resultAtPlayhead(state)?.result ?? ownResult(state))
    : state.trialCall.decided?.result

/** The selected call's last result at its own time. */
export const ownResult = (state: AppState): CallResult | undefined =>
  state.selectedCall === undefined ? undefined : latestResult(state, state.selectedCall)

/** The newest result of a call: of the last evaluation, or of one whose other results are still to come. */
export const latestResult = (
  { evaluation, earlyResult }: Pick<AppState, 'evaluation' | 'earlyResult'>,
  call: string,
): CallResult | undefined =>
  earlyResult?.result.id === call ? earlyResult.result : evaluation && resultsById(evaluation.results).get(call)

const resultsById = onceFor(
  (results: readonly CallResult[]): ReadonlyMap<string, CallResult> =>
    // Of two with the same id the first counts.
    new Map(results.toReversed().map((result) => [result.id, result])),
)

/** The selected call's result at the playhead, which is shown instead of `ownResult`. */
export const resultAtPlayhead = (state: AppState): AtPlayhead | undefined =>
  state.isFollowingPlayhead && state.atPlayhead?.call === state.selectedCall ? state.atPlayhead : undefined

/** The selected call's definition in the scenario. */
export const selectedCallDefinition = (state: AppState): Call | undefined =>
  state.scenario.calls?.find((call) => call.id === state.selectedCall)

/** A document's text at the playhead, if a call before that changed it (text undefined: removed it); undefined: as in the scenario. */
export function writtenByPlayhead(
  {
    evaluation,
    playhead,
  }: { readonly evaluation: Pick<PageEvaluation, 'changes'> | undefined; readonly playhead: number | undefined },
  address: string,
): { readonly text: string | undefined; readonly change: TextChange } | undefined {
  if (playhead === undefined) return undefined
  const change = evaluation?.changes.findLast(
    ({ at, documents }) => at <= playhead && documents.some((document) => document.address === address),
  )
  return change && { change, text: change.documents.find((document) => document.address === address)?.text }
}

const isDecidedEarly = ({ earlyResult, revision, selectedCall }: AppState): boolean =>
  earlyResult?.revision === revision && earlyResult.result.id === selectedCall

/** Whether the results that are shown are those of the current scenario. */
export const isCurrent = (state: AppState): boolean =>
  state.trialCall === undefined
    ? (state.evaluatedRevision === state.revision || isDecidedEarly(state)) &&
      (resultAtPlayhead(state)?.revision ?? state.revision) === state.revision
    : state.trialCall.decided?.revision === state.revision
