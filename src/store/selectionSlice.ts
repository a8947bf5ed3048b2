/** What is looked at: a call, a session, a node of the call's decision, a moment. */
import type { StateCreator } from 'zustand/vanilla'
import { selectedResult } from './selectors.ts'
import { findNode } from './traces.ts'
import type { AppState } from './state.ts'

export interface SelectionSlice {
  readonly selectedCall: string | undefined
  readonly selectedSession: string | undefined
  /** Id of a node in the selected call's trace. */
  readonly selectedNode: string | undefined
  /** Milliseconds since 1970; undefined: the picture at the start. */
  readonly playhead: number | undefined
  readonly selectCall: (id: string | undefined) => void
  readonly selectSession: (id: string | undefined) => void
  /** Also shows the text that the node stands for, in a preview tab, without taking the focus. */
  readonly selectNode: (id: string | undefined) => void
  readonly setPlayhead: (milliseconds: number | undefined) => void
}

export const selectionSlice: StateCreator<AppState, [], [], SelectionSlice> = (set, get) => ({
  selectedCall: undefined,
  selectedSession: undefined,
  selectedNode: undefined,
  playhead: undefined,
  selectCall: (id) => {
    if (id !== get().selectedCall) set({ selectedCall: id, selectedNode: undefined })
  },
  selectSession: (selectedSession) => set({ selectedSession }),
  selectNode: (selectedNode) => {
    set({ selectedNode })
    const trace = selectedResult(get())?.trace
    const source = trace && selectedNode !== undefined ? findNode(trace, selectedNode)?.source : undefined
    if (source) get().openDocument(source.document, source.range, { preview: true })
  },
  setPlayhead: (playhead) => set({ playhead }),
})
