/**
 * Evaluation with its explanation: the tree of one request, layer by layer in AWS's order, and the same facts that
 * `evaluatePlain.ts` finds. Source: semantics 0.4, 5.1, 5.2.
 */

import { list, plural } from '../base/text.ts'
import { type Level, membershipOf } from '../organization/levels.ts'
import { rcpServices } from '../organization/rcpServices.ts'
import type { Picture } from '../picture.ts'
import type { LayerName, Outcome, TraceDraft } from '../trace.ts'
import { wordsOf } from '../words/index.ts'
import { layerWords } from '../words/layers.ts'
import { whyExempt } from '../words.ts'
import type { Applies } from './applies.ts'
import { bypassesCaps } from './decision.ts'
import { grantFacts } from './evaluatePlain.ts'
import { bit, kindBit } from './layerFacts.ts'
import { layers, layersOf, type TargetLayer } from './layers.ts'
import type { Plan } from './plan.ts'
import type { Pool } from './pool.ts'
import { coveringGrant, ignoresResourceDeny, type Muted, mutedResourceAllow } from './serviceRules.ts'
import { type Mute, type TracedPolicy, type Tracing, tracePolicy } from './traceStatement.ts'

export type LayerDraft = TraceDraft & { readonly kind: 'layer' }
export interface TracedFacts {
  readonly facts: number
  readonly layers: readonly LayerDraft[]
  readonly missingKeys: readonly string[]
}

interface TracedLayer {
  readonly node: LayerDraft
  readonly denies: boolean
  readonly allows: boolean
  readonly kinds: number
}

export function tracedFacts(picture: Picture, plan: Plan): TracedFacts {
  const tracing: Tracing = { plan, missingKeys: new Set() }
  const traced = layersOf(plan.target.layer).map((name) => tracers[name](tracing, picture))
  const facts = traced.reduce((bits, { node, denies, allows, kinds }) => {
    const { denyBit, allowBit } = layers[node.layer]
    return bits | kinds | (denies ? denyBit : 0) | (allows ? allowBit : 0)
  }, grantFacts(plan))
  return { facts, layers: markBypassed(plan, facts, traced), missingKeys: [...tracing.missingKeys] }
}

const tracers: Readonly<Record<LayerName, (tracing: Tracing, picture: Picture) => TracedLayer>> = {
  resourceControlPolicy: (tracing, picture) =>
    openForNoResource(picture, tracing.plan, traceLevels(tracing, 'resourceControlPolicy')),
  serviceControlPolicy: (tracing) => traceLevels(tracing, 'serviceControlPolicy'),
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
  if (held.applies || held.why !== 'noResource' || request.resource !== '*' || owner === undefined) return traced
  const membership = membershipOf(picture, owner)
  const couldBind =
    membership !== undefined &&
    !membership.isManagement &&
    rcpServices.has(action.slice(0, Math.max(0, action.indexOf(':'))))
  return couldBind && membership.levels.some((level) => level.resourceControlPolicies.policies.length > 0)
    ? { ...traced, node: { ...traced.node, uncertain: ['U42'] } }
    : traced
}

/** A cap that does not allow, but that the grant passes by, says so (5.4). */
function markBypassed(plan: Plan, facts: number, traced: readonly TracedLayer[]): readonly LayerDraft[] {
  const bypass = bypassesCaps(plan, facts)
  return traced.map(({ node }): LayerDraft => {
    if (!bypass || layers[node.layer].withoutAllow !== 'caps' || node.outcome !== 'implicitDeny') return node
    return {
      ...node,
      outcome: 'bypassed',
      section: '5.4',
      uncertain:
        node.layer === 'sessionPolicy' && plan.request.caller.kind === 'role' && !(facts & bit.everyone)
          ? ['U29']
          : undefined,
      reason: `It does not allow this, but the ${plan.target.kind === 'trust' ? 'trust' : 'resource'} policy names the ${facts & bit.everyone ? 'whole world' : 'caller itself'}, and such a grant in the same account is not capped by it.`,
    }
  })
}

