/**
 * The text of a document in Monaco. Loaded lazily: the page works before it is there.
 *
 * The models are ours (models.ts): they stay in step with the store, and outlive the editors that show them. The component finds each
 * by its `path`, keeps it when the document is closed (`keepCurrentModel`), and is never handed a `value`.
 */
import { Editor } from '@monaco-editor/react'
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useMemo, useState } from 'react'
import { tabTitle } from '../../../scenario/tabs.ts'
import { useApp } from '../../../store/store.ts'
import { PlainDocument } from '../PlainText.tsx'
import { useCoverage } from './coverageMarks.ts'
import { entryFor, isReadOnly, type PaneId } from './models.ts'
import { editorOptions, useMonacoTheme } from './monaco.ts'
import { useStatementMarks } from './statementMarks.ts'
import { useCaret, useReveal } from './useCaret.ts'
import { useProblemMarkers } from './useProblemMarkers.ts'
import { useUndoKeys } from './useUndoKeys.ts'
import '../language/register.ts'

interface CodeEditorProps {
  readonly address: string
  readonly pane: PaneId
}

export default function CodeEditor({ address, pane }: CodeEditorProps) {
  const [code, setCode] = useState<editor.IStandaloneCodeEditor>()
  const theme = useMonacoTheme()
  const title = useApp((state) => tabTitle(state.scenario, address))
  const isFixed = isReadOnly(address)
  const isTabIndenting = useApp((state) => state.isTabIndenting)
  const isFrameIdle = useApp((state) => state.isFrameIdle)
  const options = useMemo(
    () => ({
      ...editorOptions,
      readOnly: isFixed,
      readOnlyMessage: { value: 'AWS manages this policy. To change what it grants, attach a policy of your own.' },
      ariaLabel: title,
      tabFocusMode: !isTabIndenting,
      scrollbar: { ...editorOptions.scrollbar, handleMouseWheel: !isFrameIdle },
    }),
    [isFixed, title, isTabIndenting, isFrameIdle],
  )
  const model = entryFor(address)?.model
  if (model === undefined) return null
  return (
    <>
      <Editor
        path={model.uri.toString()}
        keepCurrentModel
        theme={theme}
        options={options}
        loading={<PlainDocument address={address} />}
        onMount={setCode}
        // Monaco's context menu is attached here, and takes its colours from this class.
        className="monaco-component"
      />
      {code === undefined ? null : <EditorFeatures code={code} address={address} pane={pane} />}
    </>
  )
}

/** What we add to the editor. Comes after it, so that its effects find the model of the document in place. */
function EditorFeatures({
  code,
  address,
  pane,
}: CodeEditorProps & {
  readonly code: editor.IStandaloneCodeEditor
}) {
  useProblemMarkers(address)
  useReveal(code, address, pane)
  useStatementMarks(code, address)
  useCoverage(code, address)
  useCaret(code, address, pane)
  useUndoKeys(code, address)
  return null
}
