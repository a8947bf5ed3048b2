/**
 * The policies that cap what sessions may do, over time: AWS reads them at each request, only session policies are
 * frozen in the credentials. Source: semantics 6.18, 7.1.
 */
import type { Instant, Seconds } from '../../engine/base/brands.ts'
import { membershipOf } from '../../engine/organization/levels.ts'
import type { Picture, Policy } from '../../engine/picture.ts'
import { findRole, findUser } from './callers.ts'
import type { Evaluation } from './evaluation.ts'

export interface PolicyName {
  readonly name: string
  readonly address: string
}
/** The caps from `from` on, until the next ones of the same principal. */
export interface SessionCaps {
  /** ARN of a role or user. */
  readonly principal: string
  /** undefined: from the start. */
  readonly from: Instant | undefined
  /** Policies of the principal, and of its groups. */
  readonly identity: readonly PolicyName[]
  readonly boundary: PolicyName | undefined
  /** From the root of the organization down to the account; none where SCPs do not restrict it. */
  readonly serviceControlPolicies: readonly (PolicyName & { readonly at: string })[]
  /** Of a role. */
  readonly maxSessionDuration: Seconds | undefined
}

/** @returns the caps of every principal that a session acts as, in time order. */
export function sessionCapsOf({
  sessions,
  pictures,
}: Pick<Evaluation, 'sessions' | 'pictures'>): readonly SessionCaps[] {
  const principals = new Map(sessions.map(({ principalArn, account }) => [principalArn, account]))
  return [...principals].flatMap(([principal, account]) => {
    const found: SessionCaps[] = []
    for (const { from, picture } of pictures) {
      const caps = sessionCapsIn(picture, principal, account, from)
      const before = found.at(-1)
      if (caps !== undefined && (before === undefined || !isSame(before, caps))) found.push(caps)
    }
    return found
  })
}

function sessionCapsIn(
  picture: Picture,
  principal: string,
  account: string,
  from: Instant | undefined,
): SessionCaps | undefined {
  const role = findRole(picture, principal)
  const user = role === undefined ? findUser(picture, principal) : undefined
  const holder = role ?? user
  if (holder === undefined) return undefined
  const groups = (user?.groups ?? []).flatMap((name) => picture.accounts.get(account)?.groups.get(name)?.policies ?? [])
  const membership = membershipOf(picture, account)
  const levels = membership === undefined || membership.isManagement ? [] : membership.levels
  return {
    principal,
    from,
    identity: [...holder.policies, ...groups].map(nameOf),
    boundary: holder.boundary && nameOf(holder.boundary),
    serviceControlPolicies: levels.flatMap(({ name, serviceControlPolicies }) =>
      (serviceControlPolicies?.policies ?? []).map((policy) => ({ ...nameOf(policy), at: name })),
    ),
    maxSessionDuration: role?.maxSessionDuration,
  }
}

const nameOf = ({ name, address }: Policy): PolicyName => ({ name, address })

const isSame = (a: SessionCaps, b: SessionCaps): boolean =>
  JSON.stringify({ ...a, from: 0 }) === JSON.stringify({ ...b, from: 0 })
