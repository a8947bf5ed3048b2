/** The only mapping between time and pixels. The rest of the timeline uses instants. */
import { type ZoomTransform, zoomIdentity } from 'd3-zoom'

export interface View {
  /** Milliseconds since 1970 at the left edge. */
  readonly from: number
  readonly to: number
  /** Pixels. */
  readonly width: number
}
const shortest = 1000
const longest = 400 * 86_400_000

export const toX = ({ from, to, width }: View, time: number): number => ((time - from) / (to - from)) * width
export const toTime = ({ from, to, width }: View, x: number): number => from + (x / width) * (to - from)

const hour = 3_600_000
const [second, minute] = [1000, 60_000]
/** What people call a round time, from fine to coarse. */
const roundSteps = [second, 5 * second, 15 * second, 30 * second, minute, 5 * minute, 15 * minute, 30 * minute, hour]
/** Pixels: nobody means a finer place with a pointer. */
const POINTED = 3

/** The round time next to one that a pointer names: as fine as the view lets one point. */
export function roundTime({ from, to, width }: View, time: number): number {
  const least = ((to - from) / width) * POINTED
  const step = roundSteps.find((one) => one >= least) ?? hour
  return Math.round(time / step) * step
}

/** Least and greatest scale of `transformOf`. */
export const zoomExtent = [hour / longest, hour / shortest] as const

/** The view as d3-zoom has it: `k` is 1 where an hour fills the width, and `x` the pixel of 1970. */
export const transformOf = ({ from, to, width }: View): ZoomTransform =>
  zoomIdentity.translate((-from / (to - from)) * width, 0).scale(hour / (to - from))

export function viewOf({ k, x }: ZoomTransform, width: number): View {
  const from = (-x / width) * (hour / k)
  return { from, to: from + hour / k, width }
}

/** @param factor below 1 zooms in; the instant under `x` stays where it is. */
export function zoomAt(view: View, factor: number, x: number): View {
  const center = toTime(view, x)
  const span = Math.min(longest, Math.max(shortest, (view.to - view.from) * factor))
  const left = center - (x / view.width) * span
  return { ...view, from: left, to: left + span }
}

export function pan(view: View, pixels: number): View {
  const by = (pixels / view.width) * (view.to - view.from)
  return { ...view, from: view.from + by, to: view.to + by }
}

/** The view that shows all the given instants, with a margin on both sides. */
export function fitView(times: readonly number[], width: number): View {
  const first = times.length === 0 ? Date.UTC(2026, 0, 1) : Math.min(...times)
  const last = times.length === 0 ? first + 3_600_000 : Math.max(...times)
  const air = Math.max((last - first) * 0.05, 60_000)
  return { from: first - air, to: last + air, width: Math.max(1, width) }
}

/** Whether any part of an interval is in view, with a margin for the width of marks. */
export const isInView = ({ from, to, width }: View, begin: number, end: number): boolean => {
  const margin = ((to - from) / width) * 16
  return end >= from - margin && begin <= to + margin
}

/** Pixels up or down for marks at these sorted positions, so that marks closer than `near` pixels do not overlap. */
export function spread(xs: readonly number[], near: number, by: number): readonly number[] {
  const lifts: number[] = []
  xs.forEach((x, index) => {
    const before = xs[index - 1]
    const after = xs[index + 1]
    const isClose = (before !== undefined && x - before < near) || (after !== undefined && after - x < near)
    lifts.push(!isClose ? 0 : (lifts[index - 1] ?? 0) < 0 ? by : -by)
  })
  return lifts
}

/**
 * Where a key moves the playhead: arrows to the next or previous event, with Shift by a minute; page keys by an hour.
 * @param times the instants of all events, in order.
 * @returns undefined for a key that does not move it.
 */
export function stepped(key: string, isFine: boolean, now: number, times: readonly number[]): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return isFine ? now + 60_000 : times.find((time) => time > now)
    case 'ArrowLeft':
    case 'ArrowDown':
      return isFine ? now - 60_000 : times.findLast((time) => time < now)
    case 'PageUp':
      return now + 3_600_000
    case 'PageDown':
      return now - 3_600_000
    case 'Home':
      return times[0]
    case 'End':
      return times.at(-1)
    default:
      return undefined
  }
}

/**
 * `+` zooms in and `-` out.
 * @param x the centre of the zoom in pixels; absent, or outside of the view: the middle.
 * @returns undefined for any other key.
 */
export function keyView(key: string, view: View, x = view.width / 2): View | undefined {
  const center = x >= 0 && x <= view.width ? x : view.width / 2
  if (key === '+' || key === '=') return zoomAt(view, 1 / 1.5, center)
  return key === '-' || key === '_' ? zoomAt(view, 1.5, center) : undefined
}

/** Pans until the instant is in view; not at all where it is. */
export function intoView(view: View, time: number): View {
  const x = toX(view, time)
  return x >= 0 && x <= view.width ? view : pan(view, x - view.width / 2)
}
