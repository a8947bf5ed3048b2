/**
 * Opens scenarios: one that an address names (a link, an example, saved work), else the tab's own work, else the last
 * work, else the first example. A failure leaves the state as it is, and a toast says why.
 */

import { parseScenario } from '../scenario/format/parse.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import type { OpenFailure } from '../scenario/link/link.ts'
import { readLink, readScenario } from '../worker/reading.ts'
import { listWork, readWork, type SavedWork, setAside } from './saved/workspaces.ts'
import { blankScenario, type Origin } from './slices/scenarioSlice.ts'
import type { AppStore } from './store.ts'
import { TAB_KEY } from './sync/syncWork.ts'
import { undoLatest } from './undoToast.ts'

export const FIRST_EXAMPLE = 'cross-account-reader'

/** In the address of a link: before the id of the call that it opens on. An address leaves the letters of such an id as they are. */
export const OPENS_ON = '&call='

/** @returns true when something was opened. */
export async function openAddress(store: AppStore, hash: string, storage: Storage): Promise<boolean> {
  const fragment = hash.replace(/^#/, '')
  if (fragment === '') return false
  const example = /^example=([\w-]+)$/.exec(fragment)?.[1]
  if (example !== undefined) return openExample(store, { id: example })
  const work = /^work=([\w-]+)$/.exec(fragment)?.[1]
  if (work !== undefined) return openAddressOfWork(store, storage, work)
  if (fragment === 'new') {
    store.getState().open(blankScenario, { kind: 'blank' })
    return true
  }
  if (!/^s\d+=/.test(fragment)) {
    store
      .getState()
      .notify('The address names nothing that this page knows after its #. Your last work is shown instead.', {
        tone: 'problem',
      })
    return false
  }
  const [link = '', call] = fragment.split(OPENS_ON)
  const opened = await readLink(link)
  if (opened.ok) {
    const selectedCall = opened.value.calls?.find(({ id }) => id === call)?.id
    store.getState().open(opened.value, { kind: 'link', fragment }, selectedCall === undefined ? {} : { selectedCall })
    return true
  }
  store.getState().notify(`This link cannot be opened. ${linkFailureWords(opened.error)}`, { tone: 'problem' })
  return false
}

/** The address of saved work means something in the browser that saved it, and nowhere else. */
function openAddressOfWork(store: AppStore, storage: Storage, id: string): boolean {
  if (readWork(storage, id).ok) return openWork(store, storage, id)
  store
    .getState()
    .notify(
      'The address names work that this browser does not have: it was deleted, or saved in another browser. Ask for a link that Share makes, or for a file.',
      { tone: 'problem' },
    )
  return false
}

function linkFailureWords(failure: OpenFailure): string {
  switch (failure.kind) {
    case 'tooNew':
      return `It was made by a newer version of this page (${failure.format}). Reload the page, or ask for the scenario as a file.`
    case 'invalid':
      return `What is in it is not a scenario: ${failure.problems[0]?.message ?? 'its shape is unknown'}`
    case 'damaged':
      return 'It was cut or changed on its way. Ask for it again, best as a file or in one piece.'
  }
}

export interface Example {
  readonly id: string
  readonly title: string
  readonly description?: string
}

/** The gallery's list. */
export async function listExamples(): Promise<readonly Example[]> {
  const response = await fetch(new URL('examples/index.json', document.baseURI))
  if (!response.ok) throw new Error(`examples/index.json answered ${response.status}`)
  return (await response.json()) as readonly Example[]
}

export async function openExample(
  store: AppStore,
  { id, isFirst = false }: { readonly id: string; readonly isFirst?: boolean },
): Promise<boolean> {
  const { notify, open } = store.getState()
  try {
    const response = await fetch(new URL(`examples/${id}.json`, document.baseURI))
    const opened = response.ok ? parseScenario(await response.json()) : undefined
    if (opened?.ok) {
      open(opened.value, { kind: 'example', id, isFirst })
      return true
    }
    notify(opened ? `The example ${id} is damaged.` : `There is no example ${id}.`, { tone: 'problem' })
  } catch {
    notify(`The example ${id} could not be loaded. Is the network there?`, { tone: 'problem' })
  }
  return false
}

/**
 * Opens the work that the tab had open. A page that is loaded again shows it whatever its address: an edit may have been
 * saved so late that the browser loads the address of before.
 */
export function openTabWork(store: AppStore, storage: Storage, tab: Storage): boolean {
  const own = tab.getItem(TAB_KEY)
  return own !== null && openWork(store, storage, own)
}

/** Opens the tab's own work, else the newest that can be read. A record that cannot be read is set aside, not deleted. */
export function openLastWork(store: AppStore, storage: Storage, tab: Storage): boolean {
  const own = tab.getItem(TAB_KEY)
  const ids = [...(own === null ? [] : [own]), ...listWork(storage).map((record) => record.id)]
  return ids.some((id) => openWork(store, storage, id))
}

type Checked = ReturnType<typeof parseScenario>

/** The large work that was checked last, away from the page's thread. */
let checked: { readonly stamp: string; readonly opened: Checked } | undefined

const checkedScenario = ({ stamp, scenario }: SavedWork): Checked =>
  checked?.stamp === stamp ? checked.opened : parseScenario(scenario)

/** Checks saved work that is about to be opened. A large one takes long, and the page answers meanwhile. */
async function checkWork(storage: Storage, id: string): Promise<void> {
  const found = readWork(storage, id)
  if (!found.ok) return
  const { stamp, scenario } = found.value
  checked = { stamp, opened: await readScenario(JSON.stringify(scenario), scenario) }
}

/** Opens saved work that the reader chose. */
export async function openChosenWork(store: AppStore, storage: Storage, id: string): Promise<boolean> {
  await checkWork(storage, id)
  return openWork(store, storage, id)
}

/** As `checkWork`, for what a page that is loaded again opens: the address's work, or the tab's. */
export async function checkFirstWork(storage: Storage, tab: Storage, hash: string): Promise<void> {
  const id = /^#work=([\w-]+)$/.exec(hash)?.[1] ?? tab.getItem(TAB_KEY)
  if (id !== null) await checkWork(storage, id)
}

export function openWork(store: AppStore, storage: Storage, id: string): boolean {
  const found = readWork(storage, id)
  if (!found.ok && found.error === 'absent') return false
  const opened = found.ok ? checkedScenario(found.value) : undefined
  if (!found.ok || !opened?.ok) {
    setAside(storage, id)
    store
      .getState()
      .notify(
        'Saved work could not be read. It is set aside in the browser’s storage, under “iam-playground/damaged”, and nothing of it was deleted.',
        { tone: 'problem' },
      )
    return false
  }
  const { stamp, drafts, openTabs, activeTab, selectedCall, example } = found.value
  const call = opened.value.calls?.some((one) => one.id === selectedCall) ? selectedCall : opened.value.calls?.[0]?.id
  store.getState().open(
    opened.value,
    { kind: 'saved', slot: { id, stamp }, example },
    {
      drafts,
      openTabs,
      activeTab: activeTab !== undefined && openTabs.includes(activeTab) ? activeTab : openTabs[0],
      selectedCall: call,
    },
  )
  return true
}

/** Opens a scenario as a step of undo, with a toast that goes back. */
export function openWithWayBack(store: AppStore, scenario: Scenario, origin: Origin, message: string): void {
  store.getState().open(scenario, origin)
  offerWayBack(store, message)
}

/** Opening is the latest step of undo, so going back is to undo it. */
export const offerWayBack = (store: AppStore, message: string): void =>
  store.getState().notify(message, { undoLabel: 'Go back', undo: undoLatest(store) })
