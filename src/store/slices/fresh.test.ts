import { beforeEach, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { openWithWayBack } from '../opening.ts'
import { pageEvaluation } from '../store.fixtures.ts'
import { type AppStore, createAppStore } from '../store.ts'
import { freshAnalysis } from './analysisSlice.ts'
import { freshEditor } from './editorSlice.ts'
import { freshEvaluation } from './evaluationSlice.ts'
import { freshFindings, lastingFindings } from './findingsSlice.ts'
import { freshNotices, lastingNotices } from './noticesSlice.ts'
import { lastingPage } from './pageSlice.ts'
import { freshPrediction, lastingPrediction } from './predictionSlice.ts'
import { lastingSaving } from './savingSlice.ts'
import { freshScenario, type Origin } from './scenarioSlice.ts'
import { freshSelection } from './selectionSlice.ts'

const next: Scenario = {
  format: 'iam-playground/1',
  title: 'Next',
  accounts: [{ id: '444455556666' }],
  calls: [{ id: 'first', caller: 'anonymous', action: 's3:GetObject' }],
}
const origin: Origin = { kind: 'blank' }
/** What each slice begins with for a scenario. */
const fresh = (revision: number) => [
  freshScenario(next, origin, revision),
  freshEvaluation(),
  freshSelection(next),
  freshEditor(),
  freshPrediction(),
  freshAnalysis(),
  freshFindings(),
  freshNotices(),
]
/** What is the page's or the reader's, and not a scenario's. */
const lasting = () => [lastingPage(), lastingPrediction(), lastingFindings(), lastingSaving(), lastingNotices()]

const fieldsOf = (parts: readonly object[]) => parts.flatMap((part) => Object.keys(part)).sort()

let store: AppStore
beforeEach(() => {
  store = createAppStore()
})

test('every field of the state belongs to one slice, which says whether another scenario resets it', () => {
  const fields = Object.entries(store.getState()).flatMap(([name, value]) =>
    typeof value === 'function' ? [] : [name],
  )
  expect(fieldsOf([...fresh(0), ...lasting()])).toEqual(fields.sort())
})

test('another scenario leaves nothing of the one before, and all that is not the scenario’s', () => {
  const before = store.getState()
  const used = Object.fromEntries(fieldsOf([...fresh(0), ...lasting()]).map((name) => [name, `used ${name}`]))
  store.setState({ ...used, revision: 7 })
  store.getState().load(next, origin)
  const after = store.getState()
  for (const part of fresh(8)) expect(after).toMatchObject(part)
  for (const name of fieldsOf(lasting())) expect(after).toHaveProperty(name, `used ${name}`)
  expect(Object.keys(after)).toEqual(Object.keys(before))
})

test('a layer that was switched off is on in the next scenario, and off again for who goes back', () => {
  const { load, switchLayer, evaluated } = store.getState()
  load({ ...next, title: 'Before' }, { kind: 'blank' })
  evaluated(store.getState().revision, pageEvaluation({ id: 'first' }))
  switchLayer('identityPolicy', false)
  openWithWayBack(store, next, origin, 'Opened Next')
  expect(store.getState().switches).toEqual({ layers: [], documents: [] })
  expect(store.getState()).toMatchObject({ evaluation: undefined, evaluationState: 'idle' })
  store.getState().toasts.at(-1)?.undo?.()
  expect(store.getState().scenario.title).toBe('Before')
  expect(store.getState().switches.layers).toEqual(['identityPolicy'])
})
