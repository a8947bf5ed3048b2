/** How many values a condition key has, and its type in words. Source: semantics 1.4 rule 4. */
import { keyFacts } from '../../../engine/context/keys.ts'

/** @param type as the service reference gives it. */
export function isMultivalued(name: string, type: string | undefined): boolean {
  const known = keyFacts(name).cardinality
  return known === undefined ? type?.startsWith('ArrayOf') === true : known === 'multiple'
}

export const typeWords = (type: string, isMultiple: boolean): string => {
  const bare = type.replace(/^ArrayOf/, '')
  return isMultiple ? `${bare}, several values` : bare
}
