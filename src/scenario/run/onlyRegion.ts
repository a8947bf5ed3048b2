/** The Region that a scenario is about, where its ARNs name one alone. Source: semantics 1.12, 6.22. */
import { onceFor } from '../../engine/base/memo.ts'
import type { Scenario } from '../format/schema.ts'

/** Those in policy documents count, as text or as objects; a field with a wildcard names none. */
const regionField = /\barn:[^:"\s]*:[^:"\s]*:([a-z]{2,}(?:-[a-z]+)+-\d+):/g

/** @returns undefined where no ARN names a Region, or several do. */
export const onlyRegion = onceFor((scenario: Scenario): string | undefined => {
  const named = new Set(Array.from(JSON.stringify(scenario).matchAll(regionField), ([, region]) => region))
  const [first, ...others] = named
  return others.length === 0 ? first : undefined
})
