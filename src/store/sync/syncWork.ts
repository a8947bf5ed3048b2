/**
 * Saves the work in local storage: a moment after every change, and at once when the page is hidden or left. What could
 * not be written stays in `unsaved`, is tried again with every save, and keeps the page from being closed unasked.
 */

import { scenarioText } from '../../scenario/format/scenarioText.ts'
import { newSlot, type SaveFailure, type StorageSlot, saveWork, type Work } from '../saved/workspaces.ts'
import { exampleOf, type Origin } from '../slices/scenarioSlice.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

const DELAY = 300
/** For a scenario of more characters: to write it takes some tens of milliseconds, which must not fall between two keys. */
const [LARGE, LONG_DELAY] = [500_000, 1500]
/** In the tab's session storage, so that a reload opens the tab's own work. */
export const TAB_KEY = 'iam-playground/workspace'
/** Decisions in the small picture of a record. */
const PICTURED = 24

/** @returns a function that saves at once what is not saved yet. */
export function syncWork(store: AppStore, storage: Storage, tab: Storage): () => void {
  // By load: a scenario that the reader goes back to is saved in the record that it had.
  const slots = new WeakMap<Origin, StorageSlot>()
  const failed = new Map<Origin, { readonly state: AppState; readonly failure: SaveFailure }>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let saved: AppState = store.getState()
  let isLarge = false

  const slotOf = (origin: Origin) => slots.get(origin) ?? (origin.kind === 'saved' ? origin.slot : undefined)

  const write = (state: AppState): boolean => {
    const { origin } = state
    const result = saveWork(storage, slotOf(origin) ?? newSlot(), workOf(state), Date.now())
    if (!result.ok) {
      if (failed.size === 0) say(state, result.error)
      failed.set(origin, { state, failure: result.error })
      return false
    }
    isLarge = scenarioText(state.scenario).length > LARGE
    slots.set(origin, result.value)
    failed.delete(origin)
    if (origin === store.getState().origin) {
      saved = state
      remember(tab, result.value.id)
    }
    return true
  }

  const save = (state: AppState) => {
    clearTimeout(timer)
    const isDue = isWorthSaving(state) && differs(state, saved)
    if (!isDue && failed.size === 0) return
    const isWritten = isDue || failed.has(state.origin) ? write(state) : true
    // Where one fits, another may.
    if (isWritten) for (const { state: other } of [...failed.values()]) if (!write(other)) break
    publish()
  }

  /** Tells the page, but only of a change: whoever listens would be called by its own telling. */
  const publish = () => {
    const { origin, savedAs, unsaved, setSaving } = store.getState()
    const id = slotOf(origin)?.id
    const open = [...failed.values()].map(({ state: { scenario }, failure }) => ({
      title: scenario.title ?? '',
      scenario,
      failure,
    }))
    if (id !== savedAs || open.length + unsaved.length > 0) setSaving({ savedAs: id, unsaved: open })
  }

  store.subscribe((state, before) => {
    if (state.origin !== before.origin) {
      save(before)
      saved = state
      const slot = slotOf(state.origin)
      if (slot) remember(tab, slot.id)
      else forget(tab)
      if (isOpenedToStay(state)) write(state)
      publish()
    } else if (differs(state, before)) {
      clearTimeout(timer)
      timer = setTimeout(() => save(store.getState()), isLarge ? LONG_DELAY : DELAY)
    } else if (state.saveRequests !== before.saveRequests) save(state)
  })
  const flush = () => save(store.getState())
  if (typeof window !== 'undefined') {
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush())
    window.addEventListener('beforeunload', (event) => {
      flush()
      if (failed.size > 0) event.preventDefault()
    })
  }
  return flush
}

function say({ notify }: AppState, failure: SaveFailure): void {
  notify(
    `${failureCause(failure)}, so your changes are not kept. They are still on this page: export a file or copy a link to keep them.`,
    { tone: 'problem' },
  )
}

export const failureCause = (failure: SaveFailure): string =>
  failure === 'full'
    ? 'The browser’s storage for this page is full'
    : 'The browser does not let this page store anything'

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

/** A file or a form has no address to open it from again, so it is kept as it was opened. Other scenarios that were only looked at are not saved. */
const isOpenedToStay = ({ origin }: AppState) => origin.kind === 'file' || origin.kind === 'form'

const isWorthSaving = (state: AppState) =>
  state.isChanged || Object.keys(state.drafts).length > 0 || isOpenedToStay(state)

const differs = (a: AppState, b: AppState) =>
  a.scenario !== b.scenario ||
  a.drafts !== b.drafts ||
  a.openTabs !== b.openTabs ||
  a.activeTab !== b.activeTab ||
  a.selectedCall !== b.selectedCall

const workOf = ({ scenario, drafts, openTabs, activeTab, selectedCall, evaluation, origin }: AppState): Work => ({
  title: scenario.title ?? '',
  scenario,
  drafts,
  openTabs,
  activeTab,
  selectedCall,
  decisions: (evaluation?.results ?? []).slice(0, PICTURED).map(({ decision }) => decision),
  example: exampleOf(origin),
})
