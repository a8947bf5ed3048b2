/** Structural changes of a scenario, each from scenario to scenario. Things are meant by their path in its JSON. */
import type { Scenario } from '../format/schema.ts'
import type { ExplorerNode, Path } from '../tree.ts'

/** Changes the value at a path and shares all the rest. Missing objects on the way are made. */
export function changeAt<T>(value: T, path: Path, change: (found: unknown) => unknown): T {
  const [step, ...rest] = path
  if (step === undefined) return change(value) as T
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? changeAt(item as unknown, rest, change) : item)) as T
  const record = (value ?? {}) as Record<string, unknown>
  const after = changeAt(record[step], rest, change)
  if (after !== undefined) return { ...record, [step]: after } as T
  const { [step]: _, ...others } = record
  return others as T
}

export const append = (scenario: Scenario, list: Path, item: unknown): Scenario =>
  changeAt(scenario, list, (found) => [...(Array.isArray(found) ? found : []), item])

export function removeAt(scenario: Scenario, path: Path): Scenario {
  const last = path.at(-1)
  const list = path.slice(0, -1)
  if (typeof last === 'number')
    return changeAt(scenario, list, (found) =>
      Array.isArray(found) ? found.filter((_, index) => index !== last) : found,
    )
  return changeAt(scenario, path, () => undefined)
}

export function valueAt(scenario: Scenario, path: Path): unknown {
  let value: unknown = scenario
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step]
  return value
}

/** Rewrites every text in the scenario, also inside policies, and the keys: a condition's key may name a provider. */
function mapTexts<T>(value: T, rewrite: (text: string) => string): T {
  if (typeof value === 'string') return rewrite(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, rewrite)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [rewrite(key), mapTexts(child, rewrite)])) as T
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The field that holds a thing's name. */
export function nameField(scenario: Scenario, { kind, path }: ExplorerNode): 'name' | 'arn' | 'id' | 'url' {
  if (kind === 'resource') return 'arn'
  if (kind === 'endpoint' || kind === 'workload') return 'id'
  return kind === 'provider' && (valueAt(scenario, path) as { type?: string } | undefined)?.type === 'oidc'
    ? 'url'
    : 'name'
}

const isManagedPolicy = ({ kind, path }: ExplorerNode) =>
  kind === 'policy' && path.at(-2) === 'managedPolicies' && path.length === 4

/** How the scenario's texts name a thing: what stands before the name, and what may not follow it. Undefined where nothing does. */
function mention(thing: ExplorerNode, field: string): readonly [before: string, after: string] | undefined {
  const arn = (types: string): [string, string] => [
    `arn:aws[a-z-]*:(?:iam|sts)::${thing.account ?? ''}:(?:${types})/(?:[^"*\\s]*/)?`,
    '(?![\\w+=,.@-])',
  ]
  switch (thing.kind) {
    case 'user':
    case 'group':
      return arn(thing.kind)
    case 'role':
      return arn('role|assumed-role')
    case 'policy':
      return isManagedPolicy(thing) ? arn('policy') : undefined
    // In a raw text a name begins and ends where its quotes, or its object's key, do.
    case 'resource':
      return ['(?<![\\w:/.-])', '(?![\\w.-])']
    case 'endpoint':
      return ['(?<![\\w-])', '(?![\\w-])']
    case 'workload':
      return ['(?<=workload:)', '(?![\\w.-])']
    case 'provider':
      return field === 'url'
        ? ['(?<=oidc-provider/|web-identity:|"|^)', '(?![\\w./-])']
        : ['(?<=saml-provider/)', '(?![\\w._-])']
    default:
      return undefined
  }
}

/** Gives a thing another name; ARNs, condition keys and attachments that name it follow. */
export function renameThing(scenario: Scenario, thing: ExplorerNode, name: string): Scenario {
  const field = nameField(scenario, thing)
  const before = (valueAt(scenario, thing.path) as Record<string, unknown> | undefined)?.[field]
  let after = changeAt(scenario, [...thing.path, field], () => name)
  if (typeof before !== 'string') return after
  const where = mention(thing, field)
  if (where !== undefined) {
    const pattern = new RegExp(`(${where[0]})${escaped(before)}${where[1]}`, 'g')
    after = mapTexts(after, (text) => text.replace(pattern, (_, lead: string) => lead + name))
  }
  if (isManagedPolicy(thing)) after = renameAttachments(after, thing.path.slice(0, 2), before, name)
  if (thing.kind === 'group') {
    after = changeAt(after, [...thing.path.slice(0, 2), 'users'], (users) =>
      Array.isArray(users)
        ? users.map((user: { groups?: string[] }) =>
            user.groups ? { ...user, groups: user.groups.map((group) => (group === before ? name : group)) } : user,
          )
        : users,
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
            ...(one.managedPolicies && {
              managedPolicies: one.managedPolicies.map((policy) => (policy === before ? name : policy)),
            }),
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