const layer = (
  name: LayerName,
  outcome: Outcome,
  reason: string,
  section: string,
  children: readonly TraceDraft[],
): LayerDraft => ({
  kind: 'layer',
  layer: name,
  id: '',
  outcome,
  label: layerWords[name].title,
  reason,
  section,
  uncertain: undefined,
  source: undefined,
  deciding: undefined,
  children,
})

function exempt(name: LayerName, applies: Extract<Applies<unknown>, { applies: false }>): TracedLayer {
  const section = name === 'resourceControlPolicy' ? '7.6' : name === 'serviceControlPolicy' ? '7.4' : '5.1'
  return {
    node: layer(name, 'notApplicable', whyExempt(applies.why), section, []),
    denies: false,
    allows: true,
    kinds: 0,
  }
}

/** Identity policies, boundary, session policies: pooled (5.1). */
function tracePooled(tracing: Tracing, name: 'identityPolicy' | 'permissionsBoundary' | 'sessionPolicy'): TracedLayer {
  const applies = tracing.plan[name]
  if (!applies.applies) return exempt(name, applies)
  return summarise(
    name,
    applies.value.policies.map((policy) => tracePolicy(tracing, policy)),
    tracing.plan,
    '5.1',
  )
}

function summarise(name: LayerName, policies: readonly TracedPolicy[], plan: Plan, section: string): TracedLayer {
  const denies = policies.some((policy) => policy.denies)
  const allows = policies.some((policy) => policy.allows.length > 0)
  const outcome = denies ? 'explicitDeny' : allows ? 'allows' : 'implicitDeny'
  return {
    node: layer(
      name,
      outcome,
      pooledReason(name, outcome, policies, plan),
      section,
      policies.map(({ node }) => node),
    ),
    denies,
    allows,
    kinds: 0,
  }
}

function pooledReason(
  name: LayerName,
  outcome: 'explicitDeny' | 'allows' | 'implicitDeny',
  policies: readonly TracedPolicy[],
  plan: Plan,
): string {
  if (outcome === 'implicitDeny') {
    if (policies.length > 0)
      return `${policies.length === 1 ? `\`${policies[0]?.node.label}\` has` : `None of ${plural(policies.length, 'policy', 'policies')} has`} ${policies.length === 1 ? 'no' : 'a'} statement that allows ${plan.request.action} here.`
    if (name === 'sessionPolicy')
      return 'A federated session that was given no session policy has no permissions of its own.'
    const { caller } = plan.request
    const unknown =
      (caller.kind === 'user' && caller.user === undefined) || (caller.kind === 'role' && caller.role === undefined)
    return unknown
      ? 'The scenario does not declare the caller, so it has no policies that we can see.'
      : 'The caller has no identity policies.'
  }
  const hits = policies
    .filter((policy) => (outcome === 'explicitDeny' ? policy.denies : policy.allows.length > 0))
    .map(({ node }) => `\`${node.label}\``)
  return outcome === 'explicitDeny'
    ? `A Deny in ${list(hits)} matches.`
    : `${list(hits)} ${hits.length === 1 ? 'allows' : 'allow'} it.`
}

