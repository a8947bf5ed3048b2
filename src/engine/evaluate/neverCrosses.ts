/** Operations that never cross accounts, whatever both sides allow. Source: semantics 5.12. */
import { membershipOf } from '../organization/levels.ts'
import type { Picture } from '../picture.ts'
import type { Plan } from './plan.ts'

const named = (service: string, names: string): readonly string[] =>
  names.split(/\s+/).map((name) => `${service}:${name.toLowerCase()}`)

/** What a queue policy cannot give to another account. */
const queueAdministration: ReadonlySet<string> = new Set(
  named(
    'sqs',
    `AddPermission RemovePermission CreateQueue DeleteQueue ListQueues ListQueueTags SetQueueAttributes TagQueue UntagQueue
    StartMessageMoveTask CancelMessageMoveTask ListMessageMoveTasks`,
  ),
)

/** The operations of KMS on keys that work across accounts. Source: AWS KMS Developer Guide, "AWS KMS permissions". */
const keysAcrossAccounts: ReadonlySet<string> = new Set(
  named(
    'kms',
    `CreateGrant Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair
    GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyRotationStatus GetPublicKey
    ListGrants ReEncrypt ReEncryptFrom ReEncryptTo RetireGrant RevokeGrant Sign Verify VerifyMac`,
  ),
)

/** @param action in lower case: `kms:decrypt`. */
export const worksOnKeysAcrossAccounts = (action: string): boolean => keysAcrossAccounts.has(action)

/** The operations on a bucket's policy: only identities of the bucket's account may call them (5.11). In lower case. */
export const bucketPolicyOperations: ReadonlySet<string> = new Set(
  named('s3', 'GetBucketPolicy PutBucketPolicy DeleteBucketPolicy'),
)

/**
 * Whether the policy of the resource counts for nothing, because its service refuses callers of other accounts.
 * `queue`: the administration of a queue.
 */
export function neverCrosses(picture: Picture, plan: Plan): 'queue' | 'operation' | undefined {
  if (plan.relation !== 'cross') return undefined
  switch (plan.facts.service) {
    case 'sqs':
      return queueAdministration.has(plan.action) ? 'queue' : undefined
    case 'kms':
      return worksOnKeysAcrossAccounts(plan.action) ? undefined : 'operation'
    case 'iam':
      return 'operation'
    case 'organizations':
      return isMember(picture, plan) ? undefined : 'operation'
    default:
      return undefined
  }
}

/** The delegation policy gives to members of the organization, and to nobody else (7.8). */
const isMember = (picture: Picture, { request: { caller } }: Plan): boolean =>
  'account' in caller && membershipOf(picture, caller.account) !== undefined
