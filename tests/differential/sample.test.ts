/**
 * A few scenarios of every generator, without shrinking, each as a test of its own, because mutation testing runs only
 * the tests that reach a mutant.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesScenario } from './changes.ts'
import { differences } from './compare.ts'
import { oneDocument } from './documents.ts'
import { federationScenario } from './federation.ts'
import { anyScenario } from './generate.ts'
import { serviceScenario } from './services.ts'
import { stsScenario } from './sts.ts'

const seeds = Array.from({ length: 15 }, (_, index) => index + 1)

describe.each([
  ['every layer', anyScenario],
  ['one document', oneDocument],
  ['sessions', stsScenario],
  ['single services', serviceScenario],
  ['federation', federationScenario],
  ['changes', changesScenario],
] as const)('%s: engine and oracle decide alike', (_, scenarios) => {
  test.each(seeds)('seed %i', (seed) => {
    for (const scenario of fc.sample(scenarios, { seed, numRuns: 1 })) expect(differences(scenario)).toEqual([])
  })
})
