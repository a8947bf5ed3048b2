/**
 * The evaluator's door: one request against one picture. Pure; the plain and the traced path share the plan, the
 * facts' meaning and the conclusion. Source: semantics 0.4.
 */

import { lastPart } from '../base/arn.ts'
import { list } from '../base/text.ts'
import type { Picture, Policy } from '../picture.ts'
import { finishTrace, type LayerName, type TraceDraft, type TraceNode } from '../trace.ts'
import { layerInSentence } from '../words/layers.ts'
import { canonicalAction } from './actionName.ts'
import { accessDenied, callerName } from './awsError.ts'
import { markDeciding } from './decidingPath.ts'
import { blockingLayers, decisionOf, namesOf } from './decision.ts'
import { denies, plainFacts } from './evaluatePlain.ts'
import { tracedFacts } from './evaluateWithTrace.ts'
import { anyDeny, bit } from './layerFacts.ts'
import { layers, layersOf, poolsOf } from './layers.ts'
import { type Plan, planRequest } from './plan.ts'
import { poolOf } from './pool.ts'
import type { Authorization, AuthorizationRequest, Authorize } from './request.ts'
import { alwaysPermitted, isOwnedByAws } from './serviceRules.ts'
import { unmodelled } from './unmodelled.ts'

const rejections = { explicitDeny: 'Explicitly denied', implicitDeny: 'Not allowed' } as const

export const authorize: Authorize = (picture, request, options = {}) => {
  const plan = planRequest(picture, request, options.catalog)
  if (alwaysPermitted.has(plan.action)) return permitted(request, options.trace === true)
  const traced = options.trace ? tracedFacts(picture, plan) : undefined
  const facts = traced?.facts ?? plainFacts(picture, plan)
  const blocking = blockingLayers(plan, facts)
  const owned = isOwnedByAws(plan.action, request.resource)
  const decided = decisionOf(blocking, facts)
  const decision = owned && decided === 'allowed' ? 'implicitDeny' : decided
  const blockedBy = namesOf(blocking)
  const error =
    decision === 'allowed'
      ? undefined
      : owned && blocking === 0
        ? ownedError(plan)
        : denialError(plan, facts, blockedBy)
  return {
    decision,
    blockedBy,
    ...(error === undefined ? {} : { error }),
    invalidPolicies: invalidDocuments(plan),
    missingKeys: traced?.missingKeys ?? [],
    ...(traced === undefined
      ? {}
      : { trace: explained(requestNode(plan, decision, blockedBy, facts, traced.layers, owned), blockedBy) }),
  }
}

function explained(request: TraceDraft, blockedBy: readonly LayerName[]): TraceNode {
  markDeciding(request, blockedBy)
  return finishTrace(request)
}

/** The decision alone, for analyses that ask by the million. @returns 0 allowed, 1 explicit deny, 2 implicit deny. */
export function decide(picture: Picture, request: AuthorizationRequest): 0 | 1 | 2 {
  const plan = planRequest(picture, request)
  if (alwaysPermitted.has(plan.action)) return 0
  const facts = plainFacts(picture, plan)
  if (facts & anyDeny) return 1
  return blockingLayers(plan, facts) === 0 && !isOwnedByAws(plan.action, request.resource) ? 0 : 2
}

function permitted(request: AuthorizationRequest, trace: boolean): Authorization {
  const reason = `${request.action} needs no permission: it works with valid credentials, and no policy can forbid it.`
  const node: TraceDraft = {
    kind: 'request',
    action: request.action,
    resource: request.resource,
    label: requestLabel(request),
    outcome: 'allowed',
    reason,
    section: '5.13',
    deciding: true,
    children: [],
  }
  return {
    decision: 'allowed',
    blockedBy: [],
    invalidPolicies: [],
    missingKeys: [],
    ...(trace ? { trace: finishTrace(node) } : {}),
  }
}

const requestLabel = (request: AuthorizationRequest): string =>
  request.resource === '*' ? request.action : `${request.action} on ${request.resource}`

