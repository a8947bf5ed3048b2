/** The picture as the rules of this folder ask it: built once for a scenario, with who holds which document. */
import type { Located, PolicyDocument, PrincipalEntry, Statement, TextRange } from '../../../../engine/policy/ast.ts'
import type { Account, Picture, Policy, Role, User } from '../../../../engine/picture.ts'
import { buildPicture } from '../../../../scenario/picture.ts'
import type { CallSpec, Scenario } from '../../../../scenario/schema.ts'
import type { ScenarioSubject } from '../../finding.ts'
import { covers, readPattern } from '../suggestions/covers.ts'
import { overlaps } from '../data/resourceFit.ts'

export interface Holder {
  readonly kind: 'user' | 'role'
  readonly entity: User | Role
  readonly account: Account
  /** Its own policies and those of its groups. */
  readonly policies: readonly Policy[]
}
export interface Whole {
  readonly picture: Picture
  readonly holders: readonly Holder[]
  readonly roles: ReadonlyMap<string, { readonly role: Role; readonly account: Account }>
}

const known = new WeakMap<Scenario, Whole>()

export function wholeOf(scenario: Scenario, { managed }: ScenarioSubject): Whole {
  const before = known.get(scenario)
  if (before !== undefined) return before
  const { picture } = buildPicture(scenario, managed)
  const accounts = [...picture.accounts.values()]
  const holders = accounts.flatMap((account): readonly Holder[] => [
    ...[...account.users.values()].map(
      (entity): Holder => ({ kind: 'user', entity, account, policies: [...entity.policies, ...entity.groups.flatMap((name) => account.groups.get(name)?.policies ?? [])] }),
    ),
    ...[...account.roles.values()].map((entity): Holder => ({ kind: 'role', entity, account, policies: entity.policies })),
  ])
  const whole = { picture, holders, roles: new Map(accounts.flatMap((account) => [...account.roles.values()].map((role) => [role.arn, { role, account }] as const))) }
  known.set(scenario, whole)
  return whole
}

/** A range for what is said of a whole document: its first character. */
export const start: TextRange = { start: 0, end: 1 }
export const nowhere: TextRange = { start: 0, end: 0 }

/** Whether every action or resource that `narrow` matches is matched by `wide` too. Actions compare in lower case. */
export const isWithin = (narrow: string, wide: string): boolean => covers(readPattern(wide.toLowerCase()), readPattern(narrow.toLowerCase()))
/** Whether they may have one in common. */
export const mayMeet = (a: string, b: string): boolean => overlaps(a.toLowerCase(), b.toLowerCase())

/** Whether the statement may reach an action of this pattern; in doubt, yes. */
export const mayCover = ({ action }: Statement, pattern: string): boolean => action.negated || action.entries.some(({ value }) => mayMeet(value, pattern))

/** Whether some Allow of the documents may reach the action; in doubt, yes. */
export const mayAllow = (documents: readonly PolicyDocument[], pattern: string): boolean =>
  documents.some((document) => document.statements.some((statement) => statement.effect.value === 'Allow' && mayCover(statement, pattern)))

/** A Deny that holds whenever this action is called, on anything. */
export const deniesAlways = (documents: readonly PolicyDocument[], pattern: string): Statement | undefined =>
  documents
    .flatMap(({ statements }) => statements)
    .find(
      ({ effect, condition, action, resource, principal }) =>
        effect.value === 'Deny' &&
        condition.length === 0 &&
        !action.negated &&
        action.entries.some(({ value }) => isWithin(pattern, value)) &&
        (resource === undefined || (!resource.negated && resource.entries.some(({ value }) => value === '*'))) &&
        (principal === undefined || (!principal.negated && principal.entries.some(({ value }) => value.kind === 'anyone'))),
    )

export const titleOf = (statement: Statement): string => (statement.sid === undefined ? `statement ${statement.index + 1}` : `\`${statement.sid.value}\``)

/** The actions that an Allow names, without `NotAction`. */
export const allowedActions = (document: PolicyDocument): readonly { readonly statement: Statement; readonly entry: Located<string> }[] =>
  document.statements.flatMap((statement) => (statement.effect.value !== 'Allow' || statement.action.negated ? [] : statement.action.entries.map((entry) => ({ statement, entry }))))

/** Inline policies stand at one holder; managed ones may serve many. */
export const isInline = ({ address }: Policy): boolean => address.includes('/inlinePolicies/')

export interface AssumeCall {
  readonly call: CallSpec
  readonly at: number
  readonly role: Role
}

/** AssumeRole and its kin, with the declared role that they ask for. */
export function assumeCalls(scenario: Scenario, { roles }: Whole): readonly AssumeCall[] {
  return (scenario.calls ?? []).flatMap((call, at): readonly AssumeCall[] => {
    if (!/^sts:assumerole/i.test(call.action)) return []
    const arn = [call.resource ?? call.parameters?.['RoleArn'] ?? ''].flat()[0]
    const found = typeof arn === 'string' ? roles.get(arn) : undefined
    return found === undefined ? [] : [{ call, at, role: found.role }]
  })
}

/** Whether an entry of `Principal` names the holder, itself or by its account. */
export function namesHolder(entry: PrincipalEntry, { entity, account }: Pick<Holder, 'entity' | 'account'>): 'itself' | 'account' | undefined {
  switch (entry.kind) {
    case 'anyone':
      return 'account'
    case 'account':
      return entry.account === account.id ? 'account' : undefined
    case 'user':
    case 'role':
      return entry.arn === entity.arn ? 'itself' : undefined
    case 'session':
      return entry.arn.includes(`:assumed-role/${entity.name}/`) && entry.arn.includes(`::${account.id}:`) ? 'itself' : undefined
    case 'uniqueId':
      return entry.id === entity.uniqueId ? 'itself' : undefined
    default:
      return undefined
  }
}
