import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TraceNode } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { Answer } from '../../worker/client.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import { isCurrent, selectedResult } from '../selectors/selectors.ts'
import { pageEvaluation } from '../store.fixtures.ts'
import { createAppStore } from '../store.ts'
import { syncEvaluation } from './syncEvaluation.ts'

const scenario: Scenario = {
  format: 'iam-playground/1',
  title: 'A',
  accounts: [{ id: '111122223333' }],
  calls: [{ id: 'one', caller: 'anonymous', action: 's3:GetObject' }],
}
const trace: TraceNode = {
  id: '0',
  kind: 'decision',
  outcome: 'allowed',
  label: '',
  reason: '',
  why: { kind: 'notReached' },
  section: '0.4',
  deciding: true,
  source: { document: 'p' },
  children: [],
}
const evaluation = pageEvaluation({ id: 'one', trace })

function page() {
  const store = createAppStore()
  const asked: { traced: 'all' | readonly string[]; answer: (answer: Answer<PageEvaluation>) => void }[] = []
  store.getState().load(scenario, { kind: 'blank' })
  syncEvaluation(store, (_, { trace: traced }) => new Promise((answer) => asked.push({ traced, answer })))
  const done = (index: number) => asked[index]?.answer({ kind: 'done', value: evaluation })
  return { store, asked, done }
}

test('every change is asked about once; what only looks is not', () => {
  const { store, asked } = page()
  expect(asked).toHaveLength(1)
  store.getState().selectCall('one')
  store.getState().openDocument('p')
  expect(asked).toHaveLength(1)
  store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  expect(asked).toHaveLength(2)
})

test('an answer is for its own revision: it is not current when the scenario went on', async () => {
  const { store, done } = page()
  store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  done(0)
  await vi.waitFor(() => expect(selectedResult(store.getState())).toBeDefined())
  expect(isCurrent(store.getState())).toBe(false)
  done(1)
  await vi.waitFor(() => expect(isCurrent(store.getState())).toBe(true))
})

test('a scenario that was just opened shows the document that decides', async () => {
  const { store, done } = page()
  done(0)
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ activeTab: 'p', previewTab: 'p' }))
})

test('a hung evaluation names the document that was being edited, keeps the older decisions, and is got over', async () => {
  const { store, asked, done } = page()
  done(0)
  await vi.waitFor(() => expect(isCurrent(store.getState())).toBe(true))
  store.getState().edit('Edit p', (before) => ({ ...before, title: 'B' }), { document: 'p' })
  expect(store.getState().evaluationState).toBe('running')
  asked[1]?.answer({ kind: 'failed', cause: 'tooLong', message: undefined })
  await vi.waitFor(() =>
    expect(store.getState()).toMatchObject({
      evaluationState: 'failed',
      evaluationFailure: { document: 'p', cause: 'tooLong' },
    }),
  )
  expect(selectedResult(store.getState())).toBeDefined()
  store.getState().undo()
  done(2)
  await vi.waitFor(() =>
    expect(store.getState()).toMatchObject({ evaluationState: 'idle', evaluationFailure: undefined }),
  )
})

test('the selected call is shown as soon as it is decided, the others follow', async () => {
  const store = createAppStore()
  const early = pageEvaluation({ id: 'one', trace }).results[0]
  const asked: { first: string | undefined; answer: (answer: Answer<PageEvaluation>) => void }[] = []
  store.getState().load(scenario, { kind: 'blank' })
  syncEvaluation(store, (_, { first }, onFirst) => {
    if (early !== undefined) onFirst?.(early)
    return new Promise((answer) => asked.push({ first, answer }))
  })
  expect(asked.map(({ first }) => first)).toEqual(['one'])
  expect(selectedResult(store.getState())).toBe(early)
  expect(isCurrent(store.getState())).toBe(true)
  expect(store.getState()).toMatchObject({ activeTab: 'p', evaluation: undefined, evaluationState: 'running' })
  asked[0]?.answer({ kind: 'done', value: evaluation })
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ earlyResult: undefined, evaluationState: 'idle' }))
  store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  expect(store.getState().earlyResult?.revision).toBe(store.getState().revision)
  // What is drawn already is not drawn again.
  const shown = selectedResult(store.getState())
  asked[1]?.answer({ kind: 'done', value: structuredClone(evaluation) })
  await vi.waitFor(() => expect(store.getState().evaluationState).toBe('idle'))
  expect(selectedResult(store.getState())).toBe(shown)
})

