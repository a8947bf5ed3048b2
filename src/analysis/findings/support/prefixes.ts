/** The prefixes of all services as a list, made once for each catalog. */
import type { CatalogForLint } from '../catalog.ts'

const known = new WeakMap<CatalogForLint, readonly string[]>()

export function prefixesOf(catalog: CatalogForLint): readonly string[] {
  const before = known.get(catalog)
  if (before !== undefined) return before
  const list = [...catalog.prefixes.keys()]
  known.set(catalog, list)
  return list
}
