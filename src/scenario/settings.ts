/**
 * Settings: the text of a role, an account, a unit … without the policy documents and entities in it, which have tabs of
 * their own. Its address is that of its node in the tree: `accounts/<id>/roles/<name>`, `organization/<node id>`.
 */
import { resourceIn } from '../engine/base/arn.ts'
import { type JsonPath, setAt, valueAt } from '../engine/base/jsonPath.ts'
import { parseAddress } from './address.ts'
import { entities, entityName, kindInList } from './entities.ts'
import type { OrganizationNodeSpec, Scenario } from './format/schema.ts'

type Fields = Readonly<Record<string, unknown>>

/** Kinds that have settings. */
export type SettingsKind =
  | 'organization'
  | 'organizationalUnit'
  | 'account'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'vpcEndpoint'
  | 'oidcProvider'
  | 'samlProvider'
  | 'workload'

export interface Entity {
  readonly kind: SettingsKind
  readonly path: JsonPath
  readonly value: Fields
}

/** Whether an address is that of an entity with settings, as far as the address tells. */
export function hasSettingsAt(address: string): boolean {
  const parts = parseAddress(address)
  switch (parts.kind) {
    case 'workload':
      return true
    case 'organizationNode':
    case 'account':
      return parts.control === undefined
    case 'accountEntry':
      return parts.list !== 'managedPolicies' && parts.document === undefined
    default:
      return false
  }
}

/** The entity at an address; undefined where the scenario has none. */
export function findEntity(scenario: Scenario, address: string): Entity | undefined {
  const parts = parseAddress(address)
  if (!hasSettingsAt(address)) return undefined
  if (parts.kind === 'workload') return findIn(scenario, ['workloads'], 'id', parts.id, () => 'workload')
  if (parts.kind === 'organizationNode') return organizationOrUnit(scenario, parts.id)
  if (parts.kind !== 'account' && parts.kind !== 'accountEntry') return undefined
  const account = findIn(scenario, ['accounts'], 'id', parts.account, () => 'account')
  if (account === undefined || parts.kind === 'account') return account
  const kindOf = ({ type }: Fields) => kindInList(parts.list, type) as SettingsKind
  return findIn(scenario, [...account.path, parts.list], undefined, parts.name, kindOf)
}

/** @param field the one that has the name; undefined: the name field of the kind. */
function findIn(
  scenario: Scenario,
  list: JsonPath,
  field: string | undefined,
  name: string,
  kindOf: (value: Fields) => SettingsKind,
): Entity | undefined {
  const found = valueAt(scenario, list)
  const items = (Array.isArray(found) ? found : []) as readonly Fields[]
  const index = items.findIndex((one) => (field === undefined ? entityName(kindOf(one), one) : one[field]) === name)
  const value = items[index]
  return value && { kind: kindOf(value), path: [...list, index], value }
}

