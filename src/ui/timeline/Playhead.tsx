/** The playhead: the axis is its handle. Press or drag there; arrows step from event to event, with Shift by minutes. */
import type { KeyboardEvent, PointerEvent } from 'react'
import { stepped, toTime, toX, type View } from './scale.ts'
import { stamp } from './words.ts'

interface PlayheadProps {
  readonly view: View
  /** Every instant that something happens at, in order. */
  readonly times: readonly number[]
  readonly at: number | undefined
  readonly move: (time: number | undefined) => void
  /** Pans by so many pixels, so that the playhead stays in sight. */
  readonly shift: (pixels: number) => void
  /** Of the axis, pixels. */
  readonly height: number
}

export function Playhead({ view, times, at, move, shift, height }: PlayheadProps) {
  const first = times[0] ?? view.from
  const last = Math.max(first, times.at(-1) ?? view.to)
  const now = at ?? first
  const x = toX(view, now)
  const go = (to: number) => {
    move(to)
    const target = toX(view, to)
    if (target < 0 || target > view.width) shift(target - view.width / 2)
  }
  const press = (event: KeyboardEvent) => {
    const to = stepped(event.key, event.shiftKey, now, times)
    if (to === undefined && event.key !== 'Escape') return
    event.preventDefault()
    if (to === undefined) move(undefined)
    else go(to)
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const box = event.currentTarget.getBoundingClientRect()
    move(Math.round(toTime(view, event.clientX - box.left) / 1000) * 1000)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={Math.min(first, now)}
      aria-valuemax={Math.max(last, now)}
      aria-valuenow={now}
      aria-valuetext={stamp(now)}
      className="absolute inset-x-0 top-0 cursor-ew-resize touch-none overflow-hidden"
      style={{ height }}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <svg aria-hidden width={13} height={11} className="absolute bottom-0.5 -translate-x-1/2" style={{ left: x }}>
        <path d="M0.5,0.5 h12 v4 l-6,6 l-6,-6 z" className={at === undefined ? 'fill-surface stroke-ink' : 'fill-ink stroke-ink'} />
      </svg>
    </div>
  )
}
