/** Whether two patterns of `*` and `?` have a text in common. Source: semantics 3.1. */

/** The most positions that are compared; two patterns that need more are taken to overlap. */
const mostSteps = 40_000

/** Compares the literal ends first, then fills a table of positions, so no pattern takes long. */
export function overlaps(a: string, b: string): boolean {
  if (!endsMeet(a, b)) return false
  if (a.length * b.length > mostSteps) return true
  let row = new Array<boolean>(b.length + 1).fill(false)
  row[0] = true
  for (let j = 1; j <= b.length; j += 1) row[j] = row[j - 1] === true && b[j - 1] === '*'
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Array<boolean>(b.length + 1).fill(false)
    next[0] = row[0] === true && a[i - 1] === '*'
    for (let j = 1; j <= b.length; j += 1) {
      const [x, y] = [a[i - 1], b[j - 1]]
      if (x === '*' || y === '*')
        next[j] =
          (x === '*' && (next[j - 1] === true || row[j] === true)) ||
          (y === '*' && (row[j] === true || next[j - 1] === true)) ||
          row[j - 1] === true
      else next[j] = row[j - 1] === true && (x === '?' || y === '?' || x === y)
    }
    row = next
  }
  return row[b.length] === true
}

/** `overlaps` for many pairs: once `steps` positions have been compared, the answer is undefined. */
export function overlapWithin(steps: number): (a: string, b: string) => boolean | undefined {
  let left = steps
  return (a, b) => {
    if (!endsMeet(a, b)) return false
    left -= a.length * b.length
    return left < 0 ? undefined : overlaps(a, b)
  }
}

/** Whether the texts before the first wildcards, and after the last ones, agree as far as both go. */
function endsMeet(a: string, b: string): boolean {
  const [one, two] = [literalEnds(a), literalEnds(b)]
  if (one.isExact && two.isExact) return a === b
  return (
    (one.head.startsWith(two.head) || two.head.startsWith(one.head)) &&
    (one.tail.endsWith(two.tail) || two.tail.endsWith(one.tail))
  )
}

export interface LiteralEnds {
  readonly head: string
  readonly tail: string
  /** There is no wildcard: both ends are the whole text. */
  readonly isExact: boolean
}

/** The characters before the first wildcard and after the last. */
export function literalEnds(pattern: string): LiteralEnds {
  const first = pattern.search(/[*?]/)
  if (first < 0) return { head: pattern, tail: pattern, isExact: true }
  const last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'))
  return { head: pattern.slice(0, first), tail: pattern.slice(last + 1), isExact: false }
}