function organizationOrUnit({ organization }: Scenario, id: string): Entity | undefined {
  if (organization === undefined) return undefined
  if (organization.root.id === id) return { kind: 'organization', path: ['organization'], value: { ...organization } }
  const search = (node: OrganizationNodeSpec, path: JsonPath): Entity | undefined => {
    if (node.id === id) return { kind: 'organizationalUnit', path, value: { ...node } }
    for (const [index, unit] of (node.organizationalUnits ?? []).entries()) {
      const found = search(unit, [...path, 'organizationalUnits', index])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(organization.root, ['organization', 'root'])
}

const hidden = (kind: SettingsKind): readonly string[] => entities[kind].parts
const inside = hidden('organizationalUnit')

/** Whether a member holds what is not in the settings of its kind. */
export const isHidden = (kind: SettingsKind, member: string): boolean => hidden(kind).includes(member)

const without = (value: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the settings of an entity say. */
export function settingsOf({ kind, value }: Entity): Fields {
  const shown = without(value, hidden(kind))
  return kind === 'organization' && isFields(shown['root']) ? { ...shown, root: without(shown['root'], inside) } : shown
}

/** Fields that the settings cannot change, as references would not follow, and what to do instead. */
const fixed: Partial<Record<SettingsKind, readonly [field: string, remedy: string]>> = {
  user: ['name', 'Choose Rename in the explorer: what names the user follows.'],
  group: ['name', 'Choose Rename in the explorer: what names the group follows.'],
  role: ['name', 'Choose Rename in the explorer: what names the role follows.'],
  resource: ['arn', 'Choose Rename in the explorer: policies and calls that name the resource follow.'],
  vpcEndpoint: ['id', 'Choose Rename in the explorer.'],
  account: ['id', 'An account keeps its id. Add another account, or change the id in the JSON of the scenario.'],
  organizationalUnit: ['id', 'A unit keeps its id; its name may change.'],
  organization: ['root', 'A root keeps its id.'],
}

export type Written =
  | { readonly kind: 'written'; readonly scenario: Scenario; readonly path: JsonPath; readonly address: string }
  /** `path` is a JSON pointer into the text. */
  | { readonly kind: 'refused'; readonly message: string; readonly path: string }

/** Writes the settings of an entity as they were typed; its documents stay as they are. */
export function writeSettings(scenario: Scenario, address: string, typed: unknown): Written {
  const entity = findEntity(scenario, address)
  const refused = (message: string, path = ''): Written => ({ kind: 'refused', message, path })
  if (entity === undefined) return refused('This is not in the scenario any more.')
  if (!isFields(typed)) return refused('Write an object, with its braces.')
  const { kind, value, path } = entity
  const alien = Object.keys(typed).find((name) => isHidden(kind, name))
  if (alien !== undefined)
    return refused(`\`${alien}\` is edited in the explorer, not in the settings. Remove it here.`, `/${alien}`)
  const [field, remedy] = fixed[kind] ?? []
  if (field !== undefined && field !== 'root' && typed[field] !== value[field])
    return refused(remedy ?? '', `/${field}`)
  let after = merged(value, typed, hidden(kind))
  if (kind === 'organization') {
    const [root, before] = [typed['root'], value['root']]
    if (!isFields(root) || !isFields(before) || root['id'] !== before['id'])
      return refused(remedy ?? '', isFields(root) ? '/root/id' : '/root')
    const strange = Object.keys(root).find((name) => inside.includes(name))
    if (strange !== undefined)
      return refused(
        `\`${strange}\` is edited in the explorer, not in the settings. Remove it here.`,
        `/root/${strange}`,
      )
    after = { ...after, root: merged(before, root, inside) }
  }
  const written = setAt(scenario, path, after)
  return {
    kind: 'written',
    scenario: kind === 'workload' ? callersRenamed(written, value['id'], after['id']) : written,
    path,
    address: addressAfter(address, kind, value, after),
  }
}

/** The typed fields in their order; each hidden one comes after the field that it came after before. */
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

/** Providers and workloads get their names from their text; their tab follows. */
function addressAfter(address: string, kind: SettingsKind, before: Fields, after: Fields): string {
  const isProvider = kind === 'oidcProvider' || kind === 'samlProvider'
  if (kind !== 'workload' && !isProvider) return address
  const [old, name] = [
    entityName(kind, before),
    entityName(isProvider ? kindInList('identityProviders', after['type']) : kind, after),
  ]
  return name === '' || old === '' ? address : address.slice(0, address.length - old.length) + name
}

/** Calls of a workload follow its id. */
function callersRenamed(scenario: Scenario, from: unknown, to: unknown): Scenario {
  if (from === to || typeof to !== 'string' || scenario.calls === undefined) return scenario
  return {
    ...scenario,
    calls: scenario.calls.map((call) =>
      call.caller === `workload:${String(from)}` ? { ...call, caller: `workload:${to}` } : call,
    ),
  }
}

/** `DataReader settings`. */
export function settingsTitle(scenario: Scenario, address: string): string {
  const entity = findEntity(scenario, address)
  const { name, arn, url, id } = entity?.value ?? {}
  const own =
    entity?.kind === 'organization'
      ? 'Organization'
      : name || (typeof arn === 'string' ? resourceIn(arn) : undefined) || url || id
  return `${String(own ?? address.split('/').at(-1))} settings`
}