/** SCPs and RCPs are pooled per level, and every level must allow (7.2, 7.5). */
function traceLevels(tracing: Tracing, name: 'serviceControlPolicy' | 'resourceControlPolicy'): TracedLayer {
  const applies = tracing.plan[name]
  if (!applies.applies) return exempt(name, applies)
  const section = name === 'serviceControlPolicy' ? '7.2' : '7.5'
  const levels = applies.value.map((level) =>
    name === 'serviceControlPolicy' ? traceScpLevel(tracing, level) : traceRcpLevel(tracing, level),
  )
  const denies = levels.some((level) => level.denies)
  const stopping = levels.filter((level) => !level.allows)
  const outcome = denies ? 'explicitDeny' : stopping.length > 0 ? 'implicitDeny' : 'allows'
  const reason = denies
    ? `A Deny matches at ${list(levels.filter((level) => level.denies).map(({ node }) => node.label))}.`
    : stopping.length > 0
      ? `Every level must allow, and ${list(stopping.map(({ node }) => node.label))} ${stopping.length === 1 ? 'does' : 'do'} not.`
      : name === 'serviceControlPolicy'
        ? 'Every level from the root down to the account allows it.'
        : 'No Deny matches, and RCPFullAWSAccess allows the rest at every level.'
  return {
    node: layer(
      name,
      outcome,
      reason,
      section,
      levels.map(({ node }) => node),
    ),
    denies,
    allows: stopping.length === 0,
    kinds: 0,
  }
}

interface TracedLevel {
  readonly node: TraceDraft
  readonly denies: boolean
  readonly allows: boolean
}

function traceScpLevel(tracing: Tracing, level: Level): TracedLevel {
  if (level.serviceControlPolicies === undefined) {
    return {
      node: levelNode(level, '7.2', 'allows', 'FullAWSAccess, the default, allows everything.', []),
      denies: false,
      allows: true,
    }
  }
  const traced = tracePolicies(tracing, level.serviceControlPolicies)
  const { denies, allows } = traced
  const reason = denies
    ? 'A Deny matches.'
    : allows
      ? 'An Allow matches.'
      : level.serviceControlPolicies.policies.length === 0
        ? 'Nothing is attached here, so nothing is allowed through this level.'
        : 'No policy of this level allows it.'
  return {
    node: levelNode(level, '7.2', denies ? 'explicitDeny' : allows ? 'allows' : 'implicitDeny', reason, traced.nodes),
    denies,
    allows,
  }
}

function traceRcpLevel(tracing: Tracing, level: Level): TracedLevel {
  const { denies, nodes } = tracePolicies(tracing, level.resourceControlPolicies)
  const reason = denies ? 'A Deny matches.' : 'RCPFullAWSAccess, which is always attached, allows it.'
  return { node: levelNode(level, '7.5', denies ? 'explicitDeny' : 'allows', reason, nodes), denies, allows: true }
}

const levelNode = (
  level: Level,
  section: string,
  outcome: Outcome,
  reason: string,
  children: readonly TraceDraft[],
): TraceDraft => ({
  kind: 'level',
  node: level.id,
  label: levelLabel(level),
  section,
  outcome,
  reason,
  children,
})

interface TracedPolicies {
  readonly nodes: readonly TraceDraft[]
  readonly denies: boolean
  readonly allows: boolean
}

/** The policies of one level, pooled. */
function tracePolicies(tracing: Tracing, { policies }: Pool): TracedPolicies {
  const nodes: TraceDraft[] = []
  let denies = false
  let allows = false
  for (const policy of policies) {
    const traced = tracePolicy(tracing, policy)
    nodes.push(traced.node)
    denies ||= traced.denies
    allows ||= traced.allows.length > 0
  }
  return { nodes, denies, allows }
}

const levelLabel = (level: Level): string =>
  level.name === level.id || level.name === '' ? level.id : `${level.name} (${level.id})`

function traceEndpoint(tracing: Tracing): TracedLayer {
  const { plan } = tracing
  const name = 'vpcEndpointPolicy'
  const held = plan.vpcEndpointPolicy
  if (!held.applies) return exempt(name, held)
  if (held.value === 'default')
    return {
      node: layer(name, 'allows', 'The endpoint has the default policy, which allows everything.', '2.16', []),
      denies: false,
      allows: true,
      kinds: 0,
    }
  return summarise(
    name,
    held.value.policies.map((policy) => tracePolicy(tracing, policy)),
    plan,
    '5.16',
  )
}

