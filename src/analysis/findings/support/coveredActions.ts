/** The actions of the service reference that an entry such as `s3:Get*` covers; kept, so that rules stay cheap while somebody types. */
import { onceFor, TextCache } from '../../../engine/base/memo.ts'
import type { CatalogAction, CatalogService } from '../../../engine/catalog/catalog.ts'
import { globIgnoringCase } from '../../../engine/match/glob.ts'
import type { CatalogForLint } from '../catalog.ts'

export interface CoveredActions {
  readonly service: CatalogService
  readonly actions: readonly CatalogAction[]
}

const [mostPatterns, mostCharacters] = [500, 500_000]
const answersOf = onceFor((_: CatalogService) => new TextCache<CoveredActions>(mostPatterns, mostCharacters))

/** The same object for the same entry, so `onceFor` keeps answers about it. @returns undefined where the service is not loaded. */
export function covered(catalog: CatalogForLint, pattern: string): CoveredActions | undefined {
  const colon = pattern.indexOf(':')
  const service = catalog.service(pattern.slice(0, Math.max(0, colon)).toLowerCase())
  if (service === undefined) return undefined
  const answers = answersOf(service)
  const known = answers.get(pattern)
  if (known !== undefined) return known
  const matches = globIgnoringCase(pattern.slice(colon + 1))
  return answers.keep(pattern, { service, actions: (service.actions ?? []).filter(({ name }) => matches(name)) })
}
