/** The service that the policy passes roles to, if only one is possible. */

import { onceFor } from '../../../../../engine/base/memo.ts'
import type { PolicyDocument, Statement } from '../../../../../engine/policy/ast.ts'
import type { Subject } from '../../../finding.ts'
import { actionList } from '../../../support/actions.ts'
import type { BroadGrant } from '../../../support/broadGrant.ts'
import { conditionFix, type MaybeFix } from '../../../support/statementEdits.ts'

/** Actions that hand a role to a service, and the service principal that receives it. Source: semantics 5.14. */
const receivers: Readonly<Record<string, readonly string[]>> = {
  'lambda.amazonaws.com': ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
  'ec2.amazonaws.com': [
    'ec2:RunInstances',
    'ec2:AssociateIamInstanceProfile',
    'ec2:ReplaceIamInstanceProfileAssociation',
    'ec2:RequestSpotInstances',
    'iam:AddRoleToInstanceProfile',
  ],
  'ecs-tasks.amazonaws.com': ['ecs:RegisterTaskDefinition', 'ecs:RunTask', 'ecs:StartTask'],
  'glue.amazonaws.com': [
    'glue:CreateJob',
    'glue:UpdateJob',
    'glue:CreateDevEndpoint',
    'glue:CreateCrawler',
    'glue:UpdateCrawler',
  ],
  'sagemaker.amazonaws.com': [
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreateTrainingJob',
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreateModel',
    'sagemaker:CreateDomain',
  ],
  'codebuild.amazonaws.com': ['codebuild:CreateProject', 'codebuild:UpdateProject'],
  'cloudformation.amazonaws.com': [
    'cloudformation:CreateStack',
    'cloudformation:UpdateStack',
    'cloudformation:CreateChangeSet',
  ],
  'states.amazonaws.com': ['states:CreateStateMachine', 'states:UpdateStateMachine'],
  'scheduler.amazonaws.com': ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule'],
  'codepipeline.amazonaws.com': ['codepipeline:CreatePipeline', 'codepipeline:UpdatePipeline'],
  'events.amazonaws.com': ['events:PutTargets'],
}
const receiverOf = new Map(
  Object.entries(receivers).flatMap(([service, actions]) => actions.map((action) => [action, service] as const)),
)
export const passing = actionList([...receiverOf.keys()])

const receiversIn = onceFor(
  ({ readable }: PolicyDocument): ReadonlySet<string> =>
    new Set(
      readable
        .filter(({ effect, action }) => effect.value === 'Allow' && !action.isNegated)
        .flatMap(({ action }) =>
          action.entries.flatMap(({ value }) => passing.coveredBy(value).flatMap((name) => receiverOf.get(name) ?? [])),
        ),
    ),
)

export function passFix({ shape }: BroadGrant, statement: Statement, subject: Subject): MaybeFix {
  // With other actions in the statement the condition would take those away.
  if (shape !== 'STAR_IN_RESOURCE' || statement.action.entries.length > 1) return {}
  const services = receiversIn(subject.document)
  const [service] = services
  if (service === undefined || services.size > 1) return {}
  return conditionFix(
    `Allow passing roles to \`${service}\` only`,
    statement,
    subject,
    'StringEquals',
    'iam:PassedToService',
    service,
  )
}
