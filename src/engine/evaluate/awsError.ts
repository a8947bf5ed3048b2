/** AWS's own words for a denial. Source: semantics 5.17; AWS, "Troubleshoot access denied error messages". */
import type { Catalog } from '../catalog/catalog.ts'
import type { Policy } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import { type LayerName, layerNames } from '../trace.ts'
import { layerWords } from '../words/layers.ts'
import { canonicalAction } from './actionName.ts'
import { layers } from './layers.ts'
import type { AuthorizationRequest } from './request.ts'

export interface Denial {
  readonly explicit: boolean
  /** Layers with a matching Deny. */
  readonly denying: readonly LayerName[]
  readonly blockedBy: readonly LayerName[]
  readonly sameAccount: boolean
  /** The policy whose Deny matched first in the layer that is named. */
  readonly policyOf: (layer: LayerName) => Policy | undefined
}

/** @returns code and text as the service would say them. One layer is named even if several deny (U31). */
export function accessDenied(
  request: AuthorizationRequest,
  denial: Denial,
  catalog?: Catalog,
): { readonly code: string; readonly message: string } {
  const action = canonicalAction(request.action, catalog)
  const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase()
  const lower = action.toLowerCase()
  if (lower === 'sts:assumerolewithwebidentity' || lower === 'sts:assumerolewithsaml')
    return { code: 'AccessDenied', message: `Not authorized to perform ${action}` }
  if (service === 's3' && request.caller.kind === 'anonymous') return { code: 'AccessDenied', message: 'Access Denied' }
  const layer = namedLayer(denial)
  // 5.17's own example spells SQS actions as they are; its table says SQS prints lower case. The example is followed.
  const shown = service === 'sns' ? `SNS:${action.slice(4)}` : action
  const resource =
    request.resource === '*' ? '' : ` on resource: ${service === 's3' ? `"${request.resource}"` : request.resource}`
  const context = layer === undefined ? '' : ` ${clause(layer, denial, shown)}`
  const general = `User: ${callerName(request.caller)} is not authorized to perform: ${shown}${resource}${context}`
  if (service === 'ec2') {
    return {
      code: 'UnauthorizedOperation',
      message: `You are not authorized to perform this operation. ${general}. Encoded authorization failure message: (decoded by sts:DecodeAuthorizationMessage)`,
    }
  }
  return { code: codeOf(service), message: general }
}

function clause(layer: LayerName, denial: Denial, action: string): string {
  if (!denial.explicit) return `because no ${layerWords[layer].aws} allows the ${action} action`
  const arn = layers[layer].isPolicyNamed ? denial.policyOf(layer)?.arn : undefined
  return `with an explicit deny in ${layerWords[layer].awsWithArticle}${arn === undefined ? '' : `: ${arn}`}`
}

/** U31: explicit before implicit; in AWS's order of layers, but cross-account the identity side first. */
export function namedLayer(denial: Denial): LayerName | undefined {
  if (denial.explicit) return denial.denying[0]
  const [first, ...rest] = layerNames.filter((name) => denial.blockedBy.includes(name))
  const guards = first === 'resourcePolicy' || first === 'trustPolicy'
  return guards && !denial.sameAccount && rest.includes('identityPolicy') ? 'identityPolicy' : first
}

/** The caller ARN of 1.2; a service by its name. */
export function callerName(caller: Caller): string {
  return 'arn' in caller
    ? caller.arn
    : caller.kind === 'service'
      ? caller.name
      : caller.kind === 'anonymous'
        ? 'anonymous'
        : caller.provider
}

const queryServices = new Set(
  'iam sts cloudformation sqs sns s3 autoscaling cloudwatch elasticloadbalancing elasticbeanstalk rds redshift elasticache ses sdb route53 cloudfront'.split(
    ' ',
  ),
)

/** Services that answer in the query protocol say `AccessDenied`, `ExpiredToken`; the others add `Exception`. */
export const isQueryService = (service: string): boolean => queryServices.has(service) || service === ''

function codeOf(service: string): string {
  if (service === 'sns') return 'AuthorizationError'
  return isQueryService(service) ? 'AccessDenied' : 'AccessDeniedException'
}
