/** The open documents, and the place that the editor is asked to show. */
import type { StateCreator } from 'zustand/vanilla'
import type { TextRange } from '../../engine/policy/ast.ts'
import type { AppState } from '../state.ts'
import {
  emptyNavigation,
  type NavigationHistory,
  type NavigationStep,
  stepBack,
  stepForward,
  type Visit,
  withVisit,
} from './navigationHistory.ts'
import { withRenamedAddress } from './renamedAddresses.ts'
import type { Renamed } from './undoHistory.ts'

export interface Reveal {
  readonly document: string
  readonly range: TextRange | undefined
  /** Move the keyboard focus to the editor too. */
  readonly shouldFocus: boolean
  /** A new object and number for every request, so that the same place can be asked for twice. */
  readonly request: number
}

export interface OpenOptions {
  /** The tab gives way to the next preview unless it is edited or pinned. */
  readonly isPreview?: boolean
  readonly shouldFocus?: boolean
}

export interface EditorSlice {
  /** Addresses, in tab order. */
  readonly openTabs: readonly string[]
  readonly activeTab: string | undefined
  readonly previewTab: string | undefined
  /** An open tab that is shown in the split view, beside the active one. */
  readonly splitTab: string | undefined
  readonly navigationHistory: NavigationHistory
  readonly reveal: Reveal | undefined
  /** Position of the caret in the active tab, in UTF-16 units. */
  readonly caret: { readonly document: string; readonly offset: number } | undefined
  readonly moveCaret: (document: string, offset: number) => void
  /** Opens or activates the tab; with a range, reveals and highlights those characters. */
  readonly openDocument: (address: string, range?: TextRange, options?: OpenOptions) => void
  /** Shows an open tab beside the active one; undefined: one document again. */
  readonly openInSplit: (address: string | undefined) => void
  /** Goes back to where the reader was before; `goForward` undoes that. */
  readonly goBack: () => void
  readonly goForward: () => void
  readonly pinTab: (address: string) => void
  readonly closeTab: (address: string) => void
  /** Closes all tabs but those that `shouldKeep` names. */
  readonly closeTabs: (shouldKeep: (address: string) => boolean) => void
  /** Moves the tab so many places to the right, or to the left when negative. */
  readonly moveTab: (address: string, by: number) => void
  /** A document has another address: its tab, and all state that is keyed by the address, follow. */
  readonly renameTab: (from: string, to: string) => void
  /** The latest changes of addresses, oldest first; each is a new object. State outside of the store that is keyed by address follows them. */
  readonly renames: readonly Renamed[]
}

let requests = 0

export const freshEditor = () => ({
  openTabs: [],
  activeTab: undefined,
  previewTab: undefined,
  splitTab: undefined,
  navigationHistory: emptyNavigation,
  reveal: undefined,
  renames: [],
  caret: undefined,
})

export const editorSlice: StateCreator<AppState, [], [], EditorSlice> = (set) => ({
  ...freshEditor(),
  moveCaret: (document, offset) =>
    set(({ caret }) =>
      caret?.document === document && caret.offset === offset ? {} : { caret: { document, offset } },
    ),
  openDocument: (address, range, { isPreview = false, shouldFocus = false } = {}) =>
    set((state) => {
      requests += 1
      const reveal: Reveal = { document: address, range, shouldFocus, request: requests }
      // On a phone a document that takes the focus must be on screen.
      const shown = shouldFocus ? { region: 'editor' as const } : {}
      // A document in the split view is on screen already: only the place is revealed.
      if (address === state.splitTab && address !== state.activeTab && range !== undefined) return { reveal, ...shown }
      return {
        ...opened(state, address, isPreview),
        reveal,
        navigationHistory: isNear(state, address, range)
          ? state.navigationHistory
          : withVisit(state.navigationHistory, here(state)),
        ...shown,
      }
    }),
  openInSplit: (splitTab) =>
    set((state) => (splitTab === undefined || state.openTabs.includes(splitTab) ? { splitTab } : {})),
  goBack: () => set((state) => visit(state, stepBack(state.navigationHistory, here(state)))),
  goForward: () => set((state) => visit(state, stepForward(state.navigationHistory, here(state)))),
  pinTab: (address) => set((state) => (state.previewTab === address ? { previewTab: undefined } : state)),
  closeTab: (address) =>
    set((state) => {
      const at = state.openTabs.indexOf(address)
      if (at < 0) return state
      const openTabs = state.openTabs.filter((tab) => tab !== address)
      return {
        ...withTabs(state, openTabs),
        activeTab: state.activeTab === address ? (openTabs[at] ?? openTabs.at(-1)) : state.activeTab,
      }
    }),
  closeTabs: (shouldKeep) => set((state) => withTabs(state, state.openTabs.filter(shouldKeep))),
  moveTab: (address, by) =>
    set(({ openTabs }) => {
      const at = openTabs.indexOf(address)
      const to = Math.min(Math.max(at + by, 0), openTabs.length - 1)
      if (at < 0 || to === at) return {}
      const others = openTabs.filter((tab) => tab !== address)
      return { openTabs: [...others.slice(0, to), address, ...others.slice(to)] }
    }),
  renameTab: (from, to) => set((state) => withRenamedAddress(state, { from, to })),
})

/** The tab made active; a preview takes the place of the one before. */
function opened(state: AppState, address: string, isPreview: boolean): Partial<AppState> {
  if (state.openTabs.includes(address))
    return { activeTab: address, previewTab: !isPreview && state.previewTab === address ? undefined : state.previewTab }
  // A document in the split view is being read, so it is not replaced.
  const replaced = isPreview && state.previewTab !== state.splitTab ? state.previewTab : undefined
  const openTabs =
    replaced !== undefined && state.openTabs.includes(replaced)
      ? state.openTabs.map((tab) => (tab === replaced ? address : tab))
      : [...state.openTabs, address]
  return { openTabs, activeTab: address, previewTab: isPreview ? address : state.previewTab }
}

/** Whether the caret is at the place already, so that going there leaves no trace in the history. */
const isNear = ({ activeTab, caret }: AppState, address: string, range: TextRange | undefined): boolean =>
  address === activeTab &&
  (range === undefined ||
    caret?.document !== address ||
    (range.start - NEAR <= caret.offset && caret.offset <= range.end + NEAR))
/** UTF-16 units: a few lines. */
const NEAR = 80

const here = ({ activeTab, caret }: AppState): Visit | undefined =>
  activeTab === undefined
    ? undefined
    : { document: activeTab, offset: caret?.document === activeTab ? caret.offset : undefined }

function visit(state: AppState, step: NavigationStep | undefined): Partial<AppState> {
  if (step === undefined) return {}
  const { document, offset } = step.to
  requests += 1
  const range = offset === undefined ? undefined : { start: offset, end: offset }
  return {
    ...opened(state, document, true),
    navigationHistory: step.navigationHistory,
    reveal: { document, range, shouldFocus: true, request: requests },
  }
}

function withTabs(state: AppState, openTabs: readonly string[]): Partial<AppState> {
  const stillOpen = (tab: string | undefined) => (tab !== undefined && openTabs.includes(tab) ? tab : undefined)
  return {
    openTabs,
    activeTab: stillOpen(state.activeTab) ?? openTabs.at(-1),
    previewTab: stillOpen(state.previewTab),
    splitTab: stillOpen(state.splitTab),
  }
}
