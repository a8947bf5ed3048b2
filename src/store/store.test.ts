import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Scenario } from '../scenario/format/schema.ts'
import { isCurrent } from './selectors/selectors.ts'
import { documentRoles, findNode } from './selectors/traceQueries.ts'
import { pageEvaluation } from './store.fixtures.ts'
import { type AppStore, createAppStore } from './store.ts'
import { undoLatest } from './undoToast.ts'

const scenario: Scenario = {
  format: 'iam-playground/1',
  title: 'A',
  accounts: [{ id: '111122223333' }],
  calls: [{ id: 'one', caller: 'anonymous', action: 's3:GetObject' }],
}
const titled =
  (title: string) =>
  (before: Scenario): Scenario => ({ ...before, title })

let store: AppStore
beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  store = createAppStore()
  store.getState().load(scenario, { kind: 'blank' })
})

describe('history', () => {
  test('each edit is one named step; undo and redo walk them', () => {
    const { edit, undo, redo } = store.getState()
    edit('First', titled('B'))
    edit('Second', titled('C'))
    expect(store.getState().history.past.map((step) => step.name)).toEqual(['First', 'Second'])
    undo()
    expect(store.getState().scenario.title).toBe('B')
    undo()
    expect(store.getState().scenario).toBe(scenario)
    undo()
    expect(store.getState().scenario).toBe(scenario)
    redo()
    redo()
    redo()
    expect(store.getState().scenario.title).toBe('C')
  })

  test('open documents follow a renaming there and back, and a call stays selected', () => {
    const { edit, undo, redo, openDocument, renameTab, goBack } = store.getState()
    openDocument('calls/one')
    openDocument('accounts/1/roles/A/trustPolicy')
    openDocument('calls/one')
    renameTab('accounts/1/roles/A', 'accounts/1/roles/B')
    edit('Rename', titled('B'), { renamed: { from: 'accounts/1/roles/A', to: 'accounts/1/roles/B' } })
    expect(store.getState().openTabs).toEqual(['calls/one', 'accounts/1/roles/B/trustPolicy'])
    undo()
    expect(store.getState().openTabs).toEqual(['calls/one', 'accounts/1/roles/A/trustPolicy'])
    redo()
    goBack()
    expect(store.getState().activeTab).toBe('accounts/1/roles/B/trustPolicy')
    edit('Add', (before) => ({
      ...before,
      calls: [...(before.calls ?? []), { id: 'two', caller: 'anonymous', action: 's3:GetObject' }],
    }))
    store.getState().selectCall('two')
    undo()
    expect(store.getState().selectedCall).toBe('one')
  })

  test('the Undo of a message takes back its own step, and nothing that came later', () => {
    const { edit } = store.getState()
    edit('First', titled('B'))
    const takeBack = undoLatest(store)
    edit('Second', titled('C'))
    takeBack()
    expect(store.getState().scenario.title).toBe('C')
    expect(store.getState().toasts.at(-1)?.message).toContain('First')
    store.getState().undo()
    takeBack()
    expect(store.getState().scenario).toBe(scenario)
  })

  test('typing in one document without a pause is one step; a pause, another document or an undo ends it', () => {
    const { edit, undo, redo } = store.getState()
    const type = (document: string, title: string) => edit(`Edit ${document}`, titled(title), { document })
    type('x', 'B')
    vi.advanceTimersByTime(500)
    type('x', 'BC')
    vi.advanceTimersByTime(1_400)
    type('x', 'BCD')
    expect(store.getState().history.past).toHaveLength(1)
    vi.advanceTimersByTime(1_600)
    type('x', 'E')
    type('y', 'F')
    expect(store.getState().history.past).toHaveLength(3)
    undo()
    redo()
    type('y', 'G')
    expect(store.getState().history.past).toHaveLength(4)
    for (let count = 0; count < 3; count += 1) undo()
    expect(store.getState().scenario.title).toBe('BCD')
  })

  test('an edit after an undo drops what could be redone, and an edit that changes nothing is none', () => {
    const { edit, undo } = store.getState()
    edit('First', titled('B'))
    undo()
    edit('Other', titled('C'))
    expect(store.getState().history.future).toEqual([])
    const { revision } = store.getState()
    edit('Nothing', (before) => before)
    expect(store.getState().revision).toBe(revision)
  })

  test('every change is a new revision, so that older answers are known as such', () => {
    const evaluation = pageEvaluation()
    const { edit, evaluated, undo } = store.getState()
    evaluated(store.getState().revision, evaluation)
    expect(isCurrent(store.getState())).toBe(true)
    edit('First', titled('B'))
    expect(isCurrent(store.getState())).toBe(false)
    undo()
    expect(isCurrent(store.getState())).toBe(false)
  })
})

