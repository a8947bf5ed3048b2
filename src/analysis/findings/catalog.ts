/** The service reference as the linter uses it. The caller loads it; what is not loaded is not judged. */

import type { Catalog, CatalogAction, CatalogService } from '../../engine/catalog/catalog.ts'
import { serviceName } from '../../engine/catalog/serviceNames.ts'
import { globIgnoringCase } from '../../engine/match/glob.ts'

export interface CatalogForLint {
  /** One service in full, by prefix in lower case; undefined when it is not loaded or does not exist. */
  readonly service: Catalog
  /** Every prefix in lower case, with the service's name. Empty: not loaded, and not used to judge anything. */
  readonly prefixes: ReadonlyMap<string, string>
  /** Names of every action of a service (`GetObject`), in AWS's spelling; undefined for a prefix that does not exist. */
  readonly actionNames: (prefix: string) => readonly string[] | undefined
  /** `aws:` keys with their type (`String`, `ArrayOfString`, `Bool`, `ARN`, `Date`, `Numeric`, `IPAddress` …). */
  readonly globalKeys: ReadonlyMap<string, GlobalKey>
}
/** By the name in lower case; families such as `aws:ResourceTag/${TagKey}` are kept under `aws:resourcetag/`. */
export interface GlobalKey {
  readonly name: string
  readonly type: string
}

export const emptyCatalog: CatalogForLint = {
  service: () => undefined,
  prefixes: new Map(),
  actionNames: () => undefined,
  globalKeys: new Map(),
}

/** Shapes of `data/catalog/index.json`, `actions.json` and `global.json`. */
export interface CatalogFiles {
  readonly index: { readonly services: readonly { readonly prefix: string; readonly name: string }[] }
  readonly actions: Readonly<Record<string, readonly string[]>>
  readonly global: { readonly conditionKeys: readonly { readonly name: string; readonly type: string }[] }
}

export function catalogForLint({ index, actions, global }: CatalogFiles, service: Catalog): CatalogForLint {
  return {
    service,
    prefixes: new Map(index.services.map(({ prefix, name }) => [prefix, serviceName(prefix, name)])),
    actionNames: (prefix) => (Object.hasOwn(actions, prefix) ? actions[prefix] : undefined),
    globalKeys: new Map(global.conditionKeys.map((key) => [keyFamily(key.name), key])),
  }
}

/** `aws:PrincipalTag/${TagKey}` → `aws:principaltag/`; other names in lower case. */
export function keyFamily(name: string): string {
  const lower = name.toLowerCase()
  // Tag names may hold slashes: the family ends at the first.
  return /^[^/]*\//.exec(lower)?.[0] ?? lower
}

/** The actions of a loaded service that a pattern such as `s3:Get*` covers. `undefined`: the service is not loaded. */
export function coveredActions(
  catalog: CatalogForLint,
  pattern: string,
): readonly { readonly service: CatalogService; readonly action: CatalogAction }[] | undefined {
  const colon = pattern.indexOf(':')
  const service = catalog.service(pattern.slice(0, Math.max(0, colon)).toLowerCase())
  if (service === undefined) return undefined
  const matches = globIgnoringCase(pattern.slice(colon + 1))
  return (service.actions ?? []).filter(({ name }) => matches(name)).map((action) => ({ service, action }))
}

/** Every service prefix that a text names, so that a caller knows what to load. */
export function namedServices(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/(?<![\w-])([a-zA-Z0-9][a-zA-Z0-9-]{0,40}):[A-Za-z*?]/g)].flatMap(
      ([, prefix]) => prefix?.toLowerCase() ?? [],
    ),
  )
}
