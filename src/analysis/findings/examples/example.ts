/** A text that has a finding, and the same without it: shown in the documentation, and what the tests hold each code to. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'

export type Statement = Readonly<Record<string, unknown>>
/** One or several statements of the current language version, or the text of a whole document. */
export type Written = Statement | readonly Statement[] | string

export interface Example {
  /** An inline identity-based policy unless told. */
  readonly kind?: PolicyKind
  /** Prefix of the service whose resource the policy hangs on. */
  readonly service?: string
  readonly bad: Written
  readonly good: Written
}
export type Examples = Readonly<Record<string, Example>>

/** The text of the whole document. */
export const textOf = (written: Written): string =>
  typeof written === 'string'
    ? written
    : JSON.stringify({ Version: '2012-10-17', Statement: Array.isArray(written) ? written : [written] }, undefined, 2)

type Texts = string | readonly string[]
type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>
const condition = (Condition?: Conditions) => (Condition === undefined ? {} : { Condition })

export const allow = (Action: Texts, Resource: Texts = '*', Condition?: Conditions): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...condition(Condition),
})
export const deny = (Action: Texts, Resource: Texts = '*', Condition?: Conditions): Statement => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...condition(Condition),
})
/** In the policy of a resource. */
export const allowTo = (Principal: unknown, Action: Texts, Resource: Texts, Condition?: Conditions): Statement => ({
  Effect: 'Allow',
  Principal,
  Action,
  Resource,
  ...condition(Condition),
})
/** In a trust policy. */
export const trust = (Principal: unknown, Action: Texts = 'sts:AssumeRole', Condition?: Conditions): Statement => ({
  Effect: 'Allow',
  Principal,
  Action,
  ...condition(Condition),
})
/** In a resource control policy. */
export const denyAll = (Action: Texts, Condition?: Conditions): Statement => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: '*',
  ...condition(Condition),
})
