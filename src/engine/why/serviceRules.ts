/** Rules of a service about its own policies and calls, as why statements that match count for nothing. Source: semantics 5.7, 5.11, 5.12. */
import type { NoValues } from './noValues.ts'

/** Where a switch of Block Public Access is on: at the bucket or access point, its account, or the organization above. */
export type PublicAccessLevel = 'resource' | 'account' | 'organization'

export interface ServiceRuleReasons {
  /** The public policy of a bucket, with RestrictPublicBuckets. */
  readonly blockPublicAccess: { readonly by: PublicAccessLevel }
  readonly queueAdministration: NoValues
  /** The service refuses callers of other accounts this operation, whatever both sides allow. */
  readonly neverCrossesAccounts: NoValues
  /** The Denies of a bucket policy, for the root user who mends it. */
  readonly rootMendsBucketPolicy: NoValues
  /** What S3 answers whom the policies let read or write a bucket's policy, and who is no identity of its account. */
  readonly methodNotAllowed: NoValues
  readonly bucketPolicyOfOwner: { readonly owner: string }

  /** ABAC is on, so the operations on bucket tags alone are gone (11.2). */
  readonly bucketTagsByTagResource: NoValues

  /** The service takes no unsigned calls of this action (5.6). */
  readonly signedCallsOnly: { readonly action: string }
  /** What S3 answers to an unsigned request for an object under SSE-KMS. */
  readonly kmsNeedsSignature: NoValues

  // Calls of a function URL (5.12)
  readonly functionUrlNeedsTwo: NoValues
  readonly functionUrlIsSigned: NoValues
}
