/** What follows from the facts of the slices. */

import type { Call } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import type { PageEvaluation, TextChange } from '../../worker/protocol.ts'
import type { AtPlayhead } from '../slices/selectionSlice.ts'
import type { AppState } from '../state.ts'

/** The selected call's last result, shown dimmed unless `isCurrent`; at the playhead, once that was moved by hand. */
export const selectedResult = (state: AppState): CallResult | undefined =>
  resultAtPlayhead(state)?.result ?? ownResult(state)

/** The selected call's last result at its own time. */
export const ownResult = (state: AppState): CallResult | undefined =>
  state.evaluation?.results.find((result) => result.id === state.selectedCall)

/** What is shown in place of it. */
export const resultAtPlayhead = (state: AppState): AtPlayhead | undefined =>
  state.isFollowingPlayhead && state.atPlayhead?.call === state.selectedCall ? state.atPlayhead : undefined

/** The selected call as the scenario has it. */
export const selectedCallDefinition = (state: AppState): Call | undefined =>
  state.scenario.calls?.find((call) => call.id === state.selectedCall)

/** What a document says at the playhead, where a call before it has written or removed it; undefined: what the scenario says. */
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

/** Whether what is shown answers the scenario as it stands. */
export const isCurrent = (state: AppState): boolean =>
  state.evaluatedRevision === state.revision && (resultAtPlayhead(state)?.revision ?? state.revision) === state.revision
