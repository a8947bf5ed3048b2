/** Monaco itself: one editor, which shows the model of the active tab. Loaded lazily; the page works before it is there. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../../store/store.ts'
import { useResolvedTheme } from '../kit/theme.ts'
import { tabTitle } from './documents.ts'
import { type PlacedProblem, problemsOf } from './markers.ts'
import { entryFor, readOnly } from './models.ts'
import { monaco } from './monaco.ts'

const MARKERS = 'scenario'

export default function CodeEditor({ address }: { readonly address: string }) {
  const host = useRef<HTMLDivElement>(null)
  const [code, setCode] = useState<editor.IStandaloneCodeEditor>()
  const theme = useResolvedTheme()
  const title = useApp((state) => tabTitle(state.scenario, address))

  useEffect(() => {
    if (host.current === null) return
    const made = monaco.editor.create(host.current, {
      model: null,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 13,
      lineHeight: 20,
      fontFamily: getComputedStyle(host.current).getPropertyValue('--mono') || 'ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
      tabSize: 2,
      scrollBeyondLastLine: false,
      renderLineHighlight: 'line',
      overviewRulerBorder: false,
      padding: { top: 8, bottom: 8 },
      stickyScroll: { enabled: false },
      fixedOverflowWidgets: true,
      bracketPairColorization: { enabled: false },
      guides: { indentation: true },
      lineNumbersMinChars: 3,
      folding: true,
      wordWrap: 'on',
      wrappingIndent: 'indent',
      accessibilitySupport: 'auto',
    })
    setCode(made)
    return () => made.dispose()
  }, [])

  useEffect(() => monaco.editor.setTheme(theme === 'dark' ? 'playground-dark' : 'playground-light'), [theme])

  useEffect(() => {
    if (code === undefined) return
    const entry = entryFor(address)
    if (entry === undefined) {
      code.setModel(null)
      return
    }
    if (code.getModel() !== entry.model) {
      code.setModel(entry.model)
      code.restoreViewState(entry.viewState)
    }
    code.updateOptions({ readOnly: readOnly(address), ariaLabel: title, readOnlyMessage: { value: 'AWS keeps this policy; attach one of your own to change what it grants.' } })
    return () => {
      entry.viewState = code.saveViewState()
    }
  }, [code, address, title])

  useMarkers(code, address)
  useReveal(code, address)
  return <div ref={host} className="h-full w-full overflow-hidden" data-testid="code" />
}

/** Problems as squiggles, as soon as an evaluation has found them. */
function useMarkers(code: editor.IStandaloneCodeEditor | undefined, address: string): void {
  const scenario = useApp((state) => state.scenario)
  const drafts = useApp((state) => state.drafts)
  const evaluation = useApp((state) => state.evaluation)
  useEffect(() => {
    const model = code && entryFor(address)?.model
    if (!model) return
    const problems = problemsOf({ scenario, drafts, evaluation }, address, model.getValue())
    monaco.editor.setModelMarkers(model, MARKERS, problems.map((problem) => marker(model, problem)))
  }, [code, address, scenario, drafts, evaluation])
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
    severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
  }
}

/** The place that was asked for, highlighted until something else is, or until the text there changes. */
function useReveal(code: editor.IStandaloneCodeEditor | undefined, address: string): void {
  const reveal = useApp((state) => state.reveal)
  useEffect(() => {
    if (code === undefined || reveal === undefined || reveal.document !== address) return
    const model = code.getModel()
    if (model === null) return
    if (reveal.focus) code.focus()
    if (reveal.range === undefined) return
    const range = monaco.Range.fromPositions(model.getPositionAt(reveal.range.start), model.getPositionAt(reveal.range.end))
    code.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Smooth)
    const decorations = code.createDecorationsCollection([
      { range, options: { className: 'revealed', inlineClassName: 'revealed-text', linesDecorationsClassName: 'revealed-line', stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges, overviewRuler: { color: '#6f68ff', position: monaco.editor.OverviewRulerLane.Full } } },
    ])
    return () => decorations.clear()
  }, [code, reveal, address])
}
