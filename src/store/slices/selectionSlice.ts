/** The selection: a call, a session, a node of the call's trace, and a moment (the playhead). */
import type { StateCreator } from 'zustand/vanilla'
import type { CallSpec, Scenario } from '../../scenario/format/schema.ts'
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

/** A call that is decided without being part of the scenario. */
export interface TrialCall {
  readonly call: CallSpec
  /** undefined until it is decided. */
  readonly decided: { readonly revision: number; readonly result: CallResult } | undefined
}

export interface SelectionSlice {
  readonly selectedCall: string | undefined
  readonly selectedSession: string | undefined
  /** Id of a node in the selected call's trace. */
  readonly selectedNode: string | undefined
  /** The result that others are compared with, as it was when it was pinned. */
  readonly pinned: CallResult | undefined
  readonly pin: (result: CallResult | undefined) => void
  /** Milliseconds since 1970; undefined: the picture at the start. */
  readonly playhead: number | undefined
  /** Whether the selected call is evaluated at the playhead instead of its own time: true once the playhead was moved by hand. */
  readonly isFollowingPlayhead: boolean
  readonly atPlayhead: AtPlayhead | undefined
  /** Shown in place of the selected call, until another is selected. */
  readonly trialCall: TrialCall | undefined
  readonly tryCall: (call: CallSpec) => void
  readonly trialDecided: (call: CallSpec, revision: number, result: CallResult) => void
  readonly endTrial: () => void
  /** Moves the playhead to the call's own time, too. */
  readonly selectCall: (id: string | undefined) => void
  readonly selectSession: (id: string | undefined) => void
  /** Also shows the text behind the node, in a preview tab, without taking the focus. */
  readonly selectNode: (id: string | undefined) => void
  /** Selects the node whose text the caret is in. The text is on screen already. */
  readonly followCaret: (document: string, offset: number) => void
  /** Moves the playhead by hand. */
  readonly setPlayhead: (milliseconds: number | undefined) => void
  /** Moves the playhead to a moment; the selected call is shown at its own time again. */
  readonly lookAt: (milliseconds: number | undefined) => void
  readonly setAtPlayhead: (atPlayhead: AtPlayhead | undefined) => void
}

/** The first call is selected. */
export const freshSelection = ({ calls }: Pick<Scenario, 'calls'>) => ({
  selectedCall: calls?.[0]?.id,
  selectedSession: undefined,
  selectedNode: undefined,
  pinned: undefined,
  playhead: undefined,
  isFollowingPlayhead: false,
  atPlayhead: undefined,
  trialCall: undefined,
})

export const selectionSlice: StateCreator<AppState, [], [], SelectionSlice> = (set, get) => ({
  ...freshSelection({}),
  pin: (pinned) => set({ pinned }),
  selectCall: (id) => {
    const { selectedCall, evaluation, playhead } = get()
    const own = evaluation?.results.find((result) => result.id === id)?.at
    // In one step, or whoever listens would ask for this call at the time of another.
    set({
      ...(id !== selectedCall && { selectedCall: id, selectedNode: undefined }),
      playhead: own ?? playhead,
      isFollowingPlayhead: false,
      atPlayhead: undefined,
      trialCall: undefined,
    })
  },
  tryCall: (call) => set({ trialCall: { call, decided: undefined }, selectedNode: undefined }),
  trialDecided: (call, revision, result) =>
    set(({ trialCall }) => (trialCall?.call === call ? { trialCall: { call, decided: { revision, result } } } : {})),
  endTrial: () => set({ trialCall: undefined, selectedNode: undefined }),
  selectSession: (selectedSession) => set({ selectedSession }),
  selectNode: (selectedNode) => {
    set({ selectedNode })
    const trace = selectedResult(get())?.trace
    const source = trace && selectedNode !== undefined ? findNode(trace, selectedNode)?.source : undefined
    if (source) get().openDocument(source.document, source.range, { isPreview: true })
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
        : { playhead, isFollowingPlayhead: true, trialCall: undefined },
    ),
  lookAt: (playhead) => set({ playhead, isFollowingPlayhead: false, atPlayhead: undefined }),
  setAtPlayhead: (atPlayhead) => set({ atPlayhead }),
})
