/** Helpers to write the scenarios of this folder briefly, each like its row of section 8. */
import type { Scenario } from '../format/schema.ts'

export const A = '111122223333'
export const B = '222233334444'
export const M = '999999999999'
export type Fields = Readonly<Record<string, unknown>>

export const policy = (...Statement: readonly Fields[]) => ({ Version: '2012-10-17', Statement })
const statement =
  (Effect: string) =>
  (Action: unknown, Resource: unknown = '*', Condition?: Fields) => ({
    Effect,
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  })
export const allow = statement('Allow')
export const deny = statement('Deny')
export const to = (Principal: unknown, inner: Fields) => ({ ...inner, Principal })
export const trust = (Principal: unknown, Condition?: Fields, Action: unknown = 'sts:AssumeRole') =>
  policy({ Effect: 'Allow', Principal, Action, ...(Condition === undefined ? {} : { Condition }) })
export const named = (name: string, ...statements: readonly Fields[]) => ({ name, document: policy(...statements) })
export const user = (account: string, name: string) => `arn:aws:iam::${account}:user/${name}`
export const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`
export const session = (account: string, name: string, sessionName: string) =>
  `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`
export const bucket = (policyOf?: unknown, more: Fields = {}) => ({
  arn: 'arn:aws:s3:::b',
  ...(policyOf === undefined ? {} : { policy: policyOf }),
  ...more,
})
/** A user or role with its policies. */
export const who = (name: string, statements: readonly Fields[] = [], more: Fields = {}) => ({
  name,
  ...(statements.length === 0 ? {} : { inlinePolicies: [named('inline', ...statements)] }),
  ...more,
})
export const assuming = (account: string) => trust({ AWS: account })
export const call = (
  id: string,
  caller: string,
  action: string,
  resource: unknown,
  expect: unknown,
  more: Fields = {},
) => ({
  id,
  caller,
  action,
  ...(resource === undefined ? {} : { resource }),
  expect,
  ...more,
})
export const read = (caller: string, expect: unknown, more: Fields = {}) =>
  call('read', caller, 's3:GetObject', 'arn:aws:s3:::b/x', expect, more)
export const assume = (id: string, caller: string, target: string, expect: unknown, parameters: Fields = {}) =>
  call(id, caller, 'sts:AssumeRole', target, expect, { parameters: { RoleSessionName: 'job', ...parameters } })
export const blocked = (decision: string, blockedBy: string) => ({ decision, blockedBy })
export const inOrganization = (node: Fields = {}, management = M) => ({
  id: 'o-x',
  managementAccountId: management,
  root: { id: 'r-1', accounts: [M], organizationalUnits: [{ id: 'ou-1', name: 'Production', accounts: [B], ...node }] },
})
export const full = named('FullAWSAccess', allow('*'))

export interface Misconception {
  /** Row of section 8. */
  readonly id: string
  /** The wrong belief, as people hold it. */
  readonly belief: string
  /** What is true instead. */
  readonly truth: string
  readonly scenario: Scenario
}

export const misconception = (
  id: string,
  belief: string,
  truth: string,
  accounts: readonly Fields[],
  calls: readonly Fields[],
  more: Fields = {},
): Misconception => ({
  id,
  belief,
  truth,
  // The shape is checked by this folder's test, through the format's own parser.
  scenario: {
    format: 'iam-playground/1',
    title: belief,
    description: truth,
    accounts,
    calls,
    ...more,
  } as unknown as Scenario,
})
