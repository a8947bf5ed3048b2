/** The scenario that is being edited, and its undo history. Everything that the page shows is derived from it. */
import type { StateCreator } from 'zustand/vanilla'
import { callAddress, callId } from '../../scenario/address.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { Place } from '../saved/workspaces.ts'
import type { AppState } from '../state.ts'
import { freshAnalysis } from './analysisSlice.ts'
import { freshEditor } from './editorSlice.ts'
import { freshEvaluation } from './evaluationSlice.ts'
import { freshFindings } from './findingsSlice.ts'
import { freshPrediction } from './predictionSlice.ts'
import { type AddressedState, addressedState, withRenamedAddress } from './renamedAddresses.ts'
import { freshSelection } from './selectionSlice.ts'
import { type EditOptions, emptyHistory, type History, type Move, record, redone, undone } from './undoHistory.ts'

/** Where the scenario came from. Each load has its own object, which identifies the work. */
export type Origin =
  | { readonly kind: 'blank' | 'link' }
  | { readonly kind: 'saved'; readonly place: Place }
  | { readonly kind: 'example'; readonly id: string }
  /** `reader`: the id of the reader in `interchange` that took it. */
  | { readonly kind: 'file'; readonly name: string; readonly reader: string }

export interface ScenarioSlice {
  readonly scenario: Scenario
  /** Grows with every change; an answer for an older one is stale. */
  readonly revision: number
  readonly origin: Origin
  /** Whether anything was changed since `load`. */
  readonly isChanged: boolean
  readonly history: History
  /** Address of the document that the latest change was made in; undefined for a structural change. */
  readonly lastEdited: string | undefined
  /** Texts of tabs that are not valid yet (a call's JSON in the middle of typing), by address. */
  readonly drafts: Readonly<Record<string, string>>

  /** Makes one named undo step. With `options.document`, consecutive typing in that document is one step. A change that returns the same scenario is no step. */
  readonly edit: (name: string, change: (scenario: Scenario) => Scenario, options?: EditOptions) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Redoes so many steps, or undoes them when negative; stops at either end. */
  readonly travel: (steps: number) => void
  /** Replaces the scenario, and everything in the state that is about the old one. */
  readonly load: (scenario: Scenario, origin: Origin) => void
  readonly setDraft: (address: string, text: string | undefined) => void
}

export const blankScenario: Scenario = {
  format: 'iam-playground/1',
  title: 'Untitled',
  accounts: [{ id: '111122223333', name: 'main' }],
}

export const freshScenario = (scenario: Scenario, origin: Origin, revision: number) => ({
  scenario,
  origin,
  revision,
  isChanged: false,
  history: emptyHistory,
  lastEdited: undefined,
  drafts: {},
})

export const scenarioSlice: StateCreator<AppState, [], [], ScenarioSlice> = (set) => ({
  ...freshScenario(blankScenario, { kind: 'blank' }, 0),

  edit: (name, change, options = {}) =>
    set((state) => {
      const scenario = change(state.scenario)
      if (scenario === state.scenario) return state
      const history = record(state.history, state.scenario, name, options, Date.now())
      return { scenario, history, revision: state.revision + 1, isChanged: true, lastEdited: options.document }
    }),
  undo: () =>
    set((state) => {
      const move = undone(state.history, state.scenario)
      return move ? moved(state, [move], -1, move.step.document) : state
    }),
  redo: () =>
    set((state) => {
      const move = redone(state.history, state.scenario)
      return move ? moved(state, [move], 1, move.step.document) : state
    }),
  travel: (steps) =>
    set((state) => {
      const moves: Move[] = []
      let { scenario, history } = state
      for (let left = Math.abs(steps); left > 0; left -= 1) {
        const move = steps < 0 ? undone(history, scenario) : redone(history, scenario)
        if (move === undefined) break
        moves.push(move)
        ;({ scenario, history } = move)
      }
      return moved(state, moves, steps < 0 ? -1 : 1, undefined)
    }),
  load: (scenario, origin) =>
    set(({ revision }) => ({
      ...freshScenario(scenario, origin, revision + 1),
      ...freshEvaluation(),
      ...freshSelection(scenario),
      ...freshEditor(),
      ...freshPrediction(),
      ...freshAnalysis(),
      ...freshFindings(),
    })),
  setDraft: (address, text) =>
    set((state) => {
      const { [address]: _, ...others } = state.drafts
      return { drafts: text === undefined ? others : { ...others, [address]: text } }
    }),
})

/** The state after some steps of undo or redo. Open documents get the addresses that they had then, and a call stays selected. */
function moved(
  state: AppState,
  moves: readonly Move[],
  direction: 1 | -1,
  lastEdited: string | undefined,
): Partial<AppState> {
  const last = moves.at(-1)
  if (last === undefined) return state
  const renames = moves.flatMap(({ step: { renamed } }) =>
    renamed === undefined ? [] : direction > 0 ? [renamed] : [{ from: renamed.to, to: renamed.from }],
  )
  const placed = renames.reduce<AddressedState>(withRenamedAddress, state)
  const calls = last.scenario.calls ?? []
  const selected = renames.reduce(
    (id, { from, to }) => (id !== undefined && from === callAddress(id) ? callId(to) : id),
    state.selectedCall,
  )
  return {
    ...(renames.length > 0 && addressedState(placed)),
    selectedCall: calls.some(({ id }) => id === selected) ? selected : calls[0]?.id,
    scenario: last.scenario,
    history: last.history,
    revision: state.revision + 1,
    isChanged: true,
    lastEdited,
    drafts: {},
  }
}
