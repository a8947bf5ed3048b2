/**
 * Notes on a key for explanations: why it is absent, and which item of section 9 it depends on. Only the evaluation
 * with a trace asks for them. Source: semantics 1, 6.9, 9.
 */
import { actionKeys, isKeyOfTags } from '../catalog/actionKeys.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { actionFacts } from '../evaluate/actionFacts.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import type { Picture, Resource } from '../picture.ts'
import type { Absence } from '../why/conditions.ts'
import { isClaimKey, readClaimKey } from './claimKeys.ts'
import type { ContextEntry, KeyNotes, RequestContext } from './context.ts'
import { isOfAnotherResource, keyFacts } from './keys.ts'
import { regionFilled } from './region.ts'

/**
 * @param bucket the declared bucket of the request, if it is one of S3.
 */
export function keyNotes(
  request: AuthorizationRequest,
  context: RequestContext,
  name: string,
  bucket: Resource | undefined,
  picture: Picture,
): KeyNotes {
  const { catalog } = picture
  const entry = context.get(name)
  const uncertain = uncertainOf(request, context, name, entry, catalog) ?? tagOfBucket(request, name, entry, bucket)
  const isEstablished =
    name === 'aws:multifactorauthpresent' &&
    request.caller.kind === 'role' &&
    entry?.origin === 'derived' &&
    entry.values[0] === 'false'
  return {
    absence: isSilentTag(name, bucket) ? bucketTagsOff : absenceOf(request, name, catalog),
    filled: name === 'aws:requestedregion' && entry?.origin === 'derived' ? regionFilled(request, picture) : undefined,
    uncertain,
    uncertainIfAbsent: isEstablished ? 'U37' : undefined,
    uncertainCardinality: entry !== undefined && keyFacts(name).cardinality === undefined ? 'U07' : undefined,
  }
}

/** Whether requests on objects carry the tags of their bucket is open, where they count at all (11.2, U48). */
function tagOfBucket(
  { resource }: AuthorizationRequest,
  name: string,
  entry: ContextEntry | undefined,
  bucket: Resource | undefined,
): string | undefined {
  if (bucket?.abac !== true || resource === bucket.arn || (entry !== undefined && entry.origin !== 'derived'))
    return undefined
  const [, family, tag] = /^(aws:resourcetag|s3:buckettag)\/(.*)$/.exec(name) ?? []
  const isTag = bucket.tags.some(({ key }) => key.toLowerCase() === tag)
  return isTag && (family === 's3:buckettag' || entry === undefined) ? 'U48' : undefined
}

function absenceOf(request: AuthorizationRequest, name: string, catalog: Catalog | undefined): Absence | undefined {
  if (isOfAnotherResource(name, request.resource)) return ofAnotherResource
  if (name === 'aws:sourceip') return sourceIpAbsence(request)
  if (name === 'aws:multifactorauthpresent' && isFederatedCaller(request)) return federatedSession
  const claim = readClaimKey(name)
  if (claim !== undefined) return isClaimKey(claim) ? undefined : { kind: 'claimWithoutKey', ...claim }
  return isForeign(request.action, name, catalog) ? { kind: 'notOfAction', action: request.action } : undefined
}

/** Keys of sessions, which have the prefix of the service that made the session (1.6), and those of assertions. */
const ofSessions: ReadonlySet<string> = new Set(
  `ec2:roledelivery ec2:sourceinstancearn lambda:sourcefunctionarn ssm:sourceinstancearn glue:roleassumedby
  glue:credentialissuingservice codebuild:buildarn codebuild:projectarn identitystore:userid`.split(/\s+/),
)

/** @param name of a key, in lower case. */
export const isOfSessions = (name: string): boolean => ofSessions.has(name)

/**
 * Whether AWS's service reference says that requests for the action do not have the key (1.11). Of a key that it gives to
 * no action of the service it says nothing.
 */
function isForeign(action: string, name: string, catalog: Catalog | undefined): boolean {
  const facts = actionFacts(action)
  const keys = actionKeys(catalog, facts)
  if (keys === undefined || keys.lists(name) || ofSessions.has(name)) return false
  if (name.startsWith('aws:')) return isKeyOfTags(name)
  if (name.startsWith(`${facts.service}:`)) return keys.isOfOthers(name)
  return /^(?!saml:)[a-z0-9-]+:/.test(name)
}

/** A tag that the bucket has, while the switch that makes tags count is off (11.2). */
function isSilentTag(name: string, bucket: Resource | undefined): boolean {
  if (bucket === undefined || bucket.abac === true || !/^arn:[^:]*:s3:::[^/]+$/.test(bucket.arn)) return false
  const tag = /^(?:aws:resourcetag|s3:buckettag)\/(.*)$/.exec(name)?.[1]
  return tag !== undefined && bucket.tags.some(({ key }) => key.toLowerCase() === tag)
}

const bucketTagsOff: Absence = { kind: 'bucketTagsOff' }
const ofAnotherResource: Absence = { kind: 'ofAnotherResource' }
const federatedSession: Absence = { kind: 'federatedSession' }
const throughEndpoint: Absence = { kind: 'throughEndpoint' }
const notGiven: Absence = { kind: 'notGiven' }

/** SAML, web identity, Identity Center and GetFederationToken carry nothing of MFA (6.9). */
const isFederatedCaller = ({ caller }: AuthorizationRequest): boolean =>
  caller.kind === 'federatedUser' ||
  (caller.kind === 'role' &&
    (caller.session === undefined || caller.session.kind === 'saml' || caller.session.kind === 'webIdentity'))

/** The picture has no network addresses: only the call can give them (1.12). */
const sourceIpAbsence = ({ vpcEndpoint, caller }: AuthorizationRequest): Absence =>
  vpcEndpoint !== undefined && caller.kind !== 'service' ? throughEndpoint : notGiven

const identity = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:userid'])

/** Keys that the scenario gives or removes are certain. */
function uncertainOf(
  request: AuthorizationRequest,
  context: RequestContext,
  name: string,
  entry: ContextEntry | undefined,
  catalog: Catalog | undefined,
): string | undefined {
  const { caller } = request
  if (context.isRemoved(name) || (entry !== undefined && entry.origin !== 'derived')) return undefined
  if (caller.kind === 'service' && identity.has(name)) return 'U01'
  if (
    (caller.kind === 'webIdentity' || caller.kind === 'saml') &&
    (identity.has(name) || name === 'aws:principalisawsservice')
  )
    return 'U02'
  if (name === 'sts:roleauthorizedbyidp' && entry?.values[0] === 'false') return 'U50'
  if (name === 'aws:tokenissuetime' && caller.kind === 'role' && caller.session?.kind === 'delivered') return 'U41'
  if (entry !== undefined) return undefined
  if (name === 'aws:tagkeys' && mayTakeTags(request.action, catalog)) return 'U06'
  return undefined
}

/** Operations that do not take tags never have `aws:TagKeys`, which is certain. */
const mayTakeTags = (action: string, catalog: Catalog | undefined): boolean =>
  actionKeys(catalog, actionFacts(action))?.has('aws:tagkeys') ?? takesTags.test(action)

/** Operations that can pass tags, by their names. */
const takesTags = /^(?:sts:(?:assumerole|tagsession|getfederationtoken)|[^:]+:(?:create|run|tag|untag))/i