describe('which trees are made', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const two: Scenario = {
    ...scenario,
    calls: ['one', 'two'].map((id) => ({ id, caller: 'anonymous', action: 's3:GetObject' })),
  }
  const answered = (...traced: readonly string[]) =>
    pageEvaluation(...['one', 'two'].map((id) => ({ id, ...(traced.includes(id) && { trace }) })))
  const withTwo = () => {
    const { store, asked } = page()
    store.getState().load(two, { kind: 'blank' })
    const done = async (index: number, ...traced: readonly string[]) => {
      asked[index]?.answer({ kind: 'done', value: answered(...traced) })
      await vi.advanceTimersByTimeAsync(0)
    }
    return { store, asked, done }
  }

  test('of the selected call at once, of the others when nothing is changed for a moment', async () => {
    const { asked, done } = withTwo()
    expect(asked.map(({ traced }) => traced)).toEqual([['one'], ['one']])
    await done(1, 'one')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.slice(2).map(({ traced }) => traced)).toEqual(['all'])
    await done(2, 'one', 'two')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(3)
  })

  test('a change in between comes first, and what is missing is not said to be on its way', async () => {
    const { store, asked, done } = withTwo()
    await done(1, 'one')
    await vi.advanceTimersByTimeAsync(10)
    store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.slice(2).map(({ traced }) => traced)).toEqual([['one']])
    await done(2, 'one')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked[3]?.traced).toBe('all')
    expect(store.getState().evaluationState).toBe('idle')
  })

  test('another call that is selected meanwhile is not waited for; nor is one whose form is open', async () => {
    const { store, asked, done } = withTwo()
    await done(1, 'one')
    store.getState().selectCall('two')
    expect(asked[2]?.traced).toBe('all')
    store.getState().openDocument('calls/one')
    store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
    expect(asked[3]?.traced).toEqual(['two', 'one'])
  })

  test('where all together take too long the decisions stand, and trees are made as they are shown', async () => {
    const { store, asked, done } = withTwo()
    await done(1, 'one')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked[2]?.traced).toBe('all')
    asked[2]?.answer({ kind: 'failed', cause: 'tooLong', message: undefined })
    await vi.advanceTimersByTimeAsync(1000)
    expect(store.getState()).toMatchObject({ evaluationState: 'idle', evaluationFailure: undefined })
    expect(asked).toHaveLength(3)
    store.getState().selectCall('two')
    expect(asked[3]?.traced).toEqual(['two'])
    // Not even that one: then it is said.
    asked[3]?.answer({ kind: 'failed', cause: 'tooLong', message: undefined })
    await vi.advanceTimersByTimeAsync(1000)
    expect(store.getState()).toMatchObject({ evaluationState: 'failed', evaluationFailure: { cause: 'tooLong' } })
    expect(asked).toHaveLength(4)
    // Another text is another chance.
    store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
    await done(4, 'two')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.slice(4).map(({ traced }) => traced)).toEqual([['two'], 'all'])
  })

  test('of many calls only those that are shown, ever', async () => {
    const { store, asked, done } = withTwo()
    store.getState().load(
      {
        ...two,
        calls: Array.from({ length: 41 }, (_, n) => ({
          id: n === 0 ? 'one' : `c${n}`,
          caller: 'anonymous',
          action: 's3:GetObject',
        })),
      },
      { kind: 'blank' },
    )
    await done(2, 'one')
    await vi.advanceTimersByTimeAsync(1000)
    store.getState().selectCall('c7')
    expect(asked.slice(2).map(({ traced }) => traced)).toEqual([['one'], ['c7']])
  })

  test('trees that an answer lacks are kept as they last were, until it has them or another scenario is loaded', async () => {
    const { store, done } = withTwo()
    await done(1, 'one', 'two')
    expect([...store.getState().olderTraces.keys()]).toEqual([])
    store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
    await done(2, 'one')
    store.getState().edit('Title', (before) => ({ ...before, title: 'C' }))
    await done(3, 'one')
    expect([...store.getState().olderTraces]).toEqual([['two', trace]])
    store.getState().load(two, { kind: 'blank' })
    expect(store.getState().olderTraces.size).toBe(0)
  })
})
