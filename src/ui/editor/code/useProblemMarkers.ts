/** The problems of a document as squiggles in its text. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import type { Severity } from '../../../engine/policy/ast.ts'
import { tabKind } from '../../../scenario/tabs.ts'
import type { AppState } from '../../../store/state.ts'
import { appStore } from '../../../store/store.ts'
import { entryFor } from './models.ts'
import { monaco } from './monaco.ts'
import { type PlacedProblem, problemsOf } from './problemPlaces.ts'

const OWNER = 'scenario'

/** Marks the problems as soon as an evaluation, or the linter, has found them. */
export function useProblemMarkers(address: string): void {
  useEffect(() => {
    let seenParts: readonly unknown[] = []
    const look = (state: AppState) => {
      const { drafts, evaluation, findings, revision, lintedRevision } = state
      // The places are those of an older text; Monaco moves the markers that are there as the user types.
      const isOld = tabKind(address) === 'policy' && findings !== undefined && lintedRevision !== revision
      const parts = [drafts, evaluation, findings, isOld]
      if (parts.every((one, index) => one === seenParts[index])) return
      seenParts = parts
      const model = entryFor(address)?.model
      if (!model || isOld) return
      const problems = problemsOf(state, address, model.getValue())
      monaco.editor.setModelMarkers(
        model,
        OWNER,
        problems.map((problem) => marker(model, problem)),
      )
    }
    look(appStore.getState())
    return appStore.subscribe(look)
  }, [address])
}

function marker(model: editor.ITextModel, { range, severity, message, code }: PlacedProblem): editor.IMarkerData {
  const [start, end] = [model.getPositionAt(range.start), model.getPositionAt(range.end)]
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
    message,
    code,
    severity: severities[severity],
  }
}

const severities: Readonly<Record<Severity, number>> = {
  error: monaco.MarkerSeverity.Error,
  security: monaco.MarkerSeverity.Warning,
  warning: monaco.MarkerSeverity.Warning,
  suggestion: monaco.MarkerSeverity.Info,
}
