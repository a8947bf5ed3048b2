/** Every node of an explanation says its reason as data, and the words for it are those of `engine/words`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCatalog } from '../../src/cli/catalog.ts'
import type { TraceNode } from '../../src/engine/trace.ts'
import { wordsOf } from '../../src/engine/words/index.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import type { Scenario } from '../../src/scenario/format/schema.ts'
import { misconceptions } from '../../src/scenario/misconceptions/index.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { oneDocument } from '../differential/documents.ts'
import { anyScenario } from '../differential/generate.ts'
import { serviceScenario } from '../differential/services.ts'
import { stsScenario } from '../differential/sts.ts'

const catalog = createCatalog()

/** What is said where a node, an error or a change has other words than its reason. */
function otherWords(scenario: Scenario): readonly string[] {
  const { results } = evaluateScenario(scenario, { trace: true, catalog })
  const ofNode = (node: TraceNode): readonly string[] => [
    ...(node.reason === wordsOf(node.why) ? [] : [`${node.kind} ${node.why.kind}: ${node.reason}`]),
    ...node.children.flatMap(ofNode),
  ]
  return results.flatMap(({ trace, error, change }) => [
    ...(trace === undefined ? [] : ofNode(trace)),
    ...(error === undefined || error.message === wordsOf(error.why) ? [] : [`error ${error.message}`]),
    ...(change === undefined || change.summary === wordsOf(change.why) ? [] : [`change ${change.summary}`]),
  ])
}

test.each(misconceptions.map((one) => [one.id, one.scenario] as const))('%s', (_, scenario) => {
  expect(otherWords(scenario)).toEqual([])
})

test.each([
  ['documents and layers', anyScenario],
  ['one document', oneDocument],
  ['sessions', stsScenario],
  ['rules of services', serviceScenario],
] as const)('scenarios at random: %s', (_, scenarios) => {
  fc.assert(
    fc.property(scenarios, (one) => {
      const parsed = parseScenario(one)
      if (parsed.ok) expect(otherWords(parsed.value)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
