/** Resources with their policies, and VPC endpoints. */
import { z } from 'zod'
import { blockPublicAccess, name, policyTextSchema, tags } from './common.ts'

const arn = z
  .string()
  .regex(/^arn:(?:[^:]*:){4}.+/, 'Write a whole ARN, arn:partition:service:region:account:resource.')
const grant = z.strictObject({
  granteePrincipal: z.string().min(1),
  operations: z.array(z.string()).describe('KMS operations without the prefix: `Decrypt`.'),
  constraints: z
    .strictObject({
      EncryptionContextEquals: z.record(z.string(), z.string()).optional(),
      EncryptionContextSubset: z.record(z.string(), z.string()).optional(),
    })
    .optional()
    .describe("Compared with the call's `kms:EncryptionContext:…` keys."),
})
export const resource = z.strictObject({
  arn,
  policy: policyTextSchema
    .optional()
    .describe(
      "Absent: the resource has none. A KMS key without one has AWS's default key policy, which leaves the choice to the account's identity policies.",
    ),
  tags: tags.optional().describe('Tags of this very resource; those of a bucket are not those of its objects.'),
  blockPublicAccess: blockPublicAccess.optional(),
  grants: z.array(grant).optional().describe('KMS keys only.'),
  kmsKey: arn
    .optional()
    .describe('What holds data: ARN of the key, or of the alias, that encrypts it. Absent: no key of KMS is asked.'),
  bucket: arn.optional().describe('S3 access points only: the bucket behind it.'),
  targetKey: arn.optional().describe('KMS aliases only: the key behind it.'),
  abac: z
    .boolean()
    .optional()
    .describe('S3 buckets only: tags of the bucket count in policies (semantics 11.2). Absent: false.'),
})
export const vpcEndpoint = z.strictObject({
  id: name.describe('`vpce-…`, unique in the scenario.'),
  vpcId: z.string().optional(),
  service: z
    .string()
    .optional()
    .describe(
      'For the reader; a call of another service through this endpoint is filtered by its policy all the same.',
    ),
  policy: policyTextSchema.optional().describe('Absent: the default, full access.'),
})
