/**
 * Changes for the case that earlier calls undo an edit of the initial scenario: leave out such a call, or add a grant that no
 * call overwrites. Source: scenario-format.md, "Calls that change the picture".
 */

import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { requests, type Spot } from './blockedLayer.ts'
import type { Change } from './change.ts'
import { inlinePolicy, narrowStatement } from './grants.ts'

/** Tried last: leaving out a call is a drastic suggestion. */
export function againstEarlierCalls(
  scenario: Scenario,
  results: readonly CallResult[],
  result: CallResult,
  managed: ManagedPolicyLookup,
): readonly Change[] {
  const grants = requests(result.trace).flatMap((request): readonly Change[] => {
    if (request.outcome === 'allowed' || !result.blockedBy.includes('identityPolicy')) return []
    const spot: Spot = { scenario, result, request, layer: 'identityPolicy', managed }
    return inlinePolicy(spot, { Version: '2012-10-17', Statement: [narrowStatement(spot)] })
  })
  const omissions = results
    .filter(({ id, at, change }) => change !== undefined && id !== result.id && at <= result.at)
    .map(
      ({ id }): Change => ({
        id: `omit ${id}`,
        kind: 'omit',
        title: `Do not make the call \`${id}\` before`,
        document: undefined,
        weight: 8,
        apply: (before) => ({ ...before, calls: (before.calls ?? []).filter((call) => call.id !== id) }),
      }),
    )
  return [...grants, ...omissions]
}
