/** Shows the decision of a cell: of the scenario's own call, or of a trial call that is not added to the scenario. */

import { isoTime } from '../../engine/context/entries.ts'
import { freeId } from '../../scenario/edits/freeName.ts'
import { callTimes } from '../../scenario/run/callTimes.ts'
import { appStore } from '../../store/store.ts'
import type { MatrixHead } from '../../worker/protocol.ts'

export function openCell(principal: string | undefined, column: MatrixHead['columns'][number] | undefined): void {
  if (principal === undefined || column === undefined) return
  const { scenario, selectCall, tryCall, setOverlay, showRegion } = appStore.getState()
  const calls = scenario.calls ?? []
  const times = callTimes(calls)
  const source = calls.find(({ id }) => id === column.id)
  const same = calls.find(
    (call, index) =>
      call.caller === principal &&
      call.action === column.action &&
      times[index] === column.at &&
      [call.resource ?? '*'].flat().join() === column.resource,
  )
  setOverlay(undefined)
  showRegion('decision')
  if (same !== undefined) {
    selectCall(same.id)
    return
  }
  tryCall({
    id: freeId(
      'cell',
      calls.map(({ id }) => id),
    ),
    title: `${principal.split('/').at(-1)}: ${column.action}`,
    at: isoTime(column.at),
    caller: principal,
    action: column.action,
    resource: column.resource,
    ...(source?.context !== undefined && { context: source.context }),
  })
}
