/** Everything in a scenario that an ARN can name, and the document or settings that define it. */

import { accountIn, issuerOf, lastPart, resourceIn, rootArn } from '../../../engine/base/arn.ts'
import { onceFor } from '../../../engine/base/memo.ts'
import {
  accountAddress,
  accountEntryAddress,
  inlinePolicyAddress,
  managedPolicyAddress,
  resourcePolicyAddress,
  trustPolicyAddress,
} from '../../../scenario/address.ts'
import { type ArnKind, entityArn, entityName } from '../../../scenario/entities.ts'
import type { AccountSpec, CallSpec, Scenario } from '../../../scenario/format/schema.ts'

/** Kinds of the scenario that have an ARN, and what calls make or merely name. */
export type NamedEntityKind = 'account' | 'resource' | ArnKind | 'session' | 'federatedUser' | 'mentioned'

export interface NamedEntity {
  readonly kind: NamedEntityKind
  readonly arn: string
  readonly name: string
  /** Twelve digits; '' where neither the ARN nor the scenario names an account. */
  readonly account: string
  /** For people: `role in prod (222233334444)`. */
  readonly words: string
  /** Where it stands in the scenario; absent for what calls make or merely name. */
  readonly path?: readonly (string | number)[]
  /** Address of the document that defines it, or of its settings. */
  readonly document?: string
  /** Ids of the calls that make it or name it. */
  readonly calls: readonly string[]
}

/** All entities that can be named, declared ones first. */
export const namedEntities = onceFor((scenario: Scenario): readonly NamedEntity[] => {
  const declared = scenario.accounts.flatMap((account, at) => entitiesOfAccount(account, at))
  const fromCalls = entitiesOfCalls(scenario, declared)
  const calls = callsByArn(scenario)
  return [...declared, ...fromCalls].map((entity) => ({
    ...entity,
    calls: [...new Set([...entity.calls, ...(calls.get(entity.arn) ?? [])])],
  }))
})

export const entityByArn = (scenario: Scenario, arn: string): NamedEntity | undefined =>
  namedEntities(scenario).find((entity) => entity.arn === arn)

/** `prod (222233334444)`, or the digits alone. */
export const accountWords = ({ id, name }: { readonly id: string; readonly name?: string | undefined }): string =>
  name === undefined || name === '' ? id : `${name} (${id})`

export function accountName(scenario: Scenario, id: string): string {
  const account = scenario.accounts.find((one) => one.id === id)
  return account === undefined ? id : accountWords(account)
}

const holders = [
  { kind: 'user', list: 'users' },
  { kind: 'group', list: 'groups' },
  { kind: 'role', list: 'roles' },
] as const

function entitiesOfAccount(account: AccountSpec, at: number): readonly NamedEntity[] {
  const base = { account: account.id, calls: [] }
  const place = accountWords(account)
  const address = accountAddress(account.id)
  const entities: NamedEntity[] = [
    {
      ...base,
      kind: 'account',
      arn: rootArn(account.id),
      name: account.name || account.id,
      words: `account ${place}`,
      path: ['accounts', at],
      document: address,
    },
  ]
  for (const { kind, list } of holders) {
    account[list]?.forEach((holder, index) => {
      const first = holder.inlinePolicies?.[0]?.name
      const document =
        kind === 'role'
          ? trustPolicyAddress(account.id, holder.name)
          : first === undefined
            ? accountEntryAddress(account.id, list, holder.name)
            : inlinePolicyAddress(account.id, list, holder.name, first)
      entities.push({
        ...base,
        kind,
        arn: entityArn(kind, account.id, holder.name, holder.path),
        name: holder.name,
        words: `${kind} in ${place}`,
        path: ['accounts', at, list, index],
        document,
      })
    })
  }
  account.managedPolicies?.forEach(({ name }, index) => {
    const isArn = name.startsWith('arn:')
    entities.push({
      ...base,
      kind: 'managedPolicy',
      arn: entityArn('managedPolicy', account.id, name),
      name: isArn ? lastPart(name) : name,
      words: isArn ? 'managed policy of AWS' : `managed policy in ${place}`,
      path: ['accounts', at, 'managedPolicies', index],
      document: managedPolicyAddress(account.id, name),
    })
  })
  account.resources?.forEach(({ arn, policy }, index) => {
    entities.push({
      ...base,
      kind: 'resource',
      arn,
      name: resourceIn(arn),
      words: `resource in ${place}`,
      path: ['accounts', at, 'resources', index],
      document:
        policy === undefined
          ? accountEntryAddress(account.id, 'resources', arn)
          : resourcePolicyAddress(account.id, arn),
    })
  })
  account.identityProviders?.forEach((provider, index) => {
    const kind = provider.type === 'saml' ? 'samlProvider' : 'oidcProvider'
    const name = entityName(kind, provider)
    entities.push({
      ...base,
      kind,
      arn: entityArn(kind, account.id, name),
      name: kind === 'oidcProvider' ? issuerOf(name) : name,
      words: `${provider.type.toUpperCase()} provider in ${place}`,
      path: ['accounts', at, 'identityProviders', index],
      document: accountEntryAddress(account.id, 'identityProviders', name),
    })
  })
  return entities
}

