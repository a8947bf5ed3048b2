/** What is looked at: a call, a session, a node of the call's decision, a moment. */
import type { StateCreator } from 'zustand/vanilla'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { shownTrace } from '../selectors/hiddenResults.ts'
import { isCurrent, selectedResult } from '../selectors/selectors.ts'
import { findNode, nodeAt } from '../selectors/traceQueries.ts'
import type { AppState } from '../state.ts'

/** The selected call's result at another time than its own. */
export interface AtPlayhead {
  readonly call: string
  readonly at: number
  readonly revision: number
  readonly result: CallResult
}

export interface SelectionSlice {
  readonly selectedCall: string | undefined
  readonly selectedSession: string | undefined
  /** Id of a node in the selected call's trace. */
  readonly selectedNode: string | undefined
  /** A decision that others are compared with: as it was when it was pinned. */
  readonly pinned: CallResult | undefined
  readonly pin: (result: CallResult | undefined) => void
  /** Milliseconds since 1970; undefined: the picture at the start. */
  readonly playhead: number | undefined
  /** The selected call is asked at the playhead, wherever its own time is: true once the playhead was moved by hand. */
  readonly isFollowingPlayhead: boolean
  readonly atPlayhead: AtPlayhead | undefined
  /** The playhead goes along, to the call's own time. */
  readonly selectCall: (id: string | undefined) => void
  readonly selectSession: (id: string | undefined) => void
  /** Also shows the text that the node stands for, in a preview tab, without taking the focus. */
  readonly selectNode: (id: string | undefined) => void
  /** The node of the selected call's decision that the caret stands in is looked at; its text is on screen already. */
  readonly followCaret: (document: string, offset: number) => void
  /** Moves the playhead by hand. */
  readonly setPlayhead: (milliseconds: number | undefined) => void
  /** Puts the playhead where something happens that is looked at; the selected call is shown at its own time again. */
  readonly lookAt: (milliseconds: number | undefined) => void
  readonly setAtPlayhead: (atPlayhead: AtPlayhead | undefined) => void
}

export const selectionSlice: StateCreator<AppState, [], [], SelectionSlice> = (set, get) => ({
  selectedCall: undefined,
  selectedSession: undefined,
  selectedNode: undefined,
  pinned: undefined,
  pin: (pinned) => set({ pinned }),
  playhead: undefined,
  isFollowingPlayhead: false,
  atPlayhead: undefined,
  selectCall: (id) => {
    const { selectedCall, evaluation, playhead } = get()
    const own = evaluation?.results.find((result) => result.id === id)?.at
    // In one step, or whoever listens would ask for this call at the time of another.
    set({
      ...(id !== selectedCall && { selectedCall: id, selectedNode: undefined }),
      playhead: own ?? playhead,
      isFollowingPlayhead: false,
      atPlayhead: undefined,
    })
  },
  selectSession: (selectedSession) => set({ selectedSession }),
  selectNode: (selectedNode) => {
    set({ selectedNode })
    const trace = selectedResult(get())?.trace
    const source = trace && selectedNode !== undefined ? findNode(trace, selectedNode)?.source : undefined
    if (source) get().openDocument(source.document, source.range, { preview: true })
  },
  followCaret: (document, offset) => {
    const trace = isCurrent(get()) ? shownTrace(get()) : undefined
    const selectedNode = trace && nodeAt(trace, document, offset)
    if (selectedNode !== undefined) set({ selectedNode })
  },
  setPlayhead: (playhead) =>
    set(
      playhead === undefined
        ? { playhead, isFollowingPlayhead: false, atPlayhead: undefined }
        : { playhead, isFollowingPlayhead: true },
    ),
  lookAt: (playhead) => set({ playhead, isFollowingPlayhead: false, atPlayhead: undefined }),
  setAtPlayhead: (atPlayhead) => set({ atPlayhead }),
})
