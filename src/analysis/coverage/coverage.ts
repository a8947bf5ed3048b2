/**
 * Which statements the scenario's calls exercise, and which of them no expectation would miss: each statement is taken
 * away in turn, and the expectations asked again.
 */

import type { Catalog } from '../../engine/catalog/catalog.ts'
import { documentAddresses, getDocument, setDocument } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { parseCached } from '../../scenario/run/parsedDocuments.ts'
import { statementsBelow } from '../counterfactual/blockedLayer.ts'
import { removeStatement } from '../counterfactual/statements.ts'

export interface StatementCoverage {
  readonly document: string
  readonly index: number
  readonly range: { readonly start: number; readonly end: number }
  readonly effect: 'Allow' | 'Deny'
  /** Calls that it matched. */
  readonly matchedBy: readonly string[]
  /** Whether some expectation fails without it; undefined: not asked. */
  readonly isNoticed: boolean | undefined
}

/** @param scenario is evaluated with all trees. */
export function coverageOf(
  scenario: Scenario,
  managed: ManagedPolicyLookup,
  shouldMutate: boolean,
  catalog?: Catalog,
): readonly StatementCoverage[] {
  const options = { managedPolicies: managed, ...(catalog === undefined ? {} : { catalog }) }
  const { results } = evaluateScenario(scenario, { ...options, trace: true })
  const matched = matchedStatements(results)
  const expected = scenario.calls?.filter(({ expect }) => expect !== undefined).map(({ id }) => id) ?? []
  return documentAddresses(scenario).flatMap(({ address, kind, service }) => {
    const text = getDocument(scenario, address) ?? ''
    return parseCached(text, kind, service).statements.map((statement): StatementCoverage => {
      const matchedBy = [...(matched.get(`${address} ${statement.index}`) ?? [])]
      const isNoticed =
        shouldMutate && expected.length > 0
          ? isMutationNoticed(scenario, address, text, statement.index, results, options)
          : undefined
      return {
        document: address,
        index: statement.index,
        range: statement.range,
        effect: statement.effect.value,
        matchedBy,
        isNoticed,
      }
    })
  })
}

function matchedStatements(results: readonly CallResult[]): ReadonlyMap<string, ReadonlySet<string>> {
  const matched = new Map<string, Set<string>>()
  for (const { id, trace } of results) {
    if (trace === undefined) continue
    for (const { node, document } of statementsBelow(trace)) {
      if (node.outcome !== 'match') continue
      const key = `${document} ${node.index}`
      matched.set(key, (matched.get(key) ?? new Set()).add(id))
    }
  }
  return matched
}

function isMutationNoticed(
  scenario: Scenario,
  address: string,
  text: string,
  index: number,
  before: readonly CallResult[],
  options: { readonly managedPolicies: ManagedPolicyLookup; readonly catalog?: Catalog },
): boolean {
  const without = removeStatement(text, index)
  if (without === undefined) return true
  const after = evaluateScenario(setDocument(scenario, address, without), options).results
  return after.some(
    ({ id, expectation }) =>
      expectation === 'failed' && before.find((result) => result.id === id)?.expectation !== 'failed',
  )
}
