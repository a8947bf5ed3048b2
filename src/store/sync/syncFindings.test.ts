import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Finding } from '../../analysis/findings/finding.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { Client } from '../../worker/client.ts'
import type { Asynchronous, LanguageFace, LintStep } from '../../worker/protocol.ts'
import { pageEvaluation } from '../store.fixtures.ts'
import { createAppStore } from '../store.ts'
import { syncFindings } from './syncFindings.ts'

const scenario: Scenario = { format: 'iam-playground/1', accounts: [{ id: '111122223333' }] }
const finding = (document: string, message: string): Finding => ({
  code: 'A',
  severity: 'warning',
  message,
  document,
  path: '',
  range: { start: 0, end: 1 },
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** @param steps what the worker answers, one after the other. */
function page(steps: readonly LintStep[]) {
  const store = createAppStore()
  const asked: string[] = []
  const waiting = [...steps]
  const next = async (question: string): Promise<LintStep> => {
    asked.push(question)
    return waiting.shift() ?? { kind: 'lost' }
  }
  const face = {
    lint: (_: unknown, first: readonly string[]) => next(`lint ${first.join()}`),
    proceedLint: () => next('proceed'),
  } as Partial<Asynchronous<LanguageFace>> as Asynchronous<LanguageFace>
  const client: Client<Asynchronous<LanguageFace>> = {
    ask: async (_, question) => ({ kind: 'done', value: await question(face) }),
    close: () => undefined,
  }
  store.getState().load(scenario, { kind: 'blank' })
  store.getState().openDocument('open')
  syncFindings(store, client)
  const evaluate = async () => {
    store.getState().evaluated(store.getState().revision, pageEvaluation())
    await vi.advanceTimersByTimeAsync(100)
  }
  const messages = () => store.getState().findings?.map(({ document, message }) => `${document} ${message}`)
  return { store, asked, evaluate, messages }
}

test('the open documents come first, the others follow in steps and are said to wait', async () => {
  const { store, asked, evaluate, messages } = page([
    { kind: 'first', findings: [finding('open', 'one')], waiting: 5000 },
    { kind: 'more', waiting: 4900 },
    { kind: 'more', waiting: 3000 },
    { kind: 'done', findings: [finding('open', 'one'), finding('other', 'two')] },
  ])
  const counts: number[] = []
  store.subscribe(({ uncheckedDocuments }) => {
    if (counts.at(-1) !== uncheckedDocuments) counts.push(uncheckedDocuments)
  })
  await evaluate()
  expect(asked).toEqual(['lint open', 'proceed', 'proceed', 'proceed'])
  expect(messages()).toEqual(['open one', 'other two'])
  expect(counts).toEqual([0, 5000, 3000, 0])
})

test('until the others are looked at again, their findings stay', async () => {
  const { store, evaluate, messages } = page([
    { kind: 'done', findings: [finding('open', 'one'), finding('other', 'two')] },
    { kind: 'first', findings: [finding('open', 'new')], waiting: 300 },
    { kind: 'done', findings: [finding('open', 'new'), 1] },
  ])
  const seen: unknown[] = []
  await evaluate()
  store.subscribe(({ findings }, before) => findings !== before.findings && seen.push(messages()))
  store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  await vi.advanceTimersByTimeAsync(100)
  expect(seen).toEqual([
    ['other two', 'open new'],
    ['open new', 'other two'],
  ])
})

test('a newer text ends the steps', async () => {
  const { store, asked, evaluate } = page([{ kind: 'first', findings: [], waiting: 10 }])
  const stop = store.subscribe(({ uncheckedDocuments }) => {
    if (uncheckedDocuments !== 10) return
    stop()
    store.getState().edit('Title', (before) => ({ ...before, title: 'B' }))
  })
  store.getState().evaluated(store.getState().revision, pageEvaluation())
  await vi.advanceTimersByTimeAsync(81)
  expect(asked.filter((question) => question === 'proceed').length).toBeLessThan(2)
  await evaluate()
  expect(asked.filter((question) => question === 'lint open').length).toBeGreaterThan(1)
})
