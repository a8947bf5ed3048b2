/** The requests that a call of a scenario is: most are one for each resource, and nothing is derived for them. Source: semantics 3.6. */
import { defaultRegion } from '../../engine/base/arn.ts'
import { authorizedResource } from '../../engine/evaluate/authorizedResource.ts'
import type { Picture } from '../../engine/picture.ts'
import { deriveRequests } from '../../engine/requests/deriveRequests.ts'
import { isOperation } from '../../engine/requests/operations.ts'
import type { CallRequest, DerivedRequests } from '../../engine/requests/request.ts'
import { givenOf } from '../../engine/session/givenOf.ts'
import type { EngineCall } from '../../engine/session/outcome.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import { partitionOf } from '../partition.ts'
import { hasBearerToken as bringsToken } from './bearerTokens.ts'
import { onlyRegion } from './onlyRegion.ts'
import { readCallContext } from './readCallContext.ts'

export function requestsOf(
  spec: CallSpec,
  call: Omit<EngineCall, 'derived'>,
  scenario: Scenario,
  picture: Picture,
): DerivedRequests | undefined {
  const lower = spec.action.toLowerCase()
  const hasBearerToken = bringsToken(spec)
  const isPlain = spec.parameters === undefined && spec.also === undefined && !hasBearerToken && !isOperation(lower)
  if (isPlain || lower.startsWith('sts:')) return undefined
  const partition = partitionOf(scenario)
  const derived = deriveRequests(
    {
      ...call,
      hasBearerToken,
      also: alsoOf(spec, call),
      partition,
      region: givenOf(call.given, 'aws:RequestedRegion')?.[0] ?? onlyRegion(scenario) ?? defaultRegion(partition),
    },
    picture,
  )
  return { ...derived, requests: authorized(derived.requests, call, picture) }
}

/** Each request is on the resource that the API authorizes; a pair that is there already is not added again (3.5, 3.6). */
function authorized(
  requests: readonly CallRequest[],
  { named }: Pick<EngineCall, 'named'>,
  picture: Picture,
): readonly CallRequest[] {
  const seen = new Set<string>()
  return requests.flatMap((request) => {
    const { resource } = authorizedResource(picture, request.action, request.resource)
    const pair = `${request.action.toLowerCase()} ${resource}`
    if (seen.has(pair)) return []
    seen.add(pair)
    const written = named?.get(request.resource) ?? request.resource
    return [{ ...request, resource, ...(written === resource ? {} : { named: written }) }]
  })
}

const isOfCall = /^aws:(?!requesttag\/|tagkeys$|resource)/i

/** A request of `also` has the call's global keys, then its own (3.6 (d)). */
function alsoOf({ also = [] }: CallSpec, { given }: Pick<EngineCall, 'given'>) {
  const global = [...given].filter(([key]) => isOfCall.test(key))
  return also.map(({ action, resource = '*', context }) => ({
    action,
    resource,
    given: new Map([...global, ...readCallContext(context)]),
  }))
}
