/** Six ways of granting `iam:CreateServiceLinkedRole` for every service. Source: semantics 1.13; IAM User Guide, "Create a service-linked role". */
import type { StatementRule } from '../../../finding.ts'
import { examplesOf, type Shape, shapeOf } from '../../../support/broadGrant.ts'
import { demands } from '../../../support/conditions.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'

const remedy =
  'Name the role, such as `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*`, or add a condition on `iam:AWSServiceName`.'

const words: Readonly<Record<Shape, string>> = {
  STAR_IN_RESOURCE: 'With this resource, `iam:CreateServiceLinkedRole` makes the role of any service.',
  STAR_IN_ACTION_AND_RESOURCE: 'The wildcard covers `iam:CreateServiceLinkedRole` too, for the role of any service.',
  STAR_IN_RESOURCE_AND_NOT_ACTION:
    '`NotAction` leaves `iam:CreateServiceLinkedRole` allowed, for the role of any service.',
  NOT_RESOURCE: '`NotResource` lets `iam:CreateServiceLinkedRole` make every service-linked role that is not listed.',
  STAR_IN_ACTION_AND_NOT_RESOURCE:
    'The wildcard covers `iam:CreateServiceLinkedRole` too, for every role that `NotResource` does not list.',
  NOT_ACTION_AND_NOT_RESOURCE:
    '`NotAction` leaves `iam:CreateServiceLinkedRole` allowed, for every role that `NotResource` does not list.',
}

const examples = examplesOf(
  'iam:CreateServiceLinkedRole',
  allow('iam:CreateServiceLinkedRole', 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*', {
    StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' },
  }),
)

const rule = (shape: Shape): StatementRule => ({
  code: `CREATE_SLR_WITH_${shape}`,
  severity: 'warning',
  scope: 'statement',
  documentation: `A service-linked role carries rights that AWS chose for its service, and service control policies do not bind it. ${words[shape]} ${remedy}`,
  examples: examples[shape],
  check: (statement, { document }) => {
    if (!grantsToIdentity(document.kind)) return []
    const found = shapeOf(statement, 'iam:createservicelinkedrole', 'role/aws-service-role/')
    return found?.shape !== shape ||
      demands(statement, (key) => key === 'iam:awsservicename' || key === 'aws:ismcpserviceaction')
      ? []
      : [{ range: found.range, message: `${words[shape]} ${remedy}` }]
  },
})

export const createServiceLinkedRole: readonly StatementRule[] = (Object.keys(words) as readonly Shape[]).map(rule)
