/** One Monaco model for each open document, in step with the store both ways. */
import type { editor, Uri } from 'monaco-editor/editor/editor.api.js'
import { tabKind, tabTitle, textOf } from '../../../scenario/tabs.ts'
import type { Renamed, Step } from '../../../store/slices/undoHistory.ts'
import type { AppState } from '../../../store/state.ts'
import { appStore } from '../../../store/store.ts'
import { languageClient } from '../../../store/sync/languageClient.ts'
import { applyEditorText } from './applyEditorText.ts'
import { namedUri } from './modelUri.ts'
import { monaco } from './monaco.ts'

/** The pane of the active document, or the one beside it. */
export type PaneId = 'main' | 'side'

export interface Entry {
  readonly model: editor.ITextModel
  /** Versions of the text that the page wrote (a renaming, a fix). Monaco's undo and redo return to them. */
  readonly pageVersions: Set<number>
}

const entries = new Map<string, Entry>()
/** True while a model is updated from the store: its change is then not typing. */
let isUpdating = false

export const isReadOnly = (address: string): boolean => tabKind(address) === 'managed'

export function entryFor(address: string): Entry | undefined {
  const existing = entries.get(address)
  if (existing) return existing
  const text = isReadOnly(address) ? 'Loading …' : textOf(appStore.getState(), address)
  if (text === undefined) return undefined
  const uri = namedUri(() => tabTitle(appStore.getState().scenario, addressOf(model) ?? address))
  const model: editor.ITextModel = monaco.editor.createModel(text, 'json', uri)
  const entry: Entry = { model, pageVersions: new Set() }
  entries.set(address, entry)
  if (isReadOnly(address)) void loadText(model, address)
  else model.onDidChangeContent(() => !isUpdating && applyTyping(model))
  return entry
}

function applyTyping(model: editor.ITextModel): void {
  const address = addressOf(model)
  // The address may change with the text: then `move`, below, moves the entry.
  if (address !== undefined) applyEditorText(address, model.getValue())
}

/** Documents that are shown without a tab: the targets of a jump. They are kept as long as the scenario has them. */
const backgroundDocuments = new Set<string>()

/** The model of a document that need not be open. */
export function backgroundEntry(address: string): Entry | undefined {
  backgroundDocuments.add(address)
  return entryFor(address)
}

export const addressOfUri = (uri: Uri): string | undefined =>
  [...entries].find(([, { model }]) => model.uri.toString() === uri.toString())?.[0]

export const addressOf = (model: editor.ITextModel) => [...entries].find(([, entry]) => entry.model === model)?.[0]

/** A document that was renamed keeps its model, and with it caret, folding and undo. */
function moveEntries({ from, to }: Renamed): void {
  for (const [address, entry] of [...entries]) {
    if (address !== from && !address.startsWith(`${from}/`)) continue
    entries.delete(address)
    entries.set(to + address.slice(from.length), entry)
  }
}

async function loadText(model: editor.ITextModel, address: string): Promise<void> {
  const answer = await languageClient.ask(`managedPolicy ${address}`, (face) => face.managedPolicy(address))
  const text = answer.kind === 'done' ? answer.value : undefined
  // Unchanged: the engine's ranges count characters of this very text.
  if (!model.isDisposed())
    model.setValue(text ?? `The AWS managed policy ${address} does not exist, or could not be loaded.`)
}

// Never unsubscribed, even while no editor is on the page: a model must always match the store.
appStore.subscribe((state, before) => {
  if (state.renames !== before.renames)
    for (const renamed of state.renames) if (!before.renames.includes(renamed)) moveEntries(renamed)
  if (state.scenario !== before.scenario || state.drafts !== before.drafts || state.openTabs !== before.openTabs)
    updateModels(state, before)
})

/** Updates the models from the scenario, and disposes of those of closed tabs. */
function updateModels(state: AppState, before: AppState): void {
  const leads = (steps: readonly Step[]) =>
    state.scenario !== before.scenario && steps.some(({ scenario }) => scenario === state.scenario)
  const way = leads(before.history.past) ? 'undo' : leads(before.history.future) ? 'redo' : undefined
  for (const [address, entry] of entries) {
    if (
      !state.openTabs.includes(address) &&
      (!backgroundDocuments.has(address) || textOf(state, address) === undefined)
    ) {
      // Later: the tab may only have been renamed while typing.
      queueMicrotask(() => {
        if (entries.get(address) === entry && !appStore.getState().openTabs.includes(address)) {
          backgroundDocuments.delete(address)
          entries.delete(address)
          entry.model.dispose()
        }
      })
      continue
    }
    if (isReadOnly(address)) continue
    const text = textOf(state, address)
    if (text !== undefined && sameLines(text) !== sameLines(entry.model.getValue())) {
      isUpdating = true
      // The page's undo also undoes in the model, so that the model's own undo continues from there.
      if (way === undefined || !stepTo(entry.model, way, text)) {
        replaceText(entry.model, text)
        entry.pageVersions.add(entry.model.getAlternativeVersionId())
      }
      isUpdating = false
    }
  }
}

const mostSteps = 200

/** Steps through the model's own undo or redo to this text. @returns false if it does not lead there; then nothing has changed. */
function stepTo(model: editor.ITextModel, way: 'undo' | 'redo', text: string): boolean {
  const go = (isUndo: boolean): unknown => (isUndo ? model.undo() : model.redo())
  let steps = 0
  while (steps < mostSteps && (way === 'undo' ? model.canUndo() : model.canRedo())) {
    go(way === 'undo')
    steps += 1
    if (sameLines(model.getValue()) === sameLines(text)) return true
  }
  for (; steps > 0; steps -= 1) go(way !== 'undo')
  return false
}

const sameLines = (text: string) => text.replaceAll('\r\n', '\n')

/** Replaces only the characters that differ, so that caret and folding stay. */
function replaceText(model: editor.ITextModel, text: string): void {
  const before = model.getValue()
  let start = 0
  while (start < before.length && start < text.length && before[start] === text[start]) start += 1
  let end = 0
  while (end < before.length - start && end < text.length - start && before.at(-1 - end) === text.at(-1 - end)) end += 1
  const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(before.length - end))
  // A step of undo by itself, apart from the typing before and after.
  model.pushStackElement()
  model.pushEditOperations([], [{ range, text: text.slice(start, text.length - end) }], () => null)
  model.pushStackElement()
}

/** Whether the page, not the user, made the latest change of the text: to undo it is then to undo a step of the page. */
export function isChangedByPage(address: string): boolean {
  const entry = entries.get(address)
  return entry?.pageVersions.has(entry.model.getAlternativeVersionId()) === true
}
