/** `npm run fuzz -- --minutes N`: compares engine and oracle with new seeds, and stops at the first difference, shrunk. */
import fc from 'fast-check'
import { changesScenario } from '../differential/changes.ts'
import { both, differences } from '../differential/compare.ts'
import { oneDocument } from '../differential/documents.ts'
import { federationScenario } from '../differential/federation.ts'
import { anyScenario } from '../differential/generate.ts'
import { serviceScenario } from '../differential/services.ts'
import { stsScenario } from '../differential/sts.ts'

const at = process.argv.indexOf('--minutes')
const minutes = at < 0 ? 1 : Number(process.argv[at + 1])
if (!Number.isFinite(minutes) || minutes <= 0) {
  process.stderr.write('Say how long: npm run fuzz -- --minutes 5\n')
  process.exit(2)
}
const generators: readonly (readonly [string, fc.Arbitrary<Record<string, unknown>>])[] = [
  ['every layer', anyScenario],
  ['one document', oneDocument],
  ['sessions', stsScenario],
  ['services', serviceScenario],
  ['federation', federationScenario],
  ['changes', changesScenario],
]
const end = Date.now() + minutes * 60_000
let scenarios = 0
for (let round = 0; Date.now() < end; round++) {
  const [name, arbitrary] = generators[round % generators.length] ?? ['every layer', anyScenario]
  const seed = Math.floor(Math.random() * 2 ** 31)
  const outcome = fc.check(
    fc.property(arbitrary, (scenario) => differences(scenario).length === 0),
    { seed, numRuns: 500 },
  )
  scenarios += outcome.numRuns
  if (outcome.failed) {
    const [scenario] = outcome.counterexample ?? []
    const { engine, oracle } = both(scenario)
    const lines = [
      `seed ${seed} (${name}), after ${scenarios} scenarios`,
      ...differences(scenario),
      JSON.stringify(scenario, null, 1),
      `engine ${JSON.stringify(engine)}`,
      `oracle ${JSON.stringify(oracle)}`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    process.exit(1)
  }
}
process.stdout.write(`${scenarios} scenarios, no difference\n`)
