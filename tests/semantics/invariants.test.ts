import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TraceNode } from '../../src/engine/trace.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import {
  anyIngredients,
  anyStatement,
  type Ingredients,
  type Statement,
  scenarioOf,
} from '../../src/testing/arbitraries.ts'
import { changesScenario } from '../differential/changes.ts'
import { federationScenario } from '../differential/federation.ts'
import { anyScenario } from '../differential/generate.ts'
import { stsScenario } from '../differential/sts.ts'

function decide(given: Ingredients, trace = false) {
  const parsed = parseScenario(scenarioOf(given))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const result = evaluateScenario(parsed.value, { trace: trace }).results.find(({ id }) => id === 'call')
  if (result === undefined) throw new Error('the call was not evaluated')
  return result
}
const document = (statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements })
const runs = { numRuns: 400 }

describe('what must hold whatever the policies say', () => {
  test('5.2: adding a Deny never allows more', () => {
    const places: readonly ((given: Ingredients, deny: Statement) => Ingredients)[] = [
      (given, deny) => ({ ...given, identity: [...given.identity, { name: 'Added', document: document([deny]) }] }),
      (given, deny) => ({
        ...given,
        scps: [
          ...(given.scps ?? [
            { name: 'FullAWSAccess', document: document([{ Effect: 'Allow', Action: '*', Resource: '*' }]) },
          ]),
          { name: 'Added', document: document([deny]) },
        ],
      }),
      (given, deny) => (given.boundary === undefined ? given : { ...given, boundary: [...given.boundary, deny] }),
      (given, deny) => ({ ...given, bucket: [...(given.bucket ?? []), { ...deny, Principal: '*' }] }),
      (given, deny) => (given.session === undefined ? given : { ...given, session: [...given.session, deny] }),
    ]
    fc.assert(
      fc.property(anyIngredients, anyStatement('Deny'), fc.nat({ max: places.length - 1 }), (given, deny, at) => {
        const after = decide(places[at]?.(given, deny) ?? given)
        if (after.decision === 'allowed') expect(decide(given).decision).toBe('allowed')
      }),
      runs,
    )
  })
  test('5.3: an SCP never grants: what is allowed with it is allowed without any', () => {
    fc.assert(
      fc.property(anyIngredients, (given) => {
        if (decide(given).decision === 'allowed') expect(decide({ ...given, scps: undefined }).decision).toBe('allowed')
      }),
      runs,
    )
  })
  test('5.1: the order of statements and of policies never matters', () => {
    fc.assert(
      fc.property(anyIngredients, (given) => {
        const turned: Ingredients = {
          ...given,
          identity: [...given.identity].reverse(),
          scps: given.scps && [...given.scps].reverse(),
          boundary: given.boundary && [...given.boundary].reverse(),
          bucket: given.bucket && [...given.bucket].reverse(),
          session: given.session && [...given.session].reverse(),
        }
        const [before, after] = [decide(given), decide(turned)]
        expect([after.decision, after.blockedBy]).toEqual([before.decision, before.blockedBy])
      }),
      runs,
    )
  })
  test('the traced and the plain evaluation decide alike, and the tree shows what was decided', () => {
    fc.assert(
      fc.property(anyIngredients, (given) => {
        const [plain, traced] = [decide(given), decide(given, true)]
        expect([traced.decision, traced.blockedBy, traced.error]).toEqual([
          plain.decision,
          plain.blockedBy,
          plain.error,
        ])
        expect(traced.trace?.outcome).toBe(plain.decision)
      }),
      runs,
    )
  })
  test('every node of a tree knows the section of its rule, and where its text stands', () => {
    const check = (node: TraceNode): void => {
      expect([node.label, node.section !== undefined || node.label === 'Nothing changes']).toEqual([node.label, true])
      if (['policy', 'statement', 'element', 'condition', 'value'].includes(node.kind))
        expect([node.label, typeof node.source?.document]).toEqual([node.label, 'string'])
      if (['statement', 'element', 'condition', 'value'].includes(node.kind))
        expect([node.label, typeof node.source?.range]).toEqual([node.label, 'object'])
      node.children.forEach(check)
    }
    fc.assert(
      fc.property(fc.oneof(anyScenario, stsScenario, federationScenario, changesScenario), (scenario) => {
        const parsed = parseScenario(scenario)
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
        for (const { trace } of evaluateScenario(parsed.value, { trace: true }).results)
          if (trace !== undefined) check(trace)
      }),
      { numRuns: 150 },
    )
  })
})
