/** The policy on the target, explained: of a resource or a key, or the trust policy of a role. Source: semantics 3.8, 5.4 to 5.12. */
import type { KmsGrant, Picture } from '../picture.ts'
import type { Outcome, TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { no } from './applies.ts'
import { switchedOnAt } from './blockPublicAccess.ts'
import { bit, kindBit } from './layerFacts.ts'
import { layerNode, type TracedLayer } from './layerNode.ts'
import type { TargetLayer } from './layers.ts'
import type { Plan } from './plan.ts'
import { coveringGrant, ignoresResourceDeny, type Muted, mutedResourceAllow } from './serviceRules.ts'
import { type Mute, type Tracing, tracePolicy } from './traceStatement.ts'

const muted: Record<Exclude<Muted, 'blockPublicAccess'>, Mute> = {
  queueAdministration: { effect: 'Allow', why: { kind: 'queueAdministration' }, section: '5.12' },
  neverCrossesAccounts: { effect: 'Allow', why: { kind: 'neverCrossesAccounts' }, section: '5.12' },
}
const mendingRoot: Mute = { effect: 'Deny', why: { kind: 'rootMendsBucketPolicy' }, section: '5.7' }

export function traceTarget(picture: Picture, tracing: Tracing, name: TargetLayer): TracedLayer {
  const { plan } = tracing
  const { kind, policy: document } = plan.target
  const section = sectionOf(plan)
  const grant = coveringGrant(picture, plan)
  const grantNodes = grant === undefined ? [] : [grantNode(plan, grant)]
  const mute = muteOf(picture, plan)
  if (document === undefined) {
    const why = mute?.effect === 'Allow' ? mute.why : reasonWithoutPolicy(plan, grant)
    const said = mute?.effect === 'Allow' ? mute.section : section
    const node = layerNode(name, outcomeWithoutPolicy(plan, grant), why, said, grantNodes)
    return { node, hasDeny: false, hasAllow: false, kinds: 0 }
  }
  const policy = tracePolicy(tracing, document, mute)
  const kinds = policy.allows.reduce((bits, match) => bits | kindBit(match), 0)
  const isLetIn = kinds !== 0 || grant !== undefined
  const without = kind === 'ordinary' && plan.relation === 'same' ? 'noMatch' : 'implicitDeny'
  const granted = isLetIn ? 'allows' : without
  const outcome = policy.hasDeny ? 'explicitDeny' : granted
  const isMuted = policy.isMuted && mute !== undefined && outcome === without
  const why = isMuted ? mute.why : reasonOf(plan, outcome, kinds)
  return {
    node: layerNode(name, outcome, why, section, [...grantNodes, policy.node]),
    hasDeny: policy.hasDeny,
    hasAllow: kinds !== 0,
    kinds,
  }
}

function sectionOf({ target, relation }: Plan): string {
  if (target.kind === 'trust') return '5.9'
  if (target.kind === 'key') return '5.10'
  return relation === 'cross' ? '5.5' : '5.4'
}

function muteOf(picture: Picture, plan: Plan): Mute | undefined {
  const why = mutedResourceAllow(picture, plan)
  if (why === 'blockPublicAccess') return publicAccessMute(picture, plan)
  if (why !== undefined) return muted[why]
  return ignoresResourceDeny(plan) ? mendingRoot : undefined
}

function publicAccessMute(picture: Picture, { target: { resource }, request }: Plan): Mute {
  const by = resource && switchedOnAt(picture, 'RestrictPublicBuckets', resource, request.accessPoint)
  return { effect: 'Allow', why: { kind: 'blockPublicAccess', by: by ?? 'resource' }, section: '5.11' }
}

function grantNode(plan: Plan, { granteePrincipal }: KmsGrant): TraceDraft {
  const why: Why = { kind: 'grantCovers', grantee: granteePrincipal }
  return {
    kind: 'check',
    outcome: 'match',
    label: 'KMS grant',
    reason: wordsOf(why),
    why,
    section: '5.10',
    uncertain: plan.permissionsBoundary.isApplicable ? ['U30'] : undefined,
    children: [],
  }
}

/** Whether a policy is needed: a trust policy always, that of a resource across accounts. */
const needsPolicy = ({ target, relation }: Plan): boolean => target.kind !== 'ordinary' || relation !== 'same'

function outcomeWithoutPolicy(plan: Plan, grant: KmsGrant | undefined): Outcome {
  if (grant !== undefined) return 'allows'
  return needsPolicy(plan) && plan.request.resource !== '*' ? 'implicitDeny' : 'notApplicable'
}

function reasonWithoutPolicy(plan: Plan, grant: KmsGrant | undefined): Why {
  if (plan.target.kind === 'trust') return roleWithoutDeclaration
  if (grant !== undefined) return grantLetsCallerIn
  return needsPolicy(plan) ? resourceWithoutPolicy : no('noPolicy').why
}

const roleWithoutDeclaration: Why = { kind: 'roleWithoutDeclaration' }
const grantLetsCallerIn: Why = { kind: 'grantLetsCallerIn' }
const resourceWithoutPolicy: Why = { kind: 'resourceWithoutPolicy' }
const targetSaysNothing: Why = { kind: 'targetSaysNothing' }

function reasonOf({ target, relation, request }: Plan, outcome: Outcome, kinds: number): Why {
  const policy = target.layer
  if (outcome === 'explicitDeny') return { kind: 'targetDenies', policy }
  if (outcome === 'noMatch') return targetSaysNothing
  if (outcome === 'implicitDeny') return { kind: 'targetLetsNobodyIn', policy }
  if (kinds === 0) return grantLetsCallerIn // the policy allows nothing: the grant alone does (5.10)
  const { caller } = request
  if (kinds === bit.account && relation === 'same' && caller.kind !== 'root') return { kind: 'targetDelegates', policy }
  const as = (['direct', 'everyone', 'role', 'parent'] as const).find((kind) => kinds & bit[kind])
  return as === undefined
    ? { kind: 'targetLetsAccountIn', policy, account: 'account' in caller ? caller.account : '' }
    : { kind: 'targetLetsCallerIn', policy, as }
}
