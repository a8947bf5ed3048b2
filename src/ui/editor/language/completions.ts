/** Completions in Monaco's form. The language worker decides what to offer. */
import type { languages } from 'monaco-editor/editor/editor.api.js'
import type { Completion, CompletionKind } from '../../../analysis/language/complete/completionItem.ts'
import { appStore } from '../../../store/store.ts'
import { languageClient } from '../../../store/sync/languageClient.ts'
import { scenarioUpdate, withUpdate } from '../../../worker/scenarioUpdate.ts'
import { monaco } from '../code/monaco.ts'
import { questionAt, toRange } from './languageQuestion.ts'

const kinds: Readonly<Record<CompletionKind, languages.CompletionItemKind>> = {
  element: monaco.languages.CompletionItemKind.Property,
  action: monaco.languages.CompletionItemKind.Function,
  resource: monaco.languages.CompletionItemKind.Reference,
  principal: monaco.languages.CompletionItemKind.User,
  operator: monaco.languages.CompletionItemKind.Operator,
  key: monaco.languages.CompletionItemKind.Field,
  value: monaco.languages.CompletionItemKind.Value,
  variable: monaco.languages.CompletionItemKind.Variable,
  statement: monaco.languages.CompletionItemKind.Struct,
}

/** Our own items, so that they can be resolved. */
const origins = new WeakMap<languages.CompletionItem, Completion>()

export const completions: languages.CompletionItemProvider = {
  triggerCharacters: ['"', ':', '{', '[', ',', '$', '/', '.'],
  async provideCompletionItems(model, position) {
    const question = questionAt(model, position)
    if (question === undefined) return { suggestions: [] }
    const answer = await languageClient.ask('complete', (face) => face.complete(withUpdate(face, question)))
    if (answer.kind !== 'done' || model.isDisposed()) return { suggestions: [] }
    return { suggestions: answer.value.map((one) => item(model, one)) }
  },
  async resolveCompletionItem(found) {
    const origin = origins.get(found)
    if (origin === undefined || found.documentation !== undefined) return found
    const answer = await languageClient.ask('resolve', (face) =>
      face.resolve(origin, scenarioUpdate(face, appStore.getState().scenario)),
    )
    const documentation = answer.kind === 'done' ? answer.value.documentation : undefined
    return documentation === undefined ? found : { ...found, documentation: { value: documentation } }
  },
}

function item(model: Parameters<typeof toRange>[0], one: Completion): languages.CompletionItem {
  const made: languages.CompletionItem = {
    label: one.label,
    kind: kinds[one.kind],
    insertText: one.insert,
    range: toRange(model, one.range),
    detail: one.detail,
    sortText: one.sort,
    filterText: one.filter ?? one.label,
    ...(one.isSnippet && { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet }),
    ...(one.documentation !== undefined && { documentation: { value: one.documentation } }),
    ...(one.edits !== undefined && {
      additionalTextEdits: one.edits.map(({ range, text }) => ({ range: toRange(model, range), text })),
    }),
    ...(one.shouldRetrigger && { command: { id: 'editor.action.triggerSuggest', title: 'What fits here' } }),
  }
  origins.set(made, one)
  return made
}
