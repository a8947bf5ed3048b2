/** Adds a call, selects it and opens it. */

import { callAddress } from '../scenario/address.ts'
import { addCall } from '../scenario/edits/calls.ts'
import { appStore } from '../store/store.ts'

export function addCallHere(): void {
  const { scenario, selectedCall, edit, selectCall, openDocument } = appStore.getState()
  const added = addCall(scenario, selectedCall)
  edit('Add a call', () => added.scenario)
  selectCall(added.id)
  openDocument(callAddress(added.id))
}
