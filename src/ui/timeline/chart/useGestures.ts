/** Zoom and pan of the chart: the wheel with Ctrl zooms and with Shift pans, the ground is dragged, two fingers pinch. */
import { select } from 'd3-selection'
import { type ZoomTransform, zoom } from 'd3-zoom'
import { type DOMAttributes, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { useMove } from 'react-aria/useMove'
import { pan, transformOf, type View, viewOf, zoomExtent } from './scale.ts'

type Change = (next: (view: View) => View) => void

/** `log2` of how much one unit of the wheel zooms. */
const WHEEL = Math.log2(1.002)

/** Marks and the playhead are dragged themselves. */
const isGround = ({ target }: { readonly target: EventTarget | null }) =>
  target instanceof Element && target.closest('[role=button],[role=slider]') === null

/** d3-zoom has the wheel with Ctrl, and two fingers. One finger scrolls the lanes, or pans. */
const canZoom = (event: WheelEvent | TouchEvent | MouseEvent): boolean =>
  event.type === 'wheel'
    ? event.ctrlKey || event.metaKey
    : 'touches' in event && event.touches.length > 1 && isGround(event)

/**
 * @param ground the element that the chart fills.
 * @param isHidden while it is not on the page.
 * @returns what the ground listens to.
 */
export function useGestures(
  ground: RefObject<HTMLElement | null>,
  view: View,
  change: Change,
  isHidden: boolean,
): Pick<DOMAttributes<HTMLElement>, 'onPointerDown'> {
  const latest = useRef({ view, change })
  useEffect(() => {
    latest.current = { view, change }
  })
  const isZooming = useRef(false)
  const { moveProps } = useMove({
    onMove: ({ deltaX }) => {
      if (!isZooming.current) change((before) => pan(before, -deltaX))
    },
  })

  useEffect(() => {
    const element = ground.current
    if (element === null || isHidden) return
    const selection = select(element)
    let isFollowing = false
    const behavior = zoom<HTMLElement, unknown>()
      .scaleExtent([...zoomExtent])
      .filter((event: WheelEvent | TouchEvent | MouseEvent) => {
        if (!canZoom(event)) return false
        // The view also changes by keys, buttons and drags: each gesture begins where it is now.
        if (!isZooming.current) {
          isFollowing = true
          selection.call(behavior.transform, transformOf(latest.current.view))
          isFollowing = false
        }
        return true
      })
      .wheelDelta(({ deltaY }) => -deltaY * WHEEL)
      .on('start', () => {
        isZooming.current = !isFollowing
      })
      .on('zoom', ({ transform }: { readonly transform: ZoomTransform }) => {
        if (!isFollowing) latest.current.change(({ width }) => viewOf(transform, width))
      })
      .on('end', () => {
        isZooming.current = false
      })
    selection.call(behavior).on('dblclick.zoom', null)

    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) return
      const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      if (Math.abs(across) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return
      latest.current.change((before) => pan(before, across))
      // Or the browser goes back in its history. A listener of React's could not prevent that.
      event.preventDefault()
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      selection.on('.zoom', null)
      element.removeEventListener('wheel', wheel)
    }
  }, [ground, isHidden])

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (isGround(event)) moveProps.onPointerDown?.(event)
    },
  }
}
