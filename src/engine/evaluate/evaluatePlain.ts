/**
 * Evaluation without an explanation, for analyses that ask by the million. It must answer what
 * `evaluateWithTrace.ts` answers; a property test holds the two together. Source: semantics 0.4, 5.1.
 */
import { holds } from '../condition/holds.ts'
import type { MatchKind } from '../match/kinds.ts'
import { matchPrincipal, namingKind } from '../match/principal.ts'
import type { Picture } from '../picture.ts'
import type { LayerName } from '../trace.ts'
import type { CompiledStatement } from './compile.ts'
import { bit, kindBit } from './layerFacts.ts'
import { layers } from './layers.ts'
import type { Plan } from './plan.ts'
import type { Pool } from './pool.ts'
import { coveringGrant, ignoresResourceDeny, isCappedGrant, mutedResourceAllow } from './serviceRules.ts'

/**
 * Asks the layers one by one: a loop over functions costs a fifth of the time. The record keeps it whole, for a layer
 * that is missing does not compile.
 * @returns the facts of `layerFacts.ts`.
 */
export function plainFacts(picture: Picture, plan: Plan): number {
  const { resourcePolicy, trustPolicy, identityPolicy, permissionsBoundary, sessionPolicy } = plan
  const ofLayers = union({
    resourceControlPolicy: resourceControlFacts(plan),
    serviceControlPolicy: serviceControlFacts(plan),
    vpcEndpointPolicy: endpointFacts(plan),
    resourcePolicy: resourcePolicy.isApplicable
      ? targetFacts(picture, plan, resourcePolicy.value, layers.resourcePolicy.denyBit)
      : 0,
    trustPolicy: trustPolicy.isApplicable
      ? targetFacts(picture, plan, trustPolicy.value, layers.trustPolicy.denyBit)
      : 0,
    identityPolicy: identityPolicy.isApplicable
      ? poolFacts(plan, identityPolicy.value, layers.identityPolicy)
      : layers.identityPolicy.allowBit,
    permissionsBoundary: permissionsBoundary.isApplicable
      ? poolFacts(plan, permissionsBoundary.value, layers.permissionsBoundary)
      : layers.permissionsBoundary.allowBit,
    sessionPolicy: sessionPolicy.isApplicable
      ? poolFacts(plan, sessionPolicy.value, layers.sessionPolicy)
      : layers.sessionPolicy.allowBit,
  })
  return ofLayers | grantFacts(picture, plan)
}

/** The bits of all layers. */
function union(of: Readonly<Record<LayerName, number>>): number {
  return (
    of.resourceControlPolicy |
    of.serviceControlPolicy |
    of.vpcEndpointPolicy |
    of.resourcePolicy |
    of.trustPolicy |
    of.identityPolicy |
    of.permissionsBoundary |
    of.sessionPolicy
  )
}

type Bits = Pick<(typeof layers)[LayerName], 'allowBit' | 'denyBit'>

/** Any Deny denies, any Allow allows (5.1). */
function poolFacts(plan: Plan, pool: Pool, { allowBit, denyBit }: Bits): number {
  let facts = 0
  for (const statement of pool.candidates(plan.facts)) {
    const bit = statement.isAllow ? allowBit : denyBit
    if ((facts & bit) === 0 && matches(plan, statement) !== undefined) facts |= bit
  }
  return facts
}

function endpointFacts(plan: Plan): number {
  const held = plan.vpcEndpointPolicy
  return held.isApplicable && held.value !== 'default'
    ? poolFacts(plan, held.value, layers.vpcEndpointPolicy)
    : layers.vpcEndpointPolicy.allowBit
}

/** Every level must allow, any Deny denies (7.2). */
function serviceControlFacts(plan: Plan): number {
  const { allowBit, denyBit } = layers.serviceControlPolicy
  const held = plan.serviceControlPolicy
  let facts: number = allowBit
  if (!held.isApplicable) return facts
  for (const { serviceControlPolicies } of held.value) {
    if (serviceControlPolicies === undefined) continue
    const level = poolFacts(plan, serviceControlPolicies, layers.serviceControlPolicy)
    facts = ((facts | level) & denyBit) | (facts & level & allowBit)
  }
  return facts
}

/** RCPFullAWSAccess is attached to every level, so an RCP can only deny (7.5). */
function resourceControlFacts(plan: Plan): number {
  const { allowBit, denyBit } = layers.resourceControlPolicy
  const held = plan.resourceControlPolicy
  const isDenied = held.isApplicable && held.value.some((level) => denies(plan, level.resourceControlPolicies))
  return isDenied ? allowBit | denyBit : allowBit
}

/** Whether a Deny of the pool matches. */
export function denies(plan: Plan, pool: Pool): boolean {
  for (const statement of pool.candidates(plan.facts))
    if (!statement.isAllow && matches(plan, statement) !== undefined) return true
  return false
}

/** Allows of the target's policy count by the principal that they name, and have no bit of the layer (3.8). */
function targetFacts(picture: Picture, plan: Plan, pool: Pool, denyBit: number): number {
  const isMuted = mutedResourceAllow(picture, plan) !== undefined
  const canDeny = !ignoresResourceDeny(plan)
  let facts = 0
  for (const statement of pool.candidates(plan.facts)) {
    if (statement.isAllow ? isMuted : !canDeny) continue
    const kind = matches(plan, statement)
    if (kind !== undefined) facts |= statement.isAllow ? kindBit(kind) : denyBit
  }
  return facts
}

/** What a KMS grant adds (5.10). */
export function grantFacts(picture: Picture, plan: Plan): number {
  const grant = coveringGrant(picture, plan)
  if (grant === undefined) return 0
  return bit.grant | (isCappedGrant(grant, plan.request.caller) ? 0 : bit.direct)
}

/** @returns how the statement names the caller (`direct` where its type names nobody); undefined: it does not match. */
function matches(
  plan: Plan,
  { statement, kind: documentKind, resources, clauses }: CompiledStatement,
): MatchKind | undefined {
  const kind =
    statement.principal === undefined
      ? 'direct'
      : matchPrincipal(statement.principal, plan.request.caller, namingKind(documentKind, plan.isGatewayEndpoint))
  if (kind === undefined) return undefined
  if (resources !== undefined && !resources.matches(plan.request.resource, plan.action, plan.context)) return undefined
  for (const clause of clauses) if (!holds(clause, plan.context)) return undefined
  return kind
}
