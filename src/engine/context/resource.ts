/** Keys of the resource. Source: semantics 1.8, 1.11. */

import { resourceIn, splitArn } from '../base/arn.ts'
import { onceFor } from '../base/memo.ts'
import type { ActionKeys } from '../catalog/actionKeys.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { countingTags, findResource, type RequestTarget } from '../evaluate/target.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture, Tag } from '../picture.ts'
import { type Entries, put, putTags } from './entries.ts'
import { keyFacts } from './keys.ts'

/** Actions for which `aws:ResourceAccount` and the organization keys are absent (1.8), in lower case. */
const withoutOwner = new Set(
  `auditmanager:updateassessmentframeworkshare detective:acceptinvitation ds:acceptshareddirectory ec2:accepttransitgatewaypeeringattachment
  ec2:acceptvpcendpointconnections ec2:acceptvpcpeeringconnection ec2:createtransitgatewaypeeringattachment ec2:createvpcendpoint
  ec2:createvpcpeeringconnection guardduty:acceptadministratorinvitation macie2:acceptinvitation es:acceptinboundconnection
  route53:associatevpcwithhostedzone route53:createvpcassociationauthorization securityhub:acceptadministratorinvitation`.split(
    /\s+/,
  ),
)

/** @param keys those that the action has; undefined: all (1.11). */
export function putResource(
  entries: Entries,
  picture: Picture,
  request: AuthorizationRequest,
  target: RequestTarget,
  keys: ActionKeys | undefined,
): void {
  const action = request.action.toLowerCase()
  const service = action.slice(0, action.indexOf(':'))
  // The request is for the member, although the caller's account decides (6.15).
  const owner = action === 'sts:assumeroot' ? splitArn(request.resource)?.account : target.owner
  if (owner !== undefined && service !== 'ebs' && !withoutOwner.has(action)) {
    put(entries, 'aws:ResourceAccount', owner)
    const membership = membershipOf(picture, owner)
    if (membership !== undefined) {
      put(entries, 'aws:ResourceOrgID', membership.organizationId)
      put(entries, 'aws:ResourceOrgPaths', membership.path)
    }
  }
  putServiceKeys(entries, picture, request, target, service, keys)
  // The role's tags cannot restrict iam:PassRole (5.14).
  if (action === 'iam:passrole') return
  putTags(entries, 'aws:ResourceTag/', target.tags)
  if (service === 'iam' || service === 'sts') putOwnTags(entries, keys, 'iam:ResourceTag/', target.tags)
  if (service === 'ec2') putOwnTags(entries, keys, 'ec2:ResourceTag/', target.tags)
}

/** Puts a key of a service, where the action has it. */
function putOwn(entries: Entries, keys: ActionKeys | undefined, name: string, ...values: readonly string[]): void {
  if (keys === undefined || keys.has(keyFacts(name).lower)) put(entries, name, ...values)
}

function putOwnTags(entries: Entries, keys: ActionKeys | undefined, family: string, tags: readonly Tag[]): void {
  if (tags.length > 0 && (keys === undefined || keys.has(keyFacts(family).lower))) putTags(entries, family, tags)
}

/** A request that creates a tagged resource already has its tags (1.8). */
export function putCreatedTags(
  entries: Entries,
  { action, parameterKeys = [] }: AuthorizationRequest,
  keys: ActionKeys | undefined,
): void {
  if (!/^[^:]+:(?:create|run)/i.test(action) || keys?.has('aws:requesttag/') === false) return
  for (const { name, values } of parameterKeys) {
    if (!name.startsWith('aws:RequestTag/')) continue
    const made = `aws:ResourceTag/${name.slice('aws:RequestTag/'.length)}`
    if (!entries.has(made.toLowerCase())) put(entries, made, ...values)
  }
}

function putServiceKeys(
  entries: Entries,
  picture: Picture,
  request: AuthorizationRequest,
  target: RequestTarget,
  service: string,
  keys: ActionKeys | undefined,
): void {
  if (service === 's3') {
    if (target.owner !== undefined) putOwn(entries, keys, 's3:ResourceAccount', target.owner)
    putS3Tags(entries, picture, request, target, keys)
  }
  if (service === 'kms') putAliases(entries, picture, request, keys)
  if (service === 'kms' && 'account' in request.caller)
    putOwn(entries, keys, 'kms:CallerAccount', request.caller.account)
  // The key that the default topic policy compares with the topic's account (5.12).
  if (service === 'sns' && 'account' in request.caller) put(entries, 'aws:SourceOwner', request.caller.account)
  if (service === 'iam' && target.principal?.boundary?.arn !== undefined)
    putOwn(entries, keys, 'iam:PermissionsBoundary', target.principal.boundary.arn)
}

/** Aliases of the key: the one that the call names, and those that the scenario declares for it (1.11, 3.5). */
function putAliases(
  entries: Entries,
  picture: Picture,
  { resource, named }: AuthorizationRequest,
  keys: ActionKeys | undefined,
): void {
  const own = named === undefined ? [] : [resourceIn(named)]
  for (const alias of own) putOwn(entries, keys, 'kms:RequestAlias', alias)
  const all = new Set([...own, ...(aliasesOf(picture).get(resource) ?? [])])
  if (all.size > 0) putOwn(entries, keys, 'kms:ResourceAliases', ...all)
}

/** By the ARN of the key: `alias/NAME`, as the keys of KMS have it. */
const aliasesOf = onceFor((picture: Picture): ReadonlyMap<string, readonly string[]> => {
  const aliases = new Map<string, string[]>()
  for (const { resources } of picture.accounts.values())
    for (const { arn, targetKey } of resources.values())
      if (targetKey !== undefined && aliases.get(targetKey)?.push(resourceIn(arn)) === undefined)
        aliases.set(targetKey, [resourceIn(arn)])
  return aliases
})

/** Tags of the bucket, for calls on it and on its objects, and tags of an object that is declared with its own. */
function putS3Tags(
  entries: Entries,
  picture: Picture,
  { resource }: AuthorizationRequest,
  target: RequestTarget,
  keys: ActionKeys | undefined,
): void {
  const slash = resource.indexOf('/')
  if (slash >= 0) putOwnTags(entries, keys, 's3:ExistingObjectTag/', target.tags)
  const bucket =
    slash < 0 || target.resource?.arn !== resource ? target.resource : findResource(picture, resource.slice(0, slash))
  putOwnTags(entries, keys, 's3:BucketTag/', bucket === undefined ? [] : countingTags(bucket))
}
