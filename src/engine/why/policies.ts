/** What the policies of a layer say together, and what one document says. Policies and statements go by their labels. Source: semantics 2.20, 5.1. */
import type { OfTarget } from './decision.ts'
import type { NoValues } from './noValues.ts'

export interface PolicyReasons {
  // A layer whose policies are pooled
  readonly policiesDeny: { readonly policies: readonly string[] }
  readonly policiesAllow: { readonly policies: readonly string[] }
  readonly noPolicyAllows: { readonly policies: readonly string[]; readonly action: string }
  readonly noIdentityPolicies: NoValues
  /** A federated session that was given no session policy. */
  readonly noSessionPolicies: NoValues
  readonly callerWithoutDeclaration: NoValues
  /** A VPC endpoint has the policy that AWS gives it. */
  readonly endpointDefaultPolicy: NoValues
  /** A grant in the same account passes the layer by (5.4). */
  readonly bypassedByGrant: OfTarget & { readonly grantee: 'caller' | 'everyone' }

  // One document
  /** `problem`: the first that makes the document invalid. */
  readonly documentInvalid: { readonly problem: string | undefined }
  readonly statementsMatch: { readonly statements: readonly string[]; readonly effect: 'Allow' | 'Deny' }
  /** They match, and a rule of the service lets them count for nothing. */
  readonly statementsIgnored: { readonly statements: readonly string[] }
  readonly noStatementApplies: { readonly total: number }
}
