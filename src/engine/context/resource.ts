/** Keys of the resource. Source: semantics 1.8, 1.11. */
import type { Guarded } from '../evaluate/guarded.ts'
import type { AuthorizationRequest } from '../evaluate/request.ts'
import { membershipOf } from '../organization/levels.ts'
import type { Picture } from '../picture.ts'
import { type Entries, put, putTags } from './entries.ts'

/** Actions for which `aws:ResourceAccount` and the organization keys are absent (1.8), in lower case. */
const withoutOwner = new Set(
  `auditmanager:updateassessmentframeworkshare detective:acceptinvitation ds:acceptshareddirectory ec2:accepttransitgatewaypeeringattachment
  ec2:acceptvpcendpointconnections ec2:acceptvpcpeeringconnection ec2:createtransitgatewaypeeringattachment ec2:createvpcendpoint
  ec2:createvpcpeeringconnection guardduty:acceptadministratorinvitation macie2:acceptinvitation es:acceptinboundconnection
  route53:associatevpcwithhostedzone route53:createvpcassociationauthorization securityhub:acceptadministratorinvitation`.split(/\s+/),
)

export function putResource(entries: Entries, picture: Picture, request: AuthorizationRequest, guarded: Guarded): void {
  const action = request.action.toLowerCase()
  const service = action.slice(0, action.indexOf(':'))
  if (guarded.owner !== undefined && service !== 'ebs' && !withoutOwner.has(action)) {
    put(entries, 'aws:ResourceAccount', guarded.owner)
    const membership = membershipOf(picture, guarded.owner)
    if (membership !== undefined) {
      put(entries, 'aws:ResourceOrgID', membership.organizationId)
      put(entries, 'aws:ResourceOrgPaths', membership.path)
    }
  }
  putServiceKeys(entries, request, guarded, service)
  // The role's tags cannot restrict iam:PassRole (5.14).
  if (action === 'iam:passrole') return
  putTags(entries, 'aws:ResourceTag/', guarded.tags)
  if (service === 'iam' || service === 'sts') putTags(entries, 'iam:ResourceTag/', guarded.tags)
  if (service === 'ec2') putTags(entries, 'ec2:ResourceTag/', guarded.tags)
}

function putServiceKeys(entries: Entries, request: AuthorizationRequest, guarded: Guarded, service: string): void {
  if (service === 's3' && guarded.owner !== undefined) put(entries, 's3:ResourceAccount', guarded.owner)
  if (service === 'kms' && 'account' in request.caller) put(entries, 'kms:CallerAccount', request.caller.account)
  if (service === 'iam' && guarded.principal?.boundary?.arn !== undefined) put(entries, 'iam:PermissionsBoundary', guarded.principal.boundary.arn)
}
