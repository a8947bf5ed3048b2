import { describe, expect, it } from 'vitest'
import { createAppStore } from '../store.ts'

describe('back and forward', () => {
  it('goes to where the caret was, and back again', () => {
    const store = createAppStore()
    const { openDocument, moveCaret, goBack, goForward } = store.getState()
    openDocument('a')
    moveCaret('a', 7)
    openDocument('b')
    moveCaret('b', 2)
    openDocument('c')
    goBack()
    expect(store.getState()).toMatchObject({
      activeTab: 'b',
      reveal: { range: { start: 2, end: 2 }, shouldFocus: true },
    })
    goBack()
    expect(store.getState()).toMatchObject({ activeTab: 'a', reveal: { range: { start: 7, end: 7 } } })
    goBack()
    expect(store.getState().activeTab).toBe('a')
    goForward()
    goForward()
    expect(store.getState().activeTab).toBe('c')
  })
  it('forgets what lay ahead when another way is taken, and opens closed tabs again', () => {
    const store = createAppStore()
    const { openDocument, closeTab, goBack, goForward } = store.getState()
    for (const one of ['a', 'b', 'c']) openDocument(one)
    goBack()
    openDocument('d')
    goForward()
    expect(store.getState().activeTab).toBe('d')
    closeTab('b')
    goBack()
    expect(store.getState()).toMatchObject({ activeTab: 'b', openTabs: ['a', 'c', 'd', 'b'] })
  })
})

describe('a document beside', () => {
  it('is shown places in itself, gives way to no preview, and goes with its tab', () => {
    const store = createAppStore()
    const { openDocument, openInSplit, closeTab } = store.getState()
    openDocument('scp', undefined, { isPreview: true })
    openInSplit('scp')
    openDocument('identity', undefined, { isPreview: true })
    expect(store.getState()).toMatchObject({ activeTab: 'identity', splitTab: 'scp', openTabs: ['scp', 'identity'] })
    openDocument('scp', { start: 1, end: 2 })
    expect(store.getState()).toMatchObject({ activeTab: 'identity', reveal: { document: 'scp' } })
    closeTab('scp')
    expect(store.getState().splitTab).toBeUndefined()
  })
})
