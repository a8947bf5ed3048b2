/** Helpers that create context entries. */
import type { Tag } from '../picture.ts'
import type { ContextEntry } from './context.ts'
import { isMultivalued, keyFacts } from './keys.ts'

export type Entries = Map<string, ContextEntry>

/** One derived key with its values. */
export const derived = (name: string, ...values: readonly string[]): ContextEntry => ({
  name,
  values,
  isMultivalued: isMultivalued(name, values.length),
  origin: 'derived',
})

/** Sets one derived key; an earlier value of the same name is replaced (1.12: later wins). */
export function put(into: Entries, name: string, ...values: readonly string[]): void {
  into.set(keyFacts(name).lower, derived(name, ...values))
}

/** One key per tag. Two tag keys that differ only in case make an ambiguous key (U03). */
export function putTags(into: Entries, family: string, tags: readonly Tag[]): void {
  const seen = new Map<string, Tag>()
  for (const tag of tags) {
    const key = tag.key.toLowerCase()
    const name = `${family}${tag.key}`
    const isAmbiguous = seen.has(key)
    seen.set(key, tag)
    into.set(name.toLowerCase(), {
      name,
      values: [tag.value],
      isMultivalued: false,
      origin: 'derived',
      ...(isAmbiguous ? { isAmbiguous } : {}),
    })
  }
}

/** Later tags replace earlier ones whose keys are equal without regard to case (6.6 rule 5). */
export function overlayTags(below: readonly Tag[], above: readonly Tag[]): readonly Tag[] {
  const covered = new Set(above.map((tag) => tag.key.toLowerCase()))
  return [...below.filter((tag) => !covered.has(tag.key.toLowerCase())), ...above]
}

/** `2026-04-25T09:00:00Z`; milliseconds only if they are not zero. */
export function isoTime(milliseconds: number): string {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? '1970-01-01T00:00:00Z' : date.toISOString().replace('.000Z', 'Z')
}
