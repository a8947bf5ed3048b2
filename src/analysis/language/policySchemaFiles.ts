/** Where the JSON Schema of each kind of policy is published. Editors elsewhere name these addresses: they never change. */
import type { PolicyKind } from '../../engine/policy/ast.ts'

export const policySchemaFiles = {
  identityPolicy: 'identity.schema.json',
  managedPolicy: 'managed.schema.json',
  permissionsBoundary: 'boundary.schema.json',
  sessionPolicy: 'session.schema.json',
  serviceControlPolicy: 'scp.schema.json',
  resourceControlPolicy: 'rcp.schema.json',
  trustPolicy: 'trust.schema.json',
  resourcePolicy: 'resource.schema.json',
  vpcEndpointPolicy: 'endpoint.schema.json',
} as const satisfies Readonly<Record<PolicyKind, string>>
