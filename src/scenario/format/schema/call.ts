/** The calls: caller, action, resource and time, and the decision that the author expects. */
import { z } from 'zod'
import { account, callId, iso } from './common.ts'

const contextValue = z.union([z.string(), z.number(), z.boolean()])
const context = z
  .record(z.string(), z.union([contextValue, z.array(contextValue), z.null()]))
  .describe(
    'Adds to the derived keys and overrides them; null removes one. Names are case-insensitive; of two that differ only in case the later counts.',
  )
export const call = z.strictObject({
  id: callId.describe('Unique among the calls.'),
  title: z.string().optional(),
  at: iso.optional().describe('UTC. Absent: one second after the previous call in the list, or 2026-01-01T00:00:00Z.'),
  caller: z
    .string()
    .min(1)
    .describe(
      'ARN of a user, root, role, session or federated user; `session:<call>`, `workload:<id>`, `service:<name>`, `web-identity:<provider>`, `saml:<provider ARN>`, `origin-access-identity:<id>` or `anonymous`.',
    ),
  action: z.string().min(1).describe('`service:Action`. A text that is no action matches no policy but `*`.'),
  resource: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe('One ARN, `*`, or a list that is each authorized in turn. Absent: `*`.'),
  resourceAccount: account.optional().describe('Owner of an undeclared resource whose ARN has no account.'),
  context: context.optional(),
  vpcEndpoint: z.string().optional(),
  credentials: z
    .enum(['signature', 'bearer-token'])
    .optional()
    .describe('How the call is authenticated; `bearer-token`: with an API key (semantics 11.4). Absent: signature.'),
  also: z
    .array(z.strictObject({ action: z.string().min(1), resource: z.string().optional(), context: context.optional() }))
    .optional()
    .describe('Further requests of this call, written by hand. `resource` absent: `*`.'),
  parameters: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'Parameters by their API names, and whatever else is worth noting. An allowed write call whose target does not exist (or exists already) stays allowed and changes nothing; one whose document IAM would refuse is rejected.',
    ),
  expect: z
    .union([
      z.enum(['allowed', 'denied', 'explicitDeny', 'implicitDeny', 'rejected']),
      z.strictObject({
        decision: z.enum(['allowed', 'denied', 'explicitDeny', 'implicitDeny', 'rejected']).optional(),
        blockedBy: z
          .union([z.string(), z.array(z.string())])
          .optional()
          .describe('One layer that must be among those that block, or a list that must all be.'),
        error: z.string().optional().describe('The error code.'),
      }),
    ])
    .optional(),
})
