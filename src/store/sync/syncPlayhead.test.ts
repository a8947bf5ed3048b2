import { expect, test, vi } from 'vitest'
import { instant } from '../../engine/base/brands.ts'
import type { Decision } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { Answer } from '../../worker/client.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import { isCurrent, ownResult, resultAtPlayhead, selectedResult } from '../selectors/selectors.ts'
import { pageEvaluation } from '../store.fixtures.ts'
import { createAppStore } from '../store.ts'
import { syncPlayhead } from './syncPlayhead.ts'

const at = (minutes: number) => instant(Date.UTC(2026, 3, 25, 9, minutes))
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [{ id: '111122223333' }],
  calls: [
    { id: 'one', at: '2026-04-25T09:00:00Z', caller: 'anonymous', action: 's3:GetObject' },
    { id: 'two', at: '2026-04-25T09:05:00Z', caller: 'anonymous', action: 's3:GetObject' },
  ],
}
const evaluation = (decision: Decision, one = at(0)) =>
  pageEvaluation({ id: 'one', at: one, decision }, { id: 'two', at: at(5), decision })

function page() {
  const store = createAppStore()
  const asked: { scenario: Scenario; answer: (answer: Answer<PageEvaluation>) => void }[] = []
  store.getState().load(scenario, { kind: 'blank' })
  syncPlayhead(store, (question) => new Promise((answer) => asked.push({ scenario: question, answer })))
  store.getState().evaluated(store.getState().revision, evaluation('allowed'))
  return { store, asked }
}

test('a playhead that is moved by hand asks the selected call then; the answer is shown in place of its own', async () => {
  const { store, asked } = page()
  store.getState().setPlayhead(at(30))
  expect(asked.map(({ scenario: question }) => question.calls?.map((call) => [call.id, call.at]))).toEqual([
    [['one', '2026-04-25T09:30:00Z']],
  ])
  expect(selectedResult(store.getState())?.decision).toBe('allowed')
  asked[0]?.answer({ kind: 'done', value: evaluation('rejected', at(30)) })
  await vi.waitFor(() => expect(selectedResult(store.getState())?.decision).toBe('rejected'))
  expect(ownResult(store.getState())?.decision).toBe('allowed')
  expect(resultAtPlayhead(store.getState())?.at).toBe(at(30))
  // An edit makes it old until it is asked again.
  store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  store.getState().evaluated(store.getState().revision, evaluation('allowed'))
  expect(isCurrent(store.getState())).toBe(false)
  expect(asked).toHaveLength(2)
})

test('choosing a call brings the playhead to it, and its own decision back', async () => {
  const { store, asked } = page()
  store.getState().setPlayhead(at(30))
  asked[0]?.answer({ kind: 'done', value: evaluation('rejected', at(30)) })
  await vi.waitFor(() => expect(resultAtPlayhead(store.getState())).toBeDefined())
  store.getState().selectCall('two')
  expect(store.getState()).toMatchObject({ playhead: at(5), isFollowingPlayhead: false, atPlayhead: undefined })
  expect(selectedResult(store.getState())?.decision).toBe('allowed')
  // At its own time there is nothing to ask.
  store.getState().setPlayhead(at(5))
  expect(asked).toHaveLength(1)
})

test('an answer that comes after the playhead was put away is not shown', async () => {
  const { store, asked } = page()
  store.getState().setPlayhead(at(30))
  store.getState().setPlayhead(undefined)
  asked[0]?.answer({ kind: 'done', value: evaluation('rejected', at(30)) })
  await Promise.resolve()
  expect(resultAtPlayhead(store.getState())).toBeUndefined()
  expect(store.getState().atPlayhead).toBeUndefined()
})

test('the playhead begins at the selected call, and stays away once it was put away', () => {
  const { store } = page()
  expect(store.getState()).toMatchObject({
    selectedCall: 'one',
    playhead: ownResult(store.getState())?.at,
    isFollowingPlayhead: false,
  })
  store.getState().setPlayhead(undefined)
  store.getState().evaluated(store.getState().revision, evaluation('allowed', at(10)))
  expect(store.getState().playhead).toBeUndefined()
})

test('a call that is moved takes the playhead along, unless that was moved by hand', () => {
  const { store } = page()
  store.getState().selectCall('one')
  store.getState().evaluated(store.getState().revision, evaluation('allowed', at(10)))
  expect(store.getState().playhead).toBe(at(10))
  store.getState().setPlayhead(at(20))
  store.getState().evaluated(store.getState().revision, evaluation('allowed', at(15)))
  expect(store.getState().playhead).toBe(at(20))
})
