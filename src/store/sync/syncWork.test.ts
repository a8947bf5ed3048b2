import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { openTabWork } from '../opening.ts'
import {
  deleteWork,
  listWork,
  newSlot,
  readWork,
  renameWork,
  saveWork,
  setAside,
  type Work,
} from '../saved/workspaces.ts'
import { createAppStore } from '../store.ts'
import { MemoryStorage } from './storage.fixtures.ts'
import { syncWork, TAB_KEY } from './syncWork.ts'

const scenario: Scenario = { format: 'iam-playground/1', title: 'A', accounts: [{ id: '111122223333' }] }
const work = (title: string): Work => ({
  title,
  scenario: { ...scenario, title },
  drafts: {},
  openTabs: [],
  activeTab: undefined,
  selectedCall: undefined,
  decisions: [],
})

let storage: MemoryStorage
let tab: MemoryStorage
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
  storage = new MemoryStorage()
  tab = new MemoryStorage()
})
afterEach(() => vi.useRealTimers())

const titles = () => listWork(storage).map((record) => record.work?.title)

describe('records', () => {
  test('a second save goes to the same record', () => {
    const first = saveWork(storage, newSlot(), work('A'), 1)
    if (!first.ok) throw new Error('not saved')
    saveWork(storage, first.value, work('B'), 2)
    expect(titles()).toEqual(['B'])
  })

  test('two pages on one record: neither overwrites what it has not seen', () => {
    const begun = saveWork(storage, newSlot(), work('begun'), 1)
    if (!begun.ok) throw new Error('not saved')
    const other = saveWork(storage, begun.value, work('other page'), 2)
    const mine = saveWork(storage, begun.value, work('this page'), 3)
    expect(titles()).toEqual(['this page', 'other page'])
    if (!other.ok || !mine.ok) throw new Error('not saved')
    saveWork(storage, other.value, work('other page, later'), 4)
    saveWork(storage, mine.value, work('this page, later'), 5)
    expect(titles()).toEqual(['this page, later', 'other page, later'])
  })

  test('nothing is forgotten, however much there is, and damaged records stay', () => {
    storage.setItem('iam-playground/work/broken', '{')
    for (let count = 0; count < 60; count += 1) saveWork(storage, newSlot(), work(String(count)), count)
    expect(listWork(storage)).toHaveLength(61)
    expect(storage.getItem('iam-playground/work/broken')).toBe('{')
  })

  test('the last one saved stands first, whatever the clock says, also beside records of an older page', () => {
    storage.setItem(
      'iam-playground/work/old',
      JSON.stringify({ ...work('old'), stamp: 'x', savedAt: 1_760_000_000_000 }),
    )
    const first = saveWork(storage, newSlot(), work('clock of 2026'), 1_790_000_000_000)
    saveWork(storage, newSlot(), work('clock put back'), 1_400_000_000_000)
    expect(titles()).toEqual(['clock put back', 'clock of 2026', 'old'])
    if (!first.ok) throw new Error('not saved')
    saveWork(storage, first.value, work('clock of 2026'), 0)
    expect(titles()).toEqual(['clock of 2026', 'clock put back', 'old'])
  })

  test('a renamed record keeps everything else; a page that has it open does not write over the title', () => {
    const first = saveWork(storage, newSlot(), work('A'), 1)
    if (!first.ok) throw new Error('not saved')
    expect(renameWork(storage, first.value.id, 'Z')).toBe(true)
    expect(readWork(storage, first.value.id)).toMatchObject({ value: { title: 'Z', scenario: { title: 'Z' } } })
    saveWork(storage, first.value, work('A, later'), 2)
    expect(titles().sort()).toEqual(['A, later', 'Z'])
    expect(renameWork(storage, 'nothing', 'Z')).toBe(false)
  })

  test('a deleted record is put back as it was, or the failure is said', () => {
    const first = saveWork(storage, newSlot(), work('A'), 1)
    if (!first.ok) throw new Error('not saved')
    const before = storage.getItem(`iam-playground/work/${first.value.id}`)
    const putBack = deleteWork(storage, first.value.id)
    expect(titles()).toEqual([])
    storage.limit = 10
    expect(putBack()).toBe(false)
    storage.limit = Number.POSITIVE_INFINITY
    expect(putBack()).toBe(true)
    expect(storage.getItem(`iam-playground/work/${first.value.id}`)).toBe(before)
  })

  test.each(['', '{', '[]', 'null', '{"scenario":1,"stamp":"x"}', '{"scenario":{}}'])(
    'a damaged record (%s) is set aside with every character',
    (text) => {
      storage.setItem('iam-playground/work/x', text)
      expect(readWork(storage, 'x')).toEqual({ ok: false, error: 'damaged' })
      setAside(storage, 'x')
      expect(readWork(storage, 'x')).toEqual({ ok: false, error: 'absent' })
      expect(storage.getItem('iam-playground/damaged/x')).toBe(text)
    },
  )
})

