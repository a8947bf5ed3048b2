import { evaluateScenario } from '../../src/scenario/evaluate.ts'
import { parseScenario } from '../../src/scenario/parse.ts'
import { oracle } from '../oracle/index.ts'

/** @returns a line for each call on which engine and oracle differ. */
export function differences(scenario: unknown): readonly string[] {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) return [`not a scenario: ${JSON.stringify(parsed.error)}`]
  const expected = new Map(oracle(scenario).map((result) => [result.id, result]))
  return evaluateScenario(parsed.value).results.flatMap(({ id, decision, blockedBy }) => {
    const other = expected.get(id)
    const [ours, theirs] = [`${decision} ${blockedBy.join(',')}`, `${other?.decision} ${other?.blockedBy.join(',')}`]
    return ours === theirs ? [] : [`${id}: engine ${ours}; oracle ${theirs}`]
  })
}
