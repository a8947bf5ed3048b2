/**
 * Things as texts: a role, an account, a unit … by its place in the scenario, without the policy documents, which have
 * tabs of their own. The address is that of the explorer's row: `accounts/<id>/roles/<name>`, `organization/<node id>`.
 */
import type { OrganizationNodeSpec, Scenario } from './format/schema.ts'

export type ThingKind =
  | 'organization'
  | 'unit'
  | 'account'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'endpoint'
  | 'provider'
  | 'workload'

type Path = readonly (string | number)[]
type Fields = Readonly<Record<string, unknown>>

export interface Thing {
  readonly kind: ThingKind
  readonly path: Path
  readonly value: Fields
}

const lists = {
  users: { kind: 'user', name: 'name' },
  groups: { kind: 'group', name: 'name' },
  roles: { kind: 'role', name: 'name' },
  resources: { kind: 'resource', name: 'arn' },
  vpcEndpoints: { kind: 'endpoint', name: 'id' },
  identityProviders: { kind: 'provider', name: 'name' },
} as const satisfies Readonly<Record<string, { kind: ThingKind; name: string }>>

const inAccount = new RegExp(`^accounts/(\\d{12})/(${Object.keys(lists).join('|')})/(.+)$`)

/** Whether an address is a thing's, as far as the address tells. */
export function isThing(address: string): boolean {
  if (/^(?:organization\/[^/]+|accounts\/\d{12}|workloads\/[^/]+)$/.test(address)) return true
  const [, , list, name] = inAccount.exec(address) ?? []
  if (list === undefined || name === undefined) return false
  // ARNs and issuers hold slashes; names of principals hold none.
  if (list === 'resources' || list === 'vpcEndpoints') return !name.endsWith('/policy')
  return list === 'identityProviders' || !name.includes('/')
}

export function findThing(scenario: Scenario, address: string): Thing | undefined {
  if (!isThing(address)) return undefined
  const [first, id = ''] = address.split('/')
  if (first === 'workloads') return at(scenario, ['workloads'], (one) => one['id'] === id, 'workload')
  if (first === 'organization') return organizationOrUnit(scenario, id)
  const account = at(scenario, ['accounts'], (one) => one['id'] === id, 'account')
  const [, , list, name] = inAccount.exec(address) ?? []
  if (account === undefined || list === undefined) return account
  const { kind, name: field } = lists[list as keyof typeof lists]
  return at(scenario, [...account.path, list], (one) => (one[field] ?? one['url']) === name, kind)
}

function at(scenario: Scenario, list: Path, isMeant: (one: Fields) => boolean, kind: ThingKind): Thing | undefined {
  const found = list.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    scenario,
  )
  const items = (Array.isArray(found) ? found : []) as readonly Fields[]
  const index = items.findIndex(isMeant)
  const value = items[index]
  return value && { kind, path: [...list, index], value }
}

