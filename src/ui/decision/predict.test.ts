import { expect, test } from 'vitest'
import { keepScore, noScore, readScore, scored } from './predict.ts'

test('a guess counts for the decision, and for the layer when it named one that blocks', () => {
  let score = scored(noScore, { allowed: false, layer: 'trustPolicy' }, 'implicitDeny', ['trustPolicy'])
  score = scored(score, { allowed: false, layer: 'identityPolicy' }, 'explicitDeny', ['serviceControlPolicy'])
  score = scored(score, { allowed: true, layer: undefined }, 'allowed', [])
  score = scored(score, { allowed: true, layer: undefined }, 'rejected', [])
  expect(score).toEqual({ right: 3, total: 4, layerRight: 2 })
})

test('a score is kept, and a damaged one begins anew', () => {
  const kept = new Map<string, string>()
  const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) }
  keepScore(storage, { right: 1, total: 2, layerRight: 1 })
  expect(readScore(storage)).toEqual({ right: 1, total: 2, layerRight: 1 })
  for (const text of ['{', '3', '{"right":"x"}']) expect(readScore({ getItem: () => text })).toEqual(noScore)
})
