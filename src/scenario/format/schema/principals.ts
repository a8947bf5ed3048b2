/** Users, groups, roles and identity providers of an account. */
import { z } from 'zod'
import { attached, entityName, namedPolicy, path, policyTextSchema, principalName, tags } from './common.ts'

/** @param prefixes of the kind of entity (1.3) */
const uniqueId = (...prefixes: readonly string[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(?:${prefixes.join('|')})[A-Z0-9]{8,124}$`),
      `A unique id begins with ${prefixes.join(' or ')}, in capitals and digits.`,
    )
    .describe(
      'The unique id that AWS gave, which policies may name (`aws:userid`). Absent: one is made up from the ARN.',
    )

const principal = {
  name: principalName,
  path: path.optional(),
  managedPolicies: attached.optional(),
  inlinePolicies: z.array(namedPolicy).optional(),
  permissionsBoundary: z
    .string()
    .optional()
    .describe(
      'One customer managed policy by name, or an AWS managed policy by ARN. One that cannot be found is an error of the scenario and, like an invalid boundary, lets nothing through.',
    ),
  tags: tags.optional(),
  uniqueId: uniqueId('AIDA', 'AROA').optional(),
}
export const group = z.strictObject({
  name: entityName,
  path: path.optional(),
  managedPolicies: attached.optional(),
  inlinePolicies: z.array(namedPolicy).optional(),
  uniqueId: uniqueId('AGPA').optional(),
})
export const user = z.strictObject({
  ...principal,
  groups: z.array(z.string()).optional().describe('Names of groups of the same account.'),
  mfaDevices: z
    .array(z.string())
    .optional()
    .describe('Serial numbers. `arn:aws:iam::<account>:mfa/<user name>` is always valid too.'),
})
export const role = z.strictObject({
  ...principal,
  trustPolicy: policyTextSchema,
  maxSessionDuration: z
    .number()
    .int()
    .min(3600, 'At least 3600 seconds.')
    .max(43_200, 'At most 43200 seconds.')
    .optional()
    .describe('Seconds; absent: 3600.'),
  description: z.string().optional(),
})
export const identityProvider = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('oidc'),
    url: z
      .string()
      .min(1)
      .describe(
        'Host and path of the issuer, as written: letter case and a trailing slash count. A leading `https://` is ignored.',
      ),
    audiences: z.array(z.string()).optional().describe('Client ids. Absent: any audience is taken.'),
  }),
  z.strictObject({ type: z.literal('saml'), name: entityName }),
])
