import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../scenario/format/parse.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { createAppStore } from '../store.ts'
import { isHidden, shownEvaluation, shownTrace } from './hiddenResults.ts'

function opened(name: string) {
  const parsed = parseScenario(
    JSON.parse(readFileSync(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const store = createAppStore()
  store.getState().load(parsed.value, { kind: 'example', id: name })
  const { pictures: _, ...evaluation } = evaluateScenario(parsed.value, { trace: true })
  const changes = evaluation.results.flatMap(({ change }) =>
    change === undefined ? [] : [{ ...change, documents: [] }],
  )
  store
    .getState()
    .evaluated(store.getState().revision, { ...evaluation, changes, revocations: [], bounds: [], took: 1 })
  return store
}
const results = (store: ReturnType<typeof opened>) => shownEvaluation(store.getState())?.results ?? []

describe('while one predicts', () => {
  test('nothing of a decision is there until one commits to it', () => {
    const store = opened('cross-account-reader')
    expect(shownEvaluation(store.getState())).toBe(store.getState().evaluation)
    store.getState().setPredicting(true)
    expect(results(store).every(({ decision }) => decision === 'hidden')).toBe(true)
    expect(shownEvaluation(store.getState())?.sessions).toEqual([])
    expect(shownTrace(store.getState())).toBeUndefined()
    const text = JSON.stringify(shownEvaluation(store.getState()))
    for (const word of ['AccessDenied', 'ExpiredToken', 'implicitDeny', 'assumed-role', 'not authorized'])
      expect(text).not.toContain(word)
  })
  test('a commitment shows that call, its session, and who signs with it', () => {
    const store = opened('cross-account-reader')
    store.getState().setPredicting(true)
    store.getState().commitGuess('assume', { isAllowed: true, layer: undefined, confidence: 75 })
    const shown = shownEvaluation(store.getState())
    expect(shownEvaluation(store.getState())).toBe(shown)
    expect(shown?.sessions).toHaveLength(1)
    expect(results(store).find(({ id }) => id === 'assume')?.decision).toBe('allowed')
    expect(results(store).find(({ id }) => id === 'read')).toMatchObject({
      decision: 'hidden',
      callerSession: 'assume',
    })
    expect(store.getState().score).toMatchObject({ right: 1, total: 1 })
    store.getState().takeBackGuess('assume')
    expect(isHidden(store.getState(), 'assume')).toBe(true)
    store.getState().setPredicting(false)
    expect(shownEvaluation(store.getState())).toBe(store.getState().evaluation)
  })
  test('changes of the picture wait for their call; another scenario begins anew', () => {
    const store = opened('escalation-and-repair')
    store.getState().setPredicting(true)
    expect(shownEvaluation(store.getState())?.changes).toEqual([])
    store.getState().commitGuess('escalate', { isAllowed: true, layer: undefined, confidence: 50 })
    expect(shownEvaluation(store.getState())?.changes.map(({ call }) => call)).toEqual(['escalate'])
    store.getState().load(store.getState().scenario, { kind: 'blank' })
    expect(store.getState().guesses).toEqual({})
  })
})
