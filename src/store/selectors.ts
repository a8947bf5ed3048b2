/** What follows from the facts of the slices. */
import type { CallResult } from '../scenario/evaluation.ts'
import type { Call } from '../scenario/schema.ts'
import type { AppState } from './state.ts'

/** The selected call's last result, shown dimmed unless `isCurrent`. */
export const selectedResult = (state: AppState): CallResult | undefined => state.evaluation?.results.find((result) => result.id === state.selectedCall)

/** The selected call as the scenario has it. */
export const selectedCallDefinition = (state: AppState): Call | undefined => state.scenario.calls?.find((call) => call.id === state.selectedCall)

/** Whether what is shown answers the scenario as it stands. */
export const isCurrent = (state: AppState): boolean => state.evaluatedRevision === state.revision
