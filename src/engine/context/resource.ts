/** Keys of the resource. Source: semantics 1.8, 1.11. */

import { splitArn } from '../base/arn.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { countingTags, findResource, type RequestTarget } from '../evaluate/target.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture } from '../picture.ts'
import { type Entries, put, putTags } from './entries.ts'

/** Actions for which `aws:ResourceAccount` and the organization keys are absent (1.8), in lower case. */
const withoutOwner = new Set(
  `auditmanager:updateassessmentframeworkshare detective:acceptinvitation ds:acceptshareddirectory ec2:accepttransitgatewaypeeringattachment
  ec2:acceptvpcendpointconnections ec2:acceptvpcpeeringconnection ec2:createtransitgatewaypeeringattachment ec2:createvpcendpoint
  ec2:createvpcpeeringconnection guardduty:acceptadministratorinvitation macie2:acceptinvitation es:acceptinboundconnection
  route53:associatevpcwithhostedzone route53:createvpcassociationauthorization securityhub:acceptadministratorinvitation`.split(
    /\s+/,
  ),
)

export function putResource(
  entries: Entries,
  picture: Picture,
  request: AuthorizationRequest,
  target: RequestTarget,
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
  putServiceKeys(entries, picture, request, target, service)
  // The role's tags cannot restrict iam:PassRole (5.14).
  if (action === 'iam:passrole') return
  putTags(entries, 'aws:ResourceTag/', target.tags)
  if (service === 'iam' || service === 'sts') putTags(entries, 'iam:ResourceTag/', target.tags)
  if (service === 'ec2') putTags(entries, 'ec2:ResourceTag/', target.tags)
}

/** A request that creates a tagged resource already has its tags (1.8). */
export function putCreatedTags(entries: Entries, { action, parameterKeys = [] }: AuthorizationRequest): void {
  if (!/^[^:]+:(?:create|run)/i.test(action)) return
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
): void {
  if (service === 's3') {
    if (target.owner !== undefined) put(entries, 's3:ResourceAccount', target.owner)
    putS3Tags(entries, picture, request, target)
  }
  if (service === 'kms' && 'account' in request.caller) put(entries, 'kms:CallerAccount', request.caller.account)
  // The key that the default topic policy compares with the topic's account (5.12).
  if (service === 'sns' && 'account' in request.caller) put(entries, 'aws:SourceOwner', request.caller.account)
  if (service === 'iam' && target.principal?.boundary?.arn !== undefined)
    put(entries, 'iam:PermissionsBoundary', target.principal.boundary.arn)
}

/** Tags of the bucket, for calls on it and on its objects, and tags of an object that is declared with its own. */
function putS3Tags(
  entries: Entries,
  picture: Picture,
  { resource }: AuthorizationRequest,
  target: RequestTarget,
): void {
  const slash = resource.indexOf('/')
  if (slash >= 0) putTags(entries, 's3:ExistingObjectTag/', target.tags)
  const bucket =
    slash < 0 || target.resource?.arn !== resource ? target.resource : findResource(picture, resource.slice(0, slash))
  putTags(entries, 's3:BucketTag/', bucket === undefined ? [] : countingTags(bucket))
}
