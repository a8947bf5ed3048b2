/** The scenario that is being worked on, and its history. Everything that the page shows is derived from it. */
import type { StateCreator } from 'zustand/vanilla'
import type { Scenario } from '../scenario/schema.ts'
import { type EditOptions, emptyHistory, type History, record, redone, undone } from './history.ts'
import type { AppState } from './state.ts'
import { noVisits } from './visits.ts'
import type { Place } from './workspaces.ts'

/** Where the scenario came from. Each load makes an object of its own, by which the work is told apart. */
export type Origin =
  | { readonly kind: 'blank' | 'link' }
  | { readonly kind: 'saved'; readonly place: Place }
  | { readonly kind: 'example'; readonly id: string }
  | { readonly kind: 'file'; readonly name: string }

export interface ScenarioSlice {
  readonly scenario: Scenario
  /** Grows with every change; an answer for an older one is stale. */
  readonly revision: number
  readonly origin: Origin
  /** True once anything was changed since `load`. */
  readonly changed: boolean
  readonly history: History
  /** Address of the document that the latest change was made in; undefined for a structural change. */
  readonly lastEdited: string | undefined
  /** Texts of tabs that cannot be part of the scenario yet (a call's JSON in the middle of typing), by address. */
  readonly drafts: Readonly<Record<string, string>>

  /** One named undo step. `options.document` lets consecutive typing in it be one step. A change that returns the same scenario is none. */
  readonly edit: (name: string, change: (scenario: Scenario) => Scenario, options?: EditOptions) => void
  readonly undo: () => void
  readonly redo: () => void
  /** So many steps forward, or back when negative; stops at either end. */
  readonly travel: (steps: number) => void
  readonly load: (scenario: Scenario, origin: Origin) => void
  readonly setDraft: (address: string, text: string | undefined) => void
}

export const blankScenario: Scenario = { format: 'iam-playground/1', title: 'Untitled', accounts: [{ id: '111122223333', name: 'main' }] }

export const scenarioSlice: StateCreator<AppState, [], [], ScenarioSlice> = (set) => ({
  scenario: blankScenario,
  revision: 0,
  origin: { kind: 'blank' },
  changed: false,
  history: emptyHistory,
  lastEdited: undefined,
  drafts: {},

  edit: (name, change, options = {}) =>
    set((state) => {
      const scenario = change(state.scenario)
      if (scenario === state.scenario) return state
      const history = record(state.history, state.scenario, name, options.document, Date.now())
      return { scenario, history, revision: state.revision + 1, changed: true, lastEdited: options.document }
    }),
  undo: () =>
    set((state) => {
      const move = undone(state.history, state.scenario)
      return move ? { scenario: move.scenario, history: move.history, revision: state.revision + 1, changed: true, lastEdited: move.step.document, drafts: {} } : state
    }),
  redo: () =>
    set((state) => {
      const move = redone(state.history, state.scenario)
      return move ? { scenario: move.scenario, history: move.history, revision: state.revision + 1, changed: true, lastEdited: move.step.document, drafts: {} } : state
    }),
  travel: (steps) =>
    set((state) => {
      let { scenario, history } = state
      for (let left = Math.abs(steps); left > 0; left -= 1) {
        const move = steps < 0 ? undone(history, scenario) : redone(history, scenario)
        if (move === undefined) break
        ;({ scenario, history } = move)
      }
      return scenario === state.scenario ? state : { scenario, history, revision: state.revision + 1, changed: true, lastEdited: undefined, drafts: {} }
    }),
  load: (scenario, origin) =>
    set((state) => ({
      scenario,
      origin,
      revision: state.revision + 1,
      changed: false,
      history: emptyHistory,
      lastEdited: undefined,
      drafts: {},
      // The old answer belongs to another scenario: showing it dimmed would mislead.
      evaluation: undefined,
      evaluatedRevision: -1,
      findings: undefined,
      lintedRevision: -1,
      selectedCall: scenario.calls?.[0]?.id,
      selectedSession: undefined,
      selectedNode: undefined,
      guesses: {},
      playhead: undefined,
      asksThen: false,
      atPlayhead: undefined,
      openTabs: [],
      activeTab: undefined,
      previewTab: undefined,
      sideTab: undefined,
      visits: noVisits,
      caret: undefined,
      reveal: undefined,
    })),
  setDraft: (address, text) =>
    set((state) => {
      const { [address]: _, ...others } = state.drafts
      return { drafts: text === undefined ? others : { ...others, [address]: text } }
    }),
})
