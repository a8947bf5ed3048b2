/** The service reference for the runner, from the generated files of the page. */
import { readFileSync } from 'node:fs'
import { type CatalogForLint, catalogForLint } from '../analysis/findings/catalog.ts'
import type { Catalog, CatalogService } from '../engine/catalog/catalog.ts'

/** Reads a service's file on first use. */
export function createCatalog(): Catalog {
  const services = new Map<string, CatalogService | undefined>()
  return (prefix) => {
    if (!services.has(prefix)) services.set(prefix, readService(prefix))
    return services.get(prefix)
  }
}

/** What the linter asks: names of all services, actions and global keys besides. */
export const createLintCatalog = (): CatalogForLint =>
  catalogForLint({ index: read('index'), actions: read('actions'), global: read('global') }, createCatalog())

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../public/data/catalog/${name}.json`, import.meta.url), 'utf8')) as T

/** Files of the folder that are no service. */
const others: ReadonlySet<string> = new Set(['actions', 'global', 'index'])

function readService(prefix: string): CatalogService | undefined {
  if (!/^[a-z0-9-]{1,40}$/.test(prefix) || others.has(prefix)) return undefined
  try {
    return read<CatalogService>(prefix)
  } catch {
    return undefined
  }
}
