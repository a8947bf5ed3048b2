/** Why a layer does not apply to a request. Source: semantics 5.1, 5.16, 7.4, 7.6. */
import type { ExemptionReasons } from '../why/exemptions.ts'
import type { Sentences } from './sentences.ts'

export const exemptionWords: Sentences<keyof ExemptionReasons> = {
  noOrganization: () => 'The account is in no organization.',
  managementAccount: () => 'The account is the management account of the organization, which is exempt.',
  serviceLinkedRole: () => 'Service-linked roles are exempt.',
  noAccount: () => 'The caller belongs to no account.',
  noResource: () => 'The request names no single resource, so no owner could control it.',
  serviceWithoutRcp: () => 'This service does not support resource control policies.',
  awsOwned: () => 'AWS managed keys are exempt.',
  retireGrant: () => '`kms:RetireGrant` is exempt.',
  noEndpoint: () => 'The call does not go through a VPC endpoint.',
  otherServiceThanEndpoint: () =>
    'This request goes to another service than the call, and the endpoint filters its own service alone.',
  unknownEndpoint: () =>
    'The scenario does not declare this VPC endpoint, so its policy is not known and nothing is filtered.',
  endpointOfOthers: () => 'The endpoint is for a service that is not AWS’s, so it has no endpoint policy.',
  noPolicy: () => 'There is no policy on the resource.',
  rootUser: () => 'The root user has no identity policies: it may do everything in its own account.',
  noneSet: () => 'None is set.',
}
