/**
 * The resource that the API authorizes, where the call names another. It is AWS's service reference that says which types
 * of resources an action takes; where it does not know the action, the call is evaluated as written. Source: semantics 3.5.
 */
import { splitArn } from '../base/arn.ts'
import { fitsType, typesOfAction } from '../catalog/resourceTypes.ts'
import type { Picture } from '../picture.ts'
import type { Why } from '../why/index.ts'
import { actionFacts } from './actionFacts.ts'
import { findResource } from './target.ts'

export interface AuthorizedResource {
  readonly resource: string
  /** Why it is another one than the call names; undefined where it is the same, or only another way to write it. */
  readonly why?: Why
}

/** @param named as the call names it. */
export function authorizedResource(picture: Picture, action: string, named: string): AuthorizedResource {
  if (named === '*' || picture.catalog === undefined) return { resource: named }
  const types = typesOfAction(picture.catalog, action)
  if (types === undefined) return { resource: named }
  if (types.length === 0) return { resource: '*', why: { kind: 'authorizedOnEverything', action, named } }
  const { lower, service } = actionFacts(action)
  switch (service) {
    case 's3':
      return types.includes('bucket') && !types.includes('object') ? bucketOf(action, named) : { resource: named }
    case 'kms':
      return types.includes('key') && !types.includes('alias') ? keyBehind(picture, named) : { resource: named }
    case 'logs':
      return { resource: logGroupOf(lower, named) }
    case 'secretsmanager':
      return secretOf(picture, named)
    default:
      return { resource: named }
  }
}

/** (b) A bucket action on an object. */
function bucketOf(action: string, named: string): AuthorizedResource {
  const resource = /^(arn:[^:]*:s3:::[^/]+)\//.exec(named)?.[1]
  return resource === undefined
    ? { resource: named }
    : { resource, why: { kind: 'authorizedOnBucket', action, named, bucket: resource } }
}

/** What stands for the id of a key, or the end of a secret's ARN, that the scenario does not say. Only wildcards match it. */
const unknownKey = '????????-????-????-????-????????????'
const unknownEnd = '-??????'

/** (c) A key by its alias. */
function keyBehind(picture: Picture, named: string): AuthorizedResource {
  const base = /^(arn:[^:]*:kms:[^:]*:[^:]*:)alias\//.exec(named)?.[1]
  if (base === undefined) return { resource: named }
  const declared = findResource(picture, named)
  const key = declared?.arn === named ? declared.targetKey : undefined
  return {
    resource: key ?? `${base}key/${unknownKey}`,
    why: { kind: 'authorizedOnKey', alias: named, key },
  }
}

const taggingOfLogs: ReadonlySet<string> = new Set([
  'logs:tagresource',
  'logs:untagresource',
  'logs:listtagsforresource',
])

const logGroup = /^(arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+)(?::\*)?$/

/** (e) The ARN of a log group has two forms, of which an action takes one. */
function logGroupOf(action: string, named: string): string {
  const group = logGroup.exec(named)?.[1]
  if (group === undefined) return named
  return taggingOfLogs.has(action) ? group : `${group}:*`
}

/** (f) A secret without the hyphen and six characters that Secrets Manager puts behind its name. */
function secretOf(picture: Picture, named: string): AuthorizedResource {
  const parts = splitArn(named)
  if (parts?.service !== 'secretsmanager' || !parts.resource.startsWith('secret:')) return { resource: named }
  const declared = secretNamed(picture, named)
  if (declared === named || (declared === undefined && isEnd(named.slice(-7)))) return { resource: named }
  const resource = declared ?? named + unknownEnd
  return { resource, why: { kind: 'authorizedOnSecret', named, secret: declared } }
}

const isEnd = (text: string): boolean => /^-[A-Za-z0-9]{6}$/.test(text)

/** @returns the ARN of the declared secret, which may be the one that is named. */
function secretNamed(picture: Picture, named: string): string | undefined {
  let found: string | undefined
  for (const { resources } of picture.accounts.values()) {
    if (resources.has(named)) return named
    for (const arn of resources.keys())
      if (found === undefined && arn.startsWith(named) && isEnd(arn.slice(named.length))) found = arn
  }
  return found
}

/** (d) Said of a resource that is of none of the types that the action takes. @returns undefined for one that is. */
export function misfit(picture: Picture, action: string, named: string): Why | undefined {
  const types = picture.catalog && typesOfAction(picture.catalog, action)
  return picture.catalog === undefined ||
    types === undefined ||
    types.length === 0 ||
    fitsType(picture.catalog, action, types, named) ||
    // Actions on streams are allowed on the group (e).
    (types.includes('log-stream') && logGroup.test(named))
    ? undefined
    : { kind: 'resourceFitsNoType', action, named, types }
}
