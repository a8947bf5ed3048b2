/** What the analyses found for the scenario as it stands, and what is switched off to see what hangs on it. */
import type { StateCreator } from 'zustand/vanilla'
import type { Decision, LayerName } from '../../engine/trace.ts'
import type { Switches } from '../../scenario/edits/switchOff.ts'
import type { DecisionInterval } from '../../scenario/run/decisionOverTime.ts'
import type { SuggestionAnswer } from '../../worker/protocol.ts'
import type { AppState } from '../state.ts'

/** An answer belongs to one call and one revision; for any other it is stale. */
export interface Kept<T> {
  readonly call: string
  readonly revision: number
  readonly value: T
}

/** What would change a decision, and which one it would change. */
export interface KeptSuggestions extends Kept<readonly SuggestionAnswer[]> {
  readonly decision: Decision | undefined
}

export interface AnalysisSlice {
  readonly suggestions: KeptSuggestions | undefined
  readonly sweep: Kept<readonly DecisionInterval[]> | undefined
  readonly switches: Switches
  readonly setSuggestions: (kept: KeptSuggestions) => void
  readonly setSweep: (kept: Kept<readonly DecisionInterval[]>) => void
  readonly switchLayer: (layer: LayerName, on: boolean) => void
  readonly switchDocument: (address: string, on: boolean) => void
  readonly switchAllOn: () => void
}

export const nothingOff: Switches = { layers: [], documents: [] }

export const analysisSlice: StateCreator<AppState, [], [], AnalysisSlice> = (set) => ({
  suggestions: undefined,
  sweep: undefined,
  switches: nothingOff,
  setSuggestions: (suggestions) => set({ suggestions }),
  setSweep: (sweep) => set({ sweep }),
  switchLayer: (layer, on) =>
    set(({ switches }) => ({ switches: { ...switches, layers: toggled(switches.layers, layer, on) } })),
  switchDocument: (address, on) =>
    set(({ switches }) => ({ switches: { ...switches, documents: toggled(switches.documents, address, on) } })),
  switchAllOn: () => set({ switches: nothingOff }),
})

const toggled = <T>(off: readonly T[], item: T, on: boolean): readonly T[] =>
  on ? off.filter((one) => one !== item) : off.includes(item) ? off : [...off, item]

export const isAnythingOff = ({ switches }: AppState): boolean => switches.layers.length + switches.documents.length > 0
