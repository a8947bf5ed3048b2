import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { listWork, newPlace, readWork, saveWork, setAside, type Work } from '../saved/workspaces.ts'
import { createAppStore } from '../store.ts'
import { syncWork, TAB_KEY } from './syncWork.ts'

const scenario: Scenario = { format: 'iam-playground/1', title: 'A', accounts: [{ id: '111122223333' }] }
const work = (title: string): Work => ({
  title,
  scenario: { ...scenario, title },
  drafts: {},
  openTabs: [],
  activeTab: undefined,
  selectedCall: undefined,
})

/** A storage with a limit, as browsers have. */
class Memory implements Storage {
  readonly items = new Map<string, string>()
  limit = Number.POSITIVE_INFINITY
  get length() {
    return this.items.size
  }
  key(index: number) {
    return [...this.items.keys()][index] ?? null
  }
  getItem(key: string) {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string) {
    if (value.length > this.limit) throw new DOMException('full', 'QuotaExceededError')
    this.items.set(key, value)
  }
  removeItem(key: string) {
    this.items.delete(key)
  }
  clear() {
    this.items.clear()
  }
}

let storage: Memory
let tab: Memory
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
  storage = new Memory()
  tab = new Memory()
})
afterEach(() => vi.useRealTimers())

const titles = () => listWork(storage).map((record) => record.work?.title)

describe('records', () => {
  test('a second save goes to the same record', () => {
    const first = saveWork(storage, newPlace(), work('A'), 1)
    if (!first.ok) throw new Error('not saved')
    saveWork(storage, first.value, work('B'), 2)
    expect(titles()).toEqual(['B'])
  })

  test('two pages on one record: neither overwrites what it has not seen', () => {
    const begun = saveWork(storage, newPlace(), work('begun'), 1)
    if (!begun.ok) throw new Error('not saved')
    const other = saveWork(storage, begun.value, work('other page'), 2)
    const mine = saveWork(storage, begun.value, work('this page'), 3)
    expect(titles()).toEqual(['this page', 'other page'])
    if (!other.ok || !mine.ok) throw new Error('not saved')
    saveWork(storage, other.value, work('other page, later'), 4)
    saveWork(storage, mine.value, work('this page, later'), 5)
    expect(titles()).toEqual(['this page, later', 'other page, later'])
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
})
