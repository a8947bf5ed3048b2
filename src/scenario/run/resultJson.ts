/** A result as the headless runner prints it. Source: scenario-format.md, "Results". */
import { isoTime } from '../../engine/context/entries.ts'
import type { TraceNode } from '../../engine/trace.ts'
import type { CallResult } from './evaluation.ts'

export function resultJson(result: CallResult, options: { readonly isTraced: boolean }): Record<string, unknown> {
  const { id, decision, blockedBy, error, session, requests, alsoChecked, invalidPolicies, expectation, trace } = result
  return {
    id,
    decision,
    blockedBy,
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
    ...(session === undefined
      ? {}
      : {
          session: {
            arn: session.arn,
            issuedAt: isoTime(session.issuedAt),
            ...(session.expiresAt === undefined ? {} : { expiresAt: isoTime(session.expiresAt) }),
            accessKeyId: session.accessKeyId,
          },
        }),
    ...(requests === undefined ? {} : { requests }),
    ...(alsoChecked === undefined ? {} : { alsoChecked }),
    invalidPolicies,
    expectation,
    ...(options.isTraced && trace !== undefined ? { trace: withoutWhy(trace) } : {}),
  }
}

/** The contract has the sentence of each node, and not the data behind it. */
const withoutWhy = ({ why: _, children, ...node }: TraceNode): Record<string, unknown> => ({
  ...node,
  children: children.map(withoutWhy),
})
