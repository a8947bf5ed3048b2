/** Writes the text of a tab into the scenario. */

import { own } from '../../../engine/base/own.ts'
import { callId } from '../../../scenario/address.ts'
import { applyText, storedText, tabKind, tabTitle } from '../../../scenario/tabs.ts'
import { appStore } from '../../../store/store.ts'

/**
 * Applies a tab's text to the scenario, or keeps it as a draft where it cannot be applied.
 *
 * @param step the name of the step of undo; absent for typing.
 * @returns the tab's address afterwards: that of a call changes with its id.
 */
export function applyEditorText(address: string, text: string, step?: string): string {
  const { scenario, edit, setDraft, pinTab, renameTab, selectedCall, selectCall } = appStore.getState()
  pinTab(address)
  const applied = applyText(scenario, address, text)
  if (applied.kind === 'refused') {
    setDraft(address, text)
    return address
  }
  const title = tabTitle(scenario, address)
  if (applied.address !== address) {
    setDraft(address, undefined)
    renameTab(address, applied.address)
  }
  const renamed = applied.address === address ? {} : { renamed: { from: address, to: applied.address } }
  if (step === undefined) edit(`Edit ${title}`, () => applied.scenario, { document: applied.address, ...renamed })
  else edit(step, () => applied.scenario, renamed)
  if (applied.address !== address && selectedCall === callId(address)) selectCall(callId(applied.address))
  // The scenario keeps values, not the white space of a call's JSON: while the tab is open, its text is a draft.
  const isLaidOutAnew = tabKind(address) !== 'policy' && storedText(applied.scenario, applied.address) !== text
  if (isLaidOutAnew || own(appStore.getState().drafts, applied.address) !== undefined)
    setDraft(applied.address, isLaidOutAnew ? text : undefined)
  return applied.address
}
