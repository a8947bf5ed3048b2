import type { AnalysisSlice } from './slices/analysisSlice.ts'
import type { EditorSlice } from './slices/editorSlice.ts'
import type { EvaluationSlice } from './slices/evaluationSlice.ts'
import type { FindingsSlice } from './slices/findingsSlice.ts'
import type { NoticesSlice } from './slices/noticesSlice.ts'
import type { PageSlice } from './slices/pageSlice.ts'
import type { PredictionSlice } from './slices/predictionSlice.ts'
import type { SavingSlice } from './slices/savingSlice.ts'
import type { ScenarioSlice } from './slices/scenarioSlice.ts'
import type { SelectionSlice } from './slices/selectionSlice.ts'

export type AppState = ScenarioSlice &
  EvaluationSlice &
  SelectionSlice &
  EditorSlice &
  PageSlice &
  NoticesSlice &
  PredictionSlice &
  AnalysisSlice &
  FindingsSlice &
  SavingSlice
