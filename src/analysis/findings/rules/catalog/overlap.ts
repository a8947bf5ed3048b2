/** Whether two patterns of `*` and `?` have a text in common; quick where their ends differ already. Source: semantics 3.1. */
import { overlaps } from '../data/resourceFit.ts'
import { literalEnds } from './patterns.ts'

export const overlap = (a: string, b: string): boolean => endsMeet(a, b) && overlaps(a, b)

/** The same with an end to the work: once `steps` of comparing are used up the answer is undefined. */
export function overlapWithin(steps: number): (a: string, b: string) => boolean | undefined {
  let left = steps
  return (a, b) => {
    if (!endsMeet(a, b)) return false
    left -= a.length * b.length
    return left < 0 ? undefined : overlaps(a, b)
  }
}

/** What stands before the first wildcard of each, and behind the last, must agree as far as both go. */
function endsMeet(a: string, b: string): boolean {
  const [one, two] = [literalEnds(a), literalEnds(b)]
  if (one.exact && two.exact) return a === b
  return (
    (one.head.startsWith(two.head) || two.head.startsWith(one.head)) &&
    (one.tail.endsWith(two.tail) || two.tail.endsWith(one.tail))
  )
}
