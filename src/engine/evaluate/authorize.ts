/**
 * The evaluator's door: one request against one picture. Pure; the plain and the traced path share the plan, the
 * facts' meaning and the conclusion. Source: semantics 0.4.
 */

import { noteDraft } from '../noteDraft.ts'
import type { Picture, Policy } from '../picture.ts'
import type { ApiError } from '../session/outcome.ts'
import { finishTrace, type LayerName, type TraceDraft, type TraceNode } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { accessDenied, callerName, type Denial, ownedByAwsError } from './awsError.ts'
import { markDeciding } from './decidingPath.ts'
import { blockingLayers, decisionOf, namesOf } from './decision.ts'
import { denies, plainFacts } from './evaluatePlain.ts'
import { tracedFacts } from './evaluateWithTrace.ts'
import { anyDeny, anyKind, bit } from './layerFacts.ts'
import { layers, layersOf, poolsOf } from './layers.ts'
import { type Plan, planRequest } from './plan.ts'
import { poolOf } from './pool.ts'
import { referenceNotes } from './referenceNotes.ts'
import type { Authorization, AuthorizationRequest, Authorize } from './request.ts'
import { alwaysPermitted, isOwnedByAws } from './serviceRules.ts'
import { unmodelled } from './unmodelled.ts'

export const authorize: Authorize = (picture, request, options = {}) => {
  const plan = planRequest(picture, request)
  if (alwaysPermitted.has(plan.action)) return permitted(request, options.isTraced === true)
  const traced = options.isTraced ? tracedFacts(picture, plan) : undefined
  const facts = traced?.facts ?? plainFacts(picture, plan)
  const blocking = blockingLayers(plan, facts)
  const isOwned = isOwnedByAws(plan.action, request.resource)
  const decided = decisionOf(blocking, facts)
  const decision = isOwned && decided === 'allowed' ? 'implicitDeny' : decided
  const blockedBy = namesOf(blocking)
  const refuse = (): ApiError =>
    isOwned && blocking === 0
      ? ownedByAwsError(request, picture.catalog)
      : accessDenied(request, denialOf(plan, facts, blockedBy), picture.catalog)
  const error = decision === 'allowed' ? undefined : refuse()
  return {
    decision,
    blockedBy,
    ...(error === undefined ? {} : { error }),
    invalidPolicies: invalidDocuments(plan),
    missingKeys: traced?.missingKeys ?? [],
    ...(traced === undefined
      ? {}
      : {
          trace: explained(requestNode(picture, plan, decision, blockedBy, facts, traced.layers, isOwned), blockedBy),
        }),
  }
}

function explained(request: TraceDraft, blockedBy: readonly LayerName[]): TraceNode {
  markDeciding(request, blockedBy)
  return finishTrace(request)
}

/** The decision alone, for analyses that ask by the million. */
export function decide(picture: Picture, request: AuthorizationRequest): Authorization['decision'] {
  const plan = planRequest(picture, request)
  if (alwaysPermitted.has(plan.action)) return 'allowed'
  const facts = plainFacts(picture, plan)
  const decision = decisionOf(blockingLayers(plan, facts), facts)
  return decision === 'allowed' && isOwnedByAws(plan.action, request.resource) ? 'implicitDeny' : decision
}

const permitted = (request: AuthorizationRequest, isTraced: boolean): Authorization => ({
  decision: 'allowed',
  blockedBy: [],
  invalidPolicies: [],
  missingKeys: [],
  ...(isTraced ? { trace: finishTrace(permittedNode(request)) } : {}),
})

function permittedNode(request: AuthorizationRequest): TraceDraft {
  const why: Why = { kind: 'needsNoPermission', action: request.action }
  return {
    kind: 'request',
    action: request.action,
    resource: request.resource,
    label: requestLabel(request),
    outcome: 'allowed',
    reason: wordsOf(why),
    why,
    section: '5.13',
    deciding: true,
    children: [],
  }
}

const requestLabel = (request: AuthorizationRequest): string =>
  request.resource === '*' ? request.action : `${request.action} on ${request.resource}`

