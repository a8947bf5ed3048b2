/** The service reference for tests, read from `public/data`, which `npm run data` generates. */
import { readFileSync } from 'node:fs'
import { type CatalogFiles, type CatalogForLint, catalogForLint } from '../analysis/findings/catalog.ts'
import type { CatalogService } from '../engine/catalog/catalog.ts'

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../public/data/catalog/${name}.json`, import.meta.url), 'utf8')) as T

let catalog: CatalogForLint | undefined

/** All services, each read on first use. */
export function wholeCatalog(): CatalogForLint {
  if (catalog !== undefined) return catalog
  const files: CatalogFiles = { index: read('index'), actions: read('actions'), global: read('global') }
  const prefixes = new Set(files.index.services.map(({ prefix }) => prefix))
  const services = new Map<string, CatalogService>()
  catalog = catalogForLint(files, (prefix) => {
    if (!prefixes.has(prefix)) return undefined
    const service = services.get(prefix) ?? read<CatalogService>(prefix)
    services.set(prefix, service)
    return service
  })
  return catalog
}
