/** Opens the decision of a cell: selects the scenario's call, or adds one (as one step of undo) when there is none. */

import { appStore } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'
import type { MatrixHead } from '../../worker/protocol.ts'

export function openCell(principal: string | undefined, column: MatrixHead['columns'][number] | undefined): void {
  if (principal === undefined || column === undefined) return
  const { scenario, edit, selectCall, setOverlay, showRegion, notify } = appStore.getState()
  const calls = scenario.calls ?? []
  const source = calls.find(({ id }) => id === column.id)
  const same = calls.find(
    (call) =>
      call.caller === principal &&
      call.action === column.action &&
      [call.resource ?? '*'].flat().join() === column.resource,
  )
  setOverlay(undefined)
  showRegion('decision')
  if (same !== undefined) {
    selectCall(same.id)
    return
  }
  let id = `cell-${calls.length + 1}`
  while (calls.some((call) => call.id === id)) id = `${id}-1`
  const title = `${principal.split('/').at(-1)}: ${column.action}`
  const context = source?.context === undefined ? {} : { context: source.context }
  edit(`Add the call ${title}`, (before) => ({
    ...before,
    calls: [
      ...(before.calls ?? []),
      {
        id,
        title,
        at: new Date(column.at).toISOString().replace('.000Z', 'Z'),
        caller: principal,
        action: column.action,
        resource: column.resource,
        ...context,
      },
    ],
  }))
  selectCall(id)
  notify(`Added the call “${title}”`, { undo: undoLatest(appStore) })
}
