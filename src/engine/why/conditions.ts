/** Whether a condition holds, and how each of its values compares. Source: semantics 1.4, 4. */
import type { AbsentKeyRule, Operator, OperatorName } from '../condition/operators.ts'
import type { NoValues } from './noValues.ts'

/** Why the request does not have a key, as far as it is known. */
export type Absence =
  | {
      readonly kind:
        | 'absent'
        | 'removedByCall'
        | 'onlyEmptyText'
        | 'ofAnotherResource'
        | 'throughEndpoint'
        | 'notGiven'
        | 'bucketTagsOff'
        | 'federatedSession'
    }
  /** AWS's service reference does not give the key to the action (1.11). */
  | { readonly kind: 'notOfAction'; readonly action: string }
  /** No token sets the key, whatever it claims (6.10). */
  | { readonly kind: 'claimWithoutKey'; readonly provider: string; readonly claim: string }

interface OfKey {
  /** As the policy writes it. */
  readonly key: string
}

export interface ConditionReasons {
  /** `rule`: what the operator makes of an absent key (4.2, 4.11, 4.12). */
  readonly keyAbsent: OfKey & { readonly rule: AbsentKeyRule; readonly absence: Absence }
  /** `Null`; `asked`: its values (4.10). */
  readonly keyPresence: OfKey & { readonly isPresent: boolean; readonly asked: readonly string[] }
  readonly nullWithSetPrefix: { readonly operator: Operator; readonly isTrue: boolean }
  readonly setPrefixMissing: OfKey
  readonly ambiguousTagKey: OfKey
  /** `values`: of the policy. */
  readonly keyCompared: OfKey & {
    readonly operator: Operator
    readonly isTrue: boolean
    readonly requestValues: readonly string[]
    readonly values: readonly string[]
  }

  // One value
  /** `requestValues`: those that fit where some do, else all. `resolved`: the value with its variables filled in. */
  readonly valueCompared: {
    readonly operator: OperatorName
    readonly isMatch: boolean
    readonly requestValues: readonly string[]
    readonly value: string
    readonly resolved: string | undefined
  }
  readonly valueWithoutKeys: { readonly keys: readonly string[] }
  readonly valueUnreadable: { readonly operator: OperatorName; readonly value: string }
  readonly nothingToCompare: NoValues
  /** One value of the request, and the policy's values that it fits (4.12). */
  readonly requestValueCompared: {
    readonly operator: OperatorName
    readonly requestValue: string
    readonly fitted: readonly string[]
  }
}
