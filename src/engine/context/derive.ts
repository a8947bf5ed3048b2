/**
 * The request context from the picture. Order, later wins: identity, session, organization, resource, time and
 * transport, endpoint, keys from parameters, the call's own `context` (null removes). Most policies read few keys, so
 * each group is made when a key is first asked for, and the caller's once for all its requests. Source: semantics 1.12.
 */
import type { Guarded } from '../evaluate/guarded.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { splitArn } from '../ids.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture, VpcEndpoint } from '../picture.ts'
import type { ContextEntry, RequestContext } from './context.ts'
import { derived, type Entries, isoTime, put } from './entries.ts'
import { identityKeys, momentKeys } from './identity.ts'
import { isMultivalued } from './keys.ts'
import { putResource } from './resource.ts'

export function deriveContext(picture: Picture, request: AuthorizationRequest, guarded: Guarded, endpoint: VpcEndpoint | undefined): RequestContext {
  return new DerivedContext(picture, request, guarded, endpoint)
}

class DerivedContext implements RequestContext {
  private readonly picture: Picture
  private readonly request: AuthorizationRequest
  private readonly guarded: Guarded
  private readonly endpoint: VpcEndpoint | undefined
  private readonly identity: ReadonlyMap<string, ContextEntry>
  private made: Entries | undefined
  private given: ReadonlyMap<string, { readonly name: string; readonly values: readonly string[] | null }> | undefined

  constructor(picture: Picture, request: AuthorizationRequest, guarded: Guarded, endpoint: VpcEndpoint | undefined) {
    this.picture = picture
    this.request = request
    this.guarded = guarded
    this.endpoint = endpoint
    this.identity = identityKeys(picture, request.caller)
  }

  get(name: string): ContextEntry | undefined {
    const own = this.ownKeys()?.get(name)
    if (own === undefined) return this.derive(name)
    if (own.values === null) return undefined
    return { name: own.name, values: own.values, multivalued: isMultivalued(own.name, own.values.length), origin: this.derive(name) === undefined ? 'given' : 'overridden' }
  }

  entries(): readonly ContextEntry[] {
    const names = new Set([...this.identity.keys(), ...this.groups().keys(), ...environment.keys(), ...(this.ownKeys()?.keys() ?? [])])
    return [...names].flatMap((name) => this.get(name) ?? [])
  }

  removed(name: string): boolean {
    return this.ownKeys()?.get(name)?.values === null
  }

  /** The call's own `context`, by lower-cased name. */
  private ownKeys(): typeof this.given {
    const { given } = this.request
    if (given === undefined || given.size === 0) return undefined
    this.given ??= new Map([...given].map(([name, values]) => [name.toLowerCase(), { name, values }]))
    return this.given
  }

  private derive(name: string): ContextEntry | undefined {
    const known = this.identity.get(name)
    if (this.request.parameterKeys === undefined && known !== undefined) return known
    return this.groups().get(name) ?? known ?? environment.get(name)?.(this.request)
  }

  /** Resource, endpoint, the moment's session keys, parameters. */
  private groups(): ReadonlyMap<string, ContextEntry> {
    if (this.made !== undefined) return this.made
    const entries: Entries = new Map()
    momentKeys(entries, this.request)
    putResource(entries, this.picture, this.request, this.guarded)
    if (this.request.vpcEndpoint !== undefined && this.request.caller.kind !== 'service') putEndpoint(entries, this.picture, this.request, this.request.vpcEndpoint, this.endpoint)
    for (const entry of this.request.parameterKeys ?? []) entries.set(entry.name.toLowerCase(), entry)
    this.made = entries
    return entries
  }
}

const regionOf = (request: AuthorizationRequest): string => splitArn(request.resource)?.region || 'us-east-1'

/** Source: semantics 1.9. */
const environment: ReadonlyMap<string, (request: AuthorizationRequest) => ContextEntry> = new Map<string, (request: AuthorizationRequest) => ContextEntry>([
  ['aws:currenttime', ({ at }) => derived('aws:CurrentTime', isoTime(at))],
  ['aws:epochtime', ({ at }) => derived('aws:EpochTime', String(Math.floor(at / 1000)))],
  ['aws:securetransport', () => derived('aws:SecureTransport', 'true')],
  ['aws:viaawsservice', () => derived('aws:ViaAWSService', 'false')],
  ['aws:requestedregion', (request) => derived('aws:RequestedRegion', regionOf(request))],
  ['aws:useragent', () => derived('aws:UserAgent', 'iam-playground')],
])

/** Source: semantics 1.7; withheld from calls made by service principals. */
function putEndpoint(entries: Entries, picture: Picture, request: AuthorizationRequest, id: string, endpoint: VpcEndpoint | undefined): void {
  put(entries, 'aws:SourceVpce', id)
  if (endpoint === undefined) return
  if (endpoint.vpcId !== undefined) {
    put(entries, 'aws:SourceVpc', endpoint.vpcId)
    put(entries, 'aws:SourceVpcArn', `arn:aws:ec2:${regionOf(request)}:${endpoint.account}:vpc/${endpoint.vpcId}`)
  }
  put(entries, 'aws:VpceAccount', endpoint.account)
  const membership = membershipOf(picture, endpoint.account)
  if (membership === undefined) return
  put(entries, 'aws:VpceOrgID', membership.organizationId)
  put(entries, 'aws:VpceOrgPaths', membership.path)
}
