/** Renames an entity or a call, its references and its tabs, as one step of undo. */
import { documentAddresses, policyText } from '../scenario/documents.ts'
import { callRenamed } from '../scenario/edits/calls.ts'
import { nameOf } from '../scenario/edits/names.ts'
import { renameThing } from '../scenario/edits/rename.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { type ExplorerNode, everyNode, explorerTree } from '../scenario/tree.ts'
import { appStore } from '../store/store.ts'
import { undoLatest } from '../store/undoToast.ts'

/**
 * @param path into the scenario's JSON.
 * @returns why the name is not possible; then nothing has changed.
 */
export function renameAtPath(path: readonly (string | number)[], name: string): string | undefined {
  const { scenario } = appStore.getState()
  if (path[0] === 'calls') return renameCall(Number(path[1]), name)
  const node = [...everyNode(explorerTree(scenario))].find((one) => one.path.join('\n') === path.join('\n'))
  return node === undefined ? 'This does not exist in the scenario any more.' : renameNode(node, name)
}

export function renameNode(node: ExplorerNode, name: string): string | undefined {
  const { scenario, edit, renameTab, notify } = appStore.getState()
  const { name: before, check } = nameOf(scenario, node)
  if (name === before) return undefined
  const problem = check(name)
  if (problem !== undefined) return problem
  // An account and a unit keep their ids, and with them their addresses.
  const renamed =
    node.kind === 'account' || node.kind === 'unit'
      ? undefined
      : { from: node.id, to: `${node.id.slice(0, node.id.length - before.length)}${name}` }
  if (renamed !== undefined) renameTab(renamed.from, renamed.to)
  edit(`Rename ${before || node.label} to ${name}`, (now) => renameThing(now, node, name), renamed && { renamed })
  const followed = changedTexts(scenario, appStore.getState().scenario)
  notify(
    `Renamed ${before || node.label} to ${name}${followed === 0 ? '' : `; ${followed} ${followed === 1 ? 'reference was updated' : 'references were updated'}`}`,
    {
      undo: undoLatest(appStore),
    },
  )
  return undefined
}

/** Renames a call's id. References to its session, its workload and the steps of a lesson follow. */
export function renameCall(at: number, id: string): string | undefined {
  const { scenario, edit, renameTab, notify, selectedCall, selectCall } = appStore.getState()
  const before = scenario.calls?.[at]?.id
  if (before === undefined) return 'This call does not exist any more.'
  if (id === before) return undefined
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id))
    return 'A call’s id can have up to 64 letters, digits, dots, dashes and underscores.'
  if (scenario.calls?.some((call) => call.id === id)) return `A call \`${id}\` already exists. Choose another id.`
  const renamed = { from: `calls/${before}`, to: `calls/${id}` }
  renameTab(renamed.from, renamed.to)
  edit(`Rename call ${before} to ${id}`, (now) => callRenamed(now, before, id), { renamed })
  if (selectedCall === before) selectCall(id)
  notify(`Renamed the call ${before} to ${id}`, { undo: undoLatest(appStore) })
  return undefined
}

/** Number of policies and calls that changed. */
function changedTexts(before: Scenario, after: Scenario): number {
  const [old, now] = [documentAddresses(before), documentAddresses(after)]
  const documents = now.filter(
    ({ document }, at) => policyText(document) !== policyText(old[at]?.document ?? ''),
  ).length
  return (
    documents +
    (after.calls ?? []).filter((call, at) => JSON.stringify(call) !== JSON.stringify(before.calls?.[at])).length
  )
}
