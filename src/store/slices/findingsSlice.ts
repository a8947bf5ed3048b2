/** The linter's findings, and which of them the panel shows. */
import type { StateCreator } from 'zustand/vanilla'
import type { Finding } from '../../analysis/findings/finding.ts'
import type { Severity } from '../../engine/policy/ast.ts'
import type { AppState } from '../state.ts'
import { reuseUnchanged } from '../structuralSharing.ts'

export interface FindingsSlice {
  /** Findings in the revision that was linted last, muted ones included; undefined: nothing was linted yet. */
  readonly findings: readonly Finding[] | undefined
  readonly lintedRevision: number
  /** Number of documents whose findings are still to come. */
  readonly uncheckedDocuments: number
  /** Severities that the panel leaves out. */
  readonly hiddenSeverities: readonly Severity[]
  /** The findings of some documents came before those of the others, which stay as they were. */
  readonly lintedFirst: (revision: number, documents: readonly string[], findings: readonly Finding[]) => void
  readonly setUnchecked: (documents: number) => void
  readonly linted: (revision: number, findings: readonly Finding[]) => void
  readonly showSeverity: (severity: Severity, isShown: boolean) => void
  /** Mutes a finding, at its place or everywhere, in the scenario itself: one undoable step. */
  readonly mute: (finding: Finding, scope: 'here' | 'everywhere') => void
  readonly unmute: (finding: Finding) => void
}

export const freshFindings = () => ({
  findings: undefined,
  lintedRevision: -1,
  uncheckedDocuments: 0,
})

/** The filter is the reader's, not the scenario's. */
export const lastingFindings = () => ({
  hiddenSeverities: [],
})

export const findingsSlice: StateCreator<AppState, [], [], FindingsSlice> = (set, get) => ({
  ...freshFindings(),
  ...lastingFindings(),
  lintedFirst: (lintedRevision, documents, findings) =>
    set((state) => {
      const others = (state.findings ?? []).filter(({ document }) => !documents.includes(document))
      return { lintedRevision, findings: reuseUnchanged(state.findings, [...others, ...findings]) }
    }),
  setUnchecked: (uncheckedDocuments) => set({ uncheckedDocuments }),
  linted: (lintedRevision, findings) =>
    set((state) => ({
      lintedRevision,
      findings: reuseUnchanged(state.findings, findings),
      uncheckedDocuments: 0,
    })),
  showSeverity: (severity, isShown) =>
    set(({ hiddenSeverities }) => ({
      hiddenSeverities: isShown
        ? hiddenSeverities.filter((one) => one !== severity)
        : [...new Set([...hiddenSeverities, severity])],
    })),
  mute: ({ code, document, path }, scope) =>
    get().edit(`Mute ${code}`, (scenario) => ({
      ...scenario,
      mutedFindings: [
        ...(scenario.mutedFindings ?? []),
        scope === 'everywhere'
          ? { code }
          : { code, ...(document === '' ? {} : { document }), ...(path === '' ? {} : { path }) },
      ],
    })),
  unmute: ({ code, document, path }) =>
    get().edit(`Show ${code} again`, ({ mutedFindings = [], ...scenario }) => {
      const left = mutedFindings.filter(
        (mute) => !(mute.code === code && (mute.document ?? document) === document && (mute.path ?? path) === path),
      )
      return left.length === 0 ? scenario : { ...scenario, mutedFindings: left }
    }),
})
