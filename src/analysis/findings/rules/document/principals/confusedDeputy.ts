/** AWS services that are let in on anyone's behalf. Source: semantics 1.10, 5.15; IAM User Guide, "The confused deputy problem". */

import { splitArn } from '../../../../../engine/base/arn.ts'
import type { Located, PrincipalEntry, Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { demands, keysOfDenies } from '../../../support/conditions.ts'
import { allowTo, cloudTrail, trust } from '../../../support/exampleStatements.ts'
import { conditionFix } from '../../../support/statementEdits.ts'

const sourceKeys = ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']
/** Keys that tie the call to a resource or an account too: SNS's older one, and the encryption context. */
const ties = (key: string): boolean =>
  sourceKeys.includes(key) || key === 'aws:sourceowner' || key.startsWith('kms:encryptioncontext:')

/** `logs.eu-west-1.amazonaws.com` → `logs`; the name of the service alone. */
const serviceOf = (name: string): string => name.replace(/(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/, '')

function services({ effect, principal }: Statement): readonly Located<PrincipalEntry>[] {
  return effect.value === 'Allow' && principal?.isNegated === false
    ? principal.entries.filter(({ value }) => value.kind === 'service')
    : []
}

/** The account of the resource, where its ARN has one. */
const ownAccount = ({ resource }: Statement): string | undefined =>
  resource?.entries
    .map(({ value }) => splitArn(value)?.account)
    .find((account) => account !== undefined && /^\d{12}$/.test(account))

export const restrictService: StatementRule = {
  code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  severity: 'security',
  scope: 'statement',
  documentation:
    'A service acts for all its customers. A resource policy that lets the service in without saying for whom lets a stranger point their own trail, topic or rule at your resource. Demand `aws:SourceArn` or `aws:SourceAccount`, or for a whole organization `aws:SourceOrgID`.',
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*'),
    good: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
  },
  check: (statement, subject) => {
    if (subject.document.kind !== 'resourcePolicy' || demands(statement, ties)) return []
    // A Deny elsewhere in the policy may turn away calls that are made for others.
    const denied = keysOfDenies(subject.document)
    if (sourceKeys.some((key) => denied.has(key))) return []
    const account = ownAccount(statement)
    const fix =
      account === undefined
        ? {}
        : conditionFix(
            `Only for account \`${account}\``,
            statement,
            subject,
            'StringEquals',
            'aws:SourceAccount',
            account,
          )
    return services(statement).map(({ range, value }) => ({
      range,
      message: `\`${value.kind === 'service' ? value.name : ''}\` may call on anybody's behalf. Add a condition on \`aws:SourceArn\`, \`aws:SourceAccount\` or \`aws:SourceOrgID\`.`,
      ...fix,
    }))
  },
}

/**
 * Services whose guides show `aws:SourceArn` or `aws:SourceAccount` in the trust policy of the role. Where handing over the
 * role needs `iam:PassRole` on the spot (EC2, Lambda, ECS tasks), a stranger cannot make the service use it, and AWS shows none.
 */
const sendSource: ReadonlySet<string> = new Set(
  'appflow apprunner backup bedrock bedrock-agentcore cloudformation codebuild codepipeline config datasync dms firehose glue grafana iot kinesisanalytics lexv2 logs monitoring.rds osis pipes qbusiness rolesanywhere sagemaker scheduler ssm states textract transfer vpc-flow-logs'.split(
    ' ',
  ),
)

export const confusedDeputy: StatementRule = {
  code: 'confused_deputy_risk',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A service that assumes this role does so for one of its customers. Where the service tells for which resource, the trust policy can ask for it: `aws:SourceArn` or `aws:SourceAccount`. Then nobody else can make the service use the role. Services such as EC2, Lambda and ECS tasks take a role only from who may pass it, and need no such condition.',
  examples: {
    kind: 'trustPolicy',
    bad: trust({ Service: 'config.amazonaws.com' }),
    good: trust({ Service: 'config.amazonaws.com' }, 'sts:AssumeRole', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
  },
  check: (statement, { document }) => {
    if (document.kind !== 'trustPolicy' || demands(statement, (key) => ties(key) || key === 'sts:externalid')) return []
    return services(statement).flatMap(({ range, value }) =>
      value.kind === 'service' && sendSource.has(serviceOf(value.name))
        ? [
            {
              range,
              message: `\`${value.name}\` says for which resource it assumes the role. Require your own with \`aws:SourceArn\` or \`aws:SourceAccount\`.`,
            },
          ]
        : [],
    )
  },
}
