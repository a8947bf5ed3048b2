import { expect, test, vi } from 'vitest'
import { instant } from '../../engine/base/brands.ts'
import type { CallSpec, Scenario } from '../../scenario/format/schema.ts'
import type { Answer } from '../../worker/client.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import { isCurrent, selectedResult } from '../selectors/selectors.ts'
import { pageEvaluation } from '../store.fixtures.ts'
import { createAppStore } from '../store.ts'
import { syncTrialCall } from './syncTrialCall.ts'

const at = instant(Date.UTC(2026, 3, 25, 9))
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [{ id: '111122223333' }],
  calls: [{ id: 'one', at: '2026-04-25T09:00:00Z', caller: 'anonymous', action: 's3:GetObject' }],
}
const trial: CallSpec = { id: 'cell-1', title: 'Try', caller: 'anonymous', action: 's3:PutObject' }
const one = { id: 'one', at, decision: 'allowed' } as const

function page() {
  const store = createAppStore()
  const asked: { scenario: Scenario; answer: (answer: Answer<PageEvaluation>) => void }[] = []
  store.getState().load(scenario, { kind: 'blank' })
  syncTrialCall(store, (question) => new Promise((answer) => asked.push({ scenario: question, answer })))
  store.getState().evaluated(store.getState().revision, pageEvaluation(one))
  return { store, asked }
}
const denied = { kind: 'done', value: pageEvaluation(one, { id: 'cell-1', at, decision: 'implicitDeny' }) } as const

test('a trial call is decided and shown, and the scenario stays as it is', async () => {
  const { store, asked } = page()
  store.getState().tryCall(trial)
  expect(selectedResult(store.getState())).toBeUndefined()
  expect(asked.map(({ scenario: question }) => question.calls?.map(({ id }) => id))).toEqual([['one', 'cell-1']])
  asked[0]?.answer(denied)
  await vi.waitFor(() => expect(selectedResult(store.getState())?.decision).toBe('implicitDeny'))
  expect(isCurrent(store.getState())).toBe(true)
  expect(store.getState().scenario).toBe(scenario)
  expect(store.getState().selectedCall).toBe('one')
})

test('an edit asks it again; until then its result is old', async () => {
  const { store, asked } = page()
  store.getState().tryCall(trial)
  asked[0]?.answer(denied)
  await vi.waitFor(() => expect(selectedResult(store.getState())).toBeDefined())
  store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  expect(isCurrent(store.getState())).toBe(false)
  expect(asked).toHaveLength(2)
})

test.each([
  ['selecting a call', (store: ReturnType<typeof page>['store']) => store.getState().selectCall('one')],
  ['moving the playhead', (store: ReturnType<typeof page>['store']) => store.getState().setPlayhead(at + 1000)],
  ['predicting', (store: ReturnType<typeof page>['store']) => store.getState().setPredicting(true)],
  ['another scenario', (store: ReturnType<typeof page>['store']) => store.getState().load(scenario, { kind: 'blank' })],
])('%s ends it, and a late answer is dropped', async (_, act) => {
  const { store, asked } = page()
  store.getState().tryCall(trial)
  act(store)
  expect(store.getState().trialCall).toBeUndefined()
  asked[0]?.answer(denied)
  await Promise.resolve()
  expect(store.getState().trialCall).toBeUndefined()
})

test('a trial call that cannot be evaluated ends, and the page says so', async () => {
  const { store, asked } = page()
  store.getState().tryCall(trial)
  asked[0]?.answer({ kind: 'failed', cause: 'crashed', message: 'out of memory' })
  await vi.waitFor(() => expect(store.getState().trialCall).toBeUndefined())
  expect(store.getState().toasts.map(({ message }) => message)).toEqual([
    'The call could not be evaluated: out of memory',
  ])
})
