/** The outcome of a call, and the checks that led to it. Source: semantics 0.2, 6.2. */

import type { Instant } from '../base/brands.ts'
import type { ContextEntry } from '../context/context.ts'
import type { Picture, Policy } from '../picture.ts'
import type { DerivedRequests } from '../requests/request.ts'
import type { Decision, LayerName, TraceDraft, TraceNode } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import type { Caller, Session } from './session.ts'

/** A call as the engine takes it: names resolved, values as texts. */
export interface EngineCall {
  readonly id: string
  readonly at: Instant
  readonly caller: Caller
  readonly action: string
  /** Those that the API authorizes (3.5). */
  readonly resources: readonly string[]
  /** By the resource that is authorized: what the call names, where that is another. */
  readonly named?: ReadonlyMap<string, string> | undefined
  readonly resourceAccount: string | undefined
  readonly vpcEndpoint: string | undefined
  readonly parameters: Readonly<Record<string, unknown>>
  readonly given: ReadonlyMap<string, readonly string[] | null>
  /** Keys that the API derives from the parameters of calls that change the picture. */
  readonly parameterKeys: readonly ContextEntry[]
  /** What the call is, where it is more than its action on each of its resources (3.6). */
  readonly derived: DerivedRequests | undefined
}

export interface ApiError {
  readonly code: string
  /** In the words of the service. */
  readonly message: string
  readonly why: Why
}

/** An error of an API, in the words that its reason has. */
export const apiError = (code: string, why: Why): ApiError => ({ code, message: wordsOf(why), why })

/** One request of a call, with its answer. */
export interface RequestResult {
  readonly action: string
  readonly resource: string
  /** `resource`, `parameters.CopySource`, `required type image` … */
  readonly from: string
  readonly decision: Exclude<Decision, 'rejected'>
}

export interface CallOutcome {
  readonly decision: Decision
  readonly blockedBy: readonly LayerName[]
  readonly error: ApiError | undefined
  readonly session: Session | undefined
  readonly invalidPolicies: readonly string[]
  readonly missingKeys: readonly string[]
  /** The requests that were authorized, where there is more than one (3.6 (e)). */
  readonly requests?: readonly RequestResult[]
  /** Children of the decision node; empty when not traced. */
  readonly steps: readonly (TraceDraft | TraceNode)[]
}

/** What the engine is handed besides the call. */
export interface CallWorld {
  readonly picture: Picture
  readonly isTraced: boolean
  /** Finds a managed policy by ARN: the account's own, or AWS's. */
  readonly findPolicy: (arn: string) => Policy | undefined
  /** Parses a session policy; the same text gives the same document. */
  readonly parseSessionPolicy: (text: string) => Policy['document']
}

export const rejected = (error: ApiError, steps: readonly TraceDraft[] = []): CallOutcome => ({
  decision: 'rejected',
  blockedBy: [],
  error,
  session: undefined,
  invalidPolicies: [],
  missingKeys: [],
  steps,
})

interface CheckPlace {
  readonly label: string
  readonly section: string
  /** Items of section 9 that the answer depends on. */
  readonly uncertain?: readonly string[]
}
/** What the API checks besides authorization: credentials, parameters, MFA, limits. */
export interface Check extends CheckPlace {
  readonly error?: ApiError | undefined
  /** What to say where there is no error. */
  readonly passed: Why
}

export const failedStep = ({ label, error, section, uncertain }: CheckPlace & { error: ApiError }): TraceDraft => ({
  kind: 'check',
  label,
  outcome: 'rejected',
  reason: error.message,
  why: error.why,
  section,
  ...(uncertain === undefined ? {} : { uncertain }),
  deciding: true,
  children: [],
})

export const step = ({ error, ...check }: Check): TraceDraft =>
  error === undefined ? passedStep(check) : failedStep({ ...check, error })

const passedStep = ({ label, passed, section, uncertain }: Check): TraceDraft => ({
  kind: 'check',
  label,
  outcome: 'match',
  reason: wordsOf(passed),
  why: passed,
  section,
  // An open question is shown wherever the outcome depends on it.
  ...(uncertain === undefined ? {} : { uncertain, deciding: true }),
  children: [],
})

export const notReached = (label: string, section: string): TraceDraft => ({
  kind: 'check',
  label,
  outcome: 'notReached',
  reason: wordsOf({ kind: 'notReached' }),
  why: { kind: 'notReached' },
  section,
  children: [],
})

/**
 * One check after the other (6.2).
 * @returns the error of the first check that fails; the checks after it are not reached. `steps` are empty when not
 * traced.
 */
export function inOrder(
  checks: readonly Check[],
  { isTraced }: Pick<CallWorld, 'isTraced'>,
): { readonly error: ApiError | undefined; readonly steps: readonly TraceDraft[] } {
  const failed = checks.findIndex(({ error }) => error !== undefined)
  const stepOf = (check: Check, index: number) =>
    failed >= 0 && index > failed ? notReached(check.label, check.section) : step(check)
  return { error: checks[failed]?.error, steps: isTraced ? checks.map(stepOf) : [] }
}
