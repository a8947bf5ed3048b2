/** Names of KMS keys, where only the full ARN is compared. Source: "Service Authorization Reference". */
import { compares, keyOf, uses } from '../../../support/conditions.ts'
import { allow, reports } from '../../../support/exampleStatements.ts'
import { onValues } from '../../../support/valueRule.ts'

const allowPutWithKey = (key: string) =>
  allow('s3:PutObject', reports, { StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key } })

export const kmsKeys = onValues(
  {
    code: 'INVALID_KMS_KEY_VALUE',
    severity: 'error',
    documentation:
      'These keys hold the full ARN of a KMS key, never an alias or a bare id: `arn:aws:kms:eu-west-1:111122223333:key/…`.',
    examples: {
      bad: allowPutWithKey('alias/reports'),
      good: allowPutWithKey('arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    },
  },
  (clause) =>
    keyOf(clause) === 's3:x-amz-server-side-encryption-aws-kms-key-id' &&
    (uses(clause, 'StringEquals', 'StringEqualsIgnoreCase') || compares(clause, 'Arn')),
  (value) =>
    /^arn:aws[a-z-]*:kms:[^:]*:[^:]*:key\/.+/.test(value) || /[*?]/.test(value)
      ? undefined
      : {
          message: `The request has the full ARN of the key here; \`${value}\` never equals it. Write \`arn:aws:kms:region:account:key/id\`.`,
        },
)
