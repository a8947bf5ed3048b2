/** The service reference for the runner, from the generated files of the page. */
import { readFileSync } from 'node:fs'
import { type CatalogFiles, type CatalogForLint, catalogForLint } from '../analysis/findings/catalog.ts'
import type { Catalog, CatalogService } from '../engine/catalog/catalog.ts'

/** Reads a service's file on first use. */
export function createCatalog(): Catalog {
  const services = new Map<string, CatalogService | undefined>()
  return (prefix) => {
    if (!services.has(prefix)) services.set(prefix, readService(prefix))
    return services.get(prefix)
  }
}

/**
 * @param prefixes of services.
 * @returns those whose file is not there although the reference has the service, or nobody knows whether it does.
 */
export function missingServices(prefixes: readonly string[], catalog: Catalog): ReadonlySet<string> {
  const absent = prefixes.filter((prefix) => catalog(prefix) === undefined)
  if (absent.length === 0) return new Set()
  const listed = readNames()
  return new Set(listed === undefined ? absent : absent.filter((prefix) => listed.has(prefix)))
}

/** @returns undefined where the list of services is not there. */
function readNames(): ReadonlySet<string> | undefined {
  try {
    return new Set(read<CatalogFiles['index']>('index').services.map(({ prefix }) => prefix))
  } catch {
    return undefined
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
