/** Which part of a large diagram is in view. As in d3's layout, a node's `x` runs down and its `y` to the right. */

export interface Extent {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
interface Point {
  readonly x: number
  readonly y: number
}

/** The smallest extent that contains all points. A loop, because there may be more points than a call takes arguments. */
export function extentOf(points: readonly Point[]): Extent {
  let [left, right, top, bottom] = [0, 0, 0, 0]
  for (const { x, y } of points) {
    left = Math.min(left, y)
    right = Math.max(right, y)
    top = Math.min(top, x)
    bottom = Math.max(bottom, x)
  }
  return { left, right, top, bottom }
}

export const within = ({ left, right, top, bottom }: Extent, { x, y }: Point): boolean =>
  y >= left && y <= right && x >= top && x <= bottom

export const holds = (outer: Extent, inner: Extent): boolean =>
  outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom
