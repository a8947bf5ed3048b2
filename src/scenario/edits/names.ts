/** What things may be called: suggestions for new ones, and what is wrong with a name. */

import type { NewThing } from '../entities.ts'
import type { Scenario } from '../format/schema.ts'
import type { ExplorerNode } from '../tree.ts'
import { lists } from './add.ts'
import { freeName, nameField, valueAt } from './rename.ts'

export interface Suggested {
  readonly name: string
  /** What the name is: a name, an ARN, twelve digits. */
  readonly label: string
  readonly check: (name: string) => string | undefined
}

type Check = Suggested['check']

/** Names of users and roles have 64 characters at most, those of groups and policies 128. Source: semantics 1.3, AWS: IAM and STS quotas. */
const plainName =
  (most: 64 | 128): Check =>
  (name) =>
    new RegExp(`^[\\w+=,.@-]{1,${most}}$`).test(name) ? undefined : `Letters, digits and +=,.@_- only, ${most} at most.`
const anyArn: Check = (name) =>
  /^arn:[\w-]+:[\w-]+:[^:]*:\d*:.+$/.test(name) ? undefined : 'Write an ARN, such as arn:aws:s3:::my-bucket.'
const endpointId: Check = (name) => (/^vpce-[0-9a-z]+$/.test(name) ? undefined : 'Write an id such as vpce-0a1b2c3d.')
const workloadId: Check = (name) =>
  /^[A-Za-z0-9._-]{1,64}$/.test(name) ? undefined : 'Up to 64 letters, digits, dots, dashes and underscores.'
const issuer: Check = (name) =>
  /^[^\s/:]+\.[^\s:]+$/.test(name)
    ? undefined
    : 'Write the issuer without https://, such as token.actions.githubusercontent.com.'
const twelveDigits: Check = (name) => (/^\d{12}$/.test(name) ? undefined : 'An account id has twelve digits.')
const anyName: Check = (name) =>
  name.trim() === '' ? 'Write a name.' : name.length > 128 ? 'A name has 128 characters at most.' : undefined

/** IAM tells names apart by their letters, not by their capitals (1.3). */
const isTaken = (name: string, used: readonly string[]) => used.some((one) => one.toLowerCase() === name.toLowerCase())

const namesIn = (list: unknown, field: string): readonly string[] =>
  Array.isArray(list)
    ? list.flatMap((one: Record<string, unknown>) => (typeof one[field] === 'string' ? [one[field]] : []))
    : []

/** Buckets and their like are one in the world: no other account may declare the ARN either. */
const resources = ({ accounts }: Scenario) =>
  accounts.flatMap((account) => (account.resources ?? []).map(({ arn }) => arn))

export function suggestName(scenario: Scenario, inside: ExplorerNode, what: NewThing): Suggested {
  const taken = (field: string) =>
    namesIn(valueAt(scenario, what === 'account' ? ['accounts'] : [...inside.path, lists[what]]), field)
  if (what === 'account') {
    const used = taken('id')
    return {
      name: freeAccount(used),
      label: 'Account id',
      check: (name) => twelveDigits(name) ?? (used.includes(name) ? 'There is such an account.' : undefined),
    }
  }
  if (what === 'resource') {
    const used = resources(scenario)
    return {
      name: `arn:aws:s3:::${freeName(
        'my-bucket',
        used.map((one) => one.slice(13)),
      )}`,
      label: 'ARN',
      check: (name) => anyArn(name) ?? (used.includes(name) ? 'It is declared already.' : undefined),
    }
  }
  const ids: Partial<Record<NewThing, readonly [field: string, name: string, label: string, check: Check]>> = {
    oidcProvider: ['url', 'token.actions.githubusercontent.com', 'Issuer', issuer],
    vpcEndpoint: ['id', 'vpce-0a1b2c3d', 'Id', endpointId],
    workload: ['id', 'workload', 'Id', workloadId],
  }
  const identified = ids[what]
  if (identified !== undefined) {
    const [field, name, label, check] = identified
    const used = what === 'workload' ? (scenario.workloads ?? []).map(({ id }) => id) : taken(field)
    return {
      name: freeName(name, used),
      label,
      check: (chosen) => check(chosen) ?? (used.includes(chosen) ? 'It is declared already.' : undefined),
    }
  }
  const used = taken('name')
  const stems: Partial<Record<NewThing, string>> = {
    unit: 'Unit',
    user: 'user',
    group: 'group',
    role: 'Role',
    serviceControlPolicy: 'Guardrail',
    resourceControlPolicy: 'Perimeter',
    samlProvider: 'Okta',
  }
  const check = what === 'unit' ? anyName : plainName(what === 'user' || what === 'role' ? 64 : 128)
  return {
    name: freeName(stems[what] ?? 'Policy', used),
    label: 'Name',
    check: (name) => check(name) ?? (isTaken(name, used) ? 'This name is taken.' : undefined),
  }
}

/** Twelve digits that no account has. */
export function freeAccount(used: readonly string[]): string {
  for (let digit = 1; digit <= 8; digit += 1)
    if (!used.includes(String(digit).repeat(12))) return String(digit).repeat(12)
  for (let id = 900_000_000_000; ; id += 1) if (!used.includes(String(id))) return String(id)
}

/** The name that a rename starts from, and what may not be written instead. */
export function nameOf(scenario: Scenario, node: ExplorerNode): Suggested {
  const field = nameField(scenario, node)
  const value = valueAt(scenario, node.path) as Record<string, unknown> | undefined
  const name = String(value?.[field] ?? '')
  const labels = { arn: 'ARN', url: 'Issuer', id: 'Id', name: 'Name' } as const
  const named =
    node.kind === 'account' || node.kind === 'unit'
      ? anyName
      : plainName(node.kind === 'user' || node.kind === 'role' ? 64 : 128)
  const checks = { arn: anyArn, url: issuer, id: node.kind === 'workload' ? workloadId : endpointId, name: named }
  const others = (
    field === 'arn' ? resources(scenario) : namesIn(valueAt(scenario, node.path.slice(0, -1)), field)
  ).filter((other) => other !== name)
  const taken = (chosen: string) =>
    // Accounts are told apart by their ids.
    node.kind !== 'account' && (field === 'name' ? isTaken(chosen, others) : others.includes(chosen))
      ? `\`${chosen}\` is taken. Choose another name.`
      : undefined
  return { name, label: labels[field], check: (chosen) => checks[field](chosen) ?? taken(chosen) }
}
