import { expect, test } from 'vitest'
import { type Guess, noScore, readScore, saveScore, scored } from './predictions.ts'

const denied = (layer: string, confidence: Guess['confidence'] = 75): Guess => ({ isAllowed: false, layer, confidence })
const allowed: Guess = { isAllowed: true, layer: undefined, confidence: 95 }

test('a guess counts for the decision, for the layer when it named one that blocks, and for how sure one was', () => {
  let score = scored(noScore, denied('trustPolicy'), 'implicitDeny', ['trustPolicy'])
  score = scored(score, denied('identityPolicy', 50), 'explicitDeny', ['serviceControlPolicy'])
  score = scored(score, allowed, 'allowed', [])
  score = scored(score, allowed, 'rejected', [])
  expect(score).toEqual({
    right: 3,
    total: 4,
    layerRight: 2,
    sure: { 50: { right: 1, total: 1 }, 75: { right: 1, total: 1 }, 95: { right: 1, total: 2 } },
  })
})

test('a rejection is named as such', () => {
  expect(scored(noScore, denied('rejected'), 'rejected', []).layerRight).toBe(1)
  expect(scored(noScore, denied('rejected'), 'implicitDeny', ['identityPolicy']).layerRight).toBe(0)
})

test('a score is kept, one of an older page is read, and a damaged one begins anew', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
  const score = scored(noScore, allowed, 'allowed', [])
  saveScore(storage, score)
  expect(readScore(storage)).toEqual(score)
  expect(readScore({ getItem: () => '{"right":1,"total":2,"layerRight":1}' })).toEqual({
    ...noScore,
    right: 1,
    total: 2,
    layerRight: 1,
  })
  for (const text of ['{', '3', '{"right":"x"}', '{"total":-1,"sure":[]}'])
    expect(readScore({ getItem: () => text })).toEqual(noScore)
})
