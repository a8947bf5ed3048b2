/** Actions and ARNs of a service other than the one that the policy belongs to. Source: semantics 2.16, 5.3. */

import { quote } from '../../../../../engine/base/text.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { allowTo, rootOfAccount } from '../../../support/exampleStatements.ts'
import { splitAction } from '../../../support/reference.ts'
import { arnsOfResources } from '../../../support/statementArns.ts'

/** Services whose resources take actions or ARNs of others as well. */
const families: readonly (readonly string[])[] = [
  ['s3', 's3-object-lambda', 's3express', 's3-outposts', 's3tables', 's3vectors'],
  ['kafka', 'kafka-cluster'],
  ['vpc-lattice', 'vpc-lattice-svcs'],
  ['cloudtrail', 'cloudtrail-data'],
  ['apigateway', 'execute-api'],
  ['es', 'opensearch', 'aoss'],
  ['backup', 'backup-storage', 'backup-search'],
  ['ec2', 'vpce'],
  ['rds', 'rds-data'],
  ['eks', 'eks-auth'],
  ['iam', 'sts', 'rolesanywhere'],
  ['ds', 'ds-data'],
  ['sagemaker', 'sagemaker-mlflow'],
  ['bedrock', 'bedrock-agentcore', 'bedrock-mantle'],
  ['sso', 'sso-oauth', 'identitystore', 'signin'],
  ['redshift', 'redshift-data', 'redshift-serverless'],
  ['ssm', 'ssm-contacts', 'ssm-incidents', 'ssmmessages'],
  ['ses', 'mail-manager', 'ses-v2'],
]
const areKin = (a: string, b: string): boolean =>
  a === b || families.some((family) => family.includes(a) && family.includes(b))

/** Resource policies whose service this page knows. */
const owner = ({ document, service, catalog }: Subject): string | undefined =>
  document.kind === 'resourcePolicy' && service !== undefined && catalog.prefixes.has(service) ? service : undefined
const nameOf = (service: string, { catalog }: Subject): string => catalog.prefixes.get(service) ?? service

export const foreignAction: StatementRule = {
  code: 'UNSUPPORTED_ACTION_IN_POLICY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The policy of a resource decides on calls to this resource, and those are actions of its own service: in the policy of a queue `sqs:SendMessage`, never `sns:Publish`. Many services refuse a policy that names actions of another one; stored or not, such an entry decides nothing. Put it into the policy of the caller, or of the resource that is called.',
  examples: {
    kind: 'resourcePolicy',
    service: 'sqs',
    bad: allowTo(rootOfAccount, 'sns:Publish', '*'),
    good: allowTo(rootOfAccount, 'sqs:SendMessage', '*'),
  },
  check: ({ action }, subject) => {
    const service = owner(subject)
    if (service === undefined || action.isNegated) return []
    return action.entries.flatMap(({ value, range }): readonly Draft[] => {
      const prefix = splitAction(value)?.prefix
      // Another rule reports prefixes that do not exist.
      if (
        prefix === undefined ||
        hasWildcard(prefix) ||
        !subject.catalog.prefixes.has(prefix) ||
        areKin(prefix, service)
      )
        return []
      return [
        {
          range,
          message: `${quote(value)} is an action of ${nameOf(prefix, subject)}, but this policy belongs to a resource of ${nameOf(service, subject)}, so the entry decides nothing. Remove it, or write it into an identity-based policy.`,
        },
      ]
    })
  },
}

export const foreignArn: StatementRule = {
  code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The policy of a resource is about this resource and what lies in it, so the ARNs under `Resource` are of its own service: of a bucket `arn:aws:s3:::reports` and `arn:aws:s3:::reports/*`. An ARN of another service matches no call that this policy sees. Who may call is said by `Principal`, and on whose behalf by a condition on `aws:SourceArn`.',
  examples: {
    kind: 'resourcePolicy',
    service: 'sqs',
    bad: allowTo(rootOfAccount, 'sqs:SendMessage', 'arn:aws:sns:eu-west-1:111122223333:orders'),
    good: allowTo(rootOfAccount, 'sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  check: (statement, subject) => {
    const service = owner(subject)
    if (service === undefined || statement.resource?.isNegated === true) return []
    return arnsOfResources(statement).flatMap((arn): readonly Draft[] => {
      const other = arn.parts.service
      if (!subject.catalog.prefixes.has(other) || areKin(other, service)) return []
      return [
        {
          range: arn.part('service', subject).range,
          message: `${quote(arn.entry.value)} belongs to ${nameOf(other, subject)}, but this policy belongs to a resource of ${nameOf(service, subject)}, so it never matches. Write the ARN of the resource itself.`,
        },
      ]
    })
  },
}
