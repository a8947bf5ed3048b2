/** The one mapping between time and pixels. Everything else of the timeline speaks in instants. */

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

/** Shows all the given instants, with some air on both sides. */
export function fitView(times: readonly number[], width: number): View {
  const first = times.length === 0 ? Date.UTC(2026, 0, 1) : Math.min(...times)
  const last = times.length === 0 ? first + 3_600_000 : Math.max(...times)
  const air = Math.max((last - first) * 0.05, 60_000)
  return { from: first - air, to: last + air, width: Math.max(1, width) }
}
