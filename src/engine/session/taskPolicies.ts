/** The task policies of AssumeRoot. Source: semantics 6.15; evaluated as a session policy of a root caller. */
import type { Policy } from '../picture.ts'
import type { CallWorld } from './outcome.ts'

const prefix = 'arn:aws:iam::aws:policy/root-task/'
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

/**
 * AWS's task policies deny the root user, who may do everything, all that is not in these lists. As session policies
 * they must allow, so they are written the other way round here (6.15): their text is not AWS's.
 */
export function taskPolicy(arn: string, world: Pick<CallWorld, 'parseSessionPolicy'>): Policy | undefined {
  const name = arn.startsWith(prefix) ? arn.slice(prefix.length) : ''
  const actions = tasks.get(name)
  if (actions === undefined) return undefined
  const text = JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
    null,
    2,
  )
  return { address: arn, name, arn, document: world.parseSessionPolicy(text) }
}
