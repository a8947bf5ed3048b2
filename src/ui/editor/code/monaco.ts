/** Monaco, bundled with the page: nothing is loaded from elsewhere. This module is only ever imported lazily. */

import { loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor/editor.api.js'
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker.js?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js'
import { useApp } from '../../../store/store.ts'
import { useResolvedTheme } from '../../kit/theme.ts'

self.MonacoEnvironment = { getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()) }

// The engine's parser reports what is wrong, so that editor and evaluator never disagree.
jsonDefaults.setDiagnosticsOptions({ validate: false, enableSchemaRequest: false })

const light = { key: '0b5394', string: '1b1d23', literal: '99195f', punctuation: '575c6b' }
const dark = { key: '8fb8ff', string: 'e6e8ee', literal: 'f190cb', punctuation: '9ea4b3' }

const rules = (colors: typeof light): monaco.editor.ITokenThemeRule[] => [
  { token: 'string.key.json', foreground: colors.key },
  { token: 'string.value.json', foreground: colors.string },
  { token: 'number.json', foreground: colors.literal },
  { token: 'keyword.json', foreground: colors.literal },
  { token: 'delimiter', foreground: colors.punctuation },
]

monaco.editor.defineTheme('playground-light', {
  base: 'vs',
  inherit: true,
  rules: rules(light),
  colors: {
    'editor.background': '#fcfcfd',
    'editor.foreground': '#1b1d23',
    'editorLineNumber.foreground': '#696e7b',
    'editorLineNumber.activeForeground': '#1b1d23',
    'editor.lineHighlightBackground': '#f1f2f5',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#d6d3fb',
    'editorIndentGuide.background1': '#e6e8ed',
    'editorWidget.background': '#ffffff',
    'editorWidget.border': '#dcdee4',
    focusBorder: '#4a41d8',
  },
})
monaco.editor.defineTheme('playground-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: rules(dark),
  colors: {
    'editor.background': '#16181d',
    'editor.foreground': '#e6e8ee',
    'editorLineNumber.foreground': '#7f8595',
    'editorLineNumber.activeForeground': '#e6e8ee',
    'editor.lineHighlightBackground': '#1d2026',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#3a3a78',
    'editorIndentGuide.background1': '#2a2e36',
    'editorWidget.background': '#1f2229',
    'editorWidget.border': '#2d313a',
    focusBorder: '#a5a2ff',
  },
})

// The component asks its loader for Monaco, which would otherwise load one from elsewhere.
loader.config({ monaco })

/** Options of every editor of the page. */
export const editorOptions = {
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
  // Where there is nothing to scroll, the wheel scrolls what the page is embedded in.
  scrollbar: { alwaysConsumeMouseWheel: false },
  // Applies to every model. Monaco's types do not know this spelling, the only one that it reads for models.
  'bracketPairColorization.enabled': false,
} as const

export function useMonacoTheme(): string {
  const theme = useResolvedTheme(useApp((state) => state.theme))
  return theme === 'dark' ? 'playground-dark' : 'playground-light'
}

export { monaco }
