/** Resource control policies, which apply to every caller: own principals, strangers and AWS services. Source: semantics 5.15, 7.5, 7.7. */

import { hasWildcard } from '../../../../../engine/match/glob.ts'
import { rcpServices } from '../../../../../engine/organization/rcpServices.ts'
import type { ConditionClause, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { asksForPresence, clausesOn, holdsWhenAbsent, isBool, keyOf } from '../../../support/conditions.ts'
import { denyAll } from '../../../support/exampleStatements.ts'
import { broadEntry } from '../../../support/resources.ts'
import { conditionFix, removalFix } from '../../../support/statementEdits.ts'

type Check = (statement: Statement, subject: Subject) => readonly Draft[]
const inRcps =
  (check: Check): Check =>
  (statement, subject) =>
    subject.document.kind === 'resourceControlPolicy' && statement.effect.value === 'Deny'
      ? check(statement, subject)
      : []

const isPrincipalKey = (key: string): boolean => /^aws:principal(?:orgid|orgpaths|account|arn|tag\/.*)$/.test(key)
const isSourceKey = (key: string): boolean => /^aws:source(?:orgid|orgpaths|account|arn)$/.test(key)
const isNetworkKey = (key: string): boolean =>
  /^aws:(?:sourceip|sourcevpc|sourcevpce|sourcevpcarn|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths)$/.test(key)
const isService = (key: string): boolean => key === 'aws:principalisawsservice'

/** The clauses that also hold for requests without the key, which the author of a Deny easily forgets. */
const catching = (statement: Statement, isWanted: (key: string) => boolean): readonly ConditionClause[] =>
  clausesOn(statement, isWanted).filter((clause) => clause.operator.name !== 'Null' && holdsWhenAbsent(clause))

/** Whether the Deny mentions AWS services, or applies only to calls that no service makes. */
const sparesServices = (statement: Statement): boolean =>
  statement.condition.some(
    (clause) =>
      isService(keyOf(clause)) ||
      keyOf(clause).startsWith('aws:principalservicename') ||
      (isPrincipalKey(keyOf(clause)) && (asksForPresence(clause) || !holdsWhenAbsent(clause))),
  )
const isForServicesOnly = (statement: Statement): boolean =>
  clausesOn(statement, isService).some((clause) => isBool(clause, 'true'))

const spare = (statement: Statement, subject: Subject) =>
  conditionFix('Spare AWS services', statement, subject, 'BoolIfExists', 'aws:PrincipalIsAWSService', 'false')

const rcpRule = (head: Pick<StatementRule, 'code' | 'documentation' | 'examples'>, check: Check): StatementRule => ({
  ...head,
  severity: 'warning',
  scope: 'statement',
  check: inRcps(check),
})

export const rcp: readonly StatementRule[] = [
  rcpRule(
    {
      code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
      documentation:
        'AWS services call with principals of their own, which belong to no account and no organization. A Deny of "everybody outside" by `aws:PrincipalOrgID` and its kin therefore meets them too, and logging or replication stops. Add `"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }`.',
      examples: {
        kind: 'resourceControlPolicy',
        bad: denyAll('s3:*', { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
        good: denyAll('s3:*', {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        }),
      },
    },
    (statement, subject) => {
      const [clause] = catching(statement, isPrincipalKey)
      if (clause === undefined || sparesServices(statement) || catching(statement, isSourceKey).length > 0) return []
      return [
        {
          range: clause.key.range,
          message: `AWS services have no \`${clause.key.value}\`, so this also denies them. Add \`aws:PrincipalIsAWSService\` with \`false\` under \`BoolIfExists\`.`,
          ...spare(statement, subject),
        },
      ]
    },
  ),
  rcpRule(
    {
      code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
      documentation:
        '`aws:SourceAccount`, `aws:SourceOrgID` and their kin are there only when an AWS service calls on behalf of a resource. Users and roles have none, so a Deny of everything from another source meets them too. Add `"Bool": { "aws:PrincipalIsAWSService": "true" }`.',
      examples: {
        kind: 'resourceControlPolicy',
        bad: denyAll('s3:*', { StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }),
        good: denyAll('s3:*', {
          StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
          Null: { 'aws:SourceAccount': 'false' },
        }),
      },
    },
    (statement, subject) => {
      const [clause] = catching(statement, isSourceKey)
      if (
        clause === undefined ||
        isForServicesOnly(statement) ||
        clausesOn(statement, isSourceKey).some(asksForPresence)
      )
        return []
      return [
        {
          range: clause.key.range,
          message: `Users and roles have no \`${clause.key.value}\`, so this also denies them. Add \`aws:PrincipalIsAWSService\` with \`true\` under \`Bool\`.`,
          ...conditionFix('Only for AWS services', statement, subject, 'Bool', 'aws:PrincipalIsAWSService', 'true'),
        },
      ]
    },
  ),
  rcpRule(
    {
      code: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
      documentation:
        'Not every service tells for whom it calls. A Deny by `aws:SourceOrgID` or its kin also meets service calls that carry no source at all. Add `"Null": { "aws:SourceAccount": "false" }`, so that only calls with a source are judged by it.',
      examples: {
        kind: 'resourceControlPolicy',
        bad: denyAll('s3:*', {
          StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
        }),
        good: denyAll('s3:*', {
          StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
          Null: { 'aws:SourceAccount': 'false' },
        }),
      },
    },
    (statement, subject) => {
      const [clause] = catching(statement, isSourceKey)
      if (
        clause === undefined ||
        !isForServicesOnly(statement) ||
        clausesOn(statement, isSourceKey).some(asksForPresence)
      )
        return []
      return [
        {
          range: clause.key.range,
          message: `Services that send no \`${clause.key.value}\` are denied too. Add \`Null\` with \`false\` for \`aws:SourceAccount\`.`,
          ...conditionFix('Only for calls with a source', statement, subject, 'Null', 'aws:SourceAccount', 'false'),
        },
      ]
    },
  ),
  rcpRule(
    {
      code: 'rcp_missing_service_carveout',
      documentation:
        'AWS services do not come from your networks. A Deny of calls from elsewhere, by `aws:SourceIp`, `aws:SourceVpc` or `aws:SourceVpce`, meets them too. Add `"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }`, and `"aws:ViaAWSService": "false"` if services act for your principals.',
      examples: {
        kind: 'resourceControlPolicy',
        bad: denyAll('s3:*', { NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } }),
        good: denyAll('s3:*', {
          NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        }),
      },
    },
    (statement, subject) => {
      const [clause] = catching(statement, isNetworkKey)
      if (clause === undefined || sparesServices(statement) || catching(statement, isPrincipalKey).length > 0) return []
      return [
        {
          range: clause.key.range,
          message:
            'AWS services do not come from your networks, so this also denies them. Add `aws:PrincipalIsAWSService` with `false` under `BoolIfExists`.',
          ...spare(statement, subject),
        },
      ]
    },
  ),
  rcpRule(
    {
      code: 'rcp_blanket_deny',
      documentation:
        'A resource control policy with a Deny of a whole service, on every resource and without condition, shuts the service for everybody: administrators, AWS services and whoever would remove the policy from inside the account. Add a condition that says whom you mean.',
      examples: {
        kind: 'resourceControlPolicy',
        bad: denyAll('s3:*'),
        good: denyAll('s3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
      },
    },
    ({ action, resource, condition }) => {
      const whole =
        condition.length === 0 && broadEntry(resource) !== undefined
          ? action.entries.find(({ value }) => /:\*+$/.test(value))
          : undefined
      return whole === undefined
        ? []
        : [
            {
              range: whole.range,
              message: `This denies \`${whole.value}\` to everybody, administrators and AWS services included. Add a condition that says whom you mean.`,
            },
          ]
    },
  ),
  rcpRule(
    {
      code: 'unsupported_rcp_service',
      documentation:
        'Resource control policies reach only the resources of certain services, such as S3, STS, KMS, SQS and Secrets Manager. On actions of other services a Deny has no effect. Use a service control policy for your own principals there, or the resource policy.',
      examples: {
        kind: 'resourceControlPolicy',
        bad: denyAll('ec2:RunInstances', { Bool: { 'aws:SecureTransport': 'false' } }),
        good: denyAll('s3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
      },
    },
    ({ action }, subject) =>
      action.entries.flatMap(({ value, range }) => {
        const prefix = value.slice(0, Math.max(0, value.indexOf(':'))).toLowerCase()
        if (prefix === '' || hasWildcard(prefix) || rcpServices.has(prefix)) return []
        return [
          {
            range,
            message: `Resource control policies do not reach \`${prefix}\`, so this has no effect. Use a service control policy.`,
            ...removalFix(`Remove \`${value}\``, range, subject),
          },
        ]
      }),
  ),
]
