/** Zoom and pan of the drawing: wheel with Ctrl zooms and with Shift pans, the ground is dragged, two fingers pinch. */
import { type RefObject, useEffect, useRef } from 'react'
import { pan, type View, zoomAt } from './scale.ts'

type Change = (next: (view: View) => View) => void

/**
 * @param frame the element that the drawing fills.
 * @param isAway while it is not on the page.
 */
export function useGestures(frame: RefObject<HTMLElement | null>, change: Change, isAway: boolean): void {
  const changing = useRef(change)
  useEffect(() => {
    changing.current = change
  })
  useEffect(() => {
    const element = frame.current
    if (element === null || isAway) return
    const left = () => element.getBoundingClientRect().left
    const fingers = new Map<number, number>()

    const wheel = (event: WheelEvent) => {
      const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      if (event.ctrlKey || event.metaKey)
        changing.current((view) => zoomAt(view, 1.002 ** event.deltaY, event.clientX - left()))
      else if (Math.abs(across) > Math.abs(event.shiftKey ? 0 : event.deltaY))
        changing.current((view) => pan(view, across))
      else return
      // Or the browser zooms the page, or goes back in its history. React's own listener could not keep it from that.
      event.preventDefault()
    }
    const down = (event: PointerEvent) => {
      const isMark = event.target instanceof Element && event.target.closest('[role=button],[role=slider]') !== null
      if (event.button === 0 && !isMark) fingers.set(event.pointerId, event.clientX)
    }
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId)
      if (before === undefined) return
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, event.clientX)
      if (other === undefined) changing.current((view) => pan(view, before - event.clientX))
      else {
        const spread = Math.max(8, Math.abs(event.clientX - other))
        changing.current((view) =>
          zoomAt(view, Math.max(8, Math.abs(before - other)) / spread, (event.clientX + other) / 2 - left()),
        )
      }
    }
    const up = (event: PointerEvent) => void fingers.delete(event.pointerId)

    element.addEventListener('wheel', wheel, { passive: false })
    element.addEventListener('pointerdown', down)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
    return () => {
      element.removeEventListener('wheel', wheel)
      element.removeEventListener('pointerdown', down)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', up)
    }
  }, [frame, isAway])
}
