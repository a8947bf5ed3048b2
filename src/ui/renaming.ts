/** Renames a thing by its path in the scenario: references follow, tabs follow, one step of undo. */
import { appStore } from '../store/store.ts'
import { renameThing } from './explorer/changes.ts'
import { everyNode, explorerTree } from './explorer/model.ts'
import { nameOf } from './explorer/things.ts'

/** @param path steps into the scenario's JSON. Nothing happens where nothing stands there. */
export function renameAtPath(path: readonly (string | number)[], name: string): void {
  const { scenario, edit, renameTab } = appStore.getState()
  const node = [...everyNode(explorerTree(scenario))].find((one) => one.path.join('\n') === path.join('\n'))
  if (node === undefined || name.trim() === '') return
  const before = nameOf(scenario, node).name
  edit(`Rename ${node.label} to ${name}`, (now) => renameThing(now, node, name))
  if (node.kind !== 'account' && node.kind !== 'unit') renameTab(node.id, `${node.id.slice(0, node.id.lastIndexOf(before))}${name}`)
}