const muted: Record<Muted, Mute> = {
  blockPublicAccess: {
    effect: 'Allow',
    why: { kind: 'blockPublicAccess' },
    section: '5.11',
  },
  sqsAdministration: {
    effect: 'Allow',
    why: { kind: 'queueAdministration' },
    section: '5.12',
  },
}
const mendingRoot: Mute = {
  effect: 'Deny',
  why: { kind: 'rootMendsBucketPolicy' },
  section: '5.7',
}

function traceTarget(picture: Picture, tracing: Tracing, name: TargetLayer): TracedLayer {
  const { plan } = tracing
  const { kind } = plan.target
  const section = kind === 'trust' ? '5.9' : kind === 'key' ? '5.10' : plan.relation === 'cross' ? '5.5' : '5.4'
  const grant = coveringGrant(plan)
  const reasonOfGrant = grant && `A grant to \`${grant.granteePrincipal}\` covers this operation.`
  const uncertain = plan.permissionsBoundary.applies ? ['U30'] : undefined
  const grantNote: TraceDraft[] =
    reasonOfGrant === undefined
      ? []
      : [
          {
            kind: 'check',
            outcome: 'match',
            label: 'KMS grant',
            reason: reasonOfGrant,
            section: '5.10',
            uncertain,
            children: [],
          },
        ]
  if (plan.target.policy === undefined) {
    const needed = kind !== 'ordinary' || plan.relation !== 'same'
    const outcome =
      grant !== undefined ? 'allows' : needed && plan.request.resource !== '*' ? 'implicitDeny' : 'notApplicable'
    const reason =
      kind === 'trust'
        ? 'No role of this ARN is declared here, so no trust policy lets the caller in.'
        : grant !== undefined
          ? 'A grant lets the caller in.'
          : needed
            ? 'The resource has no policy that could let the caller in.'
            : whyExempt('noPolicy')
    return { node: layer(name, outcome, reason, section, grantNote), denies: false, allows: false, kinds: 0 }
  }
  const why = mutedResourceAllow(picture, plan)
  const mute = why !== undefined ? muted[why] : ignoresResourceDeny(plan) ? mendingRoot : undefined
  const policy = tracePolicy(tracing, plan.target.policy, mute)
  const kinds = policy.allows.reduce((bits, match) => bits | kindBit(match), 0)
  const outcome = policy.denies
    ? 'explicitDeny'
    : kinds !== 0 || grant !== undefined
      ? 'allows'
      : kind === 'ordinary' && plan.relation === 'same'
        ? 'noMatch'
        : 'implicitDeny'
  const reason =
    policy.muted && mute !== undefined && (outcome === 'noMatch' || outcome === 'implicitDeny')
      ? wordsOf(mute.why)
      : targetReason(plan, outcome, kinds)
  return {
    node: layer(name, outcome, reason, section, [...grantNote, policy.node]),
    denies: policy.denies,
    allows: kinds !== 0,
    kinds,
  }
}

function targetReason(plan: Plan, outcome: Outcome, kinds: number): string {
  const what = plan.target.kind === 'trust' ? 'trust policy' : 'resource policy'
  if (outcome === 'explicitDeny') return `A Deny in the ${what} matches.`
  if (outcome === 'noMatch') return 'It does not say anything about this request, and in the same account it need not.'
  if (outcome === 'implicitDeny') return `No statement of the ${what} lets this caller in.`
  if (kinds === bit.account && plan.relation === 'same' && plan.request.caller.kind !== 'root')
    return `The ${what} lets the account in, which leaves the choice to the identity policies.`
  if (kinds & (bit.direct | bit.everyone))
    return `The ${what} lets ${kinds & bit.direct ? 'the caller itself' : 'everyone'} in.`
  if (kinds & bit.role) return `The ${what} lets the role in; boundary and session policies still cap it.`
  if (kinds & bit.parent)
    return `The ${what} lets the user behind this session in; boundary and session policies still cap it.`
  return `The ${what} lets account ${'account' in plan.request.caller ? plan.request.caller.account : ''} in.`
}
