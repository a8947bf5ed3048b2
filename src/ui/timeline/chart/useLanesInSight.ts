/** The lanes that a scrolling frame shows, and some on each side. */
import { type RefObject, useEffect, useState } from 'react'
import { laneHeight, laneTop } from './layoutHeights.ts'

export interface LaneRange {
  /** Index of the first lane. */
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

const OVERSCAN = 6

export const lanesInSight = (scrolled: number, height: number): LaneRange => ({
  from: Math.max(0, Math.floor((scrolled - laneTop) / laneHeight) - OVERSCAN),
  to: Math.ceil((scrolled + height) / laneHeight) + OVERSCAN,
})

export function useLanesInSight(frame: RefObject<HTMLElement | null>): LaneRange {
  const [range, setRange] = useState<LaneRange>(lanesInSight(0, 300))
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const look = () => {
      const next = lanesInSight(element.scrollTop, element.clientHeight)
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [frame])
  return range
}
