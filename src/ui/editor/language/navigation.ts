/** Hover, definition, references, rename, symbols and formatting: the language worker answers them. */
import type { languages } from 'monaco-editor/editor/editor.api.js'
import type { Formatting } from '../../../analysis/language/format.ts'
import type { Location } from '../../../analysis/language/references/references.ts'
import type { DocumentSymbol } from '../../../analysis/language/symbols.ts'
import type { TextRange } from '../../../engine/policy/ast.ts'
import { appStore } from '../../../store/store.ts'
import { languageClient } from '../../../store/sync/languageClient.ts'
import { withUpdate } from '../../../worker/scenarioUpdate.ts'
import { renameAtPath } from '../../renaming.ts'
import { addressOfUri, backgroundEntry } from '../code/models.ts'
import { monaco } from '../code/monaco.ts'
import { namesAt, questionAt, toRange } from './languageQuestion.ts'
import { shapeHover } from './shapeCompletions.ts'

export const hovers: languages.HoverProvider = {
  async provideHover(model, position) {
    const question = questionAt(model, position)
    if (question === undefined) return shapeHover(model, position)
    const answer = await languageClient.ask('hover', (face) => face.hover(withUpdate(face, question)))
    if (answer.kind !== 'done' || answer.value === undefined || model.isDisposed()) return null
    return { range: toRange(model, answer.value.range), contents: [{ value: answer.value.markdown }] }
  },
}

/** The range of a value in a text, without its quotes. */
function mentioned(text: string, value: string): TextRange {
  const at = text.indexOf(JSON.stringify(value))
  return at < 0 ? { start: 0, end: 0 } : { start: at + 1, end: at + 1 + value.length }
}

/** Locations for Monaco. Documents that are not open get models too. */
function locations(found: readonly Location[]): languages.Location[] {
  return found.flatMap(({ document, range, mention }) => {
    const entry = backgroundEntry(document)
    return entry === undefined
      ? []
      : [
          {
            uri: entry.model.uri,
            range: toRange(entry.model, mention === undefined ? range : mentioned(entry.model.getValue(), mention)),
          },
        ]
  })
}

export const definitions: languages.DefinitionProvider = {
  async provideDefinition(model, position) {
    const question = namesAt(model, position)
    if (question === undefined) return null
    const answer = await languageClient.ask('definition', (face) => face.definition(withUpdate(face, question)))
    return answer.kind === 'done' ? locations(answer.value) : null
  },
}

export const references: languages.ReferenceProvider = {
  async provideReferences(model, position) {
    const question = namesAt(model, position)
    if (question === undefined) return null
    const answer = await languageClient.ask('references', (face) => face.references(withUpdate(face, question)))
    return answer.kind === 'done' ? locations(answer.value) : null
  },
}

/** Another document opens in its tab. */
monaco.editor.registerEditorOpener({
  openCodeEditor(_, resource, selection) {
    const address = addressOfUri(resource)
    if (address === undefined) return false
    const model = backgroundEntry(address)?.model
    const at =
      selection &&
      model &&
      ('lineNumber' in selection
        ? { start: model.getOffsetAt(selection), end: model.getOffsetAt(selection) }
        : {
            start: model.getOffsetAt({ lineNumber: selection.startLineNumber, column: selection.startColumn }),
            end: model.getOffsetAt({ lineNumber: selection.endLineNumber, column: selection.endColumn }),
          })
    appStore.getState().openDocument(address, at, { shouldFocus: true })
    return true
  },
})

export const renames: languages.RenameProvider = {
  async resolveRenameLocation(model, position) {
    const question = namesAt(model, position)
    const answer = question && (await languageClient.ask('rename', (face) => face.rename(withUpdate(face, question))))
    if (answer?.kind !== 'done' || answer.value === undefined)
      return {
        range: new monaco.Range(1, 1, 1, 1),
        text: '',
        rejectReason:
          'Only names that this scenario defines can be renamed: users, roles, groups, managed policies, resources, endpoints, workloads and calls. Put the caret in one of them.',
      }
    return { range: toRange(model, answer.value.range), text: answer.value.placeholder }
  },
  async provideRenameEdits(model, position, name) {
    const question = namesAt(model, position)
    const answer = question && (await languageClient.ask('rename', (face) => face.rename(withUpdate(face, question))))
    const problem =
      answer?.kind === 'done' && answer.value !== undefined
        ? renameAtPath(answer.value.path, name)
        : 'It is no longer in the scenario.'
    // `renameAtPath` has changed the scenario, and the models follow it.
    return problem === undefined ? { edits: [] } : { edits: [], rejectReason: problem.replaceAll('`', '') }
  },
}

export const symbols: languages.DocumentSymbolProvider = {
  displayName: 'Policy',
  async provideDocumentSymbols(model) {
    const question = questionAt(model, { lineNumber: 1, column: 1 })
    if (question === undefined) return []
    const answer = await languageClient.ask('symbols', (face) => face.symbols(question.text))
    const toMonaco = (one: DocumentSymbol): languages.DocumentSymbol => ({
      name: one.name,
      detail: one.detail ?? '',
      kind: one.children.length > 0 ? monaco.languages.SymbolKind.Object : monaco.languages.SymbolKind.Property,
      tags: [],
      range: toRange(model, one.range),
      selectionRange: toRange(model, one.selection),
      children: one.children.map(toMonaco),
    })
    return answer.kind === 'done' ? answer.value.map(toMonaco) : []
  },
}

export const formats: languages.DocumentFormattingEditProvider = {
  async provideDocumentFormattingEdits(model) {
    const answer = await languageClient.ask(
      'format',
      async (face): Promise<Formatting> => await face.format(model.getValue()),
    )
    if (answer.kind !== 'done') return []
    if (answer.value.kind === 'refused') {
      appStore.getState().notify(answer.value.message)
      return []
    }
    return answer.value.edits.map(({ range, text }) => ({ range: toRange(model, range), text }))
  },
}
