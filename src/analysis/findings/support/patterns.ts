/** Patterns of `*` and `?` as texts. */
export const hasWildcard = (text: string): boolean => /[*?]/.test(text)

export interface Ends {
  readonly head: string
  readonly tail: string
  readonly exact: boolean
}

/** The characters before the first wildcard and behind the last. */
export function literalEnds(pattern: string): Ends {
  const first = pattern.search(/[*?]/)
  if (first < 0) return { head: pattern, tail: pattern, exact: true }
  const last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'))
  return { head: pattern.slice(0, first), tail: pattern.slice(last + 1), exact: false }
}

/** Variables and placeholders may stand for anything. */
export const withoutNames = (text: string): string =>
  text.includes('${') ? text.replaceAll(/\$\{[^{}]*\}/g, '*').replaceAll(/\*{2,}/g, '*') : text