function requestNode(
  picture: Picture,
  plan: Plan,
  decision: Authorization['decision'],
  blockedBy: readonly LayerName[],
  facts: number,
  layers: readonly TraceDraft[],
  isOwned: boolean,
): TraceDraft {
  const { request } = plan
  const why = requestReason(plan, decision, blockedBy, facts, isOwned)
  const note = isOwned ? [noteDraft('Owned by AWS', { kind: 'nobodyMayChange' }, '5.8')] : []
  return {
    kind: 'request',
    action: request.action,
    resource: request.resource,
    id: '',
    outcome: decision,
    label: requestLabel(request),
    reason: wordsOf(why),
    why,
    section: sectionOf(plan),
    uncertain: severalStop(blockedBy),
    source: undefined,
    deciding: undefined,
    children: [...note, ...referenceNotes(picture, plan), ...unmodelled(plan, blockedBy), ...layers],
  }
}

function requestReason(
  plan: Plan,
  decision: Authorization['decision'],
  blockedBy: readonly LayerName[],
  facts: number,
  isOwned: boolean,
): Why {
  if (decision === 'allowed') return allowedReason(plan, facts)
  if (isOwned && blockedBy.length === 0) return { kind: 'ownedByAws' }
  return { kind: 'stoppedByLayers', isExplicit: decision === 'explicitDeny', layers: blockedBy }
}

function sectionOf({ relation, target }: Plan): string {
  if (relation === 'none') return '5.6'
  if (relation === 'cross') return '5.5'
  return sections[target.kind]
}

/** In the same account. */
const sections: Readonly<Record<Plan['target']['kind'], string>> = { ordinary: '5.4', trust: '5.9', key: '5.10' }

/** Which of several layers AWS names is open, and so is the list of them; with an endpoint among them, its place in the order too. */
function severalStop(blockedBy: readonly LayerName[]): readonly string[] | undefined {
  if (blockedBy.length < 2) return undefined
  return blockedBy.includes('vpcEndpointPolicy') ? ['U28', 'U31', 'U32'] : ['U31', 'U32']
}

function allowedReason(plan: Plan, facts: number): Why {
  const { caller } = plan.request
  const policy = plan.target.layer
  if (caller.kind === 'root' && plan.relation === 'same' && plan.target.kind === 'ordinary')
    return { kind: 'rootInOwnAccount' }
  if (facts & bit.grant) return { kind: 'allowedByGrant' }
  // The root user has no identity policies that could be needed.
  if (plan.relation === 'none' || caller.kind === 'root') return { kind: 'allowedByTarget', policy }
  if (plan.relation === 'cross') return { kind: 'allowedByBothSides', caller: callerName(caller), policy }
  if ((facts & layers.identityPolicy.allowBit) === 0 || !plan.identityPolicy.isApplicable)
    return { kind: 'targetIsEnough', policy }
  if (plan.target.kind === 'ordinary') return besideIdentity(plan, facts)
  const namesCaller = facts & (bit.direct | bit.everyone | bit.role | bit.parent)
  return { kind: namesCaller ? 'allowedByTarget' : 'allowedThroughAccount', policy }
}

/** The identity policies allow it, and maybe the target's policy too: what would be left of each alone (5.4). */
function besideIdentity(plan: Plan, facts: number): Why {
  const policy = plan.target.layer
  const isEnough = (left: number) => blockingLayers(plan, left) === 0
  if (!isEnough(facts & ~layers.identityPolicy.allowBit)) return { kind: 'allowedByIdentity' }
  return { kind: isEnough(facts & ~anyKind) ? 'eitherIsEnough' : 'onlyTargetIsEnough', policy }
}

function denialOf(plan: Plan, facts: number, blockedBy: readonly LayerName[]): Denial {
  const denying = namesOf(facts & anyDeny)
  return {
    isExplicit: denying.length > 0,
    denying,
    blockedBy,
    relation: plan.relation,
    policyOf: (name) => denyingPolicy(plan, name),
  }
}

const denyingPolicy = (plan: Plan, name: LayerName): Policy | undefined =>
  poolsOf(plan, name)
    .flatMap(({ policies }) => policies)
    .find((policy) => denies(plan, poolOf(policy)))

/** Addresses of documents of the layers in play that their service would refuse (2.20). */
function invalidDocuments(plan: Plan): readonly string[] {
  const found: string[] = []
  for (const name of layersOf(plan.target.layer))
    for (const { policies } of poolsOf(plan, name))
      for (const { document, address } of policies)
        if (!document.isValid && !found.includes(address)) found.push(address)
  return found
}
