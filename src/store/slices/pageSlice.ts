/** What belongs to the page and not to the scenario: theme, toasts, the region and the overlay that are shown. */
import type { StateCreator } from 'zustand/vanilla'
import type { AppState } from '../state.ts'

export type Theme = 'system' | 'light' | 'dark'

export interface Toast {
  readonly id: number
  readonly message: string
  readonly tone: 'info' | 'problem'
  readonly undo: (() => void) | undefined
  /** What the button that calls `undo` says. */
  readonly undoLabel: string
}

export interface NotifyOptions {
  readonly undo?: () => void
  readonly undoLabel?: string
  /** A problem stays until it is dismissed. */
  readonly tone?: Toast['tone']
}

/** Regions of the page; on a phone one is shown at a time. */
export type Region = 'explorer' | 'editor' | 'decision' | 'timeline'
export type Overlay =
  | 'denied'
  | 'describe'
  | 'glossary'
  | 'palette'
  | 'symbols'
  | 'keys'
  | 'share'
  | 'matrix'
  | 'tests'
  | 'templates'
  | 'about'
  | 'works'

/** What stands beside the regions for who is new: the doors, or the task on the first example. */
export type Guide = 'doors' | 'task'

export interface PageSlice {
  /** undefined: the reader has chosen, or sent it away. */
  readonly guide: Guide | undefined
  readonly setGuide: (guide: Guide | undefined) => void
  readonly theme: Theme
  readonly toasts: readonly Toast[]
  readonly region: Region
  readonly overlay: Overlay | undefined
  /** What is shown below the other regions. */
  readonly below: 'timeline' | 'matrix'
  readonly showBelow: (what: 'timeline' | 'matrix') => void
  /** Whether the page stands in a frame that does not have the focus. */
  readonly isFrameIdle: boolean
  readonly setIdleFrame: (isIdle: boolean) => void
  /** Whether Tab indents in the editor. Otherwise it leaves it, as it leaves every other field. */
  readonly isTabIndenting: boolean
  readonly setTabIndenting: (isIndenting: boolean) => void
  /** Whether the editor dims statements that no call exercises. */
  readonly isCoverageShown: boolean
  readonly showCoverage: (isShown: boolean) => void
  readonly setTheme: (theme: Theme) => void
  readonly notify: (message: string, options?: NotifyOptions) => void
  readonly dismissToast: (id: number) => void
  readonly showRegion: (region: Region) => void
  readonly setOverlay: (overlay: Overlay | undefined) => void
}

let toasts = 0

/** Nothing of the page depends on the scenario. */
export const lastingPage = () => ({
  guide: 'doors' as const,
  theme: 'system' as const,
  toasts: [],
  region: 'decision' as const,
  overlay: undefined,
  below: 'timeline' as const,
  isCoverageShown: false,
  isTabIndenting: false,
  isFrameIdle: false,
})

export const pageSlice: StateCreator<AppState, [], [], PageSlice> = (set) => ({
  ...lastingPage(),
  showBelow: (below) => set({ below }),
  showCoverage: (isCoverageShown) => set({ isCoverageShown }),
  setIdleFrame: (isFrameIdle) => set({ isFrameIdle }),
  setTabIndenting: (isTabIndenting) => set({ isTabIndenting }),
  setGuide: (guide) => set({ guide }),
  setTheme: (theme) => set({ theme }),
  notify: (message, { undo, undoLabel = 'Undo', tone = 'info' } = {}) =>
    set((state) => {
      toasts += 1
      const toast: Toast = { id: toasts, message, tone, undo, undoLabel }
      // The same message twice is one message.
      return { toasts: [...state.toasts.filter((one) => one.message !== message), toast].slice(-4) }
    }),
  dismissToast: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
  showRegion: (region) => set({ region }),
  setOverlay: (overlay) => set({ overlay }),
})
