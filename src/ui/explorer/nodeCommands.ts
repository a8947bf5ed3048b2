/** Deletes and copies what the explorer shows. Each is one step of undo, with a message that can undo it. */

import { isAtOrBelow } from '../../scenario/address.ts'
import { duplicateEntity } from '../../scenario/edits/duplicate.ts'
import { cannotDelete, deletedWords, deleteEntity } from '../../scenario/edits/remove.ts'
import type { TreeNode } from '../../scenario/tree.ts'
import { appStore } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'

/** @returns whether it was deleted. */
export function removeNode(node: TreeNode): boolean {
  const { scenario, edit, closeTabs, notify } = appStore.getState()
  const why = cannotDelete(scenario, node)
  if (why !== undefined) {
    notify(why, { tone: 'problem' })
    return false
  }
  edit(node.kind === 'attachedPolicy' ? `Detach ${node.label}` : `Delete ${node.label}`, (before) =>
    deleteEntity(before, node),
  )
  closeTabs((tab) => !isAtOrBelow(tab, node.id))
  notify(deletedWords(scenario, node), { undo: undoLatest(appStore) })
  return true
}

/** @returns the id of the copy's node. */
export function duplicateNode(node: TreeNode): string {
  const { scenario, edit, notify } = appStore.getState()
  const copy = duplicateEntity(scenario, node)
  edit(`Duplicate ${node.label}`, () => copy.scenario)
  notify(`Duplicated ${node.label} as ${copy.name}`, { undo: undoLatest(appStore) })
  return copy.id
}
