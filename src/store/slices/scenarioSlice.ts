/** The scenario that is being edited, and its undo history. Everything that the page shows is derived from it. */
import type { StateCreator } from 'zustand/vanilla'
import { callAddress, callId } from '../../scenario/address.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { StorageSlot } from '../saved/workspaces.ts'
import type { AppState } from '../state.ts'
import { freshAnalysis } from './analysisSlice.ts'
import { freshEditor } from './editorSlice.ts'
import { freshEvaluation } from './evaluationSlice.ts'
import { freshFindings } from './findingsSlice.ts'
import { freshNotices } from './noticesSlice.ts'
import { freshPrediction } from './predictionSlice.ts'
import { addressedState, withRenamedAddress } from './renamedAddresses.ts'
import { freshSelection } from './selectionSlice.ts'
import {
  type EditOptions,
  emptyHistory,
  type History,
  type LeftWork,
  leftWork,
  type Move,
  record,
  recordOpening,
  redone,
  undone,
} from './undoHistory.ts'

/** Where the scenario came from. Each load has its own object, which identifies the work. */
export type Origin =
  | { readonly kind: 'blank' }
  /** `fragment`: the part of the address that it was opened from. */
  | { readonly kind: 'link'; readonly fragment?: string }
  /** `example`: the example that the work began with. */
  | { readonly kind: 'saved'; readonly slot: StorageSlot; readonly example?: string | undefined }
  /** `isFirst`: shown to whoever comes without an address and without work. */
  | { readonly kind: 'example'; readonly id: string; readonly isFirst?: boolean }
  /** `reader`: the id of the reader in `interchange` that took it. */
  | { readonly kind: 'file'; readonly name: string; readonly reader: string }
  /** Made from a form of the page. */
  | { readonly kind: 'form' }

export interface ScenarioSlice {
  readonly scenario: Scenario
  /** Grows with every change; an answer for an older one is stale. */
  readonly revision: number
  readonly origin: Origin
  /**
   * Whether the list of calls says where a decision is not the expected one. In an example the expectations are its author's
   * tests: whoever changes it on purpose is not told of a failure.
   */
  readonly areTestsShown: boolean
  readonly showTests: (isShown: boolean) => void
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
  /** Shows another scenario as a step of undo, or as the first one of the page. `view` is what was shown of it when it was left. */
  readonly open: (scenario: Scenario, origin: Origin, view?: Partial<LeftWork>) => void
  /** Replaces the scenario, its history, and everything in the state that is about the old one. */
  readonly load: (scenario: Scenario, origin: Origin) => void
  readonly setDraft: (address: string, text: string | undefined) => void
}

export const blankScenario: Scenario = {
  format: 'iam-playground/1',
  title: 'Untitled',
  accounts: [{ id: '111122223333', name: 'main' }],
}

/** The example that a scenario is, or began with. */
export const exampleOf = (origin: Origin): string | undefined => {
  if (origin.kind === 'example') return origin.id
  return origin.kind === 'saved' ? origin.example : undefined
}

export const freshScenario = (scenario: Scenario, origin: Origin, revision: number) => ({
  scenario,
  origin,
  revision,
  areTestsShown: exampleOf(origin) === undefined,
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
  showTests: (areTestsShown) => set({ areTestsShown }),
  undo: () =>
    set((state) => {
      const move = undone(state)
      return move ? moved(state, move, -1, move.step.document) : state
    }),
  redo: () =>
    set((state) => {
      const move = redone(state)
      return move ? moved(state, move, 1, move.step.document) : state
    }),
  travel: (steps) =>
    set((state) => {
      let now = state
      for (let left = Math.abs(steps); left > 0; left -= 1) {
        const move = steps < 0 ? undone(now) : redone(now)
        if (move === undefined) break
        now = { ...now, ...moved(now, move, steps < 0 ? -1 : 1, undefined) }
      }
      return now
    }),
  open: (scenario, origin, view) =>
    set((state) => {
      // Before the first scenario of the page there is nothing to go back to.
      const history =
        state.revision === 0
          ? emptyHistory
          : recordOpening(state.history, state.scenario, leftWork(state), `Open ${scenario.title || 'the scenario'}`)
      return { ...freshState(scenario, origin, state.revision + 1), ...view, history }
    }),
  load: (scenario, origin) => set(({ revision }) => freshState(scenario, origin, revision + 1)),
  setDraft: (address, text) =>
    set((state) => {
      const { [address]: _, ...others } = state.drafts
      return { drafts: text === undefined ? others : { ...others, [address]: text } }
    }),
})

const freshState = (scenario: Scenario, origin: Origin, revision: number) => ({
  ...freshScenario(scenario, origin, revision),
  ...freshEvaluation(),
  ...freshSelection(scenario),
  ...freshEditor(),
  ...freshPrediction(),
  ...freshAnalysis(),
  ...freshFindings(),
  ...freshNotices(),
})

/** The state after a step of undo or redo. Open documents get the addresses that they had then, and a call stays selected. */
function moved(
  state: AppState,
  { scenario, history, step: { renamed, left } }: Move,
  direction: 1 | -1,
  lastEdited: string | undefined,
): Partial<AppState> {
  const revision = state.revision + 1
  if (left !== undefined) return { ...freshState(scenario, left.origin, revision), ...left, history }
  const back = renamed && { from: renamed.to, to: renamed.from }
  const followed = direction > 0 ? renamed : back
  const calls = scenario.calls ?? []
  const { selectedCall } = state
  const selected =
    followed !== undefined && selectedCall !== undefined && followed.from === callAddress(selectedCall)
      ? callId(followed.to)
      : selectedCall
  return {
    ...(followed !== undefined && addressedState(withRenamedAddress(state, followed))),
    selectedCall: calls.some(({ id }) => id === selected) ? selected : calls[0]?.id,
    scenario,
    history,
    revision,
    isChanged: true,
    lastEdited,
    drafts: {},
  }
}
