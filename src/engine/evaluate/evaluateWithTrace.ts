/**
 * Evaluation with its explanation: the tree of one request, layer by layer in AWS's order, and the same facts that
 * `evaluatePlain.ts` finds. Source: semantics 0.4, 5.1, 5.2.
 */
import { membershipOf } from '../organization/levels.ts'
import { rcpServices } from '../organization/rcpServices.ts'
import type { Picture } from '../picture.ts'
import type { LayerName } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { bypassesCaps } from './decision.ts'
import { grantFacts } from './evaluatePlain.ts'
import { bit } from './layerFacts.ts'
import type { LayerDraft, TracedLayer } from './layerNode.ts'
import { layers, layersOf } from './layers.ts'
import type { Plan } from './plan.ts'
import { traceLevels } from './traceLevels.ts'
import { traceEndpoint, tracePooled } from './tracePooled.ts'
import type { Tracing } from './traceStatement.ts'
import { traceTarget } from './traceTarget.ts'

export interface TracedFacts {
  readonly facts: number
  readonly layers: readonly LayerDraft[]
  readonly missingKeys: readonly string[]
}

export function tracedFacts(picture: Picture, plan: Plan): TracedFacts {
  const tracing: Tracing = { plan, missingKeys: new Set() }
  const traced = layersOf(plan.target.layer).map((name) => tracers[name](tracing, picture))
  const facts = traced.reduce(
    (bits, { node, hasDeny, hasAllow, kinds }) => {
      const { denyBit, allowBit } = layers[node.layer]
      return bits | kinds | (hasDeny ? denyBit : 0) | (hasAllow ? allowBit : 0)
    },
    grantFacts(picture, plan),
  )
  return { facts, layers: markBypassed(plan, facts, traced), missingKeys: [...tracing.missingKeys] }
}

const tracers: Readonly<Record<LayerName, (tracing: Tracing, picture: Picture) => TracedLayer>> = {
  resourceControlPolicy: (tracing, picture) =>
    openForNoResource(picture, tracing.plan, traceLevels(picture, tracing, 'resourceControlPolicy')),
  serviceControlPolicy: (tracing, picture) => traceLevels(picture, tracing, 'serviceControlPolicy'),
  vpcEndpointPolicy: (tracing) => traceEndpoint(tracing),
  resourcePolicy: (tracing, picture) => traceTarget(picture, tracing, 'resourcePolicy'),
  trustPolicy: (tracing, picture) => traceTarget(picture, tracing, 'trustPolicy'),
  identityPolicy: (tracing) => tracePooled(tracing, 'identityPolicy'),
  permissionsBoundary: (tracing) => tracePooled(tracing, 'permissionsBoundary'),
  sessionPolicy: (tracing) => tracePooled(tracing, 'sessionPolicy'),
}

/** Whether RCPs bind requests that name no resource is an open question, where there are any that could. */
function openForNoResource(
  picture: Picture,
  { resourceControlPolicy: held, request, action, target: { owner } }: Plan,
  traced: TracedLayer,
): TracedLayer {
  if (held.isApplicable || held.why.kind !== 'noResource' || request.resource !== '*' || owner === undefined)
    return traced
  const membership = membershipOf(picture, owner)
  const canBind =
    membership !== undefined &&
    !membership.isManagement &&
    rcpServices.has(action.slice(0, Math.max(0, action.indexOf(':'))))
  return canBind && membership.levels.some((level) => level.resourceControlPolicies.policies.length > 0)
    ? { ...traced, node: { ...traced.node, uncertain: ['U42'] } }
    : traced
}

/** A cap that does not allow, but that the grant passes by, says so (5.4). */
function markBypassed(plan: Plan, facts: number, traced: readonly TracedLayer[]): readonly LayerDraft[] {
  if (!bypassesCaps(plan, facts)) return traced.map(({ node }) => node)
  const grantee = facts & bit.everyone ? 'everyone' : 'caller'
  return traced.map(({ node }): LayerDraft => {
    if (layers[node.layer].withoutAllow !== 'caps' || node.outcome !== 'implicitDeny') return node
    const isOpen = node.layer === 'sessionPolicy' && plan.request.caller.kind === 'role' && grantee === 'caller'
    const why: Why = { kind: 'bypassedByGrant', policy: plan.target.layer, grantee }
    return {
      ...node,
      outcome: 'bypassed',
      section: '5.4',
      uncertain: isOpen ? ['U29'] : undefined,
      reason: wordsOf(why),
      why,
    }
  })
}
