import { expect, test, vi } from 'vitest'
import type { Scenario } from '../scenario/schema.ts'
import type { Answer } from '../worker/client.ts'
import type { PageEvaluation } from '../worker/protocol.ts'
import { keepEvaluated } from './evaluating.ts'
import { createAppStore, isCurrent, selectedResult } from './store.ts'

const scenario: Scenario = { format: 'iam-playground/1', title: 'A', accounts: [{ id: '111122223333' }], calls: [{ id: 'one', caller: 'anonymous', action: 's3:GetObject' }] }
const trace = { id: '0', kind: 'decision', outcome: 'allowed', label: '', reason: '', deciding: true, source: { document: 'p' }, children: [] }
const evaluation = { sessions: [], workloads: [], problems: [], changes: [], took: 1, results: [{ id: 'one', trace }] } as unknown as PageEvaluation

function page() {
  const store = createAppStore()
  const asked: { request: number; answer: (answer: Answer) => void }[] = []
  store.getState().load(scenario, { kind: 'blank' })
  keepEvaluated(store, (request) => new Promise((answer) => asked.push({ request, answer })))
  const done = (index: number) => asked[index]?.answer({ kind: 'done', request: index + 1, evaluation })
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
  asked[1]?.answer({ kind: 'failed', request: 2, reason: 'tooLong', message: undefined })
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ evaluationState: 'failed', evaluationFailure: { document: 'p', reason: 'tooLong' } }))
  expect(selectedResult(store.getState())).toBeDefined()
  store.getState().undo()
  done(2)
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ evaluationState: 'idle', evaluationFailure: undefined }))
})
