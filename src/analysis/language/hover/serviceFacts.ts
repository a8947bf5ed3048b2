/** One service of the service reference, indexed for look-ups once per loaded service. */
import { onceFor } from '../../../engine/base/memo.ts'
import type { CatalogAction, CatalogService } from '../../../engine/catalog/catalog.ts'
import { globIgnoringCase } from '../../../engine/match/glob.ts'

type ResourceType = NonNullable<CatalogService['resourceTypes']>[number]
type Key = NonNullable<CatalogService['conditionKeys']>[number]

export interface ServiceFacts {
  readonly actions: ReadonlyMap<string, CatalogAction>
  readonly resourceTypes: ReadonlyMap<string, ResourceType>
  /** By name in lower case. */
  readonly keys: ReadonlyMap<string, Key>
  /** Patterns such as `Get*`, made of common first words of action names, with the number of actions that each covers. */
  readonly patterns: readonly { readonly pattern: string; readonly count: number }[]
}

export const serviceFacts = onceFor(
  (service: CatalogService): ServiceFacts => ({
    actions: new Map((service.actions ?? []).map((action) => [action.name.toLowerCase(), action])),
    resourceTypes: new Map((service.resourceTypes ?? []).map((type) => [type.name, type])),
    keys: new Map((service.conditionKeys ?? []).map((key) => [key.name.toLowerCase(), key])),
    patterns: patternsOf((service.actions ?? []).map(({ name }) => name)),
  }),
)

/** Common prefixes of action names: one word that two actions share, or two words that three share. */
export function patternsOf(names: readonly string[]): readonly { readonly pattern: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  const add = (start: string): void => void counts.set(start, (counts.get(start) ?? 0) + 1)
  for (const name of names) {
    const [one, two] = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? []
    if (one === undefined) continue
    if (one.length > 1) add(one)
    if (two !== undefined && one.length + two.length < name.length) add(one + two)
  }
  const starts = [...counts]
    .filter(([start, count]) => count >= (/^[A-Z]?[a-z0-9]+$/.test(start) ? 2 : 3))
    .map(([start]) => start)
  return starts
    .map((start) => ({ pattern: `${start}*`, count: names.filter((name) => name.startsWith(start)).length }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1))
}

/** Actions of the service that a pattern matches, in any case. */
export function actionsLike(service: CatalogService, pattern: string): readonly CatalogAction[] {
  if (/[*?]/.test(pattern)) {
    const covers = globIgnoringCase(pattern)
    return (service.actions ?? []).filter(({ name }) => covers(name))
  }
  const action = serviceFacts(service).actions.get(pattern.toLowerCase())
  return action === undefined ? [] : [action]
}

/** Removes the words with which the reference begins every description. */
export const shortly = (description: string): string =>
  description.replace(/^(?:Grants permission to|Filters access by(?: the)?|Filters actions based on(?: the)?)\s+/i, '')
