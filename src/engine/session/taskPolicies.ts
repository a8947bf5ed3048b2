/** The task policies of AssumeRoot. Source: semantics 6.15; evaluated as a session policy of a root caller. */
import { partitionIn } from '../base/arn.ts'
import type { Policy } from '../picture.ts'
import type { CallWorld } from './outcome.ts'

const taskArn = /^arn:aws[a-z-]*:iam::aws:policy\/root-task\/(.*)$/
const reading = [
  'iam:GetAccessKeyLastUsed',
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
]
const tasks: ReadonlyMap<string, readonly string[]> = new Map([
  ['IAMAuditRootUserCredentials', [...reading, 'iam:GetAccountSummary']],
  ['IAMCreateRootUserPassword', ['iam:CreateLoginProfile', 'iam:GetLoginProfile']],
  [
    'IAMDeleteRootUserCredentials',
    [
      ...reading,
      'iam:DeactivateMFADevice',
      'iam:DeleteAccessKey',
      'iam:DeleteLoginProfile',
      'iam:DeleteSigningCertificate',
      'iam:DeleteVirtualMFADevice',
    ],
  ],
  [
    'S3UnlockBucketPolicy',
    ['s3:DeleteBucketPolicy', 's3:GetBucketPolicy', 's3:ListAllMyBuckets', 's3:PutBucketPolicy'],
  ],
  ['SQSUnlockQueuePolicy', ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueues', 'sqs:SetQueueAttributes']],
])

/** Actions that have no root user as their resource. */
const onAnything = new Set(['iam:GetAccountSummary'])
const rootUser = (partition: string): string => `arn:${partition}:iam::*:root`

/**
 * AWS's task policies deny the root user, who may do everything, all that the task does not need. A session policy must
 * allow, too, so an Allow of everything stands before them here: their text is not AWS's.
 */
export function taskPolicy(arn: string, world: Pick<CallWorld, 'parseSessionPolicy'>): Policy | undefined {
  const name = taskArn.exec(arn)?.[1] ?? ''
  const actions = tasks.get(name)
  if (actions === undefined) return undefined
  const statements = [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Sid: 'DenyAllOtherActionsOnAnyResource', Effect: 'Deny', NotAction: actions, Resource: '*' },
    ...narrowed(actions, partitionIn(arn)),
  ]
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)
  return { address: arn, name, arn, document: world.parseSessionPolicy(text) }
}

/** IAM's actions are for the root user alone, those on queues for queues of the account. */
function narrowed(actions: readonly string[], partition: string): readonly object[] {
  const onRootUser = actions.filter((action) => action.startsWith('iam:') && !onAnything.has(action))
  if (onRootUser.length > 0)
    return [{ Sid: 'DenyOnNonRootUserResource', Effect: 'Deny', Action: onRootUser, NotResource: rootUser(partition) }]
  if (!actions.includes('sqs:GetQueueAttributes')) return []
  return [
    {
      Sid: 'DenyGettingQueueAttributesOnNonOwnQueue',
      Effect: 'Deny',
      Action: 'sqs:GetQueueAttributes',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
    },
  ]
}
