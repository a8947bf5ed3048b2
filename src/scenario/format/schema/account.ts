/** An account: its principals, policies, resources and settings. */
import { z } from 'zod'
import { account, blockPublicAccess, entityName, namedPolicy, rcps, scps } from './common.ts'
import { group, identityProvider, role, user } from './principals.ts'
import { resource, vpcEndpoint } from './resources.ts'

export const accountSpec = z.strictObject({
  id: account,
  name: z.string().optional(),
  serviceControlPolicies: scps.optional(),
  resourceControlPolicies: rcps.optional(),
  managedPolicies: z.array(namedPolicy).optional().describe('Customer managed policies of this account.'),
  groups: z.array(group).optional(),
  users: z.array(user).optional(),
  roles: z.array(role).optional(),
  identityProviders: z.array(identityProvider).optional(),
  resources: z.array(resource).optional(),
  blockPublicAccess: blockPublicAccess.optional(),
  vpcEndpoints: z.array(vpcEndpoint).optional(),
  instanceProfiles: z
    .array(z.strictObject({ name: entityName, role: z.string().describe('Name of a role of the same account.') }))
    .optional()
    .describe('Absent, or a profile that is not listed: a profile has the role of its own name.'),
})
