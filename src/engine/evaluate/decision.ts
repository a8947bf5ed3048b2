/**
 * From what the layers said to the decision. A request is allowed exactly when nothing blocks it, so the set of
 * blocking layers is the one thing computed. Source: semantics 0.4, 5.2 to 5.7, 5.9, 5.10, 5.18.
 */
import { type LayerName, layerNames } from '../trace.ts'
import { anyDeny, anyKind, bit } from './layerFacts.ts'
import { allowShift, layers } from './layers.ts'
import type { Plan } from './plan.ts'

const setOf = (fits: (name: LayerName) => boolean): number =>
  layerNames.filter(fits).reduce((set, name) => set | layers[name].denyBit, 0)

/** Layers that stop a request where nothing in them allows it. */
const stopping = setOf((name) => layers[name].withoutAllow === 'stops')
/** Those and the ones that a grant may bypass. */
const stoppingOrCapping = stopping | setOf((name) => layers[name].withoutAllow === 'caps')

/** @returns the layers of which each alone would stop the request, as a set of their deny bits; 0: allowed. */
export function blockingLayers(plan: Plan, facts: number): number {
  const withoutAllow = ~(facts >> allowShift) & (bypassesCaps(plan, facts) ? stopping : stoppingOrCapping)
  return (facts & anyDeny) | withoutAllow | missingGrant(plan, facts)
}

/**
 * Whether a grant is complete that ignores boundary and session policy: in the same account, an Allow that names
 * the user, the session, the federated user, or everyone (5.4 rows 1, 2, 4, 6, 9, 10).
 */
export function bypassesCaps(plan: Plan, facts: number): boolean {
  return plan.relation === 'same' && plan.request.caller.kind !== 'root' && (facts & (bit.direct | bit.everyone)) !== 0
}

/** The layers to name when no grant path has its Allow (5.18). */
function missingGrant(plan: Plan, facts: number): number {
  if (facts & bit.grant) return 0
  const targetLayer = (plan.target.layer === 'trustPolicy' ? layers.trustPolicy : layers.resourcePolicy).denyBit
  const identityLayer = layers.identityPolicy.denyBit
  const hasIdentity = plan.request.caller.kind === 'root' || (facts & layers.identityPolicy.allowBit) !== 0
  const hasKind = (facts & anyKind) !== 0
  if (plan.relation === 'none') return hasKind ? 0 : targetLayer
  if (plan.relation === 'cross') return (hasIdentity ? 0 : identityLayer) | (hasKind ? 0 : targetLayer)
  // Trust and key policies are mandatory, also in the same account (5.9, 5.10).
  if (plan.target.kind !== 'ordinary' && !hasKind) return targetLayer
  // An account principal delegates and adds nothing of its own (5.4 rows 3, 7, 11).
  return hasIdentity || facts & (anyKind & ~bit.account) ? 0 : identityLayer
}

/** @returns the layers by name, in AWS's order. */
export const namesOf = (set: number): readonly LayerName[] => layerNames.filter((name) => set & layers[name].denyBit)

/** @param blocking what `blockingLayers` returned. @param facts the facts that it was returned for. */
export function decisionOf(blocking: number, facts: number): 'allowed' | 'explicitDeny' | 'implicitDeny' {
  if (facts & anyDeny) return 'explicitDeny'
  return blocking === 0 ? 'allowed' : 'implicitDeny'
}
