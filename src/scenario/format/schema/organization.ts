/** The organization: its tree of units and what is attached to each. */
import { z } from 'zod'
import { account, blockPublicAccess, type NamedPolicySpec, name, rcps, scps } from './common.ts'

export interface OrganizationNodeSpec {
  readonly id: string
  readonly name?: string | undefined
  readonly serviceControlPolicies?: readonly NamedPolicySpec[] | undefined
  readonly resourceControlPolicies?: readonly NamedPolicySpec[] | undefined
  readonly blockPublicAccess?: z.infer<typeof blockPublicAccess> | undefined
  readonly accounts?: readonly string[] | undefined
  readonly organizationalUnits?: readonly OrganizationNodeSpec[] | undefined
}
const organizationNode: z.ZodType<OrganizationNodeSpec> = z
  .strictObject({
    id: name.describe('`r-…` for the root, `ou-…` for an organizational unit. Unique in the tree.'),
    name: z.string().optional().describe('Name of the unit, for people.'),
    serviceControlPolicies: scps.optional(),
    resourceControlPolicies: rcps.optional(),
    accounts: z
      .array(account)
      .optional()
      .describe(
        'Accounts directly under this node. An account that no node lists is outside the organization; one that two nodes list is at the first.',
      ),
    blockPublicAccess: blockPublicAccess
      .optional()
      .describe(
        'An S3 policy of the organization: Block Public Access for every account below, the management account included (semantics 11.7).',
      ),
    get organizationalUnits() {
      return z.array(organizationNode).optional()
    },
  })
  .describe('The root or an organizational unit.')

export const organization = z
  .strictObject({
    id: name.describe('`o-…`'),
    managementAccountId: account.describe('SCPs and RCPs never restrict this account.'),
    centralizedRootAccess: z
      .boolean()
      .optional()
      .describe('Lets the management account call sts:AssumeRoot. Absent: false.'),
    root: organizationNode,
  })
  .describe('Absent: the accounts stand alone.')