describe('tabs', () => {
  const tabs = () => ({ open: store.getState().openTabs, active: store.getState().activeTab })

  test('a preview gives way to the next one, but not once it is pinned or opened for good', () => {
    const { openDocument, pinTab } = store.getState()
    openDocument('a', undefined, { isPreview: true })
    openDocument('b', undefined, { isPreview: true })
    expect(tabs()).toEqual({ open: ['b'], active: 'b' })
    pinTab('b')
    openDocument('c', undefined, { isPreview: true })
    openDocument('c')
    openDocument('d', undefined, { isPreview: true })
    expect(tabs()).toEqual({ open: ['b', 'c', 'd'], active: 'd' })
  })

  test('closing the active tab shows its neighbour', () => {
    const { openDocument, closeTab } = store.getState()
    for (const address of ['a', 'b', 'c']) openDocument(address)
    openDocument('b')
    closeTab('b')
    expect(tabs()).toEqual({ open: ['a', 'c'], active: 'c' })
    closeTab('c')
    closeTab('a')
    expect(tabs()).toEqual({ open: [], active: undefined })
  })

  test('the same place can be asked for twice', () => {
    const { openDocument } = store.getState()
    openDocument('a', { start: 1, end: 2 })
    const first = store.getState().reveal
    openDocument('a', { start: 1, end: 2 })
    expect(store.getState().reveal).not.toEqual(first)
  })

  test('a renamed thing keeps its tabs, those inside of it too', () => {
    const { openDocument, renameTab } = store.getState()
    openDocument('accounts/1/roles/A/trustPolicy')
    openDocument('accounts/1/roles/AB/trustPolicy')
    renameTab('accounts/1/roles/A', 'accounts/1/roles/Z')
    expect(tabs().open).toEqual(['accounts/1/roles/Z/trustPolicy', 'accounts/1/roles/AB/trustPolicy'])
  })
})

describe('traces', () => {
  const root = {
    id: '0',
    kind: 'decision',
    outcome: 'allowed',
    label: '',
    reason: '',
    why: { kind: 'notReached' },
    deciding: true,
    children: [
      {
        id: '0.0',
        kind: 'policy',
        name: 'p',
        outcome: 'allows',
        label: '',
        reason: '',
        why: { kind: 'notReached' },
        deciding: true,
        source: { document: 'p' },
        children: [],
      },
      {
        id: '0.1',
        kind: 'policy',
        name: 'q',
        outcome: 'notApplicable',
        label: '',
        reason: '',
        why: { kind: 'notReached' },
        source: { document: 'q' },
        children: [],
      },
    ],
  } as const

  test('a node is found by its id', () => {
    expect(findNode(root, '0.1')?.label).toBe('')
    expect(findNode(root, '0.10')).toBeUndefined()
  })
  test('documents on the deciding path are told from those that were only read', () => {
    expect([...documentRoles(root)]).toEqual([
      ['p', 'decides'],
      ['q', 'touched'],
    ])
  })
  test('selecting a node shows its text in a preview', () => {
    store.getState().evaluated(store.getState().revision, pageEvaluation({ id: 'one', trace: root }))
    store.getState().selectNode('0.1')
    expect(store.getState()).toMatchObject({ activeTab: 'q', previewTab: 'q', selectedNode: '0.1' })
    store.getState().selectCall('other')
    expect(store.getState().selectedNode).toBeUndefined()
  })
})

describe('the list of steps', () => {
  test('goes back over many steps at once, and forward again', () => {
    const store = createAppStore()
    const { edit, travel } = store.getState()
    for (const title of ['one', 'two', 'three']) edit(`Call it ${title}`, (scenario) => ({ ...scenario, title }))
    travel(-2)
    expect(store.getState().scenario.title).toBe('one')
    expect(store.getState().history.future.map(({ name }) => name)).toEqual(['Call it two', 'Call it three'])
    travel(1)
    expect(store.getState().scenario.title).toBe('two')
    travel(-9)
    expect(store.getState().scenario.title).toBe('Untitled')
    travel(9)
    expect(store.getState().scenario.title).toBe('three')
  })
})

describe('expectations as tests', () => {
  test('are shown in own scenarios, and in examples when they are asked for', () => {
    const store = createAppStore()
    store.getState().load(scenario, { kind: 'blank' })
    expect(store.getState().areTestsShown).toBe(true)
    store.getState().load(scenario, { kind: 'example', id: 'mfa-age' })
    expect(store.getState().areTestsShown).toBe(false)
    store.getState().showTests(true)
    expect(store.getState().areTestsShown).toBe(true)
  })

  test('are not shown in saved work that began with an example', () => {
    const store = createAppStore()
    const slot = { id: 'a', stamp: undefined }
    store.getState().load(scenario, { kind: 'saved', slot, example: 'mfa-age' })
    expect(store.getState().areTestsShown).toBe(false)
    store.getState().load(scenario, { kind: 'saved', slot })
    expect(store.getState().areTestsShown).toBe(true)
  })
})
