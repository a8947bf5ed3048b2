import type { AnalysisSlice } from './analysisSlice.ts'
import type { EditorSlice } from './editorSlice.ts'
import type { EvaluationSlice } from './evaluationSlice.ts'
import type { FindingsSlice } from './findingsSlice.ts'
import type { PageSlice } from './pageSlice.ts'
import type { PredictionSlice } from './predictionSlice.ts'
import type { ScenarioSlice } from './scenarioSlice.ts'
import type { SelectionSlice } from './selectionSlice.ts'

export type AppState = ScenarioSlice &
  EvaluationSlice &
  SelectionSlice &
  EditorSlice &
  PageSlice &
  PredictionSlice &
  AnalysisSlice &
  FindingsSlice
