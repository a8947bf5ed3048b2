/**
 * What a request touches: the declared resource, role or user behind its ARN, the account that owns it, and the
 * policy that stands on it. Source: scenario-format.md "accounts"; semantics 0.3 rule 6, 5.9, 5.10.
 */

import { type ArnParts, isAccountId, lastPart, splitArn } from '../base/arn.ts'
import { onceFor, TextCache } from '../base/memo.ts'
import type { Picture, Policy, Resource, Role, Tag, User } from '../picture.ts'
import type { ActionFacts } from './actionFacts.ts'
import { awsManagedKeyPolicy, defaultKeyPolicy } from './keyPolicies.ts'
import type { TargetLayer } from './layers.ts'
import type { AuthorizationRequest } from './request.ts'

export interface RequestTarget {
  /** Account B; undefined: there is none (a caller without account, a resource without owner). */
  readonly owner: string | undefined
  /** `trust` and `key`: the policy is mandatory, also in the same account. */
  readonly kind: 'ordinary' | 'trust' | 'key'
  /** The layer that its policy is. */
  readonly layer: TargetLayer
  readonly policy: Policy | undefined
  readonly resource: Resource | undefined
  /** The user or role that the ARN names. */
  readonly principal: User | Role | undefined
  readonly tags: readonly Tag[]
}

/** Authorized by the trust policy of the role they name (5.1), in lower case. */
const trustActions = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
])

export function findTarget(
  picture: Picture,
  request: AuthorizationRequest,
  { lower, service }: ActionFacts,
): RequestTarget {
  const { resource: arn, caller } = request
  const callerAccount = 'account' in caller ? caller.account : undefined
  // The member's root is the target of AssumeRoot, but the caller's own account decides (6.15).
  if (arn === '*' || lower === 'sts:assumeroot')
    return {
      owner: callerAccount,
      kind: 'ordinary',
      layer: 'resourcePolicy',
      policy: undefined,
      resource: undefined,
      principal: undefined,
      tags: noTags,
    }
  const { parts, resource, principal, account } = targetOf(picture, arn)
  const owner = resource?.account ?? account ?? request.resourceAccount ?? callerAccount
  const tags =
    principal?.tags ?? (resource !== undefined && isSame(resource.arn, arn) ? countingTags(resource) : noTags)
  if (parts?.service === 'iam' && parts.resource.startsWith('role/') && trustActions.has(lower)) {
    return {
      owner,
      kind: 'trust',
      layer: 'trustPolicy',
      policy: principal !== undefined && 'trustPolicy' in principal ? principal.trustPolicy : undefined,
      resource,
      principal,
      tags,
    }
  }
  const byDefault =
    service === 'kms' && parts?.service === 'kms' && owner !== undefined
      ? keyPolicyOf(owner, splitArn(request.named ?? arn) ?? parts, parts, lower)
      : undefined
  return {
    owner,
    kind: byDefault === undefined ? 'ordinary' : 'key',
    layer: 'resourcePolicy',
    policy: resource?.policy ?? byDefault,
    resource,
    principal,
    tags,
  }
}

const noTags: readonly Tag[] = []

/** The ARN of a log group without `:*`, with which some actions have it (3.5). */
const withoutStar = (arn: string): string =>
  arn.endsWith(':*') && arn.includes(':logs:') ? arn.replace(/(:log-group:[^:]+):\*$/, '$1') : arn
const isSame = (declared: string, arn: string): boolean =>
  declared === arn || withoutStar(declared) === withoutStar(arn)

/** A bucket, not one of its objects, nor an access point. */
const isBucket = (arn: string): boolean => /^arn:[^:]*:s3:::[^/]+$/.test(arn)

/** Tags of a bucket count in policies only when ABAC is on (11.2). */
export const countingTags = ({ arn, tags, abac }: Resource): readonly Tag[] =>
  abac === true || !isBucket(arn) ? tags : noTags

/** What an ARN names, whoever asks and for what. */
interface Target {
  readonly parts: ArnParts | undefined
  /** That it names itself. */
  readonly account: string | undefined
  readonly resource: Resource | undefined
  readonly principal: User | Role | undefined
}

/** ARNs that are kept for each picture. */
const mostTargets = 4096

function targetOf(picture: Picture, arn: string): Target {
  const { targets } = pictureIndex(picture)
  const known = targets.get(arn)
  if (known !== undefined) return known
  const parts = splitArn(arn)
  const target: Target = {
    parts,
    account: parts !== undefined && isAccountId(parts.account) ? parts.account : undefined,
    resource: findResource(picture, arn),
    principal: parts?.service === 'iam' ? findPrincipal(picture, arn, parts.account, parts.resource) : undefined,
  }
  return targets.keep(arn, target)
}

const aliasActions = new Set(['kms:createalias', 'kms:updatealias', 'kms:deletealias'])

/**
 * The policy that a key has without the scenario's doing; undefined where no key is asked for. Aliases themselves have none.
 * @param named the key, or the alias by which the call reaches it.
 */
function keyPolicyOf(
  owner: string,
  { resource: named }: ArnParts,
  { resource, partition }: ArnParts,
  action: string,
): Policy | undefined {
  if (named.startsWith('alias/aws/') && !aliasActions.has(action))
    return awsManagedKeyPolicy(owner, named.slice('alias/aws/'.length), partition)
  return resource.startsWith('key/') ? defaultKeyPolicy(owner, partition) : undefined
}

function findPrincipal(picture: Picture, arn: string, account: string, path: string): User | Role | undefined {
  const name = lastPart(path)
  const declared = picture.accounts.get(account)
  const found = path.startsWith('role/')
    ? declared?.roles.get(name)
    : path.startsWith('user/')
      ? declared?.users.get(name)
      : undefined
  return found?.arn === arn ? found : undefined
}

interface PictureIndex {
  readonly targets: TextCache<Target>
  readonly byArn: ReadonlyMap<string, Resource>
  /** Lengths that declared ARNs have, so that a long resource costs one look-up a length and not one a delimiter. */
  readonly lengths: ReadonlySet<number>
}

/** The declared resource whose ARN equals `arn`, or else the one that contains it. */
export function findResource(picture: Picture, arn: string): Resource | undefined {
  const { byArn, lengths } = pictureIndex(picture)
  const exact = byArn.get(arn)
  if (exact !== undefined || byArn.size === 0) return exact
  const parts = splitArn(arn)
  if (parts === undefined) return undefined
  const fixed = arn.length - parts.resource.length
  if (parts.service === 's3' && parts.account === '') {
    const slash = arn.indexOf('/', fixed)
    return slash < 0 ? undefined : byArn.get(arn.slice(0, slash))
  }
  for (let end = arn.length - 1; end > fixed; end--) {
    const character = arn[end]
    if ((character !== '/' && character !== ':') || !lengths.has(end)) continue
    const found = byArn.get(arn.slice(0, end))
    if (found !== undefined) return found
  }
  return undefined
}

const pictureIndex = onceFor((picture: Picture): PictureIndex => {
  const byArn = new Map<string, Resource>()
  for (const account of picture.accounts.values()) {
    for (const [arn, resource] of account.resources)
      for (const form of [arn, withoutStar(arn)]) if (!byArn.has(form)) byArn.set(form, resource)
  }
  return {
    targets: new TextCache(mostTargets, mostTargets * 256),
    byArn,
    lengths: new Set([...byArn.keys()].map((arn) => arn.length)),
  }
})
