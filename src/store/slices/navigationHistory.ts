/** Where the reader has been in the documents: back and forward, as in a browser. */
export interface Visit {
  readonly document: string
  /** UTF-16 units; undefined: where the document was left. */
  readonly offset: number | undefined
}
export interface Visits {
  /** Oldest first. */
  readonly past: readonly Visit[]
  /** Next first. */
  readonly future: readonly Visit[]
}

export const noNavigation: Visits = { past: [], future: [] }
const MOST = 50

/** Leaving `from` for another place forgets what lay ahead. */
export function left(navigationHistory: Visits, from: Visit | undefined): Visits {
  if (from === undefined) return navigationHistory
  const last = navigationHistory.past.at(-1)
  const again = last?.document === from.document && last.offset === from.offset
  return { past: again ? navigationHistory.past : [...navigationHistory.past, from].slice(-MOST), future: [] }
}

export interface Step {
  readonly navigationHistory: Visits
  readonly to: Visit
}

/** @returns undefined at the end of the way. */
export function stepBack({ past, future }: Visits, from: Visit | undefined): Step | undefined {
  const to = past.at(-1)
  return (
    to && {
      navigationHistory: { past: past.slice(0, -1), future: from === undefined ? future : [from, ...future] },
      to,
    }
  )
}

export function stepForward({ past, future }: Visits, from: Visit | undefined): Step | undefined {
  const [to, ...rest] = future
  return to && { navigationHistory: { past: from === undefined ? past : [...past, from], future: rest }, to }
}
