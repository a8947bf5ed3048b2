/** From a cell to its tree: the call is selected where the scenario has it, and added (one undoable step) where it has not. */

import { appStore } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'
import type { MatrixHead } from '../../worker/matrix.worker.ts'

export function openCell(principal: string | undefined, column: MatrixHead['columns'][number] | undefined): void {
  if (principal === undefined || column === undefined) return
  const { scenario, edit, selectCall, setOverlay, showRegion, notify } = appStore.getState()
  const calls = scenario.calls ?? []
  const asked = calls.find(({ id }) => id === column.id)
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
  const context = asked?.context === undefined ? {} : { context: asked.context }
  edit(`Ask about ${title}`, (before) => ({
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
