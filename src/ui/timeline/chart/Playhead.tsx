/**
 * The playhead. Its handle is the strip with the axis and the times at which the selected call would be allowed: press or drag
 * there. Arrows step from event to event, with Shift by minutes.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useMove } from 'react-aria/useMove'
import type { DecisionInterval } from '../../../scenario/run/decisionOverTime.ts'
import { shownSweep } from '../../../store/selectors/hiddenResults.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { decisionMarks } from '../../kit/marks.tsx'
import { stamp } from '../cards/sessionWords.ts'
import { Axis } from './Axis.tsx'
import { Bands } from './Bands.tsx'
import { axisHeight, laneTop } from './layoutHeights.ts'
import { intoView, keyView, stepped, toTime, toX, type View } from './scale.ts'

interface PlayheadProps {
  readonly view: View
  readonly setView: (change: (view: View) => View) => void
  readonly fitAll: () => void
  /** Every instant at which something happens, in order. */
  readonly times: readonly number[]
}

const none: readonly DecisionInterval[] = []

export function Playhead({ view, setView, fitAll, times }: PlayheadProps) {
  const at = useApp((state) => state.playhead)
  const call = useApp((state) => state.selectedCall)
  const sweep = useApp(shownSweep)
  const bands = sweep !== undefined && sweep.call === call ? sweep.value : none
  const first = times[0] ?? view.from
  const last = Math.max(first, times.at(-1) ?? view.to)
  const now = at ?? first
  const x = toX(view, now)
  const band = bands.find(({ from, to }) => now >= from && now < to)
  const { setPlayhead } = appStore.getState()
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    // The playhead also stops where the decision changes.
    const stops = [...new Set([...times, ...bands.slice(1).map(({ from }) => from as number)])].sort((a, b) => a - b)
    const to = stepped(event.key, event.shiftKey, now, stops)
    const zoomed = keyView(event.key, view, x)
    if (to !== undefined) {
      setPlayhead(to)
      setView((before) => intoView(before, to))
    } else if (event.key === 'Escape') setPlayhead(undefined)
    else if (zoomed !== undefined) setView(() => zoomed)
    else if (event.key === '0') fitAll()
    else return
    event.preventDefault()
  }
  /** Of the pointer in the strip, pixels. */
  const pointer = useRef(0)
  const follow = () => setPlayhead(Math.round(toTime(view, pointer.current) / 1000) * 1000)
  const { moveProps } = useMove({
    onMove: ({ deltaX }) => {
      pointer.current += deltaX
      follow()
    },
  })
  const pointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.focus({ preventScroll: true })
    pointer.current = event.clientX - event.currentTarget.getBoundingClientRect().left
    follow()
    moveProps.onPointerDown?.(event)
  }
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Playhead"
        aria-valuemin={Math.min(first, now)}
        aria-valuemax={Math.max(last, now)}
        aria-valuenow={now}
        aria-valuetext={
          band === undefined || call === undefined
            ? stamp(now)
            : `${stamp(now)}: ${call} is ${decisionMarks[band.decision].words}`
        }
        className="sticky top-0 z-10 order-first cursor-ew-resize touch-none overflow-hidden border-b border-line bg-surface"
        style={{ height: laneTop }}
        onPointerDown={pointerDown}
        onKeyDown={press}
      >
        <Axis view={view} />
        <Bands bands={bands} view={view} />
        <svg
          aria-hidden
          width={13}
          height={11}
          className="absolute -translate-x-1/2"
          style={{ left: x, top: axisHeight - 12 }}
        >
          <path
            d="M0.5,0.5 h12 v4 l-6,6 l-6,-6 z"
            className={at === undefined ? 'fill-surface stroke-ink' : 'fill-ink stroke-ink'}
          />
        </svg>
      </div>
      {at === undefined || x < 0 || x > view.width ? null : (
        <div
          aria-hidden
          className="pointer-events-none absolute bottom-0 w-[1.5px] -translate-x-1/2 bg-ink"
          style={{ left: x, top: laneTop }}
        />
      )}
    </>
  )
}
