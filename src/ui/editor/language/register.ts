/** Registers the language services for IAM with Monaco, once. */
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js'
import { command } from '../../commands.ts'
import { monaco } from '../code/monaco.ts'
import { completions } from './completions.ts'
import { fixes } from './fixes.ts'
import { definitions, formats, hovers, references, renames, symbols } from './navigation.ts'
import { shapeCompletions } from './shapeCompletions.ts'

// Monaco's JSON services know nothing of policies, and would add their own offers to ours.
jsonDefaults.setModeConfiguration({
  tokens: true,
  foldingRanges: true,
  selectionRanges: true,
  colors: false,
  completionItems: false,
  hovers: false,
  documentSymbols: false,
  documentFormattingEdits: false,
  documentRangeFormattingEdits: false,
  diagnostics: false,
})

const { languages } = monaco
languages.registerCompletionItemProvider('json', completions)
languages.registerCompletionItemProvider('json', shapeCompletions)
languages.registerCodeActionProvider('json', fixes, { providedCodeActionKinds: ['quickfix'] })
languages.registerHoverProvider('json', hovers)
languages.registerDefinitionProvider('json', definitions)
languages.registerReferenceProvider('json', references)
languages.registerRenameProvider('json', renames)
languages.registerDocumentSymbolProvider('json', symbols)
languages.registerDocumentFormattingEditProvider('json', formats)

// The page has one palette and one list of symbols, reached by the usual keys (commands.ts) and from Monaco's own menu.
monaco.editor.registerCommand('editor.action.quickCommand', () => command('palette').run())
monaco.editor.registerCommand('editor.action.quickOutline', () => command('symbols').run())
// For systems where Monaco has other keys, or the browser takes them first.
monaco.editor.addKeybindingRules([
  {
    keybinding: monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF,
    command: 'editor.action.formatDocument',
    when: 'editorTextFocus && !editorReadonly',
  },
])
