/**
 * What AWS's service reference says of actions and keys: shapes of the data, and look-ups. The caller loads the files of
 * the services that its calls name, before anything is decided: which keys a request has depends on them, and which
 * resource it is about. Source: "Service Authorization Reference"; semantics 1.11, 3.5, 3.6.
 */
import { onceFor } from '../base/memo.ts'

export interface CatalogAction {
  readonly name: string
  readonly access: string
  readonly description: string
  /** Absent: the action has no resource types, and only `*` matches. */
  readonly resourceTypes?: readonly {
    readonly name: string
    readonly required: boolean
    /** Those of the type's keys that requests for this action have, where the reference says so. */
    readonly conditionKeys?: readonly string[]
  }[]
  readonly conditionKeys?: readonly string[]
}
export interface CatalogService {
  readonly prefix: string
  readonly name: string
  readonly actions?: readonly CatalogAction[]
  /** Lists that would be empty are left out. */
  readonly resourceTypes?: readonly {
    readonly name: string
    readonly arn: string
    readonly conditionKeys?: readonly string[]
  }[]
  readonly conditionKeys?: readonly { readonly name: string; readonly type: string; readonly description: string }[]
}
/** @param prefix in lower case. @returns undefined for a service that is not known or not loaded. */
export type Catalog = (prefix: string) => CatalogService | undefined

export interface ReferenceAction {
  readonly service: CatalogService
  readonly action: CatalogAction
}

/** @param action in any case. @returns undefined for an action that the catalog does not know. */
export function findAction(catalog: Catalog, action: string): ReferenceAction | undefined {
  const colon = action.indexOf(':')
  const service = catalog(action.slice(0, Math.max(0, colon)).toLowerCase())
  const found = service && actionNamed(service, action.slice(colon + 1).toLowerCase())
  return service && found && { service, action: found }
}

/** @param name without prefix, in lower case. */
export const actionNamed = (service: CatalogService, name: string): CatalogAction | undefined =>
  actionsByName(service).get(name)

const actionsByName = onceFor(
  ({ actions = [] }: CatalogService): ReadonlyMap<string, CatalogAction> =>
    new Map(actions.map((action) => [action.name.toLowerCase(), action])),
)

/** Whether a condition key can be in a request for the action: global keys always may; tag families count by family. */
export function canHaveKey({ service, action }: ReferenceAction, key: string): boolean {
  const wanted = key.toLowerCase()
  if (wanted.startsWith('aws:') && !/^aws:(?:(?:resource|request)tag\/|tagkeys$)/.test(wanted)) return true
  const types = new Set(action.resourceTypes?.map(({ name }) => name))
  const offered = [
    ...(action.conditionKeys ?? []),
    ...(service.resourceTypes ?? [])
      .filter(({ name }) => types.has(name))
      .flatMap(({ conditionKeys }) => conditionKeys ?? []),
  ]
  return offered.some((name) => isSameKey(name.toLowerCase(), wanted))
}

/** Whether the reference writes a key beside the action itself, and not only beside its types of resources. */
export function listsKey({ conditionKeys = [], resourceTypes = [] }: CatalogAction, key: string): boolean {
  const wanted = key.toLowerCase()
  return [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys ?? [])].some((name) =>
    isSameKey(name.toLowerCase(), wanted),
  )
}

/** `aws:ResourceTag/${TagKey}` and `s3:ExistingObjectTag/<key>` stand for every key of the family. */
function isSameKey(offered: string, wanted: string): boolean {
  const family = /^(.*[/:])(?:\$\{[^}]*\}|<[^>]*>)$/.exec(offered)?.[1]
  return family === undefined ? offered === wanted : wanted.startsWith(family)
}

export const hasResourceTypes = ({ action }: ReferenceAction): boolean => (action.resourceTypes ?? []).length > 0
