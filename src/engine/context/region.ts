/**
 * The Region that a request is made in: that of the ARN that the call names; of the one endpoint of a global service;
 * else the only one that the scenario's ARNs name, or the first one of the partition. Source: semantics 1.9, 1.12, 11.5.
 */
import { defaultRegion, partitionIn, splitArn } from '../base/arn.ts'
import { globalRegion } from '../base/globalServices.ts'
import { actionFacts } from '../evaluate/actionFacts.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import type { Picture } from '../picture.ts'
import type { Why } from '../why/index.ts'

export function regionOf(request: AuthorizationRequest, picture: Picture): string {
  const parts = splitArn(request.named ?? request.resource)
  return parts?.region || endpointRegion(request, parts?.partition) || picture.onlyRegion?.() || firstRegion(request)
}

function endpointRegion({ action, caller }: AuthorizationRequest, partition: string | undefined): string | undefined {
  const region = globalRegion(actionFacts(action).service)
  if (region === undefined) return undefined
  const own = partition ?? ('arn' in caller ? partitionIn(caller.arn) : 'aws')
  return own === 'aws' ? region : defaultRegion(own)
}

/** A request that names no Region is in the first one of its partition (11.5). */
function firstRegion({ resource, caller }: AuthorizationRequest): string {
  return defaultRegion(splitArn(resource)?.partition ?? ('arn' in caller ? partitionIn(caller.arn) : 'aws'))
}

/** Said where a condition reads a Region that neither the call nor its service names. @returns undefined where one does. */
export function regionFilled(request: AuthorizationRequest, picture: Picture): Why | undefined {
  const parts = splitArn(request.named ?? request.resource)
  if (parts?.region || endpointRegion(request, parts?.partition) !== undefined) return undefined
  return { kind: 'regionFilled', region: regionOf(request, picture), isOnlyOne: picture.onlyRegion?.() !== undefined }
}
