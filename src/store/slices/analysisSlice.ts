/** What the analyses found for the scenario as it stands, and which layers and documents are switched off. */
import type { StateCreator } from 'zustand/vanilla'
import type { Decision, LayerName } from '../../engine/trace.ts'
import type { Switches } from '../../scenario/edits/switchOff.ts'
import type { DecisionInterval } from '../../scenario/run/decisionOverTime.ts'
import type { SuggestionAnswer } from '../../worker/protocol.ts'
import type { AppState } from '../state.ts'

/** An analysis of one call at one revision; for any other it is stale. */
export interface CallAnalysis<T> {
  readonly call: string
  readonly revision: number
  readonly value: T
}

/** What would change a decision. */
export interface Suggestions extends CallAnalysis<readonly SuggestionAnswer[]> {
  /** The decision that they would change. */
  readonly decision: Decision | undefined
}

export interface AnalysisSlice {
  readonly suggestions: Suggestions | undefined
  readonly sweep: CallAnalysis<readonly DecisionInterval[]> | undefined
  readonly switches: Switches
  readonly setSuggestions: (suggestions: Suggestions) => void
  readonly setSweep: (sweep: CallAnalysis<readonly DecisionInterval[]>) => void
  readonly switchLayer: (layer: LayerName, isOn: boolean) => void
  readonly switchDocument: (address: string, isOn: boolean) => void
  readonly switchAllOn: () => void
}

export const nothingOff: Switches = { layers: [], documents: [] }

/** What is switched off belongs to the scenario that it was switched off in. */
export const freshAnalysis = () => ({
  suggestions: undefined,
  sweep: undefined,
  switches: nothingOff,
})

export const analysisSlice: StateCreator<AppState, [], [], AnalysisSlice> = (set) => ({
  ...freshAnalysis(),
  setSuggestions: (suggestions) => set({ suggestions }),
  setSweep: (sweep) => set({ sweep }),
  switchLayer: (layer, isOn) =>
    set(({ switches }) => ({ switches: { ...switches, layers: toggled(switches.layers, layer, isOn) } })),
  switchDocument: (address, isOn) =>
    set(({ switches }) => ({ switches: { ...switches, documents: toggled(switches.documents, address, isOn) } })),
  switchAllOn: () => set({ switches: nothingOff }),
})

const toggled = <T>(off: readonly T[], item: T, isOn: boolean): readonly T[] =>
  isOn ? off.filter((one) => one !== item) : off.includes(item) ? off : [...off, item]

export const isAnythingOff = ({ switches }: AppState): boolean => switches.layers.length + switches.documents.length > 0
