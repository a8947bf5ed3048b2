/** Moves a mark in time: it is dragged, or held by the keyboard and moved by arrows. */
import { type DOMAttributes, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useMove } from 'react-aria/useMove'
import { roundTime, toTime, type View } from './scale.ts'

const MINUTE = 60_000
const SECOND = 1000
/** Pixels that a finger may tremble. */
const TREMBLE = 4

interface DragInTime {
  /** Where the mark would be put, to the second; undefined: it is at its place. */
  readonly target: number | undefined
  readonly moveProps: DOMAttributes<SVGGElement>
  /** @returns whether the key was for the move. */
  readonly press: (event: KeyboardEvent<SVGGElement>) => boolean
  /** Whether a click ends a drag, and chooses nothing. */
  readonly endsDrag: () => boolean
}

/**
 * @param time of the mark.
 * @param drop puts it elsewhere; undefined: it cannot be moved.
 */
export function useDragInTime(time: number, view: View, drop: ((to: number) => void) | undefined): DragInTime {
  /** Milliseconds that it is away from its place. */
  const [away, setAway] = useState<number>()
  /** Pixels that the pointer has moved; undefined: it is not down, or the drag was cancelled. */
  const dragged = useRef<number>(undefined)
  const wasDragged = useRef(false)
  const isAway = away !== undefined
  const targetOf = (by: number) => Math.round((time + by) / SECOND) * SECOND
  const target = away === undefined ? undefined : targetOf(away)
  const awayOf = (pixels: number) =>
    Math.abs(pixels) < TREMBLE ? undefined : roundTime(view, time + toTime(view, pixels) - view.from) - time
  const release = () => {
    dragged.current = undefined
    setAway(undefined)
  }
  const put = (by: number | undefined) => {
    if (by !== undefined && targetOf(by) !== time) drop?.(targetOf(by))
    release()
  }
  const { moveProps } = useMove({
    onMove: ({ pointerType, deltaX, shiftKey }) => {
      if (pointerType === 'keyboard') setAway((before = 0) => before + deltaX * (shiftKey ? SECOND : MINUTE))
      else if (dragged.current !== undefined) {
        dragged.current += deltaX
        setAway(awayOf(dragged.current))
      }
    },
    onMoveEnd: ({ pointerType }) => {
      if (pointerType === 'keyboard' || dragged.current === undefined) return
      const by = awayOf(dragged.current)
      wasDragged.current = by !== undefined
      put(by)
    },
  })
  // Escape ends a drag without a move.
  useEffect(() => {
    if (!isAway) return
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      wasDragged.current = dragged.current !== undefined
      dragged.current = undefined
      setAway(undefined)
    }
    window.addEventListener('keydown', cancel, { capture: true })
    return () => window.removeEventListener('keydown', cancel, { capture: true })
  }, [isAway])
  const press = (event: KeyboardEvent<SVGGElement>): boolean => {
    if (isAway && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) moveProps.onKeyDown?.(event)
    else if (isAway && (event.key === 'Enter' || event.key === ' ')) put(away)
    else if (!isAway && event.key.toLowerCase() === 'm' && drop !== undefined) setAway(0)
    else return false
    return true
  }
  return {
    target,
    press,
    endsDrag: () => {
      const isDragEnd = wasDragged.current
      wasDragged.current = false
      return isDragEnd
    },
    moveProps:
      drop === undefined
        ? {}
        : {
            onPointerDown: (event: PointerEvent<SVGGElement>) => {
              if (event.button !== 0) return
              dragged.current = 0
              wasDragged.current = false
              event.currentTarget.focus({ preventScroll: true })
              moveProps.onPointerDown?.(event)
            },
            // The browser scrolls instead. This comes before the end of the move.
            onPointerCancel: release,
            onBlur: () => {
              if (dragged.current === undefined) release()
            },
          },
  }
}
