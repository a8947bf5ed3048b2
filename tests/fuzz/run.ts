/** `npm run fuzz -- --minutes N`: engine against oracle with fresh seeds; stops at the first difference, shrunk. */
import fc from 'fast-check'
import { differences } from '../differential/compare.ts'
import { anyScenario } from '../differential/generate.ts'

const at = process.argv.indexOf('--minutes')
const minutes = at < 0 ? 1 : Number(process.argv[at + 1])
if (!Number.isFinite(minutes) || minutes <= 0) {
  process.stderr.write('Say how long: npm run fuzz -- --minutes 5\n')
  process.exit(2)
}
const end = Date.now() + minutes * 60_000
let scenarios = 0
while (Date.now() < end) {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const outcome = fc.check(
    fc.property(anyScenario, (scenario) => differences(scenario).length === 0),
    { seed, numRuns: 500 },
  )
  scenarios += outcome.numRuns
  if (outcome.failed) {
    const [scenario] = outcome.counterexample ?? []
    process.stdout.write(`seed ${seed}, after ${scenarios} scenarios\n${differences(scenario).join('\n')}\n${JSON.stringify(scenario, null, 1)}\n`)
    process.exit(1)
  }
}
process.stdout.write(`${scenarios} scenarios, no difference\n`)
