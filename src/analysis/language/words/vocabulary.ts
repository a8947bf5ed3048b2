/** The values that conditions can use, collected from a scenario: its organization, accounts, tags, Regions, networks. */
import { onceFor } from '../../../engine/base/memo.ts'
import type { OrganizationNodeSpec, Scenario } from '../../../scenario/format/schema.ts'

export interface Word {
  readonly value: string
  /** What the value is, or whose. */
  readonly detail: string
}
export interface Vocabulary {
  readonly partition: string
  readonly organization: string | undefined
  readonly organizationPaths: readonly Word[]
  readonly accounts: readonly Word[]
  readonly regions: readonly string[]
  readonly vpcs: readonly Word[]
  readonly endpoints: readonly Word[]
  /** Tag keys as first written, with the values in use. */
  readonly tags: ReadonlyMap<string, readonly string[]>
  /** Values of context keys in calls, by the key in lower case. */
  readonly context: ReadonlyMap<string, readonly string[]>
  readonly externalIds: readonly string[]
  readonly sessionNames: readonly string[]
  /** Times of calls. */
  readonly times: readonly string[]
}

export const vocabularyOf = onceFor((scenario: Scenario): Vocabulary => {
  const { organization, accounts, calls = [] } = scenario
  const arns = [
    ...accounts.flatMap(({ resources = [] }) => resources.map(({ arn }) => arn)),
    ...calls.flatMap(({ resource }) => resource ?? []),
  ]
  const fields = arns.map((arn) => arn.split(':'))
  const partition = mostFrequent(fields.map(([, one = '']) => one).filter((one) => /^aws(?:-|$)/.test(one))) ?? 'aws'
  const context = contextValues(calls)
  const parameter = (name: string) =>
    unique(calls.flatMap(({ parameters }) => (typeof parameters?.[name] === 'string' ? [parameters[name]] : [])))
  return {
    partition,
    organization: organization?.id,
    organizationPaths: organization === undefined ? [] : pathsOf(organization.id, organization.root),
    accounts: accounts.map(({ id, name }) => ({ value: id, detail: name || 'account' })),
    regions: unique([
      ...(context.get('aws:requestedregion') ?? []),
      ...fields.flatMap(([, , , region = '']) => (/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region) ? [region] : [])),
    ]),
    vpcs: accounts.flatMap(({ vpcEndpoints = [] }) =>
      vpcEndpoints.flatMap(({ id, vpcId }) => (vpcId === undefined ? [] : [{ value: vpcId, detail: `VPC of ${id}` }])),
    ),
    endpoints: accounts.flatMap(({ id: account, vpcEndpoints = [] }) =>
      vpcEndpoints.map(({ id, service }) => ({ value: id, detail: `${service ?? 'VPC'} endpoint of ${account}` })),
    ),
    tags: tagsOf(scenario),
    context,
    externalIds: parameter('ExternalId'),
    sessionNames: parameter('RoleSessionName'),
    times: unique(calls.flatMap(({ at }) => at ?? [])).slice(0, 5),
  }
})

/** All service principals that the scenario names. It reads every document, so it is called only when needed. */
export const servicesNamed = onceFor((scenario: Scenario): readonly string[] =>
  unique(
    JSON.stringify([scenario.accounts, scenario.calls]).match(
      /\b[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,2}\.amazonaws\.com\b/g,
    ) ?? [],
  ),
)

export const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)]

function mostFrequent(list: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** `o-…/r-…/ou-…/`, with the slash at the end (1.5). */
function pathsOf(organization: string, root: OrganizationNodeSpec): readonly Word[] {
  const words: Word[] = []
  const open: { readonly node: OrganizationNodeSpec; readonly path: string }[] = [
    { node: root, path: `${organization}/${root.id}/` },
  ]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { node, path } = next
    words.push({ value: path, detail: node.name || (node === root ? 'root of the organization' : node.id) })
    for (const child of node.organizationalUnits ?? []) open.push({ node: child, path: `${path}${child.id}/` })
  }
  return words
}

function tagsOf({ accounts, calls = [] }: Scenario): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, string[]>()
  const see = (record: Readonly<Record<string, string>> | undefined): void => {
    for (const [key, value] of Object.entries(record ?? {})) {
      const values = tags.get(key)
      if (values === undefined) tags.set(key, [value])
      else if (!values.includes(value)) values.push(value)
    }
  }
  for (const { users = [], roles = [], resources = [] } of accounts)
    for (const one of [...users, ...roles, ...resources]) see(one.tags)
  for (const { parameters, context } of calls) {
    const list = parameters?.['Tags']
    if (Array.isArray(list)) {
      for (const tag of list as readonly unknown[]) {
        if (typeof tag === 'object' && tag !== null && 'Key' in tag && 'Value' in tag)
          see({ [String(tag.Key)]: String(tag.Value) })
      }
    }
    for (const [name, value] of Object.entries(context ?? {})) {
      const key = /^aws:(?:PrincipalTag|ResourceTag|RequestTag)\/(.+)$/i.exec(name)?.[1]
      if (key !== undefined && typeof value === 'string') see({ [key]: value })
    }
  }
  return tags
}

function contextValues(calls: NonNullable<Scenario['calls']>): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>()
  for (const { context } of calls) {
    for (const [name, value] of Object.entries(context ?? {})) {
      if (value === null) continue
      const key = name.toLowerCase()
      values.set(key, unique([...(values.get(key) ?? []), ...[value].flat().map(String)]))
    }
  }
  return values
}
