/** Where the reader has been in the documents: back and forward, as in a browser. */
export interface Visit {
  readonly document: string
  /** UTF-16 units; undefined: where the document was left. */
  readonly offset: number | undefined
}
export interface NavigationHistory {
  /** Oldest first. */
  readonly past: readonly Visit[]
  /** Next first. */
  readonly future: readonly Visit[]
}

export const emptyNavigation: NavigationHistory = { past: [], future: [] }
const MOST_VISITS = 50

/** @returns the history after the reader left a place. What lay ahead is forgotten. */
export function withVisit(navigationHistory: NavigationHistory, from: Visit | undefined): NavigationHistory {
  if (from === undefined) return navigationHistory
  const last = navigationHistory.past.at(-1)
  const isSamePlace = last?.document === from.document && last.offset === from.offset
  return {
    past: isSamePlace ? navigationHistory.past : [...navigationHistory.past, from].slice(-MOST_VISITS),
    future: [],
  }
}

export interface NavigationStep {
  readonly navigationHistory: NavigationHistory
  readonly to: Visit
}

/** @returns undefined where there is nothing to go back to. */
export function stepBack({ past, future }: NavigationHistory, from: Visit | undefined): NavigationStep | undefined {
  const to = past.at(-1)
  return (
    to && {
      navigationHistory: { past: past.slice(0, -1), future: from === undefined ? future : [from, ...future] },
      to,
    }
  )
}

export function stepForward({ past, future }: NavigationHistory, from: Visit | undefined): NavigationStep | undefined {
  const [to, ...rest] = future
  return to && { navigationHistory: { past: from === undefined ? past : [...past, from], future: rest }, to }
}
