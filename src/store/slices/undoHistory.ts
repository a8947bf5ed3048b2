/** Undo and redo of the whole scenario. Each step has a name and a scenario; scenarios share structure, so a step is cheap. */
import type { Scenario } from '../../scenario/format/schema.ts'
import type { AppState } from '../state.ts'

export interface Step {
  /** What was done, as shown in menus: `Edit DataReader trust policy`. */
  readonly name: string
  /** Address of the document that was typed in, for steps that are typing. */
  readonly document: string | undefined
  /** In `past`: the scenario before the step. In `future`: the one after it. */
  readonly scenario: Scenario
  /** When the step was last added to, milliseconds. */
  readonly at: number
  /** The address that the step changed: open documents follow it, and follow it back on undo. */
  readonly renamed?: Renamed | undefined
  /** For a step that opened another scenario: what belongs to the `scenario` of this step. */
  readonly left?: LeftWork | undefined
}

/** What a page that leaves a scenario keeps of it beside its text, so that it can be shown again as it was. */
export type LeftWork = Pick<
  AppState,
  'origin' | 'isChanged' | 'lastEdited' | 'drafts' | 'selectedCall' | 'openTabs' | 'activeTab' | 'switches'
>

export const leftWork = ({
  origin,
  isChanged,
  lastEdited,
  drafts,
  selectedCall,
  openTabs,
  activeTab,
  switches,
}: LeftWork): LeftWork => ({
  origin,
  isChanged,
  lastEdited,
  drafts,
  selectedCall,
  openTabs,
  activeTab,
  switches,
})

/** Everything at or below the address `from` is at or below `to` now. */
export interface Renamed {
  readonly from: string
  readonly to: string
}

export interface History {
  /** Oldest first. */
  readonly past: readonly Step[]
  /** Next to redo first. */
  readonly future: readonly Step[]
}

export const emptyHistory: History = { past: [], future: [] }

const MOST_STEPS = 300
/** Milliseconds. Typing that pauses for longer starts a new step. */
const PAUSE = 1500

export interface EditOptions {
  /** Address of the document that is being typed in: consecutive typing in it is one step. */
  readonly document?: string
  readonly renamed?: Renamed
}

/** @returns the history after an edit of `before`. Consecutive typing in one document extends its step. */
export function record(
  history: History,
  before: Scenario,
  name: string,
  { document, renamed }: EditOptions,
  at: number,
): History {
  const open = history.past.at(-1)
  const isJoining =
    open !== undefined &&
    document !== undefined &&
    renamed === undefined &&
    open.document === document &&
    open.name === name &&
    history.future.length === 0 &&
    at - open.at < PAUSE
  if (isJoining) return { past: [...history.past.slice(0, -1), { ...open, at }], future: [] }
  return withStep(history, { name, document, scenario: before, at, renamed })
}

/** @returns the history after another scenario was opened: a step of its own, so that an undo leads back to the one before. */
export const recordOpening = (history: History, before: Scenario, left: LeftWork, name: string): History =>
  withStep(history, { name, document: undefined, scenario: before, at: 0, left })

const withStep = ({ past }: History, step: Step): History => ({ past: [...past, step].slice(-MOST_STEPS), future: [] })

export interface Move {
  readonly history: History
  readonly scenario: Scenario
  readonly step: Step
}

type Now = LeftWork & Pick<AppState, 'history' | 'scenario'>

export function undone(now: Now): Move | undefined {
  const { past, future } = now.history
  const step = past.at(-1)
  return (
    step && {
      history: { past: past.slice(0, -1), future: [turned(step, now), ...future] },
      scenario: step.scenario,
      step,
    }
  )
}

export function redone(now: Now): Move | undefined {
  const { past, future } = now.history
  const [step, ...rest] = future
  // `at: 0` closes the step: the next typing is a step of its own.
  return (
    step && {
      history: { past: [...past, { ...turned(step, now), at: 0 }], future: rest },
      scenario: step.scenario,
      step,
    }
  )
}

/** The same step seen from its other side. */
const turned = (step: Step, now: Now): Step => ({
  ...step,
  scenario: now.scenario,
  left: step.left && leftWork(now),
})