describe('keeping the work of a page', () => {
  const page = () => {
    const store = createAppStore()
    return { store, flush: syncWork(store, storage, tab) }
  }
  const retitle = (store: ReturnType<typeof createAppStore>, title: string) =>
    store.getState().edit('Title', (before) => ({ ...before, title }))

  test('what was only looked at leaves no record; a change is saved a moment later', () => {
    const { store } = page()
    store.getState().load(scenario, { kind: 'link' })
    vi.runAllTimers()
    expect(titles()).toEqual([])
    retitle(store, 'B')
    expect(titles()).toEqual([])
    vi.runAllTimers()
    expect(titles()).toEqual(['B'])
    expect(tab.getItem(TAB_KEY)).toBe(listWork(storage)[0]?.id)
  })

  test('leaving at once after a change loses nothing', () => {
    const { store, flush } = page()
    store.getState().load(scenario, { kind: 'link' })
    retitle(store, 'B')
    flush()
    expect(titles()).toEqual(['B'])
  })

  test('opening something else keeps the work before it; going back goes on in its record', () => {
    const { store } = page()
    const origin = { kind: 'link' } as const
    store.getState().load(scenario, origin)
    retitle(store, 'B')
    store.getState().load({ ...scenario, title: 'Other' }, { kind: 'example', id: 'other' })
    retitle(store, 'Other, changed')
    vi.advanceTimersByTime(1_000)
    expect(new Set(titles())).toEqual(new Set(['B', 'Other, changed']))
    store.getState().load(scenario, origin)
    retitle(store, 'C')
    vi.runAllTimers()
    expect(new Set(titles())).toEqual(new Set(['C', 'Other, changed']))
  })

  test('a full storage is said once, what is on screen stays, and saving goes on when there is room', () => {
    const { store } = page()
    store.getState().load(scenario, { kind: 'link' })
    storage.limit = 10
    retitle(store, 'B')
    vi.runAllTimers()
    retitle(store, 'C')
    vi.runAllTimers()
    expect(store.getState().toasts).toHaveLength(1)
    expect(store.getState().toasts[0]).toMatchObject({
      tone: 'problem',
      message: expect.stringContaining('full') as string,
    })
    expect(store.getState().scenario.title).toBe('C')
    storage.limit = Number.POSITIVE_INFINITY
    retitle(store, 'D')
    vi.runAllTimers()
    expect(titles()).toEqual(['D'])
  })

  test('what cannot be saved is said for as long as it is so, also while something else is open', () => {
    const { store } = page()
    const { open, undo } = store.getState()
    open(scenario, { kind: 'link', fragment: 's1=x' })
    storage.limit = 10
    retitle(store, 'B')
    vi.runAllTimers()
    expect(store.getState()).toMatchObject({ savedAs: undefined, unsaved: [{ title: 'B', failure: 'full' }] })
    for (const toast of store.getState().toasts) store.getState().dismissToast(toast.id)
    open({ ...scenario, title: 'Other' }, { kind: 'example', id: 'other' })
    retitle(store, 'Other, changed')
    vi.runAllTimers()
    expect(store.getState().unsaved.map(({ title }) => title)).toEqual(['B', 'Other, changed'])
    undo()
    undo()
    expect(store.getState()).toMatchObject({ scenario: { title: 'B' }, origin: { kind: 'link' }, isChanged: true })
    storage.limit = Number.POSITIVE_INFINITY
    store.getState().requestSaving()
    expect(store.getState().unsaved).toEqual([])
    expect(new Set(titles())).toEqual(new Set(['B', 'Other']))
    expect(store.getState().savedAs).toBe(listWork(storage).find(({ work }) => work?.title === 'B')?.id)
  })

  test('a file is kept as it was opened; an example and a link are where they came from', () => {
    const { store } = page()
    store.getState().open(scenario, { kind: 'example', id: 'a' })
    expect(titles()).toEqual([])
    store.getState().open({ ...scenario, title: 'A file' }, { kind: 'file', name: 'a.json', reader: 'scenario' })
    expect(titles()).toEqual(['A file'])
    expect(tab.getItem(TAB_KEY)).toBe(store.getState().savedAs)
  })
})

test('a page that is loaded again opens the work of its tab, whatever the address was', () => {
  const before = createAppStore()
  const flush = syncWork(before, storage, tab)
  before.getState().load(scenario, { kind: 'example', id: 'x' })
  before.getState().edit('Title', (old) => ({ ...old, title: 'Mine' }))
  flush()
  const after = createAppStore()
  expect(openTabWork(after, storage, tab)).toBe(true)
  expect(after.getState().scenario.title).toBe('Mine')
  expect(openTabWork(createAppStore(), storage, new MemoryStorage())).toBe(false)
})
