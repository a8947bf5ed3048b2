/** Structural changes of a scenario, each from scenario to scenario. Things are meant by their path in its JSON. */
import type { Scenario } from '../../scenario/schema.ts'
import type { ExplorerNode, Path } from './model.ts'

/** Changes the value at a path and shares all the rest. Missing objects on the way are made. */
export function changeAt<T>(value: T, path: Path, change: (found: unknown) => unknown): T {
  const [step, ...rest] = path
  if (step === undefined) return change(value) as T
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changeAt(item as unknown, rest, change) : item)) as T
  const record = (value ?? {}) as Record<string, unknown>
  const after = changeAt(record[step], rest, change)
  if (after !== undefined) return { ...record, [step]: after } as T
  const { [step]: _, ...others } = record
  return others as T
}

export const append = (scenario: Scenario, list: Path, item: unknown): Scenario => changeAt(scenario, list, (found) => [...(Array.isArray(found) ? found : []), item])

export function removeAt(scenario: Scenario, path: Path): Scenario {
  const last = path.at(-1)
  const list = path.slice(0, -1)
  if (typeof last === 'number') return changeAt(scenario, list, (found) => (Array.isArray(found) ? found.filter((_, index) => index !== last) : found))
  return changeAt(scenario, path, () => undefined)
}

export function valueAt(scenario: Scenario, path: Path): unknown {
  let value: unknown = scenario
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step]
  return value
}

/** Rewrites every text in the scenario, also inside policies and in keys of none. */
function mapTexts<T>(value: T, rewrite: (text: string) => string): T {
  if (typeof value === 'string') return rewrite(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, rewrite)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mapTexts(child, rewrite)])) as T
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The ARN type under which a kind of thing is named. */
const arnTypes: Partial<Record<ExplorerNode['kind'], readonly string[]>> = { user: ['user'], group: ['group'], role: ['role', 'assumed-role'], policy: ['policy'] }

/** Gives a thing another name; ARNs and attachments that name it follow. */
export function renameThing(scenario: Scenario, thing: ExplorerNode, name: string): Scenario {
  const field = thing.kind === 'resource' ? 'arn' : thing.kind === 'endpoint' ? 'id' : 'name'
  const before = (valueAt(scenario, thing.path) as Record<string, unknown> | undefined)?.[field]
  let after = changeAt(scenario, [...thing.path, field], () => name)
  if (typeof before !== 'string' || thing.account === undefined) return after
  const isManaged = thing.kind === 'policy' && thing.path.at(-2) === 'managedPolicies' && thing.path.length === 4
  const types = thing.kind === 'policy' && !isManaged ? undefined : arnTypes[thing.kind]
  if (types) {
    const pattern = new RegExp(`(arn:aws[a-z-]*:(?:iam|sts)::${thing.account}:(?:${types.join('|')})/(?:[^"*\\s]*/)?)${escaped(before)}(?![\\w+=,.@-])`, 'g')
    after = mapTexts(after, (text) => text.replace(pattern, (_, lead: string) => lead + name))
  }
  if (thing.kind === 'resource') after = mapTexts(after, (text) => (text === before || text.startsWith(`${before}/`) ? name + text.slice(before.length) : text))
  if (isManaged) after = renameAttachments(after, thing.path.slice(0, 2), before, name)
  if (thing.kind === 'group') {
    after = changeAt(after, [...thing.path.slice(0, 2), 'users'], (users) =>
      Array.isArray(users) ? users.map((user: { groups?: string[] }) => (user.groups ? { ...user, groups: user.groups.map((group) => (group === before ? name : group)) } : user)) : users,
    )
  }
  return after
}

interface Attachable {
  readonly managedPolicies?: readonly string[]
  readonly permissionsBoundary?: string
}

function renameAttachments(scenario: Scenario, account: Path, before: string, name: string): Scenario {
  let after = scenario
  for (const list of ['users', 'roles', 'groups']) {
    after = changeAt(after, [...account, list], (found) =>
      Array.isArray(found)
        ? found.map((one: Attachable) => ({
            ...one,
            ...(one.managedPolicies && { managedPolicies: one.managedPolicies.map((policy) => (policy === before ? name : policy)) }),
            ...(one.permissionsBoundary === before && { permissionsBoundary: name }),
          }))
        : found,
    )
  }
  return after
}

/** `Role`, `Role2`, `Role3` …: the first that is not taken. */
export function freeName(stem: string, taken: readonly string[]): string {
  if (!taken.includes(stem)) return stem
  for (let count = 2; ; count += 1) if (!taken.includes(`${stem}${count}`)) return `${stem}${count}`
}
