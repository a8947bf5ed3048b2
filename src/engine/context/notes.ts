/**
 * Notes on a key for explanations: why it is absent, and which item of section 9 it depends on. Only the evaluation
 * with a trace asks for them. Source: semantics 1, 6.9, 9.
 */
import type { AuthorizationRequest } from '../evaluate/request.ts'
import type { Resource } from '../picture.ts'
import type { Absence } from '../why/conditions.ts'
import { isClaimKey, readClaimKey } from './claimKeys.ts'
import type { ContextEntry, KeyNotes, RequestContext } from './context.ts'
import { isOfAnotherResource, keyFacts } from './keys.ts'

/** @param bucket the declared bucket of the request, if it is one of S3. */
export function keyNotes(
  request: AuthorizationRequest,
  context: RequestContext,
  name: string,
  bucket: Resource | undefined,
): KeyNotes {
  const entry = context.get(name)
  const uncertain = uncertainOf(request, context, name, entry) ?? tagOfBucket(request, name, entry, bucket)
  const isEstablished =
    name === 'aws:multifactorauthpresent' &&
    request.caller.kind === 'role' &&
    entry?.origin === 'derived' &&
    entry.values[0] === 'false'
  return {
    absence: isSilentTag(name, bucket) ? bucketTagsOff : absenceOf(request, name),
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

function absenceOf(request: AuthorizationRequest, name: string): Absence | undefined {
  if (isOfAnotherResource(name, request.resource)) return ofAnotherResource
  if (name === 'aws:sourceip') return sourceIpAbsence(request)
  const claim = readClaimKey(name)
  return claim === undefined || isClaimKey(claim) ? undefined : { kind: 'claimWithoutKey', ...claim }
}

/** A tag that the bucket has, while the switch that makes tags count is off (11.2). */
function isSilentTag(name: string, bucket: Resource | undefined): boolean {
  if (bucket === undefined || bucket.abac === true || !/^arn:[^:]*:s3:::[^/]+$/.test(bucket.arn)) return false
  const tag = /^(?:aws:resourcetag|s3:buckettag)\/(.*)$/.exec(name)?.[1]
  return tag !== undefined && bucket.tags.some(({ key }) => key.toLowerCase() === tag)
}

const bucketTagsOff: Absence = { kind: 'bucketTagsOff' }
const ofAnotherResource: Absence = { kind: 'ofAnotherResource' }
const throughEndpoint: Absence = { kind: 'throughEndpoint' }
const notGiven: Absence = { kind: 'notGiven' }

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
  if (name === 'aws:tagkeys' && takesTags.test(request.action)) return 'U06'
  return undefined
}

/** Operations that can pass tags. Others never have `aws:TagKeys`, which is certain. */
const takesTags = /^(?:sts:(?:assumerole|tagsession|getfederationtoken)|[^:]+:(?:create|run|tag|untag))/i
