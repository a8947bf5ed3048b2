/** Resource policies that let others rewrite them. Source: semantics 2.15. */

import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { PrincipalEntry } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { actionList, listed } from '../../../support/actions.ts'
import { allowTo } from '../../../support/exampleStatements.ts'
import { mayWorkOn } from '../../../support/resourceTypes.ts'

export const rewriting = actionList(
  `s3:PutBucketPolicy s3:PutBucketAcl s3:PutObjectAcl s3:PutAccessPointPolicy kms:PutKeyPolicy kms:CreateGrant
sqs:AddPermission sqs:SetQueueAttributes sns:AddPermission sns:SetTopicAttributes secretsmanager:PutResourcePolicy
lambda:AddPermission ecr:SetRepositoryPolicy events:PutPermission events:PutResourcePolicy backup:PutBackupVaultAccessPolicy
elasticfilesystem:PutFileSystemPolicy glue:PutResourcePolicy dynamodb:PutResourcePolicy kinesis:PutResourcePolicy logs:PutResourcePolicy`.split(
    /\s+/,
  ),
)

/** An account is its own administrator; a key policy has to name it, and the others often do. */
const isNamed = ({ kind }: PrincipalEntry): boolean =>
  kind === 'user' || kind === 'role' || kind === 'session' || kind === 'federatedUser' || kind === 'uniqueId'

export const resourceEscalation: StatementRule = {
  code: 'RESOURCE_POLICY_PRIVILEGE_ESCALATION',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'Whoever may rewrite the policy of a resource may give themselves, and anybody else, every right on it. Such actions often come along unseen with a wildcard: `s3:*` covers `s3:PutBucketPolicy`. Grant the actions that are needed by name, and leave the policy to administrators of the account.',
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({ AWS: 'arn:aws:iam::111122223333:role/App' }, 's3:*', 'arn:aws:s3:::reports'),
    good: allowTo({ AWS: 'arn:aws:iam::111122223333:role/App' }, 's3:ListBucket', 'arn:aws:s3:::reports'),
  },
  check: ({ effect, principal, action, condition, resource }, { document, catalog }) => {
    if (
      document.kind !== 'resourcePolicy' ||
      effect.value === 'Deny' ||
      principal?.isNegated !== false ||
      action.isNegated ||
      condition.length > 0
    )
      return []
    const isForEveryone = principal.entries.some(({ value }) => value.kind === 'anyone')
    if (!isForEveryone && !principal.entries.some(({ value }) => isNamed(value))) return []
    return action.entries.flatMap(({ value, range }) => {
      const found = rewriting.coveredBy(value).filter((name) => mayWorkOn(name, resource, catalog))
      // Named for a named principal, it was meant.
      if (found.length === 0 || (!isForEveryone && !hasWildcard(value))) return []
      const what =
        hasWildcard(value) && value !== '*'
          ? `\`${value}\` covers ${listed(found)}`
          : value === '*'
            ? 'Every action includes those that rewrite the policy'
            : `\`${value}\` rewrites who may do what`
      return [
        {
          range,
          message: `${what}: ${isForEveryone ? 'everybody' : 'whoever is named here'} may change the access to this resource. Name the actions that are needed.`,
          ...(isForEveryone ? { severity: 'security' as const } : { severity: 'suggestion' as const }),
        },
      ]
    })
  },
}
