/**
 * From what the layers said to the decision. A request is allowed exactly when nothing blocks it, so the list of
 * blocking layers is the one thing computed. Source: semantics 0.4, 5.2 to 5.7, 5.9, 5.10, 5.18.
 */
import { type LayerName, layerNames } from '../trace.ts'
import { anyDeny, anyKind, bit } from './layerFacts.ts'
import type { Plan } from './plan.ts'

/** Bit i stands for `layerNames[i]`. */
const blocks = Object.fromEntries(layerNames.map((name, index) => [name, 1 << index])) as Record<LayerName, number>

/** @returns which layers alone would stop the request, as a bit set over `layerNames`; 0: allowed. */
export function blockingLayers(plan: Plan, facts: number): number {
  const guard = plan.guarded.kind === 'trust' ? blocks.trustPolicy : blocks.resourcePolicy
  let blocking = 0
  if (facts & anyDeny) {
    if (facts & bit.denyResourceControl) blocking |= blocks.resourceControlPolicy
    if (facts & bit.denyServiceControl) blocking |= blocks.serviceControlPolicy
    if (facts & bit.denyEndpoint) blocking |= blocks.vpcEndpointPolicy
    if (facts & bit.denyResource) blocking |= guard
    if (facts & bit.denyIdentity) blocking |= blocks.identityPolicy
    if (facts & bit.denyBoundary) blocking |= blocks.permissionsBoundary
    if (facts & bit.denySession) blocking |= blocks.sessionPolicy
  }
  if (!(facts & bit.allowServiceControl)) blocking |= blocks.serviceControlPolicy
  if (!(facts & bit.allowEndpoint)) blocking |= blocks.vpcEndpointPolicy
  if (!bypassesCaps(plan, facts)) {
    if (!(facts & bit.allowBoundary)) blocking |= blocks.permissionsBoundary
    if (!(facts & bit.allowSession)) blocking |= blocks.sessionPolicy
  }
  return blocking | missingGrant(plan, facts, guard)
}

/**
 * Whether a grant is complete that ignores boundary and session policy: in the same account, an Allow that names
 * the user, the session, the federated user, or everyone (5.4 rows 1, 2, 4, 6, 9, 10).
 */
export function bypassesCaps(plan: Plan, facts: number): boolean {
  return plan.relation === 'same' && plan.request.caller.kind !== 'root' && (facts & (bit.direct | bit.everyone)) !== 0
}

/** The layers to name when no grant path has its Allow (5.18). */
function missingGrant(plan: Plan, facts: number, guard: number): number {
  if (facts & bit.grant) return 0
  const isRoot = plan.request.caller.kind === 'root'
  const identity = isRoot || (facts & bit.allowIdentity) !== 0
  if (plan.relation === 'none') return facts & anyKind ? 0 : guard
  if (plan.relation === 'cross') return (identity ? 0 : blocks.identityPolicy) | (facts & anyKind ? 0 : guard)
  if (plan.guarded.kind === 'ordinary') {
    // An account principal delegates and adds nothing of its own (5.4 rows 3, 7, 11).
    return identity || facts & (anyKind & ~bit.account) ? 0 : blocks.identityPolicy
  }
  // Trust and key policies are mandatory, also in the same account (5.9, 5.10).
  if (!(facts & anyKind)) return guard
  return facts & (anyKind & ~bit.account) || identity ? 0 : blocks.identityPolicy
}

/** @returns the layers by name, in AWS's order. */
export const namesOf = (blocking: number): readonly LayerName[] => layerNames.filter((name) => blocking & blocks[name])

export const decisionOf = (blocking: number, facts: number): 'allowed' | 'explicitDeny' | 'implicitDeny' =>
  facts & anyDeny ? 'explicitDeny' : blocking === 0 ? 'allowed' : 'implicitDeny'
