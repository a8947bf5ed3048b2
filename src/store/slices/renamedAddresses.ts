/** Updates all state that is keyed by a document's address when the address changes. */

import { withAddressMoved } from '../../scenario/address.ts'
import type { AppState } from '../state.ts'
import type { Renamed } from './undoHistory.ts'

export type AddressedState = Pick<
  AppState,
  'openTabs' | 'activeTab' | 'previewTab' | 'splitTab' | 'navigationHistory' | 'caret' | 'drafts' | 'renames'
>

/** Without the drafts, which an undo discards. */
export const addressedState = ({
  openTabs,
  activeTab,
  previewTab,
  splitTab,
  navigationHistory,
  caret,
  renames,
}: AddressedState): Omit<AddressedState, 'drafts'> => ({
  openTabs,
  activeTab,
  previewTab,
  splitTab,
  navigationHistory,
  caret,
  renames,
})

/** @returns the parts of the state that name the address, or one below it, with the new one. */
export function withRenamedAddress(state: AddressedState, { from, to }: Renamed): AddressedState {
  const moved = (address: string) => withAddressMoved(address, from, to)
  const maybe = (address: string | undefined) => (address === undefined ? undefined : moved(address))
  const visited = (list: AddressedState['navigationHistory']['past']) =>
    list.map((visit) => ({ ...visit, document: moved(visit.document) }))
  return {
    openTabs: state.openTabs.map(moved),
    activeTab: maybe(state.activeTab),
    previewTab: maybe(state.previewTab),
    splitTab: maybe(state.splitTab),
    navigationHistory: { past: visited(state.navigationHistory.past), future: visited(state.navigationHistory.future) },
    caret: state.caret && { ...state.caret, document: moved(state.caret.document) },
    drafts: Object.fromEntries(Object.entries(state.drafts).map(([address, text]) => [moved(address), text])),
    // A few are enough: they are followed at once.
    renames: [...state.renames, { from, to }].slice(-8),
  }
}
