/** Names of entities: suggestions for new ones, and what is wrong with a name. */

import { resourceIn } from '../../engine/base/arn.ts'
import { valueAt } from '../../engine/base/jsonPath.ts'
import { type EntityKind, entities, entityName } from '../entities.ts'
import type { Scenario } from '../format/schema.ts'
import type { TreeNode } from '../tree.ts'
import { freeAccountId, freeName } from './freeName.ts'

/** A name to begin with, and what it must be. */
export interface Suggested {
  readonly name: string
  /** What the name is: a name, an ARN, twelve digits. */
  readonly label: string
  /** @returns what is wrong with a name; undefined where nothing is. */
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

/** Resources of all accounts: the name of a bucket is unique in the world, and no other account may declare it. */
const resourceArns = ({ accounts }: Scenario) =>
  accounts.flatMap((account) => (account.resources ?? []).map(({ arn }) => arn))

const both =
  (first: Check, second: Check): Check =>
  (name) =>
    first(name) ?? second(name)
const unlessUsed =
  (used: readonly string[], problem = 'It is declared already.'): Check =>
  (name) =>
    used.includes(name) ? problem : undefined

/** The first part of the names that are suggested. */
const stems: Partial<Record<EntityKind, string>> = {
  organizationalUnit: 'Unit',
  user: 'user',
  group: 'group',
  role: 'Role',
  serviceControlPolicy: 'Guardrail',
  resourceControlPolicy: 'Perimeter',
  samlProvider: 'Okta',
  oidcProvider: 'token.actions.githubusercontent.com',
  vpcEndpoint: 'vpce-0a1b2c3d',
  workload: 'workload',
}

/** What a kind's name must be like, and what it is called. */
function nameRule(kind: EntityKind): { readonly label: string; readonly check: Check } {
  switch (entities[kind].nameField) {
    case 'arn':
      return { label: 'ARN', check: anyArn }
    case 'url':
      return { label: 'Issuer', check: issuer }
    case 'id':
      return { label: 'Id', check: kind === 'workload' ? workloadId : endpointId }
    default:
      if (kind === 'account' || kind === 'organizationalUnit') return { label: 'Name', check: anyName }
      return { label: 'Name', check: plainName(kind === 'user' || kind === 'role' ? 64 : 128) }
  }
}

/**
 * A name for a new entity.
 * @param inside the node that it is added to. @param kind what is added.
 */
export function suggestName(scenario: Scenario, inside: TreeNode, kind: EntityKind): Suggested {
  const { list, nameField = 'name' } = entities[kind]
  const { label, check } = nameRule(kind)
  if (kind === 'account') {
    const used = scenario.accounts.map(({ id }) => id)
    return {
      name: freeAccountId(used),
      label: 'Account id',
      check: both(twelveDigits, unlessUsed(used, 'There is such an account.')),
    }
  }
  if (kind === 'resource') {
    const used = resourceArns(scenario)
    return {
      name: `arn:aws:s3:::${freeName('my-bucket', used.map(resourceIn))}`,
      label,
      check: both(check, unlessUsed(used)),
    }
  }
  const used = namesIn(kind === 'workload' ? scenario.workloads : valueAt(scenario, [...inside.path, list]), nameField)
  const isFree: Check =
    nameField === 'name' ? (name) => (isTaken(name, used) ? 'This name is taken.' : undefined) : unlessUsed(used)
  return { name: freeName(stems[kind] ?? 'Policy', used), label, check: both(check, isFree) }
}

/** The name that a rename starts from, and what may not be written instead. */
export function nameOf(scenario: Scenario, node: TreeNode): Suggested {
  const { nameField = 'name' } = entities[node.kind]
  const name = entityName(node.kind, (valueAt(scenario, node.path) ?? {}) as Readonly<Record<string, unknown>>)
  const { label, check } = nameRule(node.kind)
  const all =
    node.kind === 'resource' ? resourceArns(scenario) : namesIn(valueAt(scenario, node.path.slice(0, -1)), nameField)
  const others = all.filter((other) => other !== name)
  // Accounts are told apart by their ids.
  const isOther = (chosen: string): boolean =>
    node.kind !== 'account' && (nameField === 'name' ? isTaken(chosen, others) : others.includes(chosen))
  const isFree: Check = (chosen) => (isOther(chosen) ? `\`${chosen}\` is taken. Choose another name.` : undefined)
  return { name, label, check: both(check, isFree) }
}
