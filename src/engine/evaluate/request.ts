/** What the evaluator is asked and what it answers. Source: semantics 0.1, 1.1. */

import type { Instant } from '../base/brands.ts'
import type { ContextEntry } from '../context/context.ts'
import type { Picture } from '../picture.ts'
import type { ApiError } from '../session/outcome.ts'
import type { Caller } from '../session/session.ts'
import type { Decision, LayerName, TraceNode } from '../trace.ts'

/** One authorization question. */
export interface AuthorizationRequest {
  readonly action: string
  /** One ARN, or `*`. */
  readonly resource: string
  /** What the call names, where the API authorizes another resource: an alias of the key, an object of the bucket (3.5). */
  readonly named?: string | undefined
  readonly caller: Caller
  readonly at: Instant
  /** The call's `resourceAccount`: owner of an undeclared resource whose ARN has no account (0.3 rule 6). */
  readonly resourceAccount?: string | undefined
  readonly vpcEndpoint?: string | undefined
  /** Action of the call that this request is made for, where it is another one: the service of that call answers (5.14). */
  readonly calledBy?: string | undefined
  /** Made to another service than the call's, so that the policy of the endpoint is not asked (5.16). */
  readonly isElsewhere?: true | undefined
  /** ARN of the access point through which a request comes to the bucket behind it (5.11). */
  readonly accessPoint?: string | undefined
  /** Keys that the API derives from its parameters (6.26; iam:PassedToService …). Beat the picture, lose to `given`. */
  readonly parameterKeys?: readonly ContextEntry[] | undefined
  /** The call's own `context`; null removes a derived key. Values as texts. */
  readonly given?: ReadonlyMap<string, readonly string[] | null> | undefined
}

export interface Authorization {
  readonly decision: Exclude<Decision, 'rejected'>
  /** Every layer that alone would stop it, in the order of `layerNames`; empty when allowed (5.18). */
  readonly blockedBy: readonly LayerName[]
  /** AWS's own words (5.17); absent when allowed. */
  readonly error?: ApiError
  /** Addresses of documents that could have mattered and could not be read (2.20). */
  readonly invalidPolicies: readonly string[]
  /** Context keys that conditions read and the request does not have, by display name. */
  readonly missingKeys: readonly string[]
  /** Absent without `isTraced`. */
  readonly trace?: TraceNode
}

export type Authorize = (
  picture: Picture,
  request: AuthorizationRequest,
  options?: { readonly isTraced?: boolean },
) => Authorization
