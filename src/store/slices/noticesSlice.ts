/** What the page says once for each scenario: which call said it, and what the reader put away. */
import type { StateCreator } from 'zustand/vanilla'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { AppState } from '../state.ts'

export interface NoticesSlice {
  /** By notice, the call whose decision said it first. */
  readonly noticeCalls: Readonly<Record<string, string>>
  /** Notices that the reader put away, each with its scenario (`noticeId`); the newest last. */
  readonly dismissedNotices: readonly string[]
  readonly tellNotices: (notices: readonly string[], call: string) => void
  readonly dismissNotice: (notice: string) => void
  readonly setDismissedNotices: (dismissed: readonly string[]) => void
}

export const freshNotices = () => ({
  noticeCalls: {},
})

/** What was put away stays away when the scenario is opened again. */
export const lastingNotices = () => ({
  dismissedNotices: [],
})

/** So many are remembered; the oldest are forgotten first. */
const mostDismissed = 500

/** A scenario is known by its title and accounts: these stay while it is edited, saved and opened again. */
export const noticeId = (notice: string, { title = '', accounts }: Scenario): string =>
  [notice, title, ...accounts.map(({ id }) => id).sort()].join('\n')

export const noticesSlice: StateCreator<AppState, [], [], NoticesSlice> = (set) => ({
  ...freshNotices(),
  ...lastingNotices(),
  tellNotices: (notices, call) =>
    set(({ noticeCalls }) => {
      const untold = notices.filter((notice) => noticeCalls[notice] === undefined)
      return untold.length === 0
        ? {}
        : { noticeCalls: { ...noticeCalls, ...Object.fromEntries(untold.map((notice) => [notice, call])) } }
    }),
  dismissNotice: (notice) =>
    set(({ scenario, dismissedNotices }) => ({
      dismissedNotices: [...new Set([...dismissedNotices, noticeId(notice, scenario)])].slice(-mostDismissed),
    })),
  setDismissedNotices: (dismissedNotices) => set({ dismissedNotices }),
})
