/**
 * The scenario format, version 1, as one schema: the types, the validation and the published JSON Schema are made from
 * it. Where the contract is silent, the decision stands in a description. Source: scenario-format.md.
 */
import { z } from 'zod'

// Zod would try out whether it may compile its checks to code. The page's policy forbids that and reports the attempt.
z.config({ jitless: true })

export const FORMAT = 'iam-playground/1'

/** `Date.parse` takes 30 February for 2 March. */
const isDay = (text: string): boolean =>
  new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(text.slice(8, 10))
const iso = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|\+00:00)$/,
    'Write a UTC time such as 2026-04-25T09:05:00Z.',
  )
  .refine((text) => !Number.isNaN(Date.parse(text)) && isDay(text), 'There is no such day or time.')
  .describe('ISO 8601 in UTC, which `Z` or `+00:00` says. Milliseconds count, finer fractions do not.')
const account = z
  .string()
  .regex(/^\d{12}$/, 'An account id has twelve digits.')
  .describe('Account id, twelve digits.')
const name = z.string().min(1, 'A name cannot be empty.').max(256)
const entityName = z.string().regex(/^[\w+=,.@-]{1,128}$/, 'Names hold letters, digits and +=,.@_- only.')
/** Of users and roles (1.3). */
const principalName = entityName.max(64, 'Names of users and roles have at most 64 characters.')
const path = z
  .string()
  .max(512)
  .regex(/^\/(?:[\x21-\x7e]*\/)?$/, 'A path begins and ends with a slash.')
  .describe('Begins and ends with `/`; absent: `/`.')
const tags = z
  .record(z.string(), z.string())
  .describe(
    'Tag keys to values. Two keys that differ only in case are kept; a condition on such a key matches nothing.',
  )

export const policyText = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe(
    'A policy document: an IAM policy object, or a string with the raw JSON text exactly as typed. A document that does not parse grants and denies nothing.',
  )

export const namedPolicy = z
  .strictObject({
    name: name.describe(
      'Unique in its list. A top-level managed policy may have an AWS managed policy ARN as its name, which declares that policy.',
    ),
    document: policyText,
  })
  .describe('A policy with its name.')

const scps = z
  .array(namedPolicy)
  .describe(
    'Absent: the single policy FullAWSAccess. Empty: nothing is attached, so nothing is allowed through this level.',
  )
const rcps = z.array(namedPolicy).describe('Besides RCPFullAWSAccess, which is always attached.')
const attached = z
  .array(z.string())
  .describe(
    'Names of customer managed policies of the same account, or ARNs of AWS managed policies. The ARN of a customer managed policy of the account is taken too.',
  )

export interface OrganizationNodeSpec {
  readonly id: string
  readonly name?: string | undefined
  readonly serviceControlPolicies?: readonly NamedPolicySpec[] | undefined
  readonly resourceControlPolicies?: readonly NamedPolicySpec[] | undefined
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
    get organizationalUnits() {
      return z.array(organizationNode).optional()
    },
  })
  .describe('The root or an organizational unit.')

const organization = z
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
}
const group = z.strictObject({
  name: entityName,
  path: path.optional(),
  managedPolicies: attached.optional(),
  inlinePolicies: z.array(namedPolicy).optional(),
})
const user = z.strictObject({
  ...principal,
  groups: z.array(z.string()).optional().describe('Names of groups of the same account.'),
  mfaDevices: z
    .array(z.string())
    .optional()
    .describe('Serial numbers. `arn:aws:iam::<account>:mfa/<user name>` is always valid too.'),
})
const role = z.strictObject({
  ...principal,
  trustPolicy: policyText,
  maxSessionDuration: z
    .number()
    .int()
    .min(3600, 'At least 3600 seconds.')
    .max(43_200, 'At most 43200 seconds.')
    .optional()
    .describe('Seconds; absent: 3600.'),
  description: z.string().optional(),
})
const identityProvider = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('oidc'),
    url: z.string().min(1).describe('Host and path of the issuer; a leading `https://` is ignored.'),
    audiences: z.array(z.string()).optional().describe('Client ids. Absent: any audience is taken.'),
  }),
  z.strictObject({ type: z.literal('saml'), name: entityName }),
])
const switches = z
  .union([
    z.boolean(),
    z.strictObject({
      BlockPublicAcls: z.boolean().optional(),
      IgnorePublicAcls: z.boolean().optional(),
      BlockPublicPolicy: z.boolean().optional(),
      RestrictPublicBuckets: z.boolean().optional(),
    }),
  ])
  .describe(
    'S3 Block Public Access; `true`: all four switches. Absent: off. What counts is the OR of account and bucket.',
  )
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
const resource = z.strictObject({
  arn: z.string().regex(/^arn:(?:[^:]*:){4}.+/, 'Write a whole ARN, arn:partition:service:region:account:resource.'),
  policy: policyText
    .optional()
    .describe(
      "Absent: the resource has none. A KMS key without one has AWS's default key policy, which leaves the choice to the account's identity policies.",
    ),
  tags: tags.optional().describe('Tags of this very resource; those of a bucket are not those of its objects.'),
  blockPublicAccess: switches.optional(),
  grants: z.array(grant).optional().describe('KMS keys only.'),
})
const vpcEndpoint = z.strictObject({
  id: name.describe('`vpce-…`, unique in the scenario.'),
  vpcId: z.string().optional(),
  service: z
    .string()
    .optional()
    .describe(
      'For the reader; a call of another service through this endpoint is filtered by its policy all the same.',
    ),
  policy: policyText.optional().describe('Absent: the default, full access.'),
})
const accountSpec = z.strictObject({
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
  blockPublicAccess: switches.optional(),
  vpcEndpoints: z.array(vpcEndpoint).optional(),
})

