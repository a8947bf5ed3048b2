/** Undo and redo of the whole scenario. Each step has a name and a scenario; scenarios share structure, so a step is cheap. */
import type { Scenario } from '../../scenario/format/schema.ts'

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
}

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
  const joins =
    open !== undefined &&
    document !== undefined &&
    renamed === undefined &&
    open.document === document &&
    open.name === name &&
    history.future.length === 0 &&
    at - open.at < PAUSE
  if (joins) return { past: [...history.past.slice(0, -1), { ...open, at }], future: [] }
  return { past: [...history.past, { name, document, scenario: before, at, renamed }].slice(-MOST_STEPS), future: [] }
}

export interface Move {
  readonly history: History
  readonly scenario: Scenario
  readonly step: Step
}

export function undone({ past, future }: History, now: Scenario): Move | undefined {
  const step = past.at(-1)
  return (
    step && {
      history: { past: past.slice(0, -1), future: [{ ...step, scenario: now }, ...future] },
      scenario: step.scenario,
      step,
    }
  )
}

export function redone({ past, future }: History, now: Scenario): Move | undefined {
  const [step, ...rest] = future
  // `at: 0` closes the step: the next typing is a step of its own.
  return (
    step && {
      history: { past: [...past, { ...step, scenario: now, at: 0 }], future: rest },
      scenario: step.scenario,
      step,
    }
  )
}
