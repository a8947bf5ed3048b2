/** Monaco itself: one editor, which shows the model of the active tab. Loaded lazily; the page works before it is there. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Severity } from '../../../engine/policy/ast.ts'
import { tabKind, tabTitle } from '../../../scenario/tabs.ts'
import type { AppState } from '../../../store/state.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { useResolvedTheme } from '../../kit/theme.ts'
import { type PlacedProblem, problemsOf } from './markers.ts'
import { entryFor, readOnly, type Slot } from './models.ts'
import { useUndoKeys } from './useUndoKeys.ts'
import '../language/register.ts'
import { useCoverage } from './coverageMarks.ts'
import { monaco } from './monaco.ts'
import { useStatementMarks } from './statementMarks.ts'

const MARKERS = 'scenario'

interface Shared {
  readonly host: HTMLElement
  readonly code: editor.IStandaloneCodeEditor
}

const made = new Map<Slot, Shared>()

/** An editor is made once for each place and moves to wherever it is shown: making one takes longer than switching a tab may. */
function theEditor(slot: Slot): Shared {
  const known = made.get(slot)
  if (known) return known
  const host = document.createElement('div')
  host.style.height = '100%'
  // Monaco's menu hangs here, and takes its colours from a class of Monaco's.
  host.className = 'monaco-component'
  const code = monaco.editor.create(host, {
    model: null,
    automaticLayout: true,
    minimap: { enabled: false },
    fontSize: 13,
    lineHeight: 20,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono') || 'monospace',
    tabSize: 2,
    scrollBeyondLastLine: false,
    overviewRulerBorder: false,
    padding: { top: 8, bottom: 8 },
    stickyScroll: { enabled: false },
    fixedOverflowWidgets: true,
    guides: { indentation: true },
    lineNumbersMinChars: 3,
    glyphMargin: true,
    wordWrap: 'on',
    wrappingIndent: 'indent',
  })
  const shared = { host, code }
  made.set(slot, shared)
  return shared
}

export default function CodeEditor({ address, slot = 'main' }: { readonly address: string; readonly slot?: Slot }) {
  const place = useRef<HTMLDivElement>(null)
  const { host, code } = theEditor(slot)
  const theme = useResolvedTheme(useApp((state) => state.theme))
  const title = useApp((state) => tabTitle(state.scenario, address))

  useLayoutEffect(() => {
    place.current?.append(host)
    code.layout()
    return () => host.remove()
  }, [host, code])

  useEffect(() => monaco.editor.setTheme(theme === 'dark' ? 'playground-dark' : 'playground-light'), [theme])

  useEffect(() => {
    const entry = entryFor(address)
    if (entry === undefined) {
      code.setModel(null)
      return
    }
    if (code.getModel() !== entry.model) {
      code.setModel(entry.model)
      code.restoreViewState(entry.viewStates[slot] ?? entry.viewStates[slot === 'main' ? 'side' : 'main'] ?? null)
    }
    code.updateOptions({
      readOnly: readOnly(address),
      ariaLabel: title,
      readOnlyMessage: { value: 'AWS keeps this policy; attach one of your own to change what it grants.' },
    })
    return () => {
      entry.viewStates[slot] = code.saveViewState()
    }
  }, [code, address, title, slot])

  useMarkers(address)
  useReveal(code, address, slot)
  useStatementMarks(code, address)
  useCoverage(code, address)
  useCaret(code, address, slot)
  useUndoKeys(code, address)
  return <div ref={place} className="h-full w-full overflow-hidden" />
}

/** Problems as squiggles, as soon as an evaluation has found them. */
function useMarkers(address: string): void {
  useEffect(() => {
    let seen: readonly unknown[] = []
    const look = (state: AppState) => {
      const { drafts, evaluation, findings, revision, lintedRevision } = state
      // Places in an older text would be off; Monaco moves the marks that are there along with the typing.
      const isOld = tabKind(address) === 'policy' && findings !== undefined && lintedRevision !== revision
      const sees = [drafts, evaluation, findings, isOld]
      if (sees.every((one, index) => one === seen[index])) return
      seen = sees
      const model = entryFor(address)?.model
      if (!model || isOld) return
      const problems = problemsOf(state, address, model.getValue())
      monaco.editor.setModelMarkers(
        model,
        MARKERS,
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

function useCaret(code: editor.IStandaloneCodeEditor, address: string, slot: Slot): void {
  useEffect(() => {
    const say = () => {
      const position = code.getPosition()
      const offset = position && code.getModel()?.getOffsetAt(position)
      // The caret that counts is the active document's, or the one that is being moved.
      if (offset !== undefined && offset !== null && (slot === 'main' || code.hasTextFocus()))
        appStore.getState().moveCaret(address, offset)
    }
    say()
    const listening = code.onDidChangeCursorPosition((event) => {
      say()
      // Put there by hand, and not by typing or by a node that shows its text: the tree goes along.
      const offset = code.getModel()?.getOffsetAt(event.position)
      if (event.reason === monaco.editor.CursorChangeReason.Explicit && offset !== undefined)
        appStore.getState().followCaret(address, offset)
    })
    return () => listening.dispose()
  }, [code, address, slot])
}

/** The place that was asked for, highlighted until something else is, or until the text there changes. */
function useReveal(code: editor.IStandaloneCodeEditor, address: string, slot: Slot): void {
  const reveal = useApp((state) => state.reveal)
  useEffect(() => {
    if (reveal === undefined || reveal.document !== address) return
    // A document on both sides is shown its places in the active one.
    if (slot === 'side' && appStore.getState().activeTab === address) return
    const model = code.getModel()
    if (model === null) return
    if (reveal.focus) code.focus()
    if (reveal.range === undefined) return
    if (reveal.range.start === reveal.range.end) {
      const position = model.getPositionAt(reveal.range.start)
      code.setPosition(position)
      code.revealPositionInCenterIfOutsideViewport(position)
      return
    }
    const range = monaco.Range.fromPositions(
      model.getPositionAt(reveal.range.start),
      model.getPositionAt(reveal.range.end),
    )
    code.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Smooth)
    const decorations = code.createDecorationsCollection([
      {
        range,
        options: {
          className: 'revealed',

          linesDecorationsClassName: 'revealed-line',
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          overviewRuler: { color: '#6f68ff', position: monaco.editor.OverviewRulerLane.Full },
        },
      },
    ])
    return () => decorations.clear()
  }, [code, reveal, address, slot])
}
