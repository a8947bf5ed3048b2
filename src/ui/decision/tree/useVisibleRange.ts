/** Which part of a large drawing is in view, with a screen above and below it. */
import { type RefObject, useEffect, useState } from 'react'

/** In pixels of the drawing. */
export interface VisibleRange {
  readonly top: number
  readonly bottom: number
}

/** @returns undefined where everything is drawn. */
export function useVisibleRange(
  picture: RefObject<SVGSVGElement | null>,
  scale: number,
  isNeeded: boolean,
): VisibleRange | undefined {
  const [range, setRange] = useState<VisibleRange>({ top: 0, bottom: 2000 })
  useEffect(() => {
    const scroller = picture.current?.closest('[data-scroller]')
    if (!isNeeded || scroller === null || scroller === undefined) return
    const look = () => {
      const [box, seen] = [picture.current?.getBoundingClientRect(), scroller.getBoundingClientRect()]
      if (box !== undefined) setRange((before) => next(before, (seen.top - box.top) / scale, seen.height / scale))
    }
    look()
    scroller.addEventListener('scroll', look, { passive: true })
    return () => scroller.removeEventListener('scroll', look)
  }, [picture, scale, isNeeded])
  return isNeeded ? range : undefined
}

/** The same range as long as what is seen is within it, so that scrolling a little renders nothing. */
export function next(before: VisibleRange, top: number, height: number): VisibleRange {
  const bottom = top + height
  const isWithin = before.top <= Math.max(0, top) && before.bottom >= bottom
  return isWithin && before.bottom - before.top < height * 4 ? before : { top: top - height, bottom: bottom + height }
}
