/** What the policy on the target says: of a resource, a key, or the trust policy of a role. Source: semantics 3.8, 5.4 to 5.10. */
import type { MatchKind } from '../match/kinds.ts'
import type { OfTarget } from './decision.ts'
import type { NoValues } from './noValues.ts'

export interface TargetReasons {
  readonly targetDenies: OfTarget
  /** In the same account the policy need not say anything. */
  readonly targetSaysNothing: NoValues
  readonly targetLetsNobodyIn: OfTarget
  readonly targetLetsCallerIn: OfTarget & { readonly as: Exclude<MatchKind, 'account'> }
  readonly targetLetsAccountIn: OfTarget & { readonly account: string }
  /** The policy lets the account of the caller in, and leaves the choice to the identity policies. */
  readonly targetDelegates: OfTarget
  readonly roleWithoutDeclaration: NoValues
  readonly resourceWithoutPolicy: NoValues

  // Grants of a KMS key (5.10)
  readonly grantCovers: { readonly grantee: string }
  readonly grantLetsCallerIn: NoValues
}
