/** The time axis, which stays above the lanes, and its grid lines. */
import { scaleUtc } from 'd3-scale'
import { memo } from 'react'
import { axisHeight } from './layoutHeights.ts'
import { toX, type View } from './scale.ts'

const ticksOf = (view: View): readonly Date[] =>
  scaleUtc()
    .domain([view.from, view.to])
    .range([0, view.width])
    .ticks(Math.max(2, Math.floor(view.width / 110)))

export const Axis = memo(function Axis({ view }: { readonly view: View }) {
  const isShort = view.to - view.from < 600_000
  return (
    <svg aria-hidden width={view.width} height={axisHeight} className="absolute top-0 left-0 block">
      {ticksOf(view).map((tick) => (
        <g key={tick.getTime()} transform={`translate(${toX(view, tick.getTime())},0)`}>
          <line y1={axisHeight - 5} y2={axisHeight} className="stroke-line-strong" />
          <text y={12} textAnchor="middle" className="fill-muted text-2xs">
            {tickLabel(tick, isShort)}
          </text>
        </g>
      ))}
    </svg>
  )
})

export const Grid = memo(function Grid({ view, height }: { readonly view: View; readonly height: number }) {
  return (
    <g aria-hidden>
      {ticksOf(view).map((tick) => (
        <line
          key={tick.getTime()}
          x1={toX(view, tick.getTime())}
          x2={toX(view, tick.getTime())}
          y2={height}
          className="stroke-line"
        />
      ))}
    </g>
  )
})

/** Hours and minutes on a 24-hour clock; at midnight the date. */
function tickLabel(tick: Date, hasSeconds: boolean): string {
  const text = tick.toISOString()
  if (text.slice(11, 19) === '00:00:00') return text.slice(5, 10)
  return hasSeconds ? text.slice(11, 19) : text.slice(11, 16)
}
