/** The service reference as the linter asks it, loaded service by service as texts name them. */
import { type CatalogForLint, catalogForLint, emptyCatalog } from '../analysis/findings/catalog.ts'
import type { CatalogService } from '../engine/catalog/catalog.ts'
import type { Data, Loaded } from './data.ts'

/**
 * @returns a function that takes prefixes in lower case and returns the catalog with these services in full. Unknown
 * prefixes are ignored. It is the same object until a service is added, so that findings may be cached by it. Without
 * a network it is what was loaded before: the catalog judges only what it knows.
 */
export function createLintCatalog(data: Data): (prefixes: Iterable<string>) => Promise<CatalogForLint> {
  let current = emptyCatalog
  let services: Loaded<CatalogService>['find'] | undefined
  return async (prefixes) => {
    const files = await data.catalogFiles().catch(() => undefined)
    if (files === undefined) return current
    const known = new Set(files.index.services.map(({ prefix }) => prefix))
    const { find } = await data.services([...prefixes].filter((prefix) => known.has(prefix)))
    if (find !== services) {
      services = find
      current = catalogForLint(files, find)
    }
    return current
  }
}
