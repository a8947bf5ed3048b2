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
import { type Pool, poolOf } from './pool.ts'
import type { AuthorizationRequest } from './request.ts'
import { findTarget, type RequestTarget } from './target.ts'

export interface Plan {
  readonly request: AuthorizationRequest
  /** Explains keys and resources; undefined: not at hand. */
  readonly catalog: Catalog | undefined
  /** The request's action in lower case. */
  readonly action: string
  readonly facts: ActionFacts
  readonly guarded: RequestTarget
  readonly context: RequestContext
  /** Whether caller and resource share an account; `none`: the caller has no account (5.6). */
  readonly relation: 'same' | 'cross' | 'none'
  readonly resourceControl: Applies<readonly Level[]>
  readonly serviceControl: Applies<readonly Level[]>
  /** The endpoint's policy; `default` is AWS's full access. */
  readonly endpoint: Applies<Pool | 'default'>
  /** Trust policy or resource policy; undefined: there is none, which stops nobody but gives nothing either. */
  readonly resource: Pool | undefined
  readonly identity: Applies<Pool>
  readonly boundary: Applies<Pool>
  readonly session: Applies<Pool>
}

export function planRequest(picture: Picture, request: AuthorizationRequest, catalog?: Catalog): Plan {
  const facts = actionFacts(request.action)
  const layers = callerLayers(picture, request.caller)
  const guarded = findTarget(picture, request, facts)
  const endpoint = request.vpcEndpoint === undefined ? undefined : findEndpoint(picture, request.vpcEndpoint)
  return {
    request,
    catalog,
    action: facts.lower,
    facts,
    guarded,
    context: deriveContext(picture, request, { guarded, endpoint, identity: layers.keys }),
    relation: layers.account === undefined ? 'none' : layers.account === guarded.owner ? 'same' : 'cross',
    resourceControl: resourceControlLevels(picture, request, guarded, facts, layers),
    serviceControl: layers.serviceControl,
    endpoint:
      request.vpcEndpoint === undefined
        ? noEndpoint
        : endpoint === undefined
          ? no('unknownEndpoint')
          : yes(endpoint.policy === undefined ? 'default' : poolOf(endpoint.policy)),
    resource: guarded.policy && poolOf(guarded.policy),
    identity: layers.identity,
    boundary: layers.boundary,
    session: layers.session,
  }
}

const noEndpoint = no('noEndpoint')

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
  guarded: RequestTarget,
  { lower, service }: ActionFacts,
  { isServiceLinked }: CallerLayers,
): Applies<readonly Level[]> {
  if (request.resource === '*' || guarded.owner === undefined) return no('noResource') // U42
  if (!rcpServices.has(service)) return no('serviceWithoutRcp')
  if (lower === 'kms:retiregrant') return no('retireGrant')
  if (service === 'kms' && request.resource.includes(':alias/aws/')) return no('awsOwned')
  const serviceTakesItsOwnRole =
    request.caller.kind === 'service' &&
    guarded.kind === 'trust' &&
    request.resource.includes(':role/aws-service-role/')
  if (isServiceLinked || serviceTakesItsOwnRole) return no('serviceLinkedRole')
  const membership = membershipOf(picture, guarded.owner)
  if (membership === undefined) return no('noOrganization')
  return membership.isManagement ? no('managementAccount') : yes(membership.levels)
}
