import { expect, test } from 'vitest'
import type { Scenario } from './../../scenario/format/schema.ts'
import { createAppStore } from '../store.ts'
import { syncNotices } from '../sync/syncNotices.ts'
import { noticeId } from './noticesSlice.ts'

const scenario: Scenario = { format: 'iam-playground/1', title: 'One', accounts: [{ id: '222233334444' }] }

const memory = (text: string | null = null) => {
  const kept = { text }
  return {
    kept,
    getItem: () => kept.text,
    setItem: (_key: string, value: string) => {
      kept.text = value
    },
  }
}

test('the call that says a notice first keeps it, in this scenario', () => {
  const store = createAppStore()
  store.getState().load(scenario, { kind: 'blank' })
  store.getState().tellNotices(['functionUrls'], 'first')
  const told = store.getState().noticeCalls
  store.getState().tellNotices(['functionUrls'], 'second')
  expect(store.getState().noticeCalls).toBe(told)
  store.getState().tellNotices(['functionUrls', 'bucketTags'], 'second')
  expect(store.getState().noticeCalls).toEqual({ functionUrls: 'first', bucketTags: 'second' })
  store.getState().load({ ...scenario, title: 'Two' }, { kind: 'blank' })
  expect(store.getState().noticeCalls).toEqual({})
})

test('what is put away is remembered for the scenario, also after edits', () => {
  const store = createAppStore()
  const storage = memory()
  syncNotices(store, storage)
  store.getState().load(scenario, { kind: 'blank' })
  store.getState().dismissNotice('functionUrls')
  store.getState().dismissNotice('functionUrls')
  const again = createAppStore()
  syncNotices(again, storage)
  expect(again.getState().dismissedNotices).toEqual([noticeId('functionUrls', { ...scenario, description: 'edited' })])
  expect(again.getState().dismissedNotices).not.toContain(noticeId('functionUrls', { ...scenario, title: 'Two' }))
})

test.each([null, '{', '{"a":1}', '[1, null]'])('storage with %j says nothing', (text) => {
  const store = createAppStore()
  syncNotices(store, memory(text))
  expect(store.getState().dismissedNotices).toEqual([])
})

test('storage that refuses does no harm', () => {
  const store = createAppStore()
  syncNotices(store, {
    getItem: () => {
      throw new Error('no storage')
    },
    setItem: () => {
      throw new Error('no storage')
    },
  })
  store.getState().dismissNotice('functionUrls')
  expect(store.getState().dismissedNotices).toHaveLength(1)
})
