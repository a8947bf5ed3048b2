/** What is kept by a document's address goes along when the address changes. */

import type { AppState } from '../state.ts'
import type { Renamed } from './undoHistory.ts'

export type Tabs = Pick<
  AppState,
  'openTabs' | 'activeTab' | 'previewTab' | 'splitTab' | 'navigationHistory' | 'caret' | 'drafts' | 'renames'
>

export const tabsOf = ({
  openTabs,
  activeTab,
  previewTab,
  splitTab,
  navigationHistory,
  caret,
  renames,
}: Tabs): Omit<Tabs, 'drafts'> => ({ openTabs, activeTab, previewTab, splitTab, navigationHistory, caret, renames })

/** @returns the parts of the state that name the address, or one below it, with the new one. */
export function withRenamedAddress(state: Tabs, { from, to }: Renamed): Tabs {
  const moved = (address: string) =>
    address === from || address.startsWith(`${from}/`) ? to + address.slice(from.length) : address
  const maybe = (address: string | undefined) => (address === undefined ? undefined : moved(address))
  const visited = (list: Tabs['navigationHistory']['past']) =>
    list.map((visit) => ({ ...visit, document: moved(visit.document) }))
  return {
    openTabs: state.openTabs.map(moved),
    activeTab: maybe(state.activeTab),
    previewTab: maybe(state.previewTab),
    splitTab: maybe(state.splitTab),
    navigationHistory: { past: visited(state.navigationHistory.past), future: visited(state.navigationHistory.future) },
    caret: state.caret && { ...state.caret, document: moved(state.caret.document) },
    drafts: Object.fromEntries(Object.entries(state.drafts).map(([address, text]) => [moved(address), text])),
    // A few are plenty: they are followed at once.
    renames: [...state.renames, { from, to }].slice(-8),
  }
}
