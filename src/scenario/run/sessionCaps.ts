/**
 * Which policies bound what sessions may do, as they stand over time: policies are read at each request, only session
 * policies are frozen in the credentials. Source: semantics 6.18, 7.1.
 */
import type { Instant } from '../../engine/base/brands.ts'
import { membershipOf } from '../../engine/organization/levels.ts'
import type { Picture, Policy } from '../../engine/picture.ts'
import { findRole, findUser } from './callers.ts'
import type { Evaluation } from './evaluation.ts'

export interface PolicyName {
  readonly name: string
  readonly address: string
}
/** From `from` on, until the next of the same principal. */
export interface Bounds {
  /** ARN of a role or user. */
  readonly principal: string
  /** undefined: from the start. */
  readonly from: Instant | undefined
  /** Attached to it, or to a group of it. */
  readonly identity: readonly PolicyName[]
  readonly boundary: PolicyName | undefined
  /** On the way from the root to its account; none where SCPs do not restrict it. */
  readonly serviceControl: readonly (PolicyName & { readonly at: string })[]
  /** Seconds; of a role. */
  readonly maxSessionDuration: number | undefined
}

/** @returns for every principal that a session acts as, in time order. */
export function boundsOf({ sessions, pictures }: Pick<Evaluation, 'sessions' | 'pictures'>): readonly Bounds[] {
  const principals = new Map(sessions.map(({ principalArn, account }) => [principalArn, account]))
  return [...principals].flatMap(([principal, account]) => {
    const found: Bounds[] = []
    for (const { from, picture } of pictures) {
      const bounds = boundsIn(picture, principal, account, from)
      const before = found.at(-1)
      if (bounds !== undefined && (before === undefined || !isSame(before, bounds))) found.push(bounds)
    }
    return found
  })
}

function boundsIn(picture: Picture, principal: string, account: string, from: Instant | undefined): Bounds | undefined {
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
    serviceControl: levels.flatMap(({ name, serviceControl }) =>
      (serviceControl?.policies ?? []).map((policy) => ({ ...nameOf(policy), at: name })),
    ),
    maxSessionDuration: role?.maxSessionDuration,
  }
}

const nameOf = ({ name, address }: Policy): PolicyName => ({ name, address })

const isSame = (a: Bounds, b: Bounds): boolean =>
  JSON.stringify({ ...a, from: 0 }) === JSON.stringify({ ...b, from: 0 })
