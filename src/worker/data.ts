/** The page's static data as a worker reads it: texts of AWS managed policies, and the service reference. */
import type { CatalogFiles } from '../analysis/findings/catalog.ts'
import type { CatalogService } from '../engine/catalog/catalog.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { managedPolicyName, referencedManagedPolicies } from '../scenario/managedPolicies.ts'

/** Everything of one sort that has been loaded so far. */
export interface Loaded<T> {
  /** The same function until something is added, so that results may be cached by it. */
  readonly find: (name: string) => T | undefined
  /** False when the network failed for a name that was asked for: ask again. A file that does not exist is complete. */
  readonly isComplete: boolean
  /** Of the names that were asked for, those for which the network failed. */
  readonly missing: ReadonlySet<string>
}

export interface Data {
  /** Loads the AWS managed policies that a scenario refers to. @returns the JSON texts by ARN. */
  policies(scenario: Scenario): Promise<Loaded<string>>
  /** Loads AWS managed policies by their ARNs. @returns the JSON texts by ARN. */
  policyTexts(arns: Iterable<string>): Promise<Loaded<string>>
  /** @returns the policy's JSON text; undefined when there is no such policy. Rejects when the network fails. */
  policy(arn: string): Promise<string | undefined>
  /** @param prefixes in lower case. @returns the services by prefix. */
  services(prefixes: Iterable<string>): Promise<Loaded<CatalogService>>
  /** What the service reference says of all services. Rejects when it cannot be loaded. */
  catalogFiles(): Promise<CatalogFiles>
  /** Names of all actions by prefix. Rejects when they cannot be loaded. */
  actionNames(): Promise<CatalogFiles['actions']>
}

/** @param base address of the page: the data is below it, in `data/`. One for each worker, so that a file is loaded once. */
export function createData(base: string): Data {
  const file = async (path: string): Promise<string | undefined> => {
    const response = await fetch(new URL(`data/${path}`, base))
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`data/${path} answered ${response.status}`)
    const text = await response.text()
    // Some static hosts answer an unknown path with the page itself.
    return text.trimStart().startsWith('{') ? text : undefined
  }
  const json = async <T>(path: string): Promise<T | undefined> => {
    const text = await file(path)
    return text === undefined ? undefined : (JSON.parse(text) as T)
  }
  const needed = async <T>(path: string): Promise<T> => {
    const value = await json<T>(path)
    if (value === undefined) throw new Error(`data/${path} does not exist`)
    return value
  }
  const policies = createLoader(async (arn) => {
    const name = managedPolicyName(arn)
    return name === undefined ? undefined : file(`managed-policies/${name}.json`)
  })
  const services = createLoader((prefix) => json<CatalogService>(`catalog/${prefix}.json`))
  const reference = createLoader((name) => needed<unknown>(`catalog/${name}.json`))
  const actionNames = () => reference.one('actions') as Promise<CatalogFiles['actions']>
  return {
    policies: (scenario) => policies.all(referencedManagedPolicies(scenario)),
    policyTexts: policies.all,
    policy: policies.one,
    services: services.all,
    catalogFiles: async () => {
      const [index, actions, global] = await Promise.all([
        reference.one('index') as Promise<CatalogFiles['index']>,
        actionNames(),
        reference.one('global') as Promise<CatalogFiles['global']>,
      ])
      return { index, actions, global }
    },
    actionNames,
  }
}

interface Loader<T> {
  one(name: string): Promise<T | undefined>
  all(names: Iterable<string>): Promise<Loaded<T>>
}

/** Loads each name once. After a rejection the name is loaded again when it is next asked for. */
function createLoader<T>(load: (name: string) => Promise<T | undefined>): Loader<T> {
  const promises = new Map<string, Promise<T | undefined>>()
  const values = new Map<string, T>()
  let find: Loaded<T>['find'] = () => undefined
  const one = (name: string): Promise<T | undefined> => {
    const known = promises.get(name)
    if (known !== undefined) return known
    const loading = load(name).then((value) => {
      if (value !== undefined) {
        values.set(name, value)
        find = (asked) => values.get(asked)
      }
      return value
    })
    promises.set(name, loading)
    loading.catch(() => promises.delete(name))
    return loading
  }
  return {
    one,
    all: async (names) => {
      const missing = new Set<string>()
      await Promise.all([...new Set(names)].map((name) => one(name).catch(() => missing.add(name))))
      return { find, isComplete: missing.size === 0, missing }
    },
  }
}
