/**
 * Saved work: one record for each workspace in the browser's local storage. Every save writes a new stamp. A tab that
 * finds another stamp than its last one knows that another tab wrote there, and saves in a record of its own from then
 * on: so tabs never overwrite each other.
 */
import type { Result } from '../../engine/base/result.ts'
import { err, ok } from '../../engine/base/result.ts'

export interface Work {
  readonly title: string
  readonly scenario: unknown
  readonly drafts: Readonly<Record<string, string>>
  readonly openTabs: readonly string[]
  readonly activeTab: string | undefined
  readonly selectedCall: string | undefined
}

export interface SavedWork extends Work {
  readonly stamp: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** The record that a page writes to, and the stamp that it expects to find there. */
export interface Place {
  readonly id: string
  readonly stamp: string | undefined
}

export type SaveFailure = 'full' | 'unavailable'
export type ReadFailure = 'absent' | 'damaged'

const PREFIX = 'iam-playground/work/'
const DAMAGED = 'iam-playground/damaged/'
const MOST_RECORDS = 30

const newName = () => crypto.randomUUID()

export const newPlace = (): Place => ({ id: newName(), stamp: undefined })

export function readWork(storage: Storage, id: string): Result<SavedWork, ReadFailure> {
  const text = storage.getItem(PREFIX + id)
  if (text === null) return err('absent')
  const work = parseWork(text)
  return work ? ok(work) : err('damaged')
}

export function saveWork(storage: Storage, place: Place, work: Work, now: number): Result<Place, SaveFailure> {
  try {
    const found = readWork(storage, place.id)
    const ours = found.ok ? found.value.stamp === place.stamp : found.error === 'absent' && place.stamp === undefined
    const id = ours ? place.id : newName()
    const stamp = newName()
    storage.setItem(PREFIX + id, JSON.stringify({ ...work, stamp, savedAt: now } satisfies SavedWork))
    forgetOldest(storage, id)
    return ok({ id, stamp })
  } catch (error) {
    return err(error instanceof DOMException && /quota/i.test(error.name) ? 'full' : 'unavailable')
  }
}

/** Newest first. `undefined` stands for a record that cannot be read. */
export function listWork(storage: Storage): readonly { readonly id: string; readonly work: SavedWork | undefined }[] {
  const records: { id: string; work: SavedWork | undefined }[] = []
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index)
    if (key?.startsWith(PREFIX))
      records.push({ id: key.slice(PREFIX.length), work: parseWork(storage.getItem(key) ?? '') })
  }
  return records.sort((a, b) => (b.work?.savedAt ?? 0) - (a.work?.savedAt ?? 0))
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

export const forgetWork = (storage: Storage, id: string): void => storage.removeItem(PREFIX + id)

function forgetOldest(storage: Storage, keep: string): void {
  for (const { id } of listWork(storage).slice(MOST_RECORDS)) if (id !== keep) forgetWork(storage, id)
}

function parseWork(text: string): SavedWork | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('scenario' in value) || !('stamp' in value)) return undefined
    const { title, scenario, drafts, openTabs, activeTab, selectedCall, stamp, savedAt } = value as Partial<
      Record<keyof SavedWork, unknown>
    >
    if (typeof scenario !== 'object' || scenario === null || typeof stamp !== 'string') return undefined
    const texts = (list: unknown) =>
      Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
    const pairs =
      typeof drafts === 'object' && drafts !== null
        ? Object.entries(drafts).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
        : []
    return {
      title: typeof title === 'string' ? title : '',
      scenario,
      drafts: Object.fromEntries(pairs),
      openTabs: texts(openTabs),
      activeTab: typeof activeTab === 'string' ? activeTab : undefined,
      selectedCall: typeof selectedCall === 'string' ? selectedCall : undefined,
      stamp,
      savedAt: typeof savedAt === 'number' ? savedAt : 0,
    }
  } catch {
    return undefined
  }
}
