/** What belongs to the page and not to the scenario: theme, passing messages, what is open above it. */
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
export type Overlay = 'palette' | 'symbols' | 'keys' | 'share' | 'matrix' | 'tests' | 'templates'

export interface PageSlice {
  readonly theme: Theme
  readonly toasts: readonly Toast[]
  readonly region: Region
  readonly overlay: Overlay | undefined
  /** What stands below the other regions. */
  readonly below: 'timeline' | 'matrix'
  readonly showBelow: (what: 'timeline' | 'matrix') => void
  /** What no call exercises is dimmed in the editor. */
  readonly isCoverageShown: boolean
  readonly showCoverage: (shown: boolean) => void
  readonly setTheme: (theme: Theme) => void
  readonly notify: (message: string, options?: NotifyOptions) => void
  readonly dismissToast: (id: number) => void
  readonly showRegion: (region: Region) => void
  readonly setOverlay: (overlay: Overlay | undefined) => void
}

let toasts = 0

export const pageSlice: StateCreator<AppState, [], [], PageSlice> = (set) => ({
  theme: 'system',
  toasts: [],
  region: 'decision',
  overlay: undefined,
  below: 'timeline',
  showBelow: (below) => set({ below }),
  isCoverageShown: false,
  showCoverage: (isCoverageShown) => set({ isCoverageShown }),
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
