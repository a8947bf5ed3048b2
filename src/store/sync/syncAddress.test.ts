import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { type AppStore, createAppStore } from '../store.ts'
import { MemoryStorage } from './storage.fixtures.ts'
import { syncAddress } from './syncAddress.ts'
import { syncWork } from './syncWork.ts'

const scenario = (title: string): Scenario => ({
  format: 'iam-playground/1',
  title,
  accounts: [{ id: '111122223333' }],
})

/** A browser's address and history. */
class Browser {
  readonly location = { hash: '', pathname: '/', search: '' }
  readonly entries: { state: unknown; hash: string }[] = [{ state: null, hash: '' }]
  at = 0
  #listen: (event: { state: unknown }) => unknown = () => undefined
  readonly history = {
    pushState: (state: unknown, _: string, url?: string | URL | null) => {
      this.entries.splice(this.at + 1)
      this.entries.push({ state, hash: '' })
      this.at += 1
      this.history.replaceState(state, '', url)
    },
    replaceState: (state: unknown, _: string, url?: string | URL | null) => {
      const hash = /#.*/.exec(String(url ?? ''))?.[0] ?? ''
      this.entries[this.at] = { state, hash }
      this.location.hash = hash
    },
  }
  addEventListener(_: 'popstate', listener: (event: { state: unknown }) => unknown) {
    this.#listen = listener
  }
  async go(by: number) {
    this.at += by
    this.location.hash = this.entries[this.at]?.hash ?? ''
    await this.#listen({ state: this.entries[this.at]?.state })
  }
  async follow(hash: string) {
    this.entries.splice(this.at + 1)
    this.entries.push({ state: null, hash })
    await this.go(1)
  }
}

let [store, storage, browser]: [AppStore, MemoryStorage, Browser] = [
  createAppStore(),
  new MemoryStorage(),
  new Browser(),
]
beforeEach(() => {
  vi.useFakeTimers()
  ;[store, storage, browser] = [createAppStore(), new MemoryStorage(), new Browser()]
  syncWork(store, storage, new MemoryStorage())
})
afterEach(() => vi.useRealTimers())

const title = () => store.getState().scenario.title
const retitle = (title: string) => {
  store.getState().edit('Title', (before) => ({ ...before, title }))
  vi.runAllTimers()
}
const begin = () => {
  store.getState().open(scenario('A'), { kind: 'example', id: 'a' })
  syncAddress(store, browser, storage)
}

test('an example has its address, and changed work the address of its record', () => {
  begin()
  expect(browser.location.hash).toBe('#example=a')
  retitle('A, changed')
  expect(browser.location.hash).toBe(`#work=${store.getState().savedAs}`)
  expect(browser.entries).toHaveLength(1)
})

test('a link stays in the address until its scenario is saved', () => {
  store.getState().open(scenario('A'), { kind: 'link', fragment: 's1=abc' })
  syncAddress(store, browser, storage)
  storage.limit = 10
  retitle('B')
  expect(browser.location.hash).toBe('#s1=abc')
  storage.limit = Number.POSITIVE_INFINITY
  retitle('C')
  expect(browser.location.hash).toBe(`#work=${store.getState().savedAs}`)
})

test('back and forward go between scenarios, with all that was done in each, and nothing leaves the undo', async () => {
  begin()
  retitle('A, changed')
  store.getState().open(scenario('B'), { kind: 'example', id: 'b' })
  expect(browser.entries.map(({ hash }) => hash.replace(/work=.*/, 'work'))).toEqual(['#work', '#example=b'])
  await browser.go(-1)
  expect(title()).toBe('A, changed')
  retitle('A, changed again')
  await browser.go(1)
  expect(title()).toBe('B')
  await browser.go(-1)
  expect(title()).toBe('A, changed again')
  expect(browser.entries).toHaveLength(2)
  const steps = store.getState().history.past.length
  store.getState().travel(-steps)
  expect(title()).toBe('A')
})

test('work that could not be saved is there again when one comes back to it', async () => {
  begin()
  storage.limit = 10
  retitle('A, unsaved')
  store.getState().open(scenario('B'), { kind: 'file', name: 'b.json', reader: 'scenario' })
  await browser.go(-1)
  expect(title()).toBe('A, unsaved')
  expect(store.getState().isChanged).toBe(true)
})

test('an undo that leads to the scenario before is an entry of its own', () => {
  begin()
  store.getState().open(scenario('B'), { kind: 'example', id: 'b' })
  store.getState().undo()
  expect(title()).toBe('A')
  expect(browser.location.hash).toBe('#example=a')
  expect(browser.entries).toHaveLength(3)
})

test('an address that is typed opens saved work, and one of another browser says so', async () => {
  begin()
  retitle('Mine')
  const mine = browser.location.hash
  store.getState().open(scenario('B'), { kind: 'example', id: 'b' })
  await browser.follow(mine)
  expect(title()).toBe('Mine')
  await browser.follow('#work=somewhere-else')
  expect(title()).toBe('Mine')
  expect(store.getState().toasts.at(-1)?.message).toContain('another browser')
  expect(browser.location.hash).toBe(mine)
  await browser.follow('#new')
  expect(title()).toBe('Untitled')
})
