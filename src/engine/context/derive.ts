/**
 * The request context from the picture. Order, later wins: identity, session, organization, resource, time and
 * transport, endpoint, keys from parameters, the call's own `context` (null removes). Source: semantics 1.12.
 */
import type { AuthorizationRequest } from '../evaluate/request.ts'
import type { Guarded } from '../evaluate/guarded.ts'
import { splitArn } from '../ids.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture, VpcEndpoint } from '../picture.ts'
import type { ContextEntry, RequestContext } from './context.ts'
import { type Entries, isoTime, put } from './entries.ts'
import { putIdentity } from './identity.ts'
import { isMultivalued } from './keys.ts'
import { putResource } from './resource.ts'

export function deriveContext(picture: Picture, request: AuthorizationRequest, guarded: Guarded, endpoint: VpcEndpoint | undefined): RequestContext {
  const entries: Entries = new Map()
  putIdentity(entries, picture, request)
  putResource(entries, picture, request, guarded)
  putEnvironment(entries, request)
  if (request.vpcEndpoint !== undefined && request.caller.kind !== 'service') putEndpoint(entries, picture, request.vpcEndpoint, endpoint)
  for (const entry of request.parameterKeys ?? []) entries.set(entry.name.toLowerCase(), entry)
  const removed = applyGiven(entries, request.given)
  return {
    get: (name) => entries.get(name),
    entries: () => [...entries.values()],
    removed: (name) => removed.has(name),
  }
}

/** Source: semantics 1.9. */
function putEnvironment(entries: Entries, request: AuthorizationRequest): void {
  put(entries, 'aws:CurrentTime', isoTime(request.at))
  put(entries, 'aws:EpochTime', String(Math.floor(request.at / 1000)))
  put(entries, 'aws:SecureTransport', 'true')
  put(entries, 'aws:ViaAWSService', 'false')
  put(entries, 'aws:RequestedRegion', splitArn(request.resource)?.region || 'us-east-1')
  put(entries, 'aws:UserAgent', 'iam-playground')
}

/** Source: semantics 1.7; withheld from calls made by service principals. */
function putEndpoint(entries: Entries, picture: Picture, id: string, endpoint: VpcEndpoint | undefined): void {
  put(entries, 'aws:SourceVpce', id)
  if (endpoint === undefined) return
  const region = entries.get('aws:requestedregion')?.values[0] ?? 'us-east-1'
  if (endpoint.vpcId !== undefined) {
    put(entries, 'aws:SourceVpc', endpoint.vpcId)
    put(entries, 'aws:SourceVpcArn', `arn:aws:ec2:${region}:${endpoint.account}:vpc/${endpoint.vpcId}`)
  }
  put(entries, 'aws:VpceAccount', endpoint.account)
  const membership = membershipOf(picture, endpoint.account)
  if (membership === undefined) return
  put(entries, 'aws:VpceOrgID', membership.organizationId)
  put(entries, 'aws:VpceOrgPaths', membership.path)
}

/** @returns the names, in lower case, that the call removed. */
function applyGiven(entries: Entries, given: AuthorizationRequest['given']): ReadonlySet<string> {
  const removed = new Set<string>()
  for (const [name, values] of given ?? []) {
    const key = name.toLowerCase()
    if (values === null) {
      entries.delete(key)
      removed.add(key)
      continue
    }
    const entry: ContextEntry = { name, values, multivalued: isMultivalued(name, values.length), origin: entries.has(key) ? 'overridden' : 'given' }
    entries.set(key, entry)
    removed.delete(key)
  }
  return removed
}
