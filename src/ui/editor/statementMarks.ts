/** What the statements of the document on screen do to the selected call: a sign in the gutter, and a short note at their end. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import { isCurrent, selectedResult, type StatementRole, statementRoles, useApp } from '../../store/store.ts'
import { monaco } from './monaco.ts'

/** A note is read at a glance, the tree has the rest. */
const longest = 64

export function useStatementMarks(code: editor.IStandaloneCodeEditor, address: string): void {
  const trace = useApp((state) => selectedResult(state)?.trace)
  // While an answer is on its way the marks that are there move along with the text.
  const current = useApp(isCurrent)
  useEffect(() => {
    const model = code.getModel()
    if (trace === undefined || model === null || !current) return
    const roles = [...statementRoles(trace, address).values()]
    const decorations = code.createDecorationsCollection(roles.flatMap((role) => decorationsOf(model, role)))
    return () => decorations.clear()
  }, [code, trace, address, current])
}

function decorationsOf(model: editor.ITextModel, role: StatementRole): editor.IModelDeltaDecoration[] {
  const at = (offset: number) => model.getPositionAt(offset)
  const look = lookOf(role)
  const note = noteOf(role)
  const hover = { value: `${role.label}: ${note}${role.why === undefined ? '' : `\n\n${role.why}`}` }
  const first = at(role.range.start)
  const end = at(role.range.end)
  return [
    {
      range: monaco.Range.fromPositions(first, first),
      options: { glyphMarginClassName: `statement-glyph statement-${look}`, glyphMarginHoverMessage: hover },
    },
    {
      range: monaco.Range.fromPositions(end, end),
      options: {
        after: { content: `  ${clip(note)}`, inlineClassName: `statement-note statement-${look}`, cursorStops: monaco.editor.InjectedTextCursorStops.None },
        showIfCollapsed: true,
      },
    },
    ...role.places.map(({ range, matches }) => ({
      range: monaco.Range.fromPositions(at(range.start), at(range.end)),
      options: { inlineClassName: matches ? (role.effect === 'Deny' ? 'deciding-deny' : 'deciding-allow') : 'deciding-nomatch' },
    })),
  ]
}

type Look = 'allows' | 'denies' | 'allowed' | 'denied' | 'near' | 'none'

/** `allowed` and `denied`: it matches, but another statement decides. */
export const lookOf = ({ matches, decides, effect }: StatementRole): Look =>
  matches ? (effect === 'Allow' ? (decides ? 'allows' : 'allowed') : decides ? 'denies' : 'denied') : decides ? 'near' : 'none'

export function noteOf(role: StatementRole): string {
  if (role.matches) return `${role.effect === 'Allow' ? 'allows' : 'denies'} this call${role.decides ? ', and that decides' : ', but another statement decides'}`
  const why = role.why?.replaceAll('`', '')
  const lead = role.decides ? 'almost matches' : 'does not match'
  return why === undefined ? lead : `${lead}: ${why}`
}

const clip = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text)
