/** Which mark an arrow key moves the focus to: left and right through time, up and down between lanes. */
export interface MarkPosition {
  readonly id: string
  readonly time: number
  readonly lane: number
}

/** @returns undefined where no mark is in that direction. */
export function arrowKeyTarget(
  places: readonly MarkPosition[],
  id: string | undefined,
  key: string,
): MarkPosition | undefined {
  const here = places.find((place) => place.id === id)
  if (here === undefined) return undefined
  const direction = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const sorted = places.toSorted((a, b) => a.time - b.time || a.lane - b.lane)
    return sorted[sorted.indexOf(here) + direction]
  }
  const nearer = (a: MarkPosition, b: MarkPosition) =>
    (a.lane - b.lane) * direction || Math.abs(a.time - here.time) - Math.abs(b.time - here.time)
  return places.filter(({ lane }) => (lane - here.lane) * direction > 0).toSorted(nearer)[0]
}
