/** The service reference in the language worker: what there is at once, and each service in full when a text names it. */
import { type CatalogFiles, type CatalogForLint, catalogForLint, emptyCatalog } from '../analysis/findings/catalog.ts'
import type { CatalogService } from '../engine/catalog/catalog.ts'

const services = new Map<string, CatalogService>()
const asked = new Set<string>()
let files: Promise<CatalogFiles | undefined> | undefined
let current: CatalogForLint = emptyCatalog

async function fetchJson<T>(address: URL): Promise<T | undefined> {
  const response = await fetch(address)
  // Static hosts answer unknown paths with the page itself.
  return response.ok && response.headers.get('content-type')?.includes('json') !== false
    ? ((await response.json()) as T)
    : undefined
}

const address = (name: string, base: string) => new URL(`data/catalog/${name}.json`, base)

async function loadFiles(base: string): Promise<CatalogFiles | undefined> {
  const [index, actions, global] = await Promise.all([
    fetchJson<CatalogFiles['index']>(address('index', base)),
    fetchJson<CatalogFiles['actions']>(address('actions', base)),
    fetchJson<CatalogFiles['global']>(address('global', base)),
  ])
  return index && actions && global && { index, actions, global }
}

/**
 * @param wanted prefixes in lower case; what there is not is left out.
 * @returns the catalog with these services in full. The same object as long as nothing was added, so that findings may be kept by it.
 * Without a network what was loaded before: the catalog judges only what it knows.
 */
export async function lintCatalog(wanted: Iterable<string>, base: string): Promise<CatalogForLint> {
  files ??= loadFiles(base).catch(() => undefined)
  const known = await files
  if (known === undefined) {
    files = undefined
    return current
  }
  const prefixes =
    current.prefixes.size > 0
      ? current.prefixes
      : new Map(known.index.services.map(({ prefix, name }) => [prefix, name]))
  const missing = [...new Set(wanted)].filter((prefix) => prefixes.has(prefix) && !asked.has(prefix))
  let added = current === emptyCatalog
  await Promise.all(
    missing.map(async (prefix) => {
      asked.add(prefix)
      const service = await fetchJson<CatalogService>(address(prefix, base)).catch(() => undefined)
      if (service === undefined) asked.delete(prefix)
      else {
        services.set(prefix, service)
        added = true
      }
    }),
  )
  if (added) current = catalogForLint(known, (prefix) => services.get(prefix))
  return current
}
