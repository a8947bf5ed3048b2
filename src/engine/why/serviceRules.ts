/** Why statements that match count for nothing: rules of a service about its own policies. Source: semantics 5.7, 5.11, 5.12. */
import type { NoValues } from './noValues.ts'

export interface ServiceRuleReasons {
  /** The public policy of a bucket, with RestrictPublicBuckets. */
  readonly blockPublicAccess: NoValues
  readonly queueAdministration: NoValues
  /** The Denies of a bucket policy, for the root user who mends it. */
  readonly rootMendsBucketPolicy: NoValues
}
