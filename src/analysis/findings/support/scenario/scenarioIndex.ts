/** Index of a scenario for its rules: its principals and roles, and who has which document. Built once for each scenario. */

import { onceForPair } from '../../../../engine/base/memo.ts'
import type { Account, Picture, Policy, Resource, Role, User } from '../../../../engine/picture.ts'
import type { Located, PolicyDocument, PrincipalEntry, Statement, TextRange } from '../../../../engine/policy/ast.ts'
import type { CallSpec, Scenario, UserSpec } from '../../../../scenario/format/schema.ts'
import { buildPicture } from '../../../../scenario/run/picture.ts'
import type { ScenarioSubject } from '../../finding.ts'

export interface Holder {
  readonly kind: 'user' | 'role'
  readonly entity: User | Role
  readonly account: Account
  /** Its own policies and those of its groups. */
  readonly policies: readonly Policy[]
  /** Whether all of them were found and can be read. Else nobody knows what more it is granted, and no grant is missed. */
  readonly isKnown: boolean
}
export interface ScenarioIndex {
  readonly picture: Picture
  readonly holders: readonly Holder[]
  readonly roles: ReadonlyMap<string, { readonly role: Role; readonly account: Account }>
}

export const scenarioIndex = (scenario: Scenario, { managed }: ScenarioSubject): ScenarioIndex =>
  indexBy(scenario, managed)

const indexBy = onceForPair((scenario: Scenario, managed: ScenarioSubject['managed']): ScenarioIndex => {
  const { picture } = buildPicture(scenario, managed)
  const accounts = [...picture.accounts.values()]
  const holders = accounts.flatMap((account): readonly Holder[] => {
    const spec = scenario.accounts.find(({ id }) => id === account.id)
    const users = [...account.users.values()].map((entity): Holder => {
      const groups = entity.groups.flatMap((name) => account.groups.get(name) ?? [])
      const named = [
        spec?.users?.find(({ name }) => name === entity.name),
        ...groups.flatMap((group) => spec?.groups?.find(({ name }) => name === group.name) ?? []),
      ]
      const policies = [...entity.policies, ...groups.flatMap((group) => group.policies)]
      return { kind: 'user', entity, account, policies, isKnown: isComplete(policies, named) }
    })
    const roles = [...account.roles.values()].map((entity): Holder => {
      const { policies, name } = entity
      return {
        kind: 'role',
        entity,
        account,
        policies,
        isKnown: isComplete(policies, [spec?.roles?.find((one) => one.name === name)]),
      }
    })
    return [...users, ...roles]
  })
  return {
    picture,
    holders,
    roles: new Map(
      accounts.flatMap((account) => [...account.roles.values()].map((role) => [role.arn, { role, account }] as const)),
    ),
  }
})

/** A policy that is attached and cannot be found is left out of the picture. */
function isComplete(
  policies: readonly Policy[],
  specs: readonly (Pick<UserSpec, 'managedPolicies' | 'inlinePolicies'> | undefined)[],
): boolean {
  const attached = specs.reduce(
    (sum, spec) => sum + (spec?.managedPolicies?.length ?? 0) + (spec?.inlinePolicies?.length ?? 0),
    0,
  )
  return policies.length >= attached && policies.every(({ document }) => document.isValid)
}

/** A range for what is said of a whole document: its first character. */
export const start: TextRange = { start: 0, end: 1 }
export const nowhere: TextRange = { start: 0, end: 0 }

export const titleOf = (statement: Statement): string =>
  statement.sid === undefined ? `statement ${statement.index + 1}` : `\`${statement.sid.value}\``

/** The actions that an Allow names, without `NotAction`. */
export const allowedActions = (
  document: PolicyDocument,
): readonly { readonly statement: Statement; readonly entry: Located<string> }[] =>
  document.statements.flatMap((statement) =>
    statement.effect.value !== 'Allow' || statement.action.isNegated
      ? []
      : statement.action.entries.map((entry) => ({ statement, entry })),
  )

/** Resources with a policy of their own. */
export const resourcesOf = ({
  picture,
}: ScenarioIndex): readonly { readonly resource: Resource; readonly policy: Policy }[] =>
  [...picture.accounts.values()].flatMap((account) =>
    [...account.resources.values()].flatMap((resource) =>
      resource.policy === undefined ? [] : [{ resource, policy: resource.policy }],
    ),
  )

/** The entries of `Principal`; `NotPrincipal` names those who are not meant. */
export const entriesOf = ({ principal }: Statement) =>
  principal === undefined || principal.isNegated ? [] : principal.entries

export interface AssumeCall {
  readonly call: CallSpec
  readonly at: number
  readonly role: Role
  /** The call is signed with temporary credentials, so that the session lasts one hour at most (6.4, U34). */
  readonly isChained: boolean
}

/** AssumeRole and its kin, with the declared role that they ask for. */
export function assumeCalls(scenario: Scenario, { roles }: ScenarioIndex): readonly AssumeCall[] {
  const temporary = new Set(
    (scenario.calls ?? [])
      .filter(({ action }) => /^sts:(?:assumerole|getsessiontoken)/i.test(action))
      .map(({ id }) => `session:${id}`),
  )
  return (scenario.calls ?? []).flatMap((call, at): readonly AssumeCall[] => {
    if (!/^sts:assumerole/i.test(call.action)) return []
    const arn = [call.resource ?? call.parameters?.['RoleArn'] ?? ''].flat()[0]
    const found = typeof arn === 'string' ? roles.get(arn) : undefined
    const isChained =
      /^sts:assumerole$/i.test(call.action) &&
      (call.caller.startsWith('workload:') || temporary.has(call.caller) || /:role\/|:assumed-role\//.test(call.caller))
    return found === undefined ? [] : [{ call, at, role: found.role, isChained }]
  })
}

/** Whether a statement may speak of this user or role: by itself, a session of it, its account, or everyone. */
export const mayBeFor = ({ principal }: Statement, entity: User | Role): boolean =>
  principal === undefined ||
  principal.isNegated ||
  principal.entries.some(({ value }) => namesHolder(value, entity) !== undefined)

/** Whether an entry of `Principal` names the user or role, itself or by its account. */
export function namesHolder(entry: PrincipalEntry, entity: User | Role): 'itself' | 'account' | undefined {
  switch (entry.kind) {
    case 'anyone':
      return 'account'
    case 'account':
      return entry.account === entity.account ? 'account' : undefined
    case 'user':
    case 'role':
      return entry.arn === entity.arn ? 'itself' : undefined
    case 'session':
      return entry.arn.includes(`:assumed-role/${entity.name}/`) && entry.arn.includes(`::${entity.account}:`)
        ? 'itself'
        : undefined
    case 'uniqueId':
      return entry.id === entity.uniqueId ? 'itself' : undefined
    default:
      return undefined
  }
}
