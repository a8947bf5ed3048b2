/** The service reference, one static file a service, loaded for the services that a scenario calls. */
import type { CatalogService } from '../engine/catalog/catalog.ts'
import type { Scenario } from '../scenario/format/schema.ts'

const services = new Map<string, CatalogService>()
const asked = new Set<string>()

/** What has been loaded until now. */
export const catalog = (prefix: string): CatalogService | undefined => services.get(prefix)

/** The services that the calls of a scenario name. */
export const servicesOf = (scenario: Scenario): readonly string[] => [
  ...new Set(
    (scenario.calls ?? []).flatMap(({ action }) => /^[a-z0-9-]{1,40}(?=:)/.exec(action.toLowerCase())?.[0] ?? []),
  ),
]

/**
 * Loads what the calls need. What cannot be loaded is left out: the catalog explains, and decides nothing.
 * @returns whether there is nothing to be tried again.
 */
export async function prepareCatalog(scenario: Scenario, base: string): Promise<boolean> {
  const answers = await Promise.all(
    servicesOf(scenario).map(async (prefix) => {
      if (asked.has(prefix)) return true
      asked.add(prefix)
      try {
        const response = await fetch(new URL(`data/catalog/${prefix}.json`, base))
        // Static hosts answer unknown paths with the page itself.
        if (response.ok && response.headers.get('content-type')?.includes('json') !== false)
          services.set(prefix, (await response.json()) as CatalogService)
        return true
      } catch {
        asked.delete(prefix)
        return false
      }
    }),
  )
  return answers.every(Boolean)
}
