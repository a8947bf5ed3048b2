/** ARNs of services that do not exist. Source: "Service Authorization Reference". */

import { nearest } from '../../../../../engine/base/nearest.ts'
import { quote } from '../../../../../engine/base/text.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { isServiceNamedByAws } from '../../../support/namedByAws.ts'
import { perhapsNewer, prefixesOf } from '../../../support/reference.ts'
import { arnsOfConditions, arnsOfResources } from '../../../support/statementArns.ts'

/** Service fields of ARNs that differ from the prefix of the service's actions. */
const others: ReadonlySet<string> = new Set([
  'catalog',
  'elastic-inference',
  'route53-recovery-control',
  'compute-optimizer',
])

/** Names that people know a service by. */
const prefixOf = new Map(
  Object.entries({
    'api-gateway': 'apigateway',
    'cloudwatch-logs': 'logs',
    cloudwatchlogs: 'logs',
    cognito: 'cognito-idp',
    efs: 'elasticfilesystem',
    elasticsearch: 'es',
    elb: 'elasticloadbalancing',
    elbv2: 'elasticloadbalancing',
    emr: 'elasticmapreduce',
    eventbridge: 'events',
    'parameter-store': 'ssm',
    'secrets-manager': 'secretsmanager',
    'step-functions': 'states',
    stepfunctions: 'states',
  }),
)

export const arnService: StatementRule = {
  code: 'INVALID_SERVICE',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The third field of an ARN names the service, nearly always by the prefix that its actions have: `arn:aws:elasticloadbalancing:…`, not `elb`; `arn:aws:states:…` for Step Functions; `arn:aws:logs:…` for CloudWatch Logs. No service has this name, so no resource has such an ARN.',
  examples: {
    bad: allow('states:StartExecution', 'arn:aws:stepfunctions:eu-west-1:111122223333:stateMachine:orders'),
    good: allow('states:StartExecution', 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders'),
  },
  check: (statement, subject) =>
    subject.catalog.prefixes.size === 0
      ? []
      : [...arnsOfResources(statement), ...arnsOfConditions(statement)].flatMap((arn): readonly Draft[] => {
          const { service } = arn.parts
          if (
            !/^[a-z0-9-]+$/.test(service) ||
            subject.catalog.prefixes.has(service) ||
            others.has(service) ||
            isServiceNamedByAws(service)
          )
            return []
          const { range, write } = arn.part('service', subject)
          const better = prefixOf.get(service) ?? nearest(service, prefixesOf(subject.catalog))
          return [
            {
              range,
              message: `There is no service ${quote(service)} in ARNs.${better === undefined ? '' : ` Did you mean ${quote(better)}?`} ${perhapsNewer}`,
              ...(better === undefined ? { severity: 'warning' as const } : { fix: write(better) }),
            },
          ]
        }),
}