function requestNode(
  plan: Plan,
  decision: Authorization['decision'],
  blockedBy: readonly LayerName[],
  facts: number,
  layers: readonly TraceDraft[],
  owned: boolean,
): TraceDraft {
  const { request } = plan
  const stopped = list(blockedBy.map(layerInSentence))
  const reason =
    decision === 'allowed'
      ? allowedReason(plan, facts)
      : owned && blockedBy.length === 0
        ? 'What this would change is owned by AWS, and AWS refuses it whatever the policies allow.'
        : `${rejections[decision]}: stopped by the ${stopped}.`
  const note: TraceDraft[] = owned
    ? [
        {
          kind: 'note',
          outcome: 'note',
          label: 'Owned by AWS',
          reason: 'AWS does not let anybody change this (5.8).',
          section: '5.8',
          children: [],
        },
      ]
    : []
  const section =
    plan.relation === 'none'
      ? '5.6'
      : plan.relation === 'cross'
        ? '5.5'
        : plan.target.kind === 'trust'
          ? '5.9'
          : plan.target.kind === 'key'
            ? '5.10'
            : '5.4'
  const node: TraceDraft = {
    kind: 'request',
    action: request.action,
    resource: request.resource,
    label: requestLabel(request),
    outcome: decision,
    reason,
    section,
    uncertain: severalStop(blockedBy),
    children: [...note, ...unmodelled(plan, blockedBy), ...layers],
  }
  return node
}

/** Which of several layers AWS names is open, and so is the list of them; with an endpoint among them, its place in the order too. */
function severalStop(blockedBy: readonly LayerName[]): readonly string[] | undefined {
  if (blockedBy.length < 2) return undefined
  return blockedBy.includes('vpcEndpointPolicy') ? ['U28', 'U31', 'U32'] : ['U31', 'U32']
}

function allowedReason(plan: Plan, facts: number): string {
  if (plan.request.caller.kind === 'root' && plan.relation === 'same' && plan.target.kind === 'ordinary')
    return 'The root user may do everything in its own account, and nothing denies it.'
  const guard = plan.target.kind === 'trust' ? 'trust policy' : 'resource policy'
  if (facts & bit.grant) return 'A KMS grant gives it, and nothing denies it.'
  if (plan.relation === 'cross')
    return `Both sides allow it: the identity policies of ${callerName(plan.request.caller)} and the ${guard}.`
  if (plan.relation === 'none') return `The ${guard} allows it, and nothing denies it.`
  const direct = facts & (bit.direct | bit.everyone | bit.role | bit.parent)
  if (facts & layers.identityPolicy.allowBit && plan.identityPolicy.applies)
    return plan.target.kind === 'ordinary'
      ? 'An identity policy allows it, and nothing denies it.'
      : direct
        ? `The ${guard} allows it, and nothing denies it.`
        : `The ${guard} lets the account in and an identity policy allows it.`
  return `The ${guard} allows it, and in the same account that is enough.`
}

function denialError(plan: Plan, facts: number, blockedBy: readonly LayerName[]): NonNullable<Authorization['error']> {
  const denying = namesOf(facts & anyDeny)
  return accessDenied(
    plan.request,
    {
      explicit: denying.length > 0,
      denying,
      blockedBy,
      sameAccount: plan.relation === 'same',
      policyOf: (name) => denyingPolicy(plan, name),
    },
    plan.catalog,
  )
}

const denyingPolicy = (plan: Plan, name: LayerName): Policy | undefined =>
  poolsOf(plan, name)
    .flatMap(({ policies }) => policies)
    .find((policy) => denies(plan, poolOf(policy)))

/** Where the API itself refuses; the text is IAM's for protected roles. */
function ownedError({ request, catalog }: Plan): NonNullable<Authorization['error']> {
  const name = lastPart(request.resource)
  if (request.resource.includes(':role/'))
    return {
      code: 'UnmodifiableEntity',
      message: `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
    }
  return {
    code: 'AccessDenied',
    message: `User: ${callerName(request.caller)} is not authorized to perform: ${canonicalAction(request.action, catalog)} on resource: ${request.resource}`,
  }
}

/** Addresses of documents of the layers in play that their service would refuse (2.20). */
function invalidDocuments(plan: Plan): readonly string[] {
  const found: string[] = []
  for (const name of layersOf(plan.target.layer))
    for (const { policies } of poolsOf(plan, name))
      for (const { document, address } of policies) if (!document.valid && !found.includes(address)) found.push(address)
  return found
}
