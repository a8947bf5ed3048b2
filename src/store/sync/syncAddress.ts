/**
 * Keeps the address and the history of the browser in step with the scenario that is open: an example is `#example=…`,
 * saved work `#work=…`, a link itself. Each scenario that is opened is an entry of the history, so back and forward go
 * between scenarios.
 */

import { openAddress } from '../opening.ts'
import type { Origin } from '../slices/scenarioSlice.ts'
import { type LeftWork, leftWork } from '../slices/undoHistory.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

/** What is used of the browser. */
export interface AddressBar {
  readonly history: Pick<History, 'pushState' | 'replaceState'>
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly addEventListener: (type: 'popstate', listener: (event: Pick<PopStateEvent, 'state'>) => void) => void
}

interface Left extends LeftWork {
  readonly scenario: AppState['scenario']
}

/** Call it when the first scenario of the page is open. */
export function syncAddress(store: AppStore, bar: AddressBar, storage: Storage): void {
  /** Which scenario an entry of the browser's history shows. */
  const entries = new Map<string, Origin>()
  const lefts = new WeakMap<Origin, Left>()
  let current = newEntry()
  /** The entry that the browser has gone to, while its scenario is being opened. */
  let arrived: string | undefined

  const state = () => ({ entry: current })
  const url = (hash: string) => bar.location.pathname + bar.location.search + hash
  const replace = () => {
    entries.set(current, store.getState().origin)
    bar.history.replaceState(state(), '', url(fragmentOf(store.getState(), bar.location.hash)))
  }
  replace()

  // Saving tells the store what it did while others are still being told of the opening: the newest state counts.
  let seen = store.getState()
  store.subscribe(() => {
    const [now, before] = [store.getState(), seen]
    seen = now
    if (now.origin !== before.origin) {
      lefts.set(before.origin, { ...leftWork(before), scenario: before.scenario })
      if (arrived === undefined) {
        current = newEntry()
        entries.set(current, now.origin)
        bar.history.pushState(state(), '', url(fragmentOf(now, '')))
      } else {
        current = arrived
        replace()
      }
    } else if (now.savedAs !== before.savedAs) replace()
  })

  bar.addEventListener('popstate', async ({ state }) => {
    const entry = entryOf(state) ?? newEntry()
    if (entry === current) return
    arrived = entry
    const left = lefts.get(entries.get(entry) ?? store.getState().origin)
    if (left !== undefined && left.origin !== store.getState().origin)
      store.getState().open(left.scenario, left.origin, leftWork(left))
    else if (!entries.has(entry)) await openAddress(store, bar.location.hash, storage)
    current = entry
    arrived = undefined
    replace()
  })
}

/** The part of the address that opens the scenario again. Work that is not saved yet keeps the address that it was opened from. */
function fragmentOf({ origin, savedAs }: AppState, present: string): string {
  if (savedAs !== undefined) return `#work=${savedAs}`
  switch (origin.kind) {
    case 'example':
      // The bare address opens the first example, too.
      return origin.isFirst === true ? '' : `#example=${origin.id}`
    case 'link':
      return origin.fragment === undefined ? present : `#${origin.fragment}`
    case 'blank':
      return '#new'
    case 'saved':
      return `#work=${origin.slot.id}`
    case 'file':
    case 'form':
      return ''
  }
}

const newEntry = (): string => crypto.randomUUID()

const entryOf = (state: unknown): string | undefined =>
  typeof state === 'object' && state !== null && 'entry' in state && typeof state.entry === 'string'
    ? state.entry
    : undefined
