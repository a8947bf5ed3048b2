/** The service reference, one static file a service, loaded for the services that a scenario calls. */
import type { CatalogService } from '../engine/catalog/catalog.ts'
import type { Scenario } from '../scenario/schema.ts'

const services = new Map<string, CatalogService>()
const asked = new Set<string>()

/** What has been loaded until now. */
export const catalog = (prefix: string): CatalogService | undefined => services.get(prefix)

/** Loads what the calls need. What cannot be loaded is left out: the catalog explains, and decides nothing. */
export async function prepareCatalog(scenario: Scenario, base: string): Promise<void> {
  const wanted = new Set((scenario.calls ?? []).flatMap(({ action }) => /^[a-z0-9-]{1,40}(?=:)/.exec(action.toLowerCase())?.[0] ?? []))
  await Promise.all(
    [...wanted].map(async (prefix) => {
      if (asked.has(prefix)) return
      asked.add(prefix)
      try {
        const response = await fetch(new URL(`data/catalog/${prefix}.json`, base))
        // Static hosts answer unknown paths with the page itself.
        if (response.ok && response.headers.get('content-type')?.includes('json') !== false) services.set(prefix, (await response.json()) as CatalogService)
      } catch {
        asked.delete(prefix)
      }
    }),
  )
}
