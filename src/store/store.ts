/**
 * The page's only store. Components read it with `useApp((state) => …)` (select small values; `useShallow` for
 * lists), other code with `appStore.getState()`.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { analysisSlice } from './slices/analysisSlice.ts'
import { editorSlice } from './slices/editorSlice.ts'
import { evaluationSlice } from './slices/evaluationSlice.ts'
import { findingsSlice } from './slices/findingsSlice.ts'
import { noticesSlice } from './slices/noticesSlice.ts'
import { pageSlice } from './slices/pageSlice.ts'
import { predictionSlice } from './slices/predictionSlice.ts'
import { savingSlice } from './slices/savingSlice.ts'
import { scenarioSlice } from './slices/scenarioSlice.ts'
import { selectionSlice } from './slices/selectionSlice.ts'
import type { AppState } from './state.ts'

export const createAppStore = () =>
  createStore<AppState>()((...args) => ({
    ...scenarioSlice(...args),
    ...evaluationSlice(...args),
    ...selectionSlice(...args),
    ...editorSlice(...args),
    ...pageSlice(...args),
    ...noticesSlice(...args),
    ...predictionSlice(...args),
    ...analysisSlice(...args),
    ...findingsSlice(...args),
    ...savingSlice(...args),
  }))

export type AppStore = ReturnType<typeof createAppStore>

export const appStore: AppStore = createAppStore()

export const useApp = <T>(selector: (state: AppState) => T): T => useStore(appStore, selector)
