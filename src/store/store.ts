/**
 * The one store of the page. Read it with `useApp((state) => …)` in components (select small things; `useShallow`
 * for lists), and with `appStore.getState()` outside of them.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { analysisSlice } from './analysisSlice.ts'
import { editorSlice } from './editorSlice.ts'
import { evaluationSlice } from './evaluationSlice.ts'
import { findingsSlice } from './findingsSlice.ts'
import { pageSlice } from './pageSlice.ts'
import { predictionSlice } from './predictionSlice.ts'
import { scenarioSlice } from './scenarioSlice.ts'
import { selectionSlice } from './selectionSlice.ts'
import type { AppState } from './state.ts'

export const createAppStore = () =>
  createStore<AppState>()((...args) => ({
    ...scenarioSlice(...args),
    ...evaluationSlice(...args),
    ...selectionSlice(...args),
    ...editorSlice(...args),
    ...pageSlice(...args),
    ...predictionSlice(...args),
    ...analysisSlice(...args),
    ...findingsSlice(...args),
  }))

export type AppStore = ReturnType<typeof createAppStore>

export const appStore: AppStore = createAppStore()

export const useApp = <T>(selector: (state: AppState) => T): T => useStore(appStore, selector)

export { isAnythingOff } from './analysisSlice.ts'
export { allProblems, openProblems, type Problem } from './problems.ts'
export { isCurrent, ownResult, selectedCallDefinition, selectedResult, thenOf, writtenByPlayhead } from './selectors.ts'
export { reuse } from './sharing.ts'
export type { AppState } from './state.ts'
export { type StatementRole, statementRoles } from './statements.ts'
export { type DocumentRole, documentRoles, findNode } from './traces.ts'
export {
  isHidden,
  type ShownDecision,
  type ShownEvaluation,
  type ShownResult,
  shownEvaluation,
  shownSweep,
  shownTrace,
} from './veil.ts'
