/** Renames an entity or a call, its references and its tabs, as one step of undo. */
import type { JsonPath } from '../engine/base/jsonPath.ts'
import { plural } from '../engine/base/text.ts'
import { callAddress } from '../scenario/address.ts'
import * as calls from '../scenario/edits/calls.ts'
import { nameOf } from '../scenario/edits/names.ts'
import { countChangedTexts, renamedAddress, renameEntity } from '../scenario/edits/rename.ts'
import { nodeAtPath, type TreeNode } from '../scenario/tree.ts'
import { appStore } from '../store/store.ts'
import { undoLatest } from '../store/undoToast.ts'

/** @returns why the name is refused; then nothing has changed. */
export function renameAtPath(path: JsonPath, name: string): string | undefined {
  if (path[0] === 'calls') return renameCall(Number(path[1]), name)
  const node = nodeAtPath(appStore.getState().scenario, path)
  return node === undefined ? 'This does not exist in the scenario any more.' : renameNode(node, name)
}

/** @returns why the name is refused; then nothing has changed. */
export function renameNode(node: TreeNode, name: string): string | undefined {
  const { scenario, edit, renameTab, notify } = appStore.getState()
  const { name: before, check } = nameOf(scenario, node)
  if (name === before) return undefined
  const problem = check(name)
  if (problem !== undefined) return problem
  const to = renamedAddress(node, before, name)
  const renamed = to === undefined ? undefined : { from: node.id, to }
  if (renamed !== undefined) renameTab(renamed.from, renamed.to)
  edit(`Rename ${before || node.label} to ${name}`, (now) => renameEntity(now, node, name), renamed && { renamed })
  const count = countChangedTexts(scenario, appStore.getState().scenario)
  const followed = count === 0 ? '' : `; ${plural(count, 'reference was updated', 'references were updated')}`
  notify(`Renamed ${before || node.label} to ${name}${followed}`, { undo: undoLatest(appStore) })
  return undefined
}

/** @param at index of the call. @returns why the id is refused; then nothing has changed. */
function renameCall(at: number, id: string): string | undefined {
  const { scenario, edit, renameTab, notify, selectedCall, selectCall } = appStore.getState()
  const before = scenario.calls?.[at]?.id
  if (before === undefined) return 'This call does not exist any more.'
  if (id === before) return undefined
  const problem = calls.checkCallId(scenario, id)
  if (problem !== undefined) return problem
  const renamed = { from: callAddress(before), to: callAddress(id) }
  renameTab(renamed.from, renamed.to)
  edit(`Rename call ${before} to ${id}`, (now) => calls.renameCall(now, before, id), { renamed })
  if (selectedCall === before) selectCall(id)
  notify(`Renamed the call ${before} to ${id}`, { undo: undoLatest(appStore) })
  return undefined
}
