/**
 * Revoked sessions: a Deny by issue time, such as the console's "Revoke active sessions" attaches to a role, denies them
 * everything. Since when, and by which policy. Source: semantics 6.21.
 */

import type { Instant } from '../../engine/base/brands.ts'
import { readInstant } from '../../engine/condition/values.ts'
import type { Policy } from '../../engine/picture.ts'
import type { Session } from '../../engine/session/session.ts'
import { findRole, findUser } from './callers.ts'
import type { Evaluation } from './evaluation.ts'

export interface Revocation {
  readonly session: string
  /** Address of the policy that holds the Deny. */
  readonly policy: string
  readonly name: string
  /** When it took effect; the issue of the session where the policy was there before. */
  readonly at: Instant
}

/** @returns the first revocation of each session, in order of the sessions. */
export function revocationsOf({
  sessions,
  pictures,
}: Pick<Evaluation, 'sessions' | 'pictures'>): readonly Revocation[] {
  return sessions.flatMap((session) => {
    for (const { from, picture } of pictures) {
      const end = session.expiresAt
      if (from !== undefined && end !== undefined && from >= end) break
      const principal = findRole(picture, session.principalArn) ?? findUser(picture, session.principalArn)
      const policy = principal?.policies.find((one) => deniesBefore(one, session))
      if (policy !== undefined)
        return [
          {
            session: session.id,
            policy: policy.address,
            name: policy.name,
            at: from === undefined || from < session.issuedAt ? session.issuedAt : from,
          },
        ]
    }
    return []
  })
}

/** Whether the policy denies everything to sessions issued before a time after the issue of this one. */
function deniesBefore({ document }: Policy, session: Session): boolean {
  return document.statements.some((statement) => {
    const [condition, ...others] = statement.condition
    if (statement.effect.value !== 'Deny' || condition === undefined || others.length > 0) return false
    const isEverything = !statement.action.isNegated && statement.action.entries.some(({ value }) => value === '*')
    const isByIssueTime =
      condition.key.value.toLowerCase() === 'aws:tokenissuetime' &&
      (condition.operator.name === 'DateLessThan' || condition.operator.name === 'DateLessThanEquals')
    return (
      isEverything &&
      isByIssueTime &&
      condition.values.some(({ value }) => session.issuedAt < (readInstant(value) ?? Number.NEGATIVE_INFINITY))
    )
  })
}
