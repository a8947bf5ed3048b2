/**
 * A policy document as the engine reads it. Every node has its place in the text, so that
 * every message about an element can point at it. Source: semantics 2.
 */
import type { Operator } from '../condition/operators.ts'

/** `[start, end)` in UTF-16 code units of the document's text, the unit Monaco counts in. */
export interface TextRange {
  readonly start: number
  readonly end: number
}
/** A value as written, with the characters it came from (quotes included). */
export interface Located<T> {
  readonly value: T
  readonly range: TextRange
}

/**
 * The kind of a document decides its grammar (2.11). The names are those of the layers in the trace, and
 * `managedPolicy` for a customer or AWS managed policy; `identityPolicy` is an inline one of a user, group or role.
 */
export type PolicyKind =
  | 'identityPolicy'
  | 'managedPolicy'
  | 'permissionsBoundary'
  | 'sessionPolicy'
  | 'serviceControlPolicy'
  | 'resourceControlPolicy'
  | 'trustPolicy'
  | 'resourcePolicy'
  | 'vpcEndpointPolicy'

export type LanguageVersion = '2012-10-17' | '2008-10-17'

export type Severity = 'error' | 'warning' | 'security' | 'suggestion'

/** A problem of a document's text. `isInvalidating`: the service would refuse the whole document (2.20). */
export interface PolicyProblem {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  /** JSON pointer inside the document, '' for the whole. */
  readonly path: string
  readonly range: TextRange
  readonly isInvalidating: boolean
}

export interface PolicyDocument {
  readonly kind: PolicyKind
  readonly text: string
  readonly version: LanguageVersion
  /** False when the service would refuse the document: then `statements` is empty (2.20). */
  readonly isValid: boolean
  readonly statements: readonly Statement[]
  /** All statements that could be read, even of a refused document, for editor and linter; they are never evaluated. */
  readonly readable: readonly Statement[]
  readonly problems: readonly PolicyProblem[]
}

export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number
  readonly range: TextRange
  readonly sid?: Located<string>
  readonly effect: Located<'Allow' | 'Deny'>
  /** Absent where the policy type has none (2.11). */
  readonly principal?: Negatable<PrincipalEntry>
  readonly action: Negatable<string>
  /** Absent in trust policies (2.14). */
  readonly resource?: Negatable<string>
  /** Empty: holds for every request. */
  readonly condition: readonly ConditionClause[]
}

/**
 * `isNegated` (NotAction and its kin) is part of the element, so that no code can use the entries without seeing it.
 * `entries` may be empty in policies that IAM does not own; such an element never matches, negated or not (2.1).
 */
export interface Negatable<T> {
  readonly range: TextRange
  readonly isNegated: boolean
  readonly entries: readonly Located<T>[]
}

export type PrincipalEntry =
  | { readonly kind: 'anyone' } // "*" or {"AWS":"*"}
  /** Both spellings (0.3); `partition` where an ARN is written. */
  | { readonly kind: 'account'; readonly account: string; readonly partition?: string }
  | { readonly kind: 'user' | 'role' | 'session' | 'federatedUser'; readonly arn: string }
  | { readonly kind: 'originAccessIdentity'; readonly arn: string } // CloudFront's, in bucket policies (5.11)
  | { readonly kind: 'uniqueId'; readonly id: string } // AIDA… or AROA… (3.10)
  | { readonly kind: 'service' | 'federated' | 'canonicalUser'; readonly name: string }
  /** Stored, but can match nobody here (an ARN of another kind that the service may accept). */
  | { readonly kind: 'nobody'; readonly text: string }

export interface ConditionOperator extends Operator {
  readonly text: Located<string> // as written: `ForAllValues:StringEqualsIfExists`
}

/** One key under one operator. Clauses are AND-ed (4.1). */
export interface ConditionClause {
  readonly operator: ConditionOperator
  readonly key: Located<string>
  /** Booleans and numbers as their JSON text (0.3). */
  readonly values: readonly Located<string>[]
  readonly range: TextRange
}
