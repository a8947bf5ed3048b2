/**
 * Evaluation without an explanation, for analyses that ask by the million. It must answer what `traced.ts`
 * answers; a property test holds the two together. Source: semantics 0.4, 5.1.
 */
import { holds } from '../condition/holds.ts'
import type { MatchKind } from '../match/kinds.ts'
import { matchPrincipal } from '../match/principal.ts'
import type { Level } from '../organization/levels.ts'
import type { Picture } from '../picture.ts'
import type { CompiledStatement } from './compile.ts'
import { bit, kindBit } from './layerFacts.ts'
import type { Plan } from './plan.ts'
import type { Pool } from './pool.ts'
import { coveringGrant, ignoresResourceDeny, isCappedGrant, mutedResourceAllow } from './serviceRules.ts'

/** @returns the facts of `facts.ts`. */
export function plainFacts(picture: Picture, plan: Plan): number {
  const { resourceControl, serviceControl, endpoint, resource, identity, boundary, session } = plan
  let facts = bit.allowServiceControl | bit.allowEndpoint | bit.allowIdentity | bit.allowBoundary | bit.allowSession
  if (resourceControl.applies && resourceControl.value.some((level) => denies(plan, level.resourceControl)))
    facts |= bit.denyResourceControl
  if (serviceControl.applies) facts = controlled(plan, serviceControl.value, facts)
  if (endpoint.applies && endpoint.value !== 'default')
    facts = pooled(plan, endpoint.value, facts, bit.allowEndpoint, bit.denyEndpoint)
  if (resource !== undefined) facts = resourceLayer(picture, plan, resource, facts)
  facts = grantLayer(plan, facts)
  if (identity.applies) facts = pooled(plan, identity.value, facts, bit.allowIdentity, bit.denyIdentity)
  if (boundary.applies) facts = pooled(plan, boundary.value, facts, bit.allowBoundary, bit.denyBoundary)
  if (session.applies) facts = pooled(plan, session.value, facts, bit.allowSession, bit.denySession)
  return facts
}

/** Any Deny denies, any Allow allows (5.1). Clears `allow` when none does. */
function pooled(plan: Plan, pool: Pool, facts: number, allow: number, deny: number): number {
  let allowed = false
  let denied = false
  for (const statement of pool.candidates(plan.facts)) {
    if (statement.allow ? allowed : denied) continue
    if (matches(plan, statement) === undefined) continue
    if (statement.allow) allowed = true
    else denied = true
  }
  return (allowed ? facts : facts & ~allow) | (denied ? deny : 0)
}

/** Every level must allow, any Deny denies (7.2). */
function controlled(plan: Plan, levels: readonly Level[], facts: number): number {
  let result = facts
  for (const { serviceControl } of levels) {
    if (serviceControl !== undefined)
      result = pooled(plan, serviceControl, result, bit.allowServiceControl, bit.denyServiceControl)
  }
  return result
}

/** Whether a Deny of the pool matches. */
export function denies(plan: Plan, pool: Pool): boolean {
  for (const statement of pool.candidates(plan.facts))
    if (!statement.allow && matches(plan, statement) !== undefined) return true
  return false
}

function resourceLayer(picture: Picture, plan: Plan, pool: Pool, facts: number): number {
  const muted = mutedResourceAllow(picture, plan) !== undefined
  const deniesHere = !ignoresResourceDeny(plan)
  let result = facts
  for (const statement of pool.candidates(plan.facts)) {
    if (statement.allow ? muted : !deniesHere) continue
    const kind = matches(plan, statement)
    if (kind !== undefined) result |= statement.allow ? kindBit(kind) : bit.denyResource
  }
  return result
}

export function grantLayer(plan: Plan, facts: number): number {
  const grant = coveringGrant(plan)
  if (grant === undefined) return facts
  return facts | bit.grant | (isCappedGrant(grant, plan.request.caller) ? 0 : bit.direct)
}

/** @returns how the statement names the caller (`direct` where its type names nobody); undefined: it does not match. */
function matches(
  plan: Plan,
  { statement, kind: documentKind, resources, clauses }: CompiledStatement,
): MatchKind | undefined {
  const kind =
    statement.principal === undefined
      ? 'direct'
      : matchPrincipal(statement.principal, plan.request.caller, documentKind)
  if (kind === undefined) return undefined
  if (resources !== undefined && !resources.matches(plan.request.resource, plan.action, plan.context)) return undefined
  for (const clause of clauses) if (!holds(clause, plan.context)) return undefined
  return kind
}