const workload = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'Use up to 64 letters, digits, dots, dashes and underscores.'),
  compute: z.enum(['ec2-instance', 'lambda-function', 'ecs-task', 'eks-pod', 'on-premises']),
  role: z.string().describe('ARN of the role whose credentials it is handed.'),
  from: iso,
  to: iso,
})

const contextValue = z.union([z.string(), z.number(), z.boolean()])
export const callIdPattern = /^[A-Za-z0-9._-]{1,64}$/
const call = z.strictObject({
  id: z
    .string()
    .regex(callIdPattern, 'Use up to 64 letters, digits, dots, dashes and underscores.')
    .describe('Unique among the calls.'),
  title: z.string().optional(),
  at: iso.optional().describe('UTC. Absent: one second after the previous call in the list, or 2026-01-01T00:00:00Z.'),
  caller: z
    .string()
    .min(1)
    .describe(
      'ARN of a user, root, role, session or federated user; `session:<call>`, `workload:<id>`, `service:<name>`, `web-identity:<provider>`, `saml:<provider ARN>` or `anonymous`.',
    ),
  action: z.string().min(1).describe('`service:Action`. A text that is no action matches no policy but `*`.'),
  resource: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe('One ARN, `*`, or a list that is each authorized in turn. Absent: `*`.'),
  resourceAccount: account.optional().describe('Owner of an undeclared resource whose ARN has no account.'),
  context: z
    .record(z.string(), z.union([contextValue, z.array(contextValue), z.null()]))
    .optional()
    .describe(
      'Adds to the derived keys and overrides them; null removes one. Names are case-insensitive; of two that differ only in case the later counts.',
    ),
  vpcEndpoint: z.string().optional(),
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

const step = z.strictObject({
  title: z.string().optional(),
  text: z.string().optional().describe('Markdown.'),
  focus: z.string().optional().describe('Address of the document to open.'),
  call: z.string().optional().describe('Id of the call to select.'),
  goal: z
    .record(z.string(), z.string())
    .optional()
    .describe('Call ids to decisions; met by editing. Absent: just read.'),
  hints: z.array(z.string()).optional(),
  solution: z.record(z.string(), policyText).optional().describe('Addresses to documents.'),
})
const lesson = z.strictObject({
  concept: z.string().optional(),
  editable: z.array(z.string()).optional().describe('Addresses of documents that the learner may change; absent: all.'),
  steps: z.array(step).optional(),
})

export const scenarioSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    title: z.string().optional(),
    description: z.string().optional().describe('Markdown.'),
    organization: organization.optional(),
    accounts: z.array(accountSpec).min(1, 'A scenario needs at least one account.'),
    workloads: z.array(workload).optional().describe('Compute that is handed rotating role credentials.'),
    calls: z.array(call).optional().describe('In any order; evaluated in time order, ties in list order.'),
    lesson: lesson.optional(),
    mutedFindings: z
      .array(z.strictObject({ code: z.string(), document: z.string().optional(), path: z.string().optional() }))
      .optional()
      .describe(
        'Findings that the author does not want to see: by code, in one document, or at one place of it. They never change a decision.',
      ),
  })
  .describe('A small picture of an AWS organization and the API calls made in it at given times.')

export type Scenario = z.infer<typeof scenarioSchema>
export type NamedPolicySpec = z.infer<typeof namedPolicy>
export type PolicyText = z.infer<typeof policyText>
export type OrganizationSpec = z.infer<typeof organization>
export type AccountSpec = z.infer<typeof accountSpec>
export type GroupSpec = z.infer<typeof group>
export type UserSpec = z.infer<typeof user>
export type RoleSpec = z.infer<typeof role>
export type ResourceSpec = z.infer<typeof resource>
export type IdentityProviderSpec = z.infer<typeof identityProvider>
export type VpcEndpointSpec = z.infer<typeof vpcEndpoint>
export type BlockPublicAccessSpec = z.infer<typeof switches>
export type WorkloadSpec = z.infer<typeof workload>
export type CallSpec = z.infer<typeof call>
export type Call = CallSpec
export type Expectation = NonNullable<CallSpec['expect']>
export type LessonSpec = z.infer<typeof lesson>
export type LessonStepSpec = z.infer<typeof step>
