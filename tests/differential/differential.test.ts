import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences } from './compare.ts'
import { anyScenario } from './generate.ts'

// 20,000 scenarios of about seven calls each, in blocks, so that a failure names its seed and shrinks on its own.
describe('engine and oracle decide alike', () => {
  const blocks = Number(process.env.DIFFERENTIAL_BLOCKS ?? 20)
  test.each(Array.from({ length: blocks }, (_, block) => 1000 + block))('seed %i, 1,000 scenarios', { timeout: 240_000 }, (seed) => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(differences(scenario)).toEqual([])
      }),
      { seed, numRuns: 1000 },
    )
  })
})
