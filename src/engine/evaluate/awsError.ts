/** What an API answers to a request that is denied. Source: semantics 5.8, 5.17. */
import { lastPart } from '../base/arn.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Policy } from '../picture.ts'
import { type ApiError, apiError } from '../session/outcome.ts'
import type { Caller } from '../session/session.ts'
import { type LayerName, layerNames } from '../trace.ts'
import { canonicalAction } from './actionName.ts'
import { layers } from './layers.ts'
import type { AuthorizationRequest } from './request.ts'

export interface Denial {
  readonly isExplicit: boolean
  /** Layers with a matching Deny. */
  readonly denying: readonly LayerName[]
  readonly blockedBy: readonly LayerName[]
  /** `none`: the caller has no account (5.6). */
  readonly relation: 'same' | 'cross' | 'none'
  /** The policy whose Deny matched first in the layer that is named. */
  readonly policyOf: (layer: LayerName) => Policy | undefined
}

/** @returns code and text as the service would say them. One layer is named even if several deny (U31). */
export function accessDenied(request: AuthorizationRequest, denial: Denial, catalog?: Catalog): ApiError {
  const action = canonicalAction(request.action, catalog)
  const lower = action.toLowerCase()
  const called = (request.calledBy ?? action).toLowerCase()
  const service = called.slice(0, Math.max(0, called.indexOf(':')))
  if (called === 'lambda:invokefunctionurl') return functionUrlForbidden
  if (operationsWithToken.has(lower)) return apiError('AccessDenied', { kind: 'tokenNotAuthorized', action })
  if (service === 's3' && request.caller.kind === 'anonymous')
    return apiError('AccessDenied', { kind: 'anonymousDenied' })
  if (lower === 'iam:passrole' && denial.relation === 'cross' && !denial.isExplicit)
    return apiError(codeOf(service), { kind: 'crossAccountPassRole' })
  const layer = namedLayer(denial)
  const isPolicyNamed = denial.isExplicit && layer !== undefined && layers[layer].isPolicyNamed
  return apiError(codeOf(service), {
    kind: 'accessDenied',
    service,
    caller: callerName(request.caller),
    action,
    resource: request.resource,
    layer,
    isExplicit: denial.isExplicit,
    policy: isPolicyNamed ? denial.policyOf(layer)?.arn : undefined,
  })
}

/** Of a missing permission as of a missing signature (5.12). */
export const functionUrlForbidden = apiError('Forbidden', { kind: 'functionUrlForbidden' })

const operationsWithToken = new Set(['sts:assumerolewithwebidentity', 'sts:assumerolewithsaml'])

/** Where the API itself refuses; the text is IAM's for protected roles (5.8). */
export function ownedByAwsError({ caller, action, resource }: AuthorizationRequest, catalog?: Catalog): ApiError {
  if (resource.includes(':role/'))
    return apiError('UnmodifiableEntity', { kind: 'protectedRole', role: lastPart(resource) })
  return apiError('AccessDenied', {
    kind: 'accessDenied',
    service: 'iam',
    caller: callerName(caller),
    action: canonicalAction(action, catalog),
    resource,
    layer: undefined,
    isExplicit: false,
    policy: undefined,
  })
}

/** U31: explicit before implicit; in AWS's order of layers, but cross-account the identity side first. */
export function namedLayer(denial: Denial): LayerName | undefined {
  if (denial.isExplicit) return denial.denying[0]
  const [first, ...rest] = layerNames.filter((name) => denial.blockedBy.includes(name))
  const isTargetPolicy = first === 'resourcePolicy' || first === 'trustPolicy'
  return isTargetPolicy && denial.relation !== 'same' && rest.includes('identityPolicy') ? 'identityPolicy' : first
}

/** The caller ARN of 1.2; a service by its name. */
export function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'service':
      return caller.name
    case 'anonymous':
      return 'anonymous'
    case 'webIdentity':
    case 'saml':
      return caller.provider
    default:
      return caller.arn
  }
}

const queryServices = new Set(
  'iam sts cloudformation sqs sns s3 autoscaling cloudwatch elasticloadbalancing elasticbeanstalk rds redshift elasticache ses sdb route53 cloudfront'.split(
    ' ',
  ),
)

/** Services that answer in the query protocol say `AccessDenied`, `ExpiredToken`; the others add `Exception`. */
export const isQueryService = (service: string): boolean => queryServices.has(service) || service === ''

function codeOf(service: string): string {
  if (service === 'ec2') return 'UnauthorizedOperation'
  if (service === 'sns') return 'AuthorizationError'
  return isQueryService(service) ? 'AccessDenied' : 'AccessDeniedException'
}
