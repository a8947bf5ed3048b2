/**
 * Derives the request context from the picture. Later groups win: identity, session, organization, resource, time and
 * transport, endpoint, keys from parameters, the call's own `context` (null removes). Most policies read few keys, so
 * each group is derived when one of its keys is first read, and the caller's group once for all its requests. Source: semantics 1.12.
 *
 * A forward access session (1.13) is not in the picture: the call's `context` says that it is one, with
 * `aws:ViaAWSService`. What follows from that is derived here.
 */

import { splitArn } from '../base/arn.ts'
import { actionKeys } from '../catalog/actionKeys.ts'
import { actionFacts } from '../evaluate/actionFacts.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { findResource, type RequestTarget } from '../evaluate/target.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture, VpcEndpoint } from '../picture.ts'
import { GivenEntry, type GivenKey, type GivenKeys, givenKeys } from './callContext.ts'
import type { ContextEntry, KeyNotes, RequestContext } from './context.ts'
import { derived, type Entries, isoTime, put } from './entries.ts'
import { momentKeys } from './identity.ts'
import { isOfAnotherResource } from './keys.ts'
import { keyNotes } from './notes.ts'
import { regionOf } from './region.ts'
import { putCreatedTags, putResource } from './resource.ts'

/** What is known of a request before its context is derived. */
export interface Surroundings {
  readonly target: RequestTarget
  readonly endpoint: VpcEndpoint | undefined
  /** Keys of the caller, the same for all its requests. */
  readonly identity: ReadonlyMap<string, ContextEntry>
}

export function deriveContext(
  picture: Picture,
  request: AuthorizationRequest,
  surroundings: Surroundings,
): RequestContext {
  return new DerivedContext(picture, request, surroundings)
}

class DerivedContext implements RequestContext {
  private readonly picture: Picture
  private readonly request: AuthorizationRequest
  private readonly surroundings: Surroundings
  private readonly given: GivenKeys | undefined
  private made: Entries | undefined

  constructor(picture: Picture, request: AuthorizationRequest, surroundings: Surroundings) {
    this.picture = picture
    this.request = request
    this.surroundings = surroundings
    this.given = givenKeys(request.given)
  }

  get(name: string): ContextEntry | undefined {
    const own = this.own(name)
    if (own === undefined) return this.derive(name)
    return own.values === null ? undefined : new GivenEntry(own, own.values, () => this.derive(name))
  }

  entries(): readonly ContextEntry[] {
    const names = new Set([
      ...this.surroundings.identity.keys(),
      ...this.groups().keys(),
      ...environment.keys(),
      ...(this.given?.keys() ?? []),
    ])
    return [...names].flatMap((name) => this.get(name) ?? [])
  }

  isRemoved(name: string): boolean {
    return this.own(name)?.values === null
  }

  notes(name: string): KeyNotes {
    return keyNotes(this.request, this, name, this.surroundings.target.resource, this.picture)
  }

  /** The call's own `context`. @param name in lower case. */
  private own(name: string): GivenKey | undefined {
    const own = this.given?.get(name)
    return own === undefined || isOfAnotherResource(name, this.request.resource) ? undefined : own
  }

  /** Looks in the caller's keys and the environment first; the other groups are derived only for keys that they can hold. */
  private derive(name: string): ContextEntry | undefined {
    const { parameterKeys } = this.request
    const known = this.surroundings.identity.get(name)
    if (parameterKeys === undefined && known !== undefined) return known
    const made = parameterKeys === undefined ? environment.get(name) : undefined
    if (made !== undefined) return made(this.request, this.picture)
    return this.groups().get(name) ?? known ?? environment.get(name)?.(this.request, this.picture)
  }

  /** Resource, endpoint, the moment's session keys, parameters. */
  private groups(): ReadonlyMap<string, ContextEntry> {
    if (this.made !== undefined) return this.made
    const entries: Entries = new Map()
    const { request, surroundings } = this
    const keys = actionKeys(this.picture.catalog, actionFacts(request.action))
    const isForwarded = this.given?.get('aws:viaawsservice')?.values?.[0]?.toLowerCase() === 'true'
    momentKeys(entries, request, isForwarded)
    putResource(entries, this.picture, request, surroundings.target, keys)
    if (request.vpcEndpoint !== undefined && request.caller.kind !== 'service' && !isForwarded)
      putEndpoint(entries, this.picture, request, request.vpcEndpoint, surroundings.endpoint)
    putCalledVia(entries, this.given?.get('aws:calledvia')?.values ?? [])
    if (request.parameterKeys !== undefined) {
      for (const entry of request.parameterKeys) {
        const name = entry.name.toLowerCase()
        if ((keys === undefined || keys.has(name)) && !isOfAnotherResource(name, request.resource))
          entries.set(name, entry)
      }
      putCreatedTags(entries, request, keys)
    }
    if (request.caller.kind === 'service')
      putSource(entries, this.picture, (name) => this.given?.get(name)?.values?.[0] ?? entries.get(name)?.values[0])
    this.made = entries
    return entries
  }
}

