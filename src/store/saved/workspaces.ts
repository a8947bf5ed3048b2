/**
 * Saved work: one record for each workspace in the browser's local storage. Every save writes a new stamp. A tab that
 * finds another stamp than its last one knows that another tab wrote there, and saves in a record of its own from then
 * on: so tabs never overwrite each other.
 */
import type { Result } from '../../engine/base/result.ts'
import { err, ok } from '../../engine/base/result.ts'
import type { Decision } from '../../engine/trace.ts'
import { scenarioText } from '../../scenario/format/scenarioText.ts'

export interface Work {
  readonly title: string
  readonly scenario: unknown
  readonly drafts: Readonly<Record<string, string>>
  readonly openTabs: readonly string[]
  readonly activeTab: string | undefined
  readonly selectedCall: string | undefined
  /** The decisions of its first calls, in their order, for a small picture. */
  readonly decisions: readonly Decision[]
  /** The example that it began with. */
  readonly example?: string | undefined
}

export interface SavedWork extends Work {
  readonly stamp: string
  /** Milliseconds since 1970, as the clock of the computer said. */
  readonly savedAt: number
  /** Grows with every save in this browser. A clock may be put back; this number never is. */
  readonly order: number
}

/** The record that a page writes to, and the stamp that it expects to find there. */
export interface StorageSlot {
  readonly id: string
  readonly stamp: string | undefined
}

export type SaveFailure = 'full' | 'unavailable'
export type ReadFailure = 'absent' | 'damaged'

const PREFIX = 'iam-playground/work/'
const DAMAGED = 'iam-playground/damaged/'
const NEWEST = 'iam-playground/newest'

const newName = () => crypto.randomUUID()

export const newSlot = (): StorageSlot => ({ id: newName(), stamp: undefined })

export function readWork(storage: Storage, id: string): Result<SavedWork, ReadFailure> {
  const text = storage.getItem(PREFIX + id)
  if (text === null) return err('absent')
  const work = parseWork(text)
  return work ? ok(work) : err('damaged')
}

export function saveWork(
  storage: Storage,
  slot: StorageSlot,
  work: Work,
  now: number,
): Result<StorageSlot, SaveFailure> {
  try {
    const present = storage.getItem(PREFIX + slot.id)
    const ours =
      present === null ? slot.stamp === undefined : slot.stamp !== undefined && stampOf(present) === slot.stamp
    const id = ours ? slot.id : newName()
    const stamp = newName()
    const order = newestOrder(storage) + 1
    storage.setItem(PREFIX + id, recordText({ ...work, stamp, savedAt: now, order }))
    storage.setItem(NEWEST, String(order))
    return ok({ id, stamp })
  } catch (error) {
    return err(error instanceof DOMException && /quota/i.test(error.name) ? 'full' : 'unavailable')
  }
}

/** Workers get the scenario as the same text. */
function recordText({ scenario, ...others }: SavedWork): string {
  const text = typeof scenario === 'object' && scenario !== null ? scenarioText(scenario) : JSON.stringify(scenario)
  return `{"scenario":${text},${JSON.stringify(others).slice(1)}`
}

/**
 * The stamp of a record; undefined where it cannot be read. A save needs no more of the record that it replaces, and
 * finds it at the end: to parse a large record would take as long as to write it.
 */
const stampOf = (text: string): string | undefined =>
  /"stamp":"([\w-]+)","savedAt":\d+,"order":\d+\}$/.exec(text.slice(-200))?.[1] ?? parseWork(text)?.stamp

/** The order of the last save. Records of an older page have none, so the first save looks through all of them. */
function newestOrder(storage: Storage): number {
  const known = Number(storage.getItem(NEWEST))
  return Number.isSafeInteger(known) && known > 0 ? known : (listWork(storage)[0]?.work?.order ?? 0)
}

export interface Listed {
  readonly id: string
  /** `undefined` stands for a record that cannot be read. */
  readonly work: SavedWork | undefined
}

/** All of it, newest first: nothing is ever forgotten but by its owner. */
export function listWork(storage: Storage): readonly Listed[] {
  const records: Listed[] = []
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index)
    if (key?.startsWith(PREFIX))
      records.push({ id: key.slice(PREFIX.length), work: parseWork(storage.getItem(key) ?? '') })
  }
  return records.sort((a, b) => (b.work?.order ?? 0) - (a.work?.order ?? 0))
}

/** Moves an unreadable record out of the way without losing a byte of it. @returns its text. */
export function setAside(storage: Storage, id: string): string {
  const text = storage.getItem(PREFIX + id) ?? ''
  try {
    storage.removeItem(PREFIX + id)
    storage.setItem(DAMAGED + id, text)
  } catch {
    // Removing the record made room for as much as is written; if writing fails all the same, the caller has the text.
  }
  return text
}

/** Gives a record another title. @returns false where that cannot be written. */
export function renameWork(storage: Storage, id: string, title: string): boolean {
  const found = readWork(storage, id)
  if (!found.ok || typeof found.value.scenario !== 'object') return false
  const renamed: SavedWork = {
    ...found.value,
    title,
    scenario: { ...found.value.scenario, title },
    // A page that has it open sees another stamp, and does not write over the new title.
    stamp: newName(),
  }
  try {
    storage.setItem(PREFIX + id, JSON.stringify(renamed))
    return true
  } catch {
    return false
  }
}

/** Deletes a record, readable or not. @returns a function that puts it back; false where there is no room for it any more. */
export function deleteWork(storage: Storage, id: string): () => boolean {
  const text = storage.getItem(PREFIX + id)
  storage.removeItem(PREFIX + id)
  return () => {
    try {
      if (text !== null) storage.setItem(PREFIX + id, text)
      return true
    } catch {
      return false
    }
  }
}

function parseWork(text: string): SavedWork | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('scenario' in value) || !('stamp' in value)) return undefined
    const { title, scenario, drafts, openTabs, activeTab, selectedCall, stamp, savedAt, order, ...more } =
      value as Partial<Record<keyof SavedWork, unknown>>
    if (typeof scenario !== 'object' || scenario === null || typeof stamp !== 'string') return undefined
    const texts = (list: unknown) =>
      Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
    const pairs =
      typeof drafts === 'object' && drafts !== null
        ? Object.entries(drafts).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
        : []
    const time = typeof savedAt === 'number' ? savedAt : 0
    return {
      title: typeof title === 'string' ? title : '',
      scenario,
      drafts: Object.fromEntries(pairs),
      openTabs: texts(openTabs),
      activeTab: typeof activeTab === 'string' ? activeTab : undefined,
      selectedCall: typeof selectedCall === 'string' ? selectedCall : undefined,
      decisions: texts(more.decisions).filter(isDecision),
      ...(typeof more.example === 'string' && { example: more.example }),
      stamp,
      savedAt: time,
      order: typeof order === 'number' ? order : time,
    }
  } catch {
    return undefined
  }
}

const isDecision = (text: string): text is Decision =>
  text === 'allowed' || text === 'explicitDeny' || text === 'implicitDeny' || text === 'rejected'
