import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesScenario } from './changes.ts'
import { differences } from './compare.ts'
import { oneDocument } from './documents.ts'
import { federationScenario } from './federation.ts'
import { anyScenario } from './generate.ts'
import { keysScenario } from './keys.ts'
import { requestScenario } from './requests.ts'
import { serviceScenario } from './services.ts'
import { stsScenario } from './sts.ts'

// In blocks, so that a failure names its seed and shrinks on its own. 20,000 scenarios in all.
const blocks = (first: number, count: number) => Array.from({ length: count }, (_, block) => first + block)
const agree = (scenarios: fc.Arbitrary<unknown>, seed: number) => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      expect(differences(scenario)).toEqual([])
    }),
    { seed, numRuns: 1000 },
  )
}

describe('engine and oracle decide alike', () => {
  test.each(blocks(1000, 7))('every layer, seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) =>
    agree(anyScenario, seed),
  )
  test.each(blocks(2000, 3))('one document of one layer, seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) =>
    agree(oneDocument, seed),
  )
  test.each(blocks(3000, 3))('sessions, seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) =>
    agree(stsScenario, seed),
  )
  test.each(blocks(4000, 3))('rules of single services, seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) =>
    agree(serviceScenario, seed),
  )
  test.each(blocks(5000, 2))(
    'federation, AssumeRoot and workloads, seed %i, 1,000 scenarios',
    { timeout: 240_000 },
    (seed) => agree(federationScenario, seed),
  )
  test.each(blocks(7000, 2))('calls of several requests, seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) =>
    agree(requestScenario, seed),
  )
  test.each(blocks(8000, 2))(
    'keys, resources and Regions that the service reference decides, seed %i, 1,000 scenarios',
    { timeout: 240_000 },
    (seed) => agree(keysScenario, seed),
  )
  test.each(blocks(6000, 2))('calls that change the picture, seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) =>
    agree(changesScenario, seed),
  )
})
