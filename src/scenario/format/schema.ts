/**
 * The scenario format, version 1, as one schema: the types, the validation and the published JSON Schema are made from
 * it. The parts stand in `schema/`. Where the contract is silent, the decision stands in a description.
 * Source: scenario-format.md.
 */
import { z } from 'zod'
import { accountSpec } from './schema/account.ts'
import { call } from './schema/call.ts'
import type { blockPublicAccess, policyTextSchema } from './schema/common.ts'
import { lesson, type step } from './schema/lesson.ts'
import { organization } from './schema/organization.ts'
import type { group, identityProvider, role, user } from './schema/principals.ts'
import type { resource, vpcEndpoint } from './schema/resources.ts'
import { workload } from './schema/workload.ts'

export type { NamedPolicySpec } from './schema/common.ts'
export type { OrganizationNodeSpec } from './schema/organization.ts'

export const FORMAT = 'iam-playground/1'

export const scenarioSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    title: z.string().optional(),
    partition: z
      .enum(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'])
      .optional()
      .describe('That of every account. Absent: the one that the ARNs of the scenario have, else aws.'),
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
export type PolicyText = z.infer<typeof policyTextSchema>
export type OrganizationSpec = z.infer<typeof organization>
export type AccountSpec = z.infer<typeof accountSpec>
export type GroupSpec = z.infer<typeof group>
export type UserSpec = z.infer<typeof user>
export type RoleSpec = z.infer<typeof role>
export type ResourceSpec = z.infer<typeof resource>
export type IdentityProviderSpec = z.infer<typeof identityProvider>
export type VpcEndpointSpec = z.infer<typeof vpcEndpoint>
export type BlockPublicAccessSpec = z.infer<typeof blockPublicAccess>
export type WorkloadSpec = z.infer<typeof workload>
export type CallSpec = z.infer<typeof call>
export type Call = CallSpec
export type Expectation = NonNullable<CallSpec['expect']>
export type LessonSpec = z.infer<typeof lesson>
export type LessonStepSpec = z.infer<typeof step>
