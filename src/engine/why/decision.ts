/** Why one request is allowed, denied or refused, and what AWS would ask besides. Source: semantics 5.4 to 5.13. */
import type { TargetLayer } from '../evaluate/layers.ts'
import type { LayerName } from '../trace.ts'
import type { NoValues } from './noValues.ts'

/** The policy on what the request touches: of a resource, or the trust policy of a role. */
export interface OfTarget {
  readonly policy: TargetLayer
}

export interface DecisionReasons {
  // Allowed
  readonly needsNoPermission: { readonly action: string }
  readonly rootInOwnAccount: NoValues
  readonly allowedByGrant: NoValues
  /** The caller is of another account than the resource. */
  readonly allowedByBothSides: OfTarget & { readonly caller: string }
  readonly allowedByIdentity: NoValues
  /** The caller has no account, or the target's policy is mandatory and names the caller. */
  readonly allowedByTarget: OfTarget
  /** The target's policy lets the account in, and an identity policy allows the request. */
  readonly allowedThroughAccount: OfTarget
  /** In the same account the policy of the target is enough. */
  readonly targetIsEnough: OfTarget
  /** In the same account both allow it, and without one of them the other would do. */
  readonly eitherIsEnough: OfTarget
  /** Both allow it, and identity policies alone would not get past boundary or session policy (5.4). */
  readonly onlyTargetIsEnough: OfTarget

  // Denied
  readonly stoppedByLayers: { readonly isExplicit: boolean; readonly layers: readonly LayerName[] }
  readonly ownedByAws: NoValues

  // Notes on the decision
  readonly nobodyMayChange: NoValues
  readonly bucketBehindAccessPoint: NoValues
  /** What AWS does besides at an action that is decided by the ordinary rules (11.8). */
  readonly notModelled: { readonly what: 'consoleSignIn' | 'roleManager' | 'temporaryDelegation' }
  readonly accessControlLists: NoValues
  readonly sharesOfResourceAccessManager: NoValues
}