function organizationOrUnit({ organization }: Scenario, id: string): Thing | undefined {
  if (organization === undefined) return undefined
  if (organization.root.id === id) return { kind: 'organization', path: ['organization'], value: { ...organization } }
  const search = (node: OrganizationNodeSpec, path: Path): Thing | undefined => {
    if (node.id === id) return { kind: 'unit', path, value: { ...node } }
    for (const [index, unit] of (node.organizationalUnits ?? []).entries()) {
      const found = search(unit, [...path, 'organizationalUnits', index])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(organization.root, ['organization', 'root'])
}

const controls = ['serviceControlPolicies', 'resourceControlPolicies']
const inside = [...controls, 'organizationalUnits']

/** What is not in the text: documents, and things with a text of their own. */
const hidden: Readonly<Record<ThingKind, readonly string[]>> = {
  organization: [],
  unit: inside,
  account: [...controls, 'managedPolicies', ...Object.keys(lists)],
  user: ['inlinePolicies'],
  group: ['inlinePolicies'],
  role: ['trustPolicy', 'inlinePolicies'],
  resource: ['policy'],
  endpoint: ['policy'],
  provider: [],
  workload: [],
}

/** Whether a step below the thing leads to what is not in its text. */
export const isHidden = (kind: ThingKind, step: string): boolean => hidden[kind].includes(step)

const without = (value: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the text of a thing says. */
export function shownOf({ kind, value }: Thing): Fields {
  const shown = without(value, hidden[kind])
  return kind === 'organization' && isFields(shown['root']) ? { ...shown, root: without(shown['root'], inside) } : shown
}

/** What tells a thing from others of its kind is not changed here: whatever names it would be left behind. */
const fixed: Partial<Record<ThingKind, readonly [field: string, remedy: string]>> = {
  user: ['name', 'Choose Rename in the explorer: what names the user follows.'],
  group: ['name', 'Choose Rename in the explorer: what names the group follows.'],
  role: ['name', 'Choose Rename in the explorer: what names the role follows.'],
  resource: ['arn', 'Choose Rename in the explorer: policies and calls that name the resource follow.'],
  endpoint: ['id', 'Choose Rename in the explorer.'],
  account: ['id', 'An account keeps its id. Add another account, or write it anew in the JSON of the scenario.'],
  unit: ['id', 'A unit keeps its id; its name may change.'],
  organization: ['root', 'A root keeps its id.'],
}

export type Written =
  | { readonly kind: 'written'; readonly scenario: Scenario; readonly path: Path; readonly address: string }
  /** `path` is a JSON pointer into the text. */
  | { readonly kind: 'refused'; readonly message: string; readonly path: string }

/** The scenario with a thing as its text has it; documents stay as they are. */
export function writeThing(scenario: Scenario, address: string, typed: unknown): Written {
  const thing = findThing(scenario, address)
  const refused = (message: string, path = ''): Written => ({ kind: 'refused', message, path })
  if (thing === undefined) return refused('This is not in the scenario any more.')
  if (!isFields(typed)) return refused('Write an object, with its braces.')
  const { kind, value, path } = thing
  const alien = Object.keys(typed).find((name) => isHidden(kind, name))
  if (alien !== undefined)
    return refused(
      `\`${alien}\` has its place in the explorer, and does not stand in the settings. Remove it here.`,
      `/${alien}`,
    )
  const [field, remedy] = fixed[kind] ?? []
  if (field !== undefined && field !== 'root' && typed[field] !== value[field])
    return refused(remedy ?? '', `/${field}`)
  let after = merged(value, typed, hidden[kind])
  if (kind === 'organization') {
    const [root, before] = [typed['root'], value['root']]
    if (!isFields(root) || !isFields(before) || root['id'] !== before['id'])
      return refused(remedy ?? '', isFields(root) ? '/root/id' : '/root')
    const strange = Object.keys(root).find((name) => inside.includes(name))
    if (strange !== undefined)
      return refused(
        `\`${strange}\` has its place in the explorer, and does not stand in the settings. Remove it here.`,
        `/root/${strange}`,
      )
    after = { ...after, root: merged(before, root, inside) }
  }
  const written = setAt(scenario, path, after) as Scenario
  return {
    kind: 'written',
    scenario: kind === 'workload' ? callersRenamed(written, value['id'], after['id']) : written,
    path,
    address: addressAfter(address, kind, value, after),
  }
}

/** The typed fields in their order, and the hidden ones each behind the field that it stood behind. */
function merged(before: Fields, typed: Fields, names: readonly string[]): Fields {
  const behind = new Map<string | undefined, [string, unknown][]>()
  let last: string | undefined
  for (const [name, value] of Object.entries(before)) {
    if (names.includes(name)) behind.set(last, [...(behind.get(last) ?? []), [name, value]])
    else if (Object.hasOwn(typed, name)) last = name
  }
  return Object.fromEntries([
    ...(behind.get(undefined) ?? []),
    ...Object.entries(typed).flatMap((entry) => [entry, ...(behind.get(entry[0]) ?? [])]),
  ])
}

function setAt(value: unknown, [step, ...rest]: Path, replacement: unknown): unknown {
  if (step === undefined) return replacement
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? setAt(item, rest, replacement) : item))
  const fields = value as Record<string, unknown>
  return { ...fields, [step]: setAt(fields[step], rest, replacement) }
}

/** Providers and workloads are named by their text; their tab follows. */
function addressAfter(address: string, kind: ThingKind, before: Fields, after: Fields): string {
  const field =
    kind === 'workload' ? 'id' : kind === 'provider' ? (after['type'] === 'oidc' ? 'url' : 'name') : undefined
  const old = kind === 'provider' ? (before['name'] ?? before['url']) : before['id']
  const name = field === undefined ? undefined : after[field]
  return typeof name !== 'string' || name === '' || typeof old !== 'string'
    ? address
    : address.slice(0, address.length - old.length) + name
}

/** A workload's calls go with its id. */
function callersRenamed(scenario: Scenario, from: unknown, to: unknown): Scenario {
  if (from === to || typeof to !== 'string' || scenario.calls === undefined) return scenario
  return {
    ...scenario,
    calls: scenario.calls.map((call) =>
      call.caller === `workload:${String(from)}` ? { ...call, caller: `workload:${to}` } : call,
    ),
  }
}

export const kindNames: Readonly<Record<ThingKind, string>> = {
  organization: 'Organization',
  unit: 'Unit',
  account: 'Account',
  user: 'User',
  group: 'Group',
  role: 'Role',
  resource: 'Resource',
  endpoint: 'VPC endpoint',
  provider: 'Identity provider',
  workload: 'Workload',
}

/** `DataReader settings`. */
export function thingTitle(scenario: Scenario, address: string): string {
  const thing = findThing(scenario, address)
  const { name, arn, url, id } = thing?.value ?? {}
  const own =
    thing?.kind === 'organization'
      ? 'Organization'
      : name || (typeof arn === 'string' ? arn.split(':').slice(5).join(':') || arn : undefined) || url || id
  return `${String(own ?? address.split('/').at(-1))} settings`
}
