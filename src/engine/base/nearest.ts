/** "Did you mean": finds the nearest of a few known words. */

/** Longer texts are not typing errors. */
const longest = 48

/** @returns the candidate that `text` was probably meant to be, never `text` itself. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  if (text === '' || text.length > longest) return undefined
  const word = text.trim().toLowerCase()
  const allowed = word.length < 4 ? 1 : word.length < 10 ? 2 : 3
  let best: { readonly candidate: string; readonly distance: number } | undefined
  for (const candidate of candidates) {
    if (candidate === text || Math.abs(candidate.length - word.length) > allowed) continue
    const distance = editDistance(word, candidate.toLowerCase())
    if (distance <= allowed && (best === undefined || distance < best.distance)) best = { candidate, distance }
  }
  return best?.candidate
}

/** ` Did you mean X?`, or nothing. */
export function didYouMean(text: string, candidates: readonly string[]): string {
  const candidate = nearest(text, candidates)
  return candidate === undefined ? '' : ` Did you mean \`${candidate}\`?`
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwapped ? (older[j - 2] ?? 0) + 1 : Infinity
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, change, swap))
    }
    older = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
