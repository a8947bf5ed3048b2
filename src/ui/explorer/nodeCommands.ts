/** What the explorer does to a thing: one step of undo each, said in a message that takes it back. */

import { duplicateThing } from '../../scenario/edits/duplicate.ts'
import { cannotDelete, deletedWords, deleteThing } from '../../scenario/edits/remove.ts'
import type { ExplorerNode } from '../../scenario/tree.ts'
import { appStore } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'

/** @returns whether it is gone. */
export function removeNode(node: ExplorerNode): boolean {
  const { scenario, edit, closeTabs, notify } = appStore.getState()
  const why = cannotDelete(scenario, node)
  if (why !== undefined) {
    notify(why, { tone: 'problem' })
    return false
  }
  edit(node.kind === 'reference' ? `Detach ${node.label}` : `Delete ${node.label}`, (before) =>
    deleteThing(before, node),
  )
  closeTabs((tab) => tab !== node.id && !tab.startsWith(`${node.id}/`))
  notify(deletedWords(scenario, node), { undo: undoLatest(appStore) })
  return true
}

/** @returns id of the copy's row. */
export function duplicateNode(node: ExplorerNode): string {
  const { scenario, edit, notify } = appStore.getState()
  const copy = duplicateThing(scenario, node)
  edit(`Duplicate ${node.label}`, () => copy.scenario)
  notify(`Duplicated ${node.label} as ${copy.name}`, { undo: undoLatest(appStore) })
  return copy.id
}
