/**
 * Evaluation without an explanation, for analyses that ask by the million. It must answer what `traced.ts`
 * answers; a property test holds the two together. Source: semantics 0.4, 5.1.
 */
import { holds } from '../condition/holds.ts'
import { matchPrincipal } from '../match/principal.ts'
import type { MatchKind } from '../match/kinds.ts'
import type { Level } from '../organization/levels.ts'
import type { Picture, Policy } from '../picture.ts'
import { type CompiledStatement, compileDocument } from './compile.ts'
import { bit, kindBit } from './facts.ts'
import type { Plan } from './plan.ts'
import { coveringGrant, ignoresResourceDeny, isCappedGrant, mutedResourceAllow } from './special.ts'

/** @returns the facts of `facts.ts`. */
export function plainFacts(picture: Picture, plan: Plan): number {
  let facts = bit.allowServiceControl | bit.allowEndpoint | bit.allowIdentity | bit.allowBoundary | bit.allowSession
  if (plan.resourceControl.applies && plan.resourceControl.value.some((level) => denies(plan, level.resourceControlPolicies))) facts |= bit.denyResourceControl
  if (plan.serviceControl.applies) facts = serviceControl(plan, plan.serviceControl.value, facts)
  if (plan.endpoint.applies && plan.endpoint.value !== 'default') facts = pooled(plan, [plan.endpoint.value], facts, bit.allowEndpoint, bit.denyEndpoint)
  if (plan.resource !== undefined) facts = resourceLayer(picture, plan, plan.resource, facts)
  facts = grantLayer(plan, facts)
  if (plan.identity.applies) facts = pooled(plan, plan.identity.value, facts, bit.allowIdentity, bit.denyIdentity)
  if (plan.boundary.applies) facts = pooled(plan, [plan.boundary.value], facts, bit.allowBoundary, bit.denyBoundary)
  if (plan.session.applies) facts = pooled(plan, plan.session.value, facts, bit.allowSession, bit.denySession)
  return facts
}

/** Pools the statements of all documents: any Deny denies, any Allow allows (5.1). Clears `allow` when none does. */
function pooled(plan: Plan, policies: readonly Policy[], facts: number, allow: number, deny: number): number {
  let allowed = false
  let denied = false
  for (const policy of policies) {
    for (const statement of compileDocument(policy.document).candidates(plan.action)) {
      if (statement.allow ? allowed : denied) continue
      if (matches(plan, statement, policy) === undefined) continue
      if (statement.allow) allowed = true
      else denied = true
    }
  }
  return (allowed ? facts : facts & ~allow) | (denied ? deny : 0)
}

/** Every level must allow, any Deny denies (7.2). */
function serviceControl(plan: Plan, levels: readonly Level[], facts: number): number {
  let result = facts
  for (const level of levels) {
    if (level.serviceControlPolicies !== undefined) result = pooled(plan, level.serviceControlPolicies, result, bit.allowServiceControl, bit.denyServiceControl)
  }
  return result
}

function denies(plan: Plan, policies: readonly Policy[]): boolean {
  return policies.some((policy) =>
    compileDocument(policy.document)
      .candidates(plan.action)
      .some((statement) => !statement.allow && matches(plan, statement, policy) !== undefined),
  )
}

function resourceLayer(picture: Picture, plan: Plan, policy: Policy, facts: number): number {
  const muted = mutedResourceAllow(picture, plan) !== undefined
  const deniesHere = !ignoresResourceDeny(plan)
  let result = facts
  for (const statement of compileDocument(policy.document).candidates(plan.action)) {
    if (statement.allow ? muted : !deniesHere) continue
    const kind = matches(plan, statement, policy)
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
function matches(plan: Plan, { statement, resources, clauses }: CompiledStatement, policy: Policy): MatchKind | undefined {
  const kind = statement.principal === undefined ? 'direct' : matchPrincipal(statement.principal, plan.request.caller, policy.document.kind)
  if (kind === undefined) return undefined
  if (resources !== undefined && !resources.matches(plan.request.resource, plan.action, plan.context)) return undefined
  for (const clause of clauses) if (!holds(clause, plan.context)) return undefined
  return kind
}
