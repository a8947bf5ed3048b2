/**
 * Which marks the calls of a lane get. Two close ones stand one above the other; more that would cover each other are
 * one mark with their number, which becomes single marks when one zooms in.
 */
import { onceFor } from '../../../engine/base/memo.ts'
import { plural } from '../../../engine/base/text.ts'
import type { ShownDecision, ShownResult } from '../../../store/selectors/hiddenResults.ts'
import { decisionMarks } from '../../kit/marks.tsx'
import { clock } from '../cards/sessionWords.ts'
import { spread, toX, type View } from './scale.ts'

export interface CallMarkPlace {
  /** One, or all that stand too close to be told apart, in order of time. */
  readonly calls: readonly [ShownResult, ...ShownResult[]]
  /** Pixels from the left edge of the view. */
  readonly x: number
  /** Pixels up or down from the middle of the lane. */
  readonly lift: number
}

/** Marks that are closer cover each other. */
const NEAR = 15
const LIFT = 6
/** Width of a mark of several calls, with the space up to the next one. */
export const GROUP_WIDTH = 26

/** Identifies a mark. That of several calls has the name of the first one, so that the focus stays when it unfolds. */
export const markId = ([first]: CallMarkPlace['calls']): string => `call ${first.id}`

export function callMarks(calls: readonly ShownResult[], view: View): readonly CallMarkPlace[] {
  return runsOf(inTime(calls), view).flatMap((run) => {
    const xs = run.map(({ at }) => toX(view, at))
    if (canSpread(xs)) {
      const lifts = spread(xs, NEAR, LIFT)
      return run.map((call, index): CallMarkPlace => ({ calls: [call], x: xs[index] ?? 0, lift: lifts[index] ?? 0 }))
    }
    return groupsOf(run, view)
  })
}

const inTime = onceFor((calls: readonly ShownResult[]): readonly ShownResult[] => calls.toSorted((a, b) => a.at - b.at))

type Run = readonly [ShownResult, ...ShownResult[]]

/** The calls between gaps that are wide enough for a mark. */
function runsOf(calls: readonly ShownResult[], view: View): readonly Run[] {
  const runs: [ShownResult, ...ShownResult[]][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const call of calls) {
    const x = toX(view, call.at)
    const open = runs.at(-1)
    if (open !== undefined && x - last < NEAR) open.push(call)
    else runs.push([call])
    last = x
  }
  return runs
}

/** Whether marks fit when every other one stands higher. */
const canSpread = (xs: readonly number[]): boolean => xs.every((x, index) => x - (xs[index - 2] ?? -1e9) >= NEAR)

function groupsOf(run: Run, view: View): readonly CallMarkPlace[] {
  const groups: [ShownResult, ...ShownResult[]][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const call of run) {
    const x = toX(view, call.at)
    const open = groups.at(-1)
    // Whoever begins at the very end of a run stays with the others.
    if (open !== undefined && (x < end || (call === run.at(-1) && x < end + NEAR))) open.push(call)
    else {
      groups.push([call])
      end = x + GROUP_WIDTH
    }
  }
  let before = Number.NEGATIVE_INFINITY
  return groups.map((calls): CallMarkPlace => {
    const [from, to] = [toX(view, calls[0].at), toX(view, (calls.at(-1) ?? calls[0]).at)]
    // In the middle of its calls, or as near as the mark before lets it.
    const x = Math.max((from + to) / 2, before + GROUP_WIDTH)
    before = x
    return { calls, x, lift: 0 }
  })
}

const order: readonly ShownDecision[] = ['allowed', 'implicitDeny', 'explicitDeny', 'rejected', 'hidden']

/** How many calls have which decision, without those that none has. */
export const decisionCounts = (
  calls: readonly ShownResult[],
): readonly { readonly decision: ShownDecision; readonly count: number }[] =>
  order
    .map((decision) => ({ decision, count: calls.filter((call) => call.decision === decision).length }))
    .filter(({ count }) => count > 0)

/** The times between which the calls are made; undefined where all are made at once, and no zoom tells them apart. */
export function spanOf([first, ...others]: Run): { readonly from: number; readonly to: number } | undefined {
  const to = others.at(-1)?.at ?? first.at
  return to - first.at < 1000 ? undefined : { from: first.at, to }
}

/** `12 calls from 09:00:00 to 09:00:12: 8 allowed, 4 implicitly denied` */
export function groupName(calls: Run, isSelected: boolean): string {
  const span = spanOf(calls)
  const when = span === undefined ? `at ${clock(calls[0].at)}` : `from ${clock(span.from)} to ${clock(span.to)}`
  const what = decisionCounts(calls)
    .map(({ decision, count }) => `${count} ${decisionMarks[decision].words}`)
    .join(', ')
  const selected = isSelected ? ', the selected call among them' : ''
  const press = span === undefined ? 'press to choose one after the other' : 'zoom in to tell them apart'
  return `${plural(calls.length, 'call')} ${when}: ${what}${selected}; ${press}`
}
