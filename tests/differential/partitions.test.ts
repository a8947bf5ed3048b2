/**
 * Partitions are names: a scenario that is moved to another one as a whole is decided as before (11.5). The oracle knows
 * `aws` alone; this carries what it says over to the others.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { both } from './compare.ts'
import { federationScenario } from './federation.ts'
import { anyScenario } from './generate.ts'
import { serviceScenario } from './services.ts'

/** Everything moves: ARNs, and the Region that stands for none. */
const moved = (scenario: object, partition: string, region: string): unknown => ({
  ...JSON.parse(JSON.stringify(scenario).replaceAll('arn:aws:', `arn:${partition}:`).replaceAll('us-east-1', region)),
  partition,
})
const decisions = (scenario: unknown) => {
  const { engine } = both(scenario)
  return typeof engine === 'string' ? engine : engine.map(({ decision, blockedBy }) => `${decision} ${blockedBy}`)
}
const places = fc.constantFrom(['aws-us-gov', 'us-gov-west-1'] as const, ['aws-cn', 'cn-north-1'] as const)

test.each([
  ['every layer', anyScenario],
  ['single services', serviceScenario],
  ['federation and workloads', federationScenario],
] as const)('%s: the same in every partition', { timeout: 120_000 }, (_what, scenarios) => {
  fc.assert(
    fc.property(scenarios, places, (scenario: object, [partition, region]) => {
      expect(decisions(moved(scenario, partition, region))).toEqual(decisions({ ...scenario, partition: 'aws' }))
    }),
    { seed: 7000, numRuns: 150 },
  )
})
