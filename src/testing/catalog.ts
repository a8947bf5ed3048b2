/** The service reference as the built page has it, for tests: read from `public/data`, which `npm run data` makes. */
import { readFileSync } from 'node:fs'
import { type CatalogFiles, type CatalogForLint, catalogForLint } from '../analysis/findings/catalog.ts'
import type { CatalogService } from '../engine/catalog/catalog.ts'

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../public/data/catalog/${name}.json`, import.meta.url), 'utf8')) as T

let made: CatalogForLint | undefined

/** Every service is there; each is read when it is first asked for. */
export function wholeCatalog(): CatalogForLint {
  if (made !== undefined) return made
  const files: CatalogFiles = { index: read('index'), actions: read('actions'), global: read('global') }
  const prefixes = new Set(files.index.services.map(({ prefix }) => prefix))
  const services = new Map<string, CatalogService>()
  made = catalogForLint(files, (prefix) => {
    if (!prefixes.has(prefix)) return undefined
    const known = services.get(prefix) ?? read<CatalogService>(prefix)
    services.set(prefix, known)
    return known
  })
  return made
}
