/**
 * Candidates for a change, taken from the tree of a denial: for each layer that stops the call, the Denies that matched and
 * the Allows that nearly matched. A candidate is a guess with a reason; `search.ts` tries every one.
 */

import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import {
  type ConditionNode,
  type LayerNode,
  requests,
  type Spot,
  type StatementNode,
  statementsBelow,
} from './blockedLayer.ts'
import type { Change } from './change.ts'
import { contextChange, type Wanted } from './contexts.ts'
import { addStatement, attachPolicy } from './grants.ts'
import { mfaChanges } from './mfa.ts'
import { publicAccess } from './publicAccess.ts'
import { sessionPolicy } from './sessionPolicy.ts'
import { carveOut, widenStatement } from './statements.ts'
import { acceptedValue, refusedValue } from './values.ts'

/**
 * @param managed texts of AWS's own policies.
 * @returns candidates for every layer that blocks the call, each once.
 */
export function candidates(
  scenario: Scenario,
  result: CallResult,
  managed: ManagedPolicyLookup = () => undefined,
): readonly Change[] {
  const found: Change[] = []
  for (const request of requests(result.trace)) {
    if (request.outcome === 'allowed') continue
    for (const layer of request.children) {
      if (layer.kind !== 'layer' || !result.blockedBy.includes(layer.layer) || layer.outcome === 'notApplicable')
        continue
      const spot: Spot = { scenario, result, request, layer: layer.layer, managed }
      found.push(...(layer.outcome === 'explicitDeny' ? againstDenies(spot, layer) : towardsAllow(spot, layer)))
    }
  }
  return unique(found)
}

export const unique = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((change) => [change.id, change])).values(),
]

function againstDenies(spot: Spot, layer: LayerNode): readonly Change[] {
  const denies = statementsBelow(layer).filter(({ node }) => node.effect === 'Deny' && node.outcome === 'match')
  const one = denies.flatMap((statement) => [...contextAgainst(spot, statement.node), ...carveOut(spot, statement)])
  // One context may lift all of them.
  const all = denies.length < 2 ? [] : contextAgainstAll(spot, denies)
  return [
    ...all,
    ...one,
    ...(layer.children.some((child) => child.outcome === 'implicitDeny') ? towardsAllow(spot, layer) : []),
  ]
}

function towardsAllow(spot: Spot, layer: LayerNode): readonly Change[] {
  const near = statementsBelow(layer).filter(
    ({ node }) =>
      node.effect === 'Allow' &&
      node.outcome === 'noMatch' &&
      !(node.failed.length > 1 && node.failed.includes('action')),
  )
  const least = Math.min(...near.map(({ node }) => node.failed.length))
  const nearest = near.filter(({ node }) => node.failed.length === least).slice(0, 6)
  return [
    ...nearest.flatMap(({ node }) =>
      node.failed.every((element) => element === 'condition') ? contextTowards(spot, node) : [],
    ),
    ...nearest.flatMap((statement) => widenStatement(spot, statement)),
    ...addStatement(spot, layer),
    ...attachPolicy(spot, layer),
    ...sessionPolicy(spot),
    ...publicAccess(spot),
  ]
}

/** One context value for each condition that failed; all together when there are several. */
function contextTowards(spot: Spot, statement: StatementNode): readonly Change[] {
  const failing = conditionsOf(statement).filter((node) => node.outcome === 'noMatch')
  const proof = mfaChanges(spot, failing)
  const wanted = failing.map((node) => ({
    key: node.condition.key,
    value: acceptedValue(node.condition.operator, policyValues(node)),
  }))
  const values = wanted.flatMap(({ key, value }): Wanted[] => (value === undefined ? [] : [{ key, value }]))
  const change = wanted.length === 0 || values.length < wanted.length ? undefined : contextChange(spot, values)
  return change === undefined ? proof : [...proof, change]
}

/** Any one condition of a Deny that no longer holds takes the Deny away. */
function contextAgainst(spot: Spot, statement: StatementNode): readonly Change[] {
  return conditionsOf(statement).flatMap((node) => {
    const { key } = node.condition
    const proof = key.toLowerCase() === 'aws:multifactorauthpresent' ? mfaChanges(spot, [node]) : []
    return [...proof, ...refusals(node).flatMap((value) => contextChange(spot, [{ key, value }]) ?? [])]
  })
}

function contextAgainstAll(spot: Spot, denies: readonly { readonly node: StatementNode }[]): readonly Change[] {
  const wanted = new Map<string, Wanted>()
  for (const { node } of denies) {
    const first = conditionsOf(node).flatMap((condition) =>
      refusals(condition).map((value): Wanted => ({ key: condition.condition.key, value })),
    )[0]
    if (first === undefined) return []
    wanted.set(first.key.toLowerCase(), first)
  }
  const change = contextChange(spot, [...wanted.values()])
  return change === undefined ? [] : [change]
}

/** Values that the condition would not hold for; `null`: the key that the call brought is left out. */
function refusals(node: ConditionNode): readonly (string | null)[] {
  const { operator, origin } = node.condition
  const value = refusedValue(operator, policyValues(node))
  return [...(value === undefined ? [] : [value]), ...(origin === 'given' || origin === 'overridden' ? [null] : [])]
}

const conditionsOf = (statement: StatementNode): readonly ConditionNode[] =>
  statement.children.flatMap((child) => (child.kind === 'condition' ? [child] : []))

/** A variable that has a value here is that value. */
const policyValues = (node: ConditionNode): readonly string[] =>
  node.children.flatMap((child) => (child.kind === 'value' ? [child.resolved ?? child.value] : []))
