/** The layers whose policies are pooled, explained: identity policies, boundary, session policies, endpoint policy. Source: semantics 5.1, 5.16. */
import type { Why } from '../why/index.ts'
import { exemptLayer, layerNode, type TracedLayer } from './layerNode.ts'
import type { Plan } from './plan.ts'
import { type TracedPolicy, type Tracing, tracePolicy } from './traceStatement.ts'

type PooledLayer = 'identityPolicy' | 'permissionsBoundary' | 'sessionPolicy' | 'vpcEndpointPolicy'

export function tracePooled(tracing: Tracing, name: Exclude<PooledLayer, 'vpcEndpointPolicy'>): TracedLayer {
  const applies = tracing.plan[name]
  if (!applies.isApplicable) return exemptLayer(name, applies)
  return pooled(
    name,
    applies.value.policies.map((policy) => tracePolicy(tracing, policy)),
    tracing.plan,
    '5.1',
  )
}

const endpointDefaultPolicy: Why = { kind: 'endpointDefaultPolicy' }

export function traceEndpoint(tracing: Tracing): TracedLayer {
  const { plan } = tracing
  const name = 'vpcEndpointPolicy'
  const held = plan.vpcEndpointPolicy
  if (!held.isApplicable) return exemptLayer(name, held)
  if (held.value === 'default')
    return {
      node: layerNode(name, 'allows', endpointDefaultPolicy, '2.16', []),
      hasDeny: false,
      hasAllow: true,
      kinds: 0,
    }
  return pooled(
    name,
    held.value.policies.map((policy) => tracePolicy(tracing, policy)),
    plan,
    '5.16',
  )
}

function pooled(name: PooledLayer, policies: readonly TracedPolicy[], plan: Plan, section: string): TracedLayer {
  const hasDeny = policies.some((policy) => policy.hasDeny)
  const hasAllow = policies.some((policy) => policy.allows.length > 0)
  const children = policies.map(({ node }) => node)
  const labelsOf = (fits: (policy: TracedPolicy) => boolean) => policies.filter(fits).map(({ node }) => node.label)
  const node = (): TracedLayer['node'] => {
    if (hasDeny) {
      const why: Why = { kind: 'policiesDeny', policies: labelsOf((policy) => policy.hasDeny) }
      return layerNode(name, 'explicitDeny', why, section, children)
    }
    if (hasAllow) {
      const why: Why = { kind: 'policiesAllow', policies: labelsOf((policy) => policy.allows.length > 0) }
      return layerNode(name, 'allows', why, section, children)
    }
    return layerNode(name, 'implicitDeny', silence(name, policies, plan), section, children)
  }
  return { node: node(), hasDeny, hasAllow, kinds: 0 }
}

/** No policy allows it, or there is none. */
function silence(name: PooledLayer, policies: readonly TracedPolicy[], { request }: Plan): Why {
  if (policies.length > 0)
    return { kind: 'noPolicyAllows', policies: policies.map(({ node }) => node.label), action: request.action }
  if (name === 'sessionPolicy') return { kind: 'noSessionPolicies' }
  const { caller } = request
  const isUndeclared =
    (caller.kind === 'user' && caller.user === undefined) || (caller.kind === 'role' && caller.role === undefined)
  return { kind: isUndeclared ? 'callerWithoutDeclaration' : 'noIdentityPolicies' }
}
