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
export type ThingKind = 'account' | 'resource' | ArnKind | 'session' | 'federatedUser' | 'mentioned'

export interface Thing {
  readonly kind: ThingKind
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

/** All things that can be named, declared ones first. */
export const thingsOf = onceFor((scenario: Scenario): readonly Thing[] => {
  const declared = scenario.accounts.flatMap((account, at) => thingsOfAccount(account, at))
  const fromCalls = thingsOfCalls(scenario, declared)
  const calls = callsByArn(scenario)
  return [...declared, ...fromCalls].map((thing) => ({
    ...thing,
    calls: [...new Set([...thing.calls, ...(calls.get(thing.arn) ?? [])])],
  }))
})

export const thingByArn = (scenario: Scenario, arn: string): Thing | undefined =>
  thingsOf(scenario).find((thing) => thing.arn === arn)

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

function thingsOfAccount(account: AccountSpec, at: number): readonly Thing[] {
  const base = { account: account.id, calls: [] }
  const place = accountWords(account)
  const address = accountAddress(account.id)
  const things: Thing[] = [
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
      things.push({
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
    things.push({
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
    things.push({
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
    things.push({
      ...base,
      kind,
      arn: entityArn(kind, account.id, name),
      name: kind === 'oidcProvider' ? issuerOf(name) : name,
      words: `${provider.type.toUpperCase()} provider in ${place}`,
      path: ['accounts', at, 'identityProviders', index],
      document: accountEntryAddress(account.id, 'identityProviders', name),
    })
  })
  return things
}

/** Sessions that calls yield, and ARNs that calls name and the scenario does not declare. */
function thingsOfCalls(scenario: Scenario, declared: readonly Thing[]): readonly Thing[] {
  const taken = new Set(declared.map(({ arn }) => arn))
  const things = new Map<string, Thing>()
  const add = (thing: Omit<Thing, 'calls'>, call: string): void => {
    if (taken.has(thing.arn)) return
    const before = things.get(thing.arn)
    things.set(thing.arn, { ...thing, ...before, calls: [...(before?.calls ?? []), call] })
  }
  for (const call of scenario.calls ?? []) {
    const made = sessionOf(call)
    if (made !== undefined) add(made, call.id)
    if (/^arn:[^:]*:sts::\d{12}:(?:assumed-role|federated-user)\//.test(call.caller))
      add(sessionThing(call.caller), call.id)
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
  return [...things.values()]
}

function sessionOf({ action, resource, parameters, caller }: CallSpec): Omit<Thing, 'calls'> | undefined {
  const name = parameters?.['RoleSessionName'] ?? parameters?.['Name']
  if (typeof name !== 'string' || name === '') return undefined
  const role =
    /^sts:AssumeRole/i.test(action) && typeof resource === 'string'
      ? /^arn:([^:]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(resource)
      : null
  if (role !== null)
    return sessionThing(`arn:${role[1] ?? 'aws'}:sts::${role[2] ?? ''}:assumed-role/${role[3] ?? ''}/${name}`)
  const account = /^sts:GetFederationToken$/i.test(action) ? accountIn(caller) : undefined
  return account === undefined || account === ''
    ? undefined
    : sessionThing(`arn:aws:sts::${account}:federated-user/${name}`)
}

function sessionThing(arn: string): Omit<Thing, 'calls'> {
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