/** Sessions that calls yield, and ARNs that calls name and the scenario does not declare. */
function entitiesOfCalls(scenario: Scenario, declared: readonly NamedEntity[]): readonly NamedEntity[] {
  const taken = new Set(declared.map(({ arn }) => arn))
  const entities = new Map<string, NamedEntity>()
  const add = (entity: Omit<NamedEntity, 'calls'>, call: string): void => {
    if (taken.has(entity.arn)) return
    const before = entities.get(entity.arn)
    entities.set(entity.arn, { ...entity, ...before, calls: [...(before?.calls ?? []), call] })
  }
  for (const call of scenario.calls ?? []) {
    const made = sessionOf(call)
    if (made !== undefined) add(made, call.id)
    if (/^arn:[^:]*:sts::\d{12}:(?:assumed-role|federated-user)\//.test(call.caller))
      add(sessionEntity(call.caller), call.id)
    for (const arn of [call.resource ?? []].flat()) {
      if (/^arn:(?:[^:]*:){4}./.test(arn))
        add(
          {
            kind: 'mentioned',
            arn,
            name: resourceIn(arn),
            account: accountIn(arn) ?? '',
            words: 'named by a call, not declared',
          },
          call.id,
        )
    }
  }
  return [...entities.values()]
}

function sessionOf({ action, resource, parameters, caller }: CallSpec): Omit<NamedEntity, 'calls'> | undefined {
  const name = parameters?.['RoleSessionName'] ?? parameters?.['Name']
  if (typeof name !== 'string' || name === '') return undefined
  const role =
    /^sts:AssumeRole/i.test(action) && typeof resource === 'string'
      ? /^arn:([^:]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(resource)
      : null
  if (role !== null)
    return sessionEntity(`arn:${role[1] ?? 'aws'}:sts::${role[2] ?? ''}:assumed-role/${role[3] ?? ''}/${name}`)
  const account = /^sts:GetFederationToken$/i.test(action) ? accountIn(caller) : undefined
  return account === undefined || account === ''
    ? undefined
    : sessionEntity(`arn:aws:sts::${account}:federated-user/${name}`)
}

function sessionEntity(arn: string): Omit<NamedEntity, 'calls'> {
  const [type, role = ''] = (arn.split(':')[5] ?? '').split('/')
  const name = lastPart(arn)
  const isRole = type === 'assumed-role'
  return {
    kind: isRole ? 'session' : 'federatedUser',
    arn,
    name,
    account: accountIn(arn) ?? '',
    words: isRole ? `session of role ${role}` : `federated user session of ${role}`,
  }
}

function callsByArn(scenario: Scenario): ReadonlyMap<string, readonly string[]> {
  const calls = new Map<string, string[]>()
  for (const call of scenario.calls ?? []) {
    for (const arn of [call.caller, ...[call.resource ?? []].flat()]) {
      const list = calls.get(arn)
      if (list === undefined) calls.set(arn, [call.id])
      else list.push(call.id)
    }
  }
  return calls
}
