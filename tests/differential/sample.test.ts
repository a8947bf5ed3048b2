/** A small fixed sample of every generator, without shrinking: quick, for mutation testing, which asks it thousands of times. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './compare.ts'
import { changesScenario } from './changes.ts'
import { oneDocument } from './documents.ts'
import { federationScenario } from './federation.ts'
import { anyScenario } from './generate.ts'
import { serviceScenario } from './services.ts'
import { stsScenario } from './sts.ts'

test.each([
  ['every layer', anyScenario],
  ['one document', oneDocument],
  ['sessions', stsScenario],
  ['single services', serviceScenario],
  ['federation', federationScenario],
  ['changes', changesScenario],
] as const)('%s: engine and oracle decide 60 scenarios alike', (_, scenarios) => {
  for (const scenario of fc.sample(scenarios, { seed: 77, numRuns: 60 })) expect(differences(scenario)).toEqual([])
})
