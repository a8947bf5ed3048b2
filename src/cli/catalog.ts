/** The service reference for the runner, from the generated files of the page. */
import { readFileSync } from 'node:fs'
import type { Catalog, CatalogService } from '../engine/catalog/catalog.ts'

/** Reads a service's file on first use. */
export function createCatalog(): Catalog {
  const services = new Map<string, CatalogService | undefined>()
  return (prefix) => {
    if (!services.has(prefix)) services.set(prefix, read(prefix))
    return services.get(prefix)
  }
}

function read(prefix: string): CatalogService | undefined {
  if (!/^[a-z0-9-]{1,40}$/.test(prefix)) return undefined
  try {
    return JSON.parse(
      readFileSync(new URL(`../../public/data/catalog/${prefix}.json`, import.meta.url), 'utf8'),
    ) as CatalogService
  } catch {
    return undefined
  }
}
