/** For tests only: what the worker answers, with as little in it as a test says. */
import { instant } from '../engine/base/brands.ts'
import type { CallResult } from '../scenario/run/evaluation.ts'
import type { PageEvaluation } from '../worker/protocol.ts'

/** @param results what a test says of each call; the rest is that of an anonymous call that was allowed. */
export function pageEvaluation(...results: readonly (Pick<CallResult, 'id'> & Partial<CallResult>)[]): PageEvaluation {
  return {
    sessions: [],
    workloads: [],
    problems: [],
    changes: [],
    revocations: [],
    bounds: [],
    took: 1,
    results: results.map((result) => ({ ...anyResult, ...result })),
  }
}

const anyResult: Omit<CallResult, 'id'> = {
  at: instant(0),
  action: 's3:GetObject',
  resources: ['*'],
  callerArn: 'anonymous',
  callerSession: undefined,
  decision: 'allowed',
  blockedBy: [],
  error: undefined,
  session: undefined,
  invalidPolicies: [],
  expectation: 'none',
  missingKeys: [],
}
