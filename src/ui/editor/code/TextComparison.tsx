/** Two texts compared, as large as an editor. Loaded lazily, with Monaco. */
import { DiffEditor, type MonacoDiffEditor } from '@monaco-editor/react'
import { useEffect, useMemo, useState } from 'react'
import { editorOptions, useMonacoTheme } from './monaco.ts'

interface TextComparisonProps {
  /** What the second text is, for screen readers. */
  readonly label: string
  readonly original: string
  readonly modified: string
}

export default function TextComparison({ label, original, modified }: TextComparisonProps) {
  const [code, setCode] = useState<MonacoDiffEditor>()
  const options = useMemo(
    () => ({
      ...editorOptions,
      readOnly: true,
      ariaLabel: label,
      originalAriaLabel: 'The text before',
      modifiedAriaLabel: label,
      renderOverviewRuler: false,
    }),
    [label],
  )
  // The library would dispose of the models before the editor that shows them, which Monaco reports as an error. This comes first.
  useEffect(
    () => () => {
      const models = code?.getModel()
      code?.setModel(null)
      models?.original.dispose()
      models?.modified.dispose()
    },
    [code],
  )
  return (
    <DiffEditor
      original={original}
      modified={modified}
      language="json"
      theme={useMonacoTheme()}
      options={options}
      loading={null}
      onMount={setCode}
      className="monaco-component"
    />
  )
}
