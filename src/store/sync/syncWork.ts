/** Saves the work in local storage: a moment after every change, and at once when the page is hidden or left. */

import { newPlace, type Place, saveWork, type Work } from '../saved/workspaces.ts'
import type { Origin } from '../slices/scenarioSlice.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

const DELAY = 300
/** In the tab's session storage, so that a reload opens the tab's own work. */
export const TAB_KEY = 'iam-playground/workspace'

/** @returns a function that saves at once what is not saved yet. */
export function syncWork(store: AppStore, storage: Storage, tab: Storage): () => void {
  // By load: a scenario that the reader goes back to is saved in the record that it had.
  const places = new WeakMap<Origin, Place>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let saved: AppState = store.getState()
  let isFailureSaid = false

  const save = (state: AppState) => {
    clearTimeout(timer)
    if (!isWorthSaving(state) || !differs(state, saved)) return
    const { origin } = state
    const place = places.get(origin) ?? (origin.kind === 'saved' ? origin.place : newPlace())
    const result = saveWork(storage, place, workOf(state), Date.now())
    if (result.ok) {
      places.set(origin, result.value)
      saved = state
      isFailureSaid = false
      remember(tab, result.value.id)
    } else if (!isFailureSaid) {
      isFailureSaid = true
      const cause =
        result.error === 'full'
          ? 'The browser’s storage for this page is full'
          : 'The browser does not let this page store anything'
      state.notify(
        `${cause}, so your changes are not kept. They are still on screen: export a file or copy a link to keep them.`,
        { tone: 'problem' },
      )
    }
  }

  store.subscribe((state, before) => {
    if (state.origin !== before.origin) {
      save(before)
      saved = state
      const place = places.get(state.origin) ?? (state.origin.kind === 'saved' ? state.origin.place : undefined)
      if (place) remember(tab, place.id)
      else forget(tab)
    } else if (differs(state, before)) {
      clearTimeout(timer)
      timer = setTimeout(() => save(store.getState()), DELAY)
    }
  })
  const flush = () => save(store.getState())
  if (typeof window !== 'undefined') {
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush())
  }
  return flush
}

function remember(tab: Storage, id: string): void {
  try {
    tab.setItem(TAB_KEY, id)
  } catch {
    // Then a reload opens the newest work, which mostly is this one.
  }
}

function forget(tab: Storage): void {
  try {
    tab.removeItem(TAB_KEY)
  } catch {
    // As above.
  }
}

/** Scenarios that were only looked at are not saved. */
const isWorthSaving = (state: AppState) => state.isChanged || Object.keys(state.drafts).length > 0

const differs = (a: AppState, b: AppState) =>
  a.scenario !== b.scenario ||
  a.drafts !== b.drafts ||
  a.openTabs !== b.openTabs ||
  a.activeTab !== b.activeTab ||
  a.selectedCall !== b.selectedCall

const workOf = ({ scenario, drafts, openTabs, activeTab, selectedCall }: AppState): Work => ({
  title: scenario.title ?? '',
  scenario,
  drafts,
  openTabs,
  activeTab,
  selectedCall,
})
