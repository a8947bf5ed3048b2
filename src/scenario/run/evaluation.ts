/** The evaluation of a scenario, as the page, the runner and the analyses read it: the results of its calls, and what they left. */

import type { Instant } from '../../engine/base/brands.ts'
import type { ContextEntry } from '../../engine/context/context.ts'
import type { Picture } from '../../engine/picture.ts'
import type { ApiError, RequestResult } from '../../engine/session/outcome.ts'
import type { Session } from '../../engine/session/session.ts'
import type { Decision, LayerName, TraceNode } from '../../engine/trace.ts'
import type { Why } from '../../engine/why/index.ts'
import type { WorkloadSpec } from '../format/schema.ts'

/** The contract's result (scenario-format.md, "Results") with instants instead of texts, and what the page shows besides. */
export interface CallResult {
  readonly id: string
  readonly at: Instant
  readonly action: string
  readonly resources: readonly string[]
  /** Caller ARN as messages name it; the `caller` text where it could not be resolved. */
  readonly callerArn: string
  /** Id of the session that signed the call, if one did. */
  readonly callerSession: string | undefined
  readonly decision: Decision
  readonly blockedBy: readonly LayerName[]
  readonly error: ApiError | undefined
  /** The session that the call yielded. */
  readonly session: Session | undefined
  /** Where the call is more than one request (semantics 3.6). */
  readonly requests?: readonly RequestResult[]
  /** What AWS checks besides, and the scenario cannot answer (semantics 3.6). */
  readonly alsoChecked?: readonly string[]
  readonly invalidPolicies: readonly string[]
  readonly expectation: 'met' | 'failed' | 'none'
  /** Keys that conditions read and that neither the picture nor the call gives. */
  readonly missingKeys: readonly string[]
  /** Context of the (first) request, for the page. Absent when not traced. */
  readonly context?: readonly ContextEntry[]
  readonly trace?: TraceNode
  /**
   * What the policies would say of a token or an assertion that STS rejects before it reads the trust policy, had it
   * been accepted: a tree of its own. It is no part of the decision, and only there when it was asked for.
   */
  readonly ifAccepted?: TraceNode
  /** What an allowed call changed in the picture. */
  readonly change?: PictureChange
}

export interface PictureChange {
  readonly call: string
  readonly at: Instant
  /** Addresses of the documents, or of the users, roles and groups, that the call changed. */
  readonly touched: readonly string[]
  /** What happened to them. */
  readonly effect: 'created' | 'changed' | 'deleted'
  readonly why: Why
  /** `why`, for a reader: "attached `ReadReports` to role `Builder`". */
  readonly summary: string
}

/** A workload's credentials over time; each rotation is a session. */
export interface WorkloadRecord {
  readonly id: string
  readonly compute: WorkloadSpec['compute']
  readonly role: string
  readonly from: Instant
  readonly to: Instant
  /** Service that takes the role, where it is not the one of the compute. */
  readonly service?: string
  readonly sessions: readonly Session[]
  /** Why it gets no credentials; undefined when it does. */
  readonly refused: ApiError | undefined
}

export interface ScenarioProblem {
  /** JSON pointer into the scenario, `/accounts/0/roles/1/trustPolicy`. */
  readonly path: string
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  /** For a syntax error of the file: from 1. */
  readonly line?: number
  readonly column?: number
  /** Address of the document and place inside it, when the problem lies in one. */
  readonly document?: string
  readonly range?: { readonly start: number; readonly end: number }
}

export interface Evaluation {
  /** In the order of the scenario's list. */
  readonly results: readonly CallResult[]
  /** Every session there ever is, by time of issue: calls' and workloads'. */
  readonly sessions: readonly Session[]
  readonly workloads: readonly WorkloadRecord[]
  readonly problems: readonly ScenarioProblem[]
  /** The picture at the start, then after each change, in time order. */
  readonly pictures: readonly [PictureSince, ...PictureSince[]]
}

export interface PictureSince {
  /** undefined: the start. */
  readonly from: Instant | undefined
  readonly picture: Picture
  /** What made it of the picture before. */
  readonly change: PictureChange | undefined
}
