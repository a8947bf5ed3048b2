/** English for what the evaluator found: why a layer does not apply. */
import type { Exempt } from './evaluate/applies.ts'

const exemptions: Record<Exempt, string> = {
  noOrganization: 'The account is in no organization.',
  managementAccount: 'The account is the management account of the organization, which is exempt.',
  serviceLinkedRole: 'Service-linked roles are exempt.',
  noAccount: 'The caller belongs to no account.',
  noResource: 'The request names no single resource, so no owner could control it.',
  serviceWithoutRcp: 'This service does not support resource control policies.',
  awsOwned: 'AWS managed keys are exempt.',
  retireGrant: '`kms:RetireGrant` is exempt.',
  noEndpoint: 'The call does not go through a VPC endpoint.',
  unknownEndpoint:
    'The scenario does not declare this VPC endpoint, so its policy is not known and nothing is filtered.',
  noPolicy: 'There is no policy on the resource.',
  rootUser: 'The root user has no identity policies: it may do everything in its own account.',
  noneSet: 'None is set.',
}

export const whyExempt = (why: Exempt): string => exemptions[why]
