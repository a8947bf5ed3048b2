/** The task policies of AssumeRoot. Source: semantics 6.15; evaluated as a session policy of a root caller. */
import type { Policy } from '../picture.ts'
import type { CallWorld } from './outcome.ts'

const prefix = 'arn:aws:iam::aws:policy/root-task/'
const tasks: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'IAMAuditRootUserCredentials',
    ['iam:GetAccessKeyLastUsed', 'iam:GetAccountSummary', 'iam:GetLoginProfile', 'iam:GetUser', 'iam:ListAccessKeys', 'iam:ListMFADevices', 'iam:ListSigningCertificates'],
  ],
  ['IAMCreateRootUserPassword', ['iam:CreateLoginProfile', 'iam:GetLoginProfile']],
  [
    'IAMDeleteRootUserCredentials',
    [
      'iam:DeactivateMFADevice',
      'iam:DeleteAccessKey',
      'iam:DeleteLoginProfile',
      'iam:DeleteSigningCertificate',
      'iam:DeleteVirtualMFADevice',
      'iam:GetLoginProfile',
      'iam:GetUser',
      'iam:ListAccessKeys',
      'iam:ListMFADevices',
      'iam:ListSigningCertificates',
    ],
  ],
  ['S3UnlockBucketPolicy', ['s3:DeleteBucketPolicy', 's3:GetBucketPolicy', 's3:ListAllMyBuckets', 's3:PutBucketPolicy']],
  ['SQSUnlockQueuePolicy', ['sqs:GetQueueAttributes', 'sqs:ListQueues', 'sqs:SetQueueAttributes']],
])

/** @returns AWS's text where it is at hand, else the actions that 6.15 names. */
export function taskPolicy(arn: string, world: CallWorld): Policy | undefined {
  const name = arn.startsWith(prefix) ? arn.slice(prefix.length) : ''
  const actions = tasks.get(name)
  if (actions === undefined) return undefined
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] }, null, 2)
  return world.findPolicy(arn) ?? { address: arn, name, arn, document: world.parseSessionPolicy(text) }
}
