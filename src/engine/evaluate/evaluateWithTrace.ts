/**
 * Evaluation with its explanation: the tree of one request, layer by layer in AWS's order, and the same facts that
 * `evaluatePlain.ts` finds. Source: semantics 0.4, 5.1, 5.2.
 */
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
  resourceControlPolicy: (tracing, picture) => traceLevels(picture, tracing, 'resourceControlPolicy'),
  serviceControlPolicy: (tracing, picture) => traceLevels(picture, tracing, 'serviceControlPolicy'),
  vpcEndpointPolicy: (tracing) => traceEndpoint(tracing),
  resourcePolicy: (tracing, picture) => traceTarget(picture, tracing, 'resourcePolicy'),
  trustPolicy: (tracing, picture) => traceTarget(picture, tracing, 'trustPolicy'),
  identityPolicy: (tracing) => tracePooled(tracing, 'identityPolicy'),
  permissionsBoundary: (tracing) => tracePooled(tracing, 'permissionsBoundary'),
  sessionPolicy: (tracing) => tracePooled(tracing, 'sessionPolicy'),
}

/** A cap that does not allow, but that the grant passes by, says so (5.4). */
function markBypassed(plan: Plan, facts: number, traced: readonly TracedLayer[]): readonly LayerDraft[] {
  if (!bypassesCaps(plan, facts)) return traced.map(({ node }) => node)
  const grantee = facts & bit.everyone ? 'everyone' : 'caller'
  return traced.map(({ node }): LayerDraft => {
    if (layers[node.layer].withoutAllow !== 'caps' || node.outcome !== 'implicitDeny') return node
    const why: Why = { kind: 'bypassedByGrant', policy: plan.target.layer, grantee }
    return {
      ...node,
      outcome: 'bypassed',
      section: '5.4',
      reason: wordsOf(why),
      why,
    }
  })
}