/** Source: semantics 1.9. */
type Derive = (request: AuthorizationRequest, picture: Picture) => ContextEntry | undefined
const environment: ReadonlyMap<string, Derive> = new Map<string, Derive>([
  [
    'aws:principalservicenameslist',
    (request, picture) =>
      request.caller.kind === 'service'
        ? derived('aws:PrincipalServiceNamesList', ...serviceNames(request.caller.name, regionOf(request, picture)))
        : undefined,
  ],
  ['aws:currenttime', ({ at }) => derived('aws:CurrentTime', isoTime(at))],
  ['aws:epochtime', ({ at }) => derived('aws:EpochTime', String(Math.floor(at / 1000)))],
  ['aws:securetransport', () => derived('aws:SecureTransport', 'true')],
  ['aws:viaawsservice', () => derived('aws:ViaAWSService', 'false')],
  ['aws:requestedregion', (request, picture) => derived('aws:RequestedRegion', regionOf(request, picture))],
  ['aws:useragent', () => derived('aws:UserAgent', 'iam-playground')],
])

/** A service's name, with and without the region (1.5). */
function serviceNames(name: string, region: string): readonly string[] {
  const [, service, suffix] = /^(.+)\.(amazonaws\.com(?:\.cn)?)$/.exec(name) ?? []
  if (service === undefined || suffix === undefined) return [name]
  const regional = /^(.+)\.[a-z]{2}(?:-[a-z]+)+-\d$/.exec(service)?.[1]
  return [name, regional === undefined ? `${service}.${region}.${suffix}` : `${regional}.${suffix}`]
}

/** The first and the last service that forwarded the call (1.9). */
function putCalledVia(entries: Entries, services: readonly string[]): void {
  const [first] = services
  const last = services.at(-1)
  if (first === undefined || last === undefined) return
  put(entries, 'aws:CalledViaFirst', first)
  put(entries, 'aws:CalledViaLast', last)
}

/**
 * A call needs to name only the ARN of the resource that a service acts for: its account and organization follow (1.10).
 * @param known value of a key that the call gives or the API derives.
 */
function putSource(entries: Entries, picture: Picture, known: (name: string) => string | undefined): void {
  const account = known('aws:sourceaccount') ?? ownerOf(picture, known('aws:sourcearn') ?? '')
  if (account === undefined) return
  put(entries, 'aws:SourceAccount', account)
  const membership = membershipOf(picture, account)
  if (membership === undefined) return
  put(entries, 'aws:SourceOrgID', membership.organizationId)
  put(entries, 'aws:SourceOrgPaths', membership.path)
}

function ownerOf(picture: Picture, arn: string): string | undefined {
  const named = splitArn(arn)?.account
  return findResource(picture, arn)?.account ?? (named !== undefined && /^\d{12}$/.test(named) ? named : undefined)
}

/** Source: semantics 1.7; withheld from calls made by service principals and from forward access sessions. */
function putEndpoint(
  entries: Entries,
  picture: Picture,
  request: AuthorizationRequest,
  id: string,
  endpoint: VpcEndpoint | undefined,
): void {
  put(entries, 'aws:SourceVpce', id)
  if (endpoint === undefined) return
  if (endpoint.vpcId !== undefined) {
    put(entries, 'aws:SourceVpc', endpoint.vpcId)
    put(
      entries,
      'aws:SourceVpcArn',
      `arn:${splitArn(request.resource)?.partition || 'aws'}:ec2:${regionOf(request, picture)}:${endpoint.account}:vpc/${endpoint.vpcId}`,
    )
  }
  put(entries, 'aws:VpceAccount', endpoint.account)
  const membership = membershipOf(picture, endpoint.account)
  if (membership === undefined) return
  put(entries, 'aws:VpceOrgID', membership.organizationId)
  put(entries, 'aws:VpceOrgPaths', membership.path)
}
