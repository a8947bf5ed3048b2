import { evaluateScenario } from '../../src/scenario/evaluate.ts'
import { parseScenario } from '../../src/scenario/parse.ts'
import { oracle } from '../oracle/index.ts'

interface Answer {
  readonly id: string
  readonly decision: string
  readonly blockedBy: readonly string[]
}

/** What each of the two says of every call; `engine` is a text where the scenario itself is refused. */
export function both(scenario: unknown): { readonly engine: readonly Answer[] | string; readonly oracle: readonly Answer[] } {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) return { engine: `not a scenario: ${JSON.stringify(parsed.error)}`, oracle: [] }
  return { engine: evaluateScenario(parsed.value).results.map(({ id, decision, blockedBy }) => ({ id, decision, blockedBy })), oracle: oracle(scenario) }
}

/** @returns a line for each call on which engine and oracle differ. */
export function differences(scenario: unknown): readonly string[] {
  const { engine, oracle: answers } = both(scenario)
  if (typeof engine === 'string') return [engine]
  const expected = new Map(answers.map((result) => [result.id, result]))
  return engine.flatMap(({ id, decision, blockedBy }) => {
    const other = expected.get(id)
    const [ours, theirs] = [`${decision} ${blockedBy.join(',')}`, `${other?.decision} ${other?.blockedBy.join(',')}`]
    return ours === theirs ? [] : [`${id}: engine ${ours}; oracle ${theirs}`]
  })
}
