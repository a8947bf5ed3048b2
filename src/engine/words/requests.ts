/** The requests that a call is. Source: semantics 3.6. */
import { list, quote } from '../base/text.ts'
import type { RequestReasons } from '../why/requests.ts'
import type { Sentences } from './sentences.ts'

export const requestWords: Sentences<keyof RequestReasons> = {
  operationIsRequests: ({ operation, requests }) =>
    `${quote(operation)} is an operation; IAM asks for ${list(requests.map(({ action, resource }) => `${quote(action)} on ${quote(resource)}`))}.`,

  makesServiceLinkedRole: ({ role }) =>
    `AWS also checks \`iam:CreateServiceLinkedRole\` the first time in an account (the role ${quote(role)} is not in the picture).`,
  stackUsesCallersRights: () =>
    "The stack's resources are made with the caller's rights; AWS also checks each of them, after this call.",
  stackUsesItsRole: () => "Afterwards the role's rights count, not the caller's.",
  mayBeEncrypted: ({ actions }) =>
    `If it is encrypted with a KMS key of yours, AWS also checks ${list(actions.map(quote))}.`,
  secretOfAnotherAccount: () =>
    "AWS also needs `kms:Decrypt` on the secret's key, and refuses when it is `aws/secretsmanager`.",
  taskDefinitionPassesRoles: () => 'AWS also checks `iam:PassRole` on the roles that the task definition names.',
  launchTemplateCounts: () => "The template's profile, tags and network count as if given here.",
  encryptedVolumeNeedsKey: () =>
    'Launching succeeds and the instance stops at once if the key may not be used (`kms:CreateGrant`, `kms:GenerateDataKeyWithoutPlaintext`).',
  functionReadsSource: () => "The function's role needs to read the source.",
  machineWaitsForTasks: () =>
    "The machine's role needs `states:DescribeExecution`, `StopExecution` and the managed rule (`events:PutRule`, `PutTargets`, `DescribeRule`).",
  functionInVpc: () => 'AWS also checks `ec2:DescribeSecurityGroups`, `DescribeSubnets`, `DescribeVpcs`.',
  pullIsThreeCalls: () =>
    '`docker pull` is three calls: also `ecr:GetAuthorizationToken` on `*` and `ecr:GetDownloadUrlForLayer`.',
}
