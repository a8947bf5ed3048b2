/**
 * What each statement of the shown document does to the selected call: a sign in the gutter and a short note at its end. They are
 * set as soon as the result arrives, without a render of React's.
 */
import type { editor, Position } from 'monaco-editor/editor/editor.api.js'
import { useEffect, useRef, useState } from 'react'
import type { TraceNode } from '../../../engine/trace.ts'
import { shownTrace } from '../../../store/selectors/hiddenResults.ts'
import { isCurrent } from '../../../store/selectors/selectors.ts'
import { type StatementRole, statementRoles } from '../../../store/selectors/statements.ts'
import type { AppState } from '../../../store/state.ts'
import { appStore } from '../../../store/store.ts'
import { monaco } from './monaco.ts'

/** Characters of a note: the decision tree has the rest. A note is shortened rather than wrapped. */
const longest = 80
const shortest = 24

export function useStatementMarks(code: editor.IStandaloneCodeEditor, address: string): void {
  const columns = useColumns(code)
  const marks = useRef<editor.IEditorDecorationsCollection>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are those of one document
  useEffect(() => {
    const collection = code.createDecorationsCollection()
    marks.current = collection
    return () => collection.clear()
  }, [code, address])
  useEffect(() => {
    let drawn: { readonly trace: TraceNode | undefined; readonly version: number } | undefined
    const look = (state: AppState) => {
      const model = code.getModel()
      const trace = shownTrace(state)
      // While an evaluation runs, the old marks move with the text.
      if (model === null || (trace !== undefined && !isCurrent(state))) return
      const version = model.getVersionId()
      if (drawn !== undefined && drawn.trace === trace && drawn.version === version) return
      drawn = { trace, version }
      const roles = trace === undefined ? [] : [...statementRoles(trace, address).values()]
      marks.current?.set(roles.flatMap((role) => decorationsOf(model, role, columns)))
    }
    look(appStore.getState())
    return appStore.subscribe(look)
  }, [code, address, columns])
}

/** How many characters fit into a line of the editor. */
function useColumns(code: editor.IStandaloneCodeEditor): number {
  const [columns, setColumns] = useState(() => code.getLayoutInfo().viewportColumn)
  useEffect(() => {
    setColumns(code.getLayoutInfo().viewportColumn)
    const listening = code.onDidLayoutChange((layout) => setColumns(layout.viewportColumn))
    return () => listening.dispose()
  }, [code])
  return columns
}

function decorationsOf(model: editor.ITextModel, role: StatementRole, columns: number): editor.IModelDeltaDecoration[] {
  const at = (offset: number) => model.getPositionAt(offset)
  const look = lookOf(role)
  const note = noteOf(role)
  const hover = { value: `${role.label}: ${note}${role.why === undefined ? '' : `\n\n${role.why}`}` }
  const first = at(role.range.start)
  const end = noteAt(model, at(role.range.end))
  const room = columns - end.column - 3
  return [
    {
      range: monaco.Range.fromPositions(first, first),
      options: { glyphMarginClassName: `statement-glyph statement-${look}`, glyphMarginHoverMessage: hover },
    },
    {
      range: monaco.Range.fromPositions(end, end),
      options: {
        after: {
          content: `  ${clip(room < shortest ? leadOf(role) : note, Math.min(room, longest))}`,
          inlineClassName: `statement-note statement-${look}`,
          cursorStops: monaco.editor.InjectedTextCursorStops.None,
        },
        showIfCollapsed: true,
      },
    },
    ...role.places.map(({ range, isMatch: matches }) => ({
      range: monaco.Range.fromPositions(at(range.start), at(range.end)),
      options: {
        inlineClassName: matches ? (role.effect === 'Deny' ? 'deciding-deny' : 'deciding-allow') : 'deciding-nomatch',
      },
    })),
  ]
}

/** Where a statement's note goes: after the comma, if nothing else follows on the line. */
function noteAt(model: editor.ITextModel, end: Position): Position {
  const rest = model.getLineContent(end.lineNumber).slice(end.column - 1)
  return /^\s*,?\s*$/.test(rest) ? end.with(undefined, model.getLineMaxColumn(end.lineNumber)) : end
}

type Look = 'allows' | 'denies' | 'allowed' | 'denied' | 'near' | 'none'

/** `allowed` and `denied`: the statement matches, but another one decides. */
export function lookOf({ isMatch: matches, isDeciding, effect }: StatementRole): Look {
  if (!matches) return isDeciding ? 'near' : 'none'
  if (effect === 'Allow') return isDeciding ? 'allows' : 'allowed'
  return isDeciding ? 'denies' : 'denied'
}

export function noteOf(role: StatementRole): string {
  if (role.isMatch)
    return `${leadOf(role)}${role.isDeciding ? ', and that decides' : ', but another statement decides'}`
  const why = role.why?.replaceAll('`', '').replace(/^(?:The|No|None|It|This|Nothing)\b/, (word) => word.toLowerCase())
  return why === undefined ? leadOf(role) : `${leadOf(role)}: ${why}`
}

const leadOf = (role: StatementRole) =>
  role.isMatch
    ? `${role.effect === 'Allow' ? 'allows' : 'denies'} this call`
    : role.isDeciding
      ? 'almost matches'
      : 'does not match'

/** With non-breaking spaces, so that a note stays on its line. */
const clip = (text: string, most: number) =>
  (text.length > most ? `${text.slice(0, Math.max(most - 1, 1)).trimEnd()}…` : text).replaceAll(' ', '\u00a0')
