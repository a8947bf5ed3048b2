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

export const noVisits: Visits = { past: [], future: [] }
const MOST = 50

/** Leaving `from` for another place forgets what lay ahead. */
export function left(visits: Visits, from: Visit | undefined): Visits {
  if (from === undefined) return visits
  const last = visits.past.at(-1)
  const again = last?.document === from.document && last.offset === from.offset
  return { past: again ? visits.past : [...visits.past, from].slice(-MOST), future: [] }
}

export interface Step {
  readonly visits: Visits
  readonly to: Visit
}

/** @returns undefined at the end of the way. */
export function stepBack({ past, future }: Visits, from: Visit | undefined): Step | undefined {
  const to = past.at(-1)
  return to && { visits: { past: past.slice(0, -1), future: from === undefined ? future : [from, ...future] }, to }
}

export function stepForward({ past, future }: Visits, from: Visit | undefined): Step | undefined {
  const [to, ...rest] = future
  return to && { visits: { past: from === undefined ? past : [...past, from], future: rest }, to }
}
