/** Which documents are open, and the place that the editor is asked to show. */
import type { StateCreator } from 'zustand/vanilla'
import type { TextRange } from '../engine/policy/ast.ts'
import type { AppState } from './state.ts'
import { left, noVisits, stepBack, stepForward, type Step, type Visit, type Visits } from './visits.ts'

export interface Reveal {
  readonly document: string
  readonly range: TextRange | undefined
  /** Take the keyboard focus to the editor too. */
  readonly focus: boolean
  /** A new object and number for every request, so that the same place can be asked for twice. */
  readonly request: number
}

export interface OpenOptions {
  /** The tab gives way to the next preview unless it is edited or pinned. */
  readonly preview?: boolean
  readonly focus?: boolean
}

/** Address of the tab that holds the whole scenario's JSON. A call's tab is `calls/<id>`. */
export const SCENARIO_TAB = 'scenario'

export interface EditorSlice {
  /** Addresses, in tab order. */
  readonly openTabs: readonly string[]
  readonly activeTab: string | undefined
  readonly previewTab: string | undefined
  /** An open tab that is shown beside the active one. */
  readonly sideTab: string | undefined
  readonly visits: Visits
  readonly reveal: Reveal | undefined
  /** Where the caret stands in the active tab, in UTF-16 units. */
  readonly caret: { readonly document: string; readonly offset: number } | undefined
  readonly moveCaret: (document: string, offset: number) => void
  /** Opens or activates the tab; with a range, reveals and highlights those characters. */
  readonly openDocument: (address: string, range?: TextRange, options?: OpenOptions) => void
  /** Shows an open tab beside the active one; undefined: one document again. */
  readonly showBeside: (address: string | undefined) => void
  /** To where the reader was before, and back again. */
  readonly goBack: () => void
  readonly goForward: () => void
  readonly pinTab: (address: string) => void
  readonly closeTab: (address: string) => void
  /** Closes all tabs but those that `keep` names. */
  readonly closeTabs: (keep: (address: string) => boolean) => void
  /** A document got another address: its tab follows. */
  readonly renameTab: (from: string, to: string) => void
}

let requests = 0

export const editorSlice: StateCreator<AppState, [], [], EditorSlice> = (set) => ({
  openTabs: [],
  activeTab: undefined,
  previewTab: undefined,
  sideTab: undefined,
  visits: noVisits,
  reveal: undefined,
  caret: undefined,
  moveCaret: (document, offset) => set(({ caret }) => (caret?.document === document && caret.offset === offset ? {} : { caret: { document, offset } })),
  openDocument: (address, range, { preview = false, focus = false } = {}) =>
    set((state) => {
      requests += 1
      const reveal: Reveal = { document: address, range, focus, request: requests }
      // What stands beside is there already; it is shown in its place.
      if (address === state.sideTab && address !== state.activeTab && range !== undefined) return { reveal }
      return { ...opened(state, address, preview), reveal, visits: address === state.activeTab ? state.visits : left(state.visits, here(state)) }
    }),
  showBeside: (sideTab) => set((state) => (sideTab === undefined || state.openTabs.includes(sideTab) ? { sideTab } : {})),
  goBack: () => set((state) => visit(state, stepBack(state.visits, here(state)))),
  goForward: () => set((state) => visit(state, stepForward(state.visits, here(state)))),
  pinTab: (address) => set((state) => (state.previewTab === address ? { previewTab: undefined } : state)),
  closeTab: (address) =>
    set((state) => {
      const at = state.openTabs.indexOf(address)
      if (at < 0) return state
      const openTabs = state.openTabs.filter((tab) => tab !== address)
      return { ...withTabs(state, openTabs), activeTab: state.activeTab === address ? (openTabs[at] ?? openTabs.at(-1)) : state.activeTab }
    }),
  closeTabs: (keep) => set((state) => withTabs(state, state.openTabs.filter(keep))),
  renameTab: (from, to) =>
    set((state) => {
      const moved = (tab: string) => (tab === from || tab.startsWith(`${from}/`) ? to + tab.slice(from.length) : tab)
      return {
        openTabs: state.openTabs.map(moved),
        activeTab: state.activeTab === undefined ? undefined : moved(state.activeTab),
        previewTab: state.previewTab === undefined ? undefined : moved(state.previewTab),
        sideTab: state.sideTab === undefined ? undefined : moved(state.sideTab),
      }
    }),
})

/** The tab made active; a preview takes the place of the one before. */
function opened(state: AppState, address: string, preview: boolean): Partial<AppState> {
  if (state.openTabs.includes(address)) return { activeTab: address, previewTab: !preview && state.previewTab === address ? undefined : state.previewTab }
  // What stands beside is being read: it gives way to nothing.
  const replaced = preview && state.previewTab !== state.sideTab ? state.previewTab : undefined
  const openTabs = replaced !== undefined && state.openTabs.includes(replaced) ? state.openTabs.map((tab) => (tab === replaced ? address : tab)) : [...state.openTabs, address]
  return { openTabs, activeTab: address, previewTab: preview ? address : state.previewTab }
}

const here = ({ activeTab, caret }: AppState): Visit | undefined => (activeTab === undefined ? undefined : { document: activeTab, offset: caret?.document === activeTab ? caret.offset : undefined })

function visit(state: AppState, step: Step | undefined): Partial<AppState> {
  if (step === undefined) return {}
  const { document, offset } = step.to
  requests += 1
  const range = offset === undefined ? undefined : { start: offset, end: offset }
  return { ...opened(state, document, true), visits: step.visits, reveal: { document, range, focus: true, request: requests } }
}

function withTabs(state: AppState, openTabs: readonly string[]): Partial<AppState> {
  const stillOpen = (tab: string | undefined) => (tab !== undefined && openTabs.includes(tab) ? tab : undefined)
  return { openTabs, activeTab: stillOpen(state.activeTab) ?? openTabs.at(-1), previewTab: stillOpen(state.previewTab), sideTab: stillOpen(state.sideTab) }
}
