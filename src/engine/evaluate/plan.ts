/**
 * Which layers apply to a request, and which documents each of them holds. Made once per request; the plain and
 * the traced evaluation read the same plan. Source: semantics 5.1, 7.4, 7.6.
 */
import type { Catalog } from '../catalog/catalog.ts'
import type { RequestContext } from '../context/context.ts'
import { deriveContext } from '../context/derive.ts'
import { type Level, membershipOf } from '../organization/levels.ts'
import { rcpServices } from '../organization/rcpServices.ts'
import type { Picture, VpcEndpoint } from '../picture.ts'
import { type ActionFacts, actionFacts } from './actionFacts.ts'
import { type Applies, no, yes } from './applies.ts'
import { type CallerLayers, callerLayers } from './callerLayers.ts'
import type { PlannedLayers } from './layers.ts'
import { poolOf } from './pool.ts'
import type { AuthorizationRequest } from './request.ts'
import { findTarget, type RequestTarget } from './target.ts'

/** Of resource policy and trust policy, the one that is not the target's layer does not apply. */
export interface Plan extends PlannedLayers {
  readonly request: AuthorizationRequest
  /** AWS's service reference; undefined: not at hand. */
  readonly catalog: Catalog | undefined
  /** The request's action in lower case. */
  readonly action: string
  readonly facts: ActionFacts
  readonly target: RequestTarget
  readonly context: RequestContext
  /** Whether the request goes through an endpoint of S3 or DynamoDB, whose policy names principals otherwise (2.16). */
  readonly isGatewayEndpoint: boolean
  /** Whether caller and resource share an account; `none`: the caller has no account (5.6). */
  readonly relation: 'same' | 'cross' | 'none'
}

export function planRequest(picture: Picture, request: AuthorizationRequest): Plan {
  const facts = actionFacts(request.action)
  const caller = callerLayers(picture, request.caller)
  const target = findTarget(picture, request, facts)
  const endpoint = request.vpcEndpoint === undefined ? undefined : findEndpoint(picture, request.vpcEndpoint)
  const targetPolicy = target.policy === undefined ? noPolicy : yes(poolOf(target.policy))
  return {
    request,
    catalog: picture.catalog,
    action: facts.lower,
    facts,
    target,
    context: deriveContext(picture, request, { target, endpoint, identity: caller.keys }),
    isGatewayEndpoint: endpoint !== undefined && isGateway(endpoint.service ?? facts.service),
    relation: relationOf(caller.account, target.owner),
    resourceControlPolicy: resourceControlLevels(picture, request, target, facts, caller),
    serviceControlPolicy: caller.serviceControlPolicy,
    vpcEndpointPolicy: endpointPolicy(request, endpoint),
    resourcePolicy: target.layer === 'resourcePolicy' ? targetPolicy : noPolicy,
    trustPolicy: target.layer === 'trustPolicy' ? targetPolicy : noPolicy,
    identityPolicy: caller.identityPolicy,
    permissionsBoundary: caller.permissionsBoundary,
    sessionPolicy: caller.sessionPolicy,
  }
}

const noPolicy = no('noPolicy')
const noEndpoint = no('noEndpoint')
const otherService = no('otherServiceThanEndpoint')

function relationOf(caller: string | undefined, owner: string | undefined): Plan['relation'] {
  if (caller === undefined) return 'none'
  return caller === owner ? 'same' : 'cross'
}

/** @param endpoint that of the request, if it is declared. */
function endpointPolicy(
  { vpcEndpoint: id, isElsewhere }: AuthorizationRequest,
  endpoint: VpcEndpoint | undefined,
): PlannedLayers['vpcEndpointPolicy'] {
  if (id === undefined) return noEndpoint
  if (isElsewhere) return otherService
  if (endpoint === undefined) return no('unknownEndpoint')
  if (endpoint.service !== undefined && isForeignService.test(endpoint.service)) return no('endpointOfOthers')
  return yes(endpoint.policy === undefined ? 'default' : poolOf(endpoint.policy))
}

/** S3 and DynamoDB have interface endpoints too; a scenario cannot say so (2.16). */
const isGateway = (service: string): boolean => service === 's3' || service === 'dynamodb'

/** An endpoint service that is not AWS's has full access (2.16). */
const isForeignService = /^(?:com\.amazonaws\.vpce\.|vpce-svc-)/

function findEndpoint(picture: Picture, id: string): VpcEndpoint | undefined {
  for (const account of picture.accounts.values()) {
    const found = account.vpcEndpoints.get(id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Source: semantics 5.1, 7.5 to 7.7. */
function resourceControlLevels(
  picture: Picture,
  request: AuthorizationRequest,
  target: RequestTarget,
  { lower, service }: ActionFacts,
  { isServiceLinked }: CallerLayers,
): Applies<readonly Level[]> {
  if (request.resource === '*' || target.owner === undefined) return no('noResource') // U42
  if (!rcpServices.has(service)) return no('serviceWithoutRcp')
  if (lower === 'kms:retiregrant') return no('retireGrant')
  if (service === 'kms' && (request.named ?? request.resource).includes(':alias/aws/')) return no('awsOwned')
  const isServicesOwnRole =
    request.caller.kind === 'service' && target.kind === 'trust' && request.resource.includes(':role/aws-service-role/')
  if (isServiceLinked || isServicesOwnRole) return no('serviceLinkedRole')
  const membership = membershipOf(picture, target.owner)
  if (membership === undefined) return no('noOrganization')
  return membership.isManagement ? no('managementAccount') : yes(membership.levels)
}
