/** The drawing: an axis, a lane a session, calls as marks, the playhead. Presentational; time in, choices out. */
import { scaleUtc } from 'd3-scale'
import { type KeyboardEvent, useState } from 'react'
import type { Revocation } from '../../scenario/revocation.ts'
import type { Decision } from '../../engine/trace.ts'
import { decisionMarks } from '../kit/marks.tsx'
import type { Lane } from './lanes.ts'
import { CallMark, laneHeight, SessionBar } from './Mark.tsx'
import { isInView, spread, toTime, toX, type View } from './scale.ts'
import { stamp } from './words.ts'

export const axisHeight = 30
const bandTop = axisHeight - 5

export interface Band {
  readonly from: number
  readonly to: number
  readonly decision: Decision
}
interface ChartProps {
  readonly view: View
  readonly lanes: readonly Lane[]
  readonly cuts: readonly Revocation[]
  readonly bands: readonly Band[]
  readonly playhead: number | undefined
  readonly selectedCall: string | undefined
  readonly selectedSession: string | undefined
  readonly selectCall: (id: string) => void
  readonly selectSession: (id: string) => void
  /** A call was dragged to another time. */
  readonly moveCall: (id: string, to: number) => void
  /** Seconds that a refused call asked for, by its id. */
  readonly refused: ReadonlyMap<string, number>
  /** Who made a session, by its id. */
  readonly makers: ReadonlyMap<string, string>
  /** Id of the element that says the same in words. */
  readonly describedBy: string
}

const bandFill: Readonly<Record<Decision, string>> = { allowed: 'fill-allow', explicitDeny: 'fill-deny', implicitDeny: 'fill-nomatch', rejected: 'fill-reject' }
const nearMarks = 15

export function Chart({ view, lanes, cuts, bands, playhead, selectedCall, selectedSession, selectCall, selectSession, moveCall, refused, makers, describedBy }: ChartProps) {
  const [current, setCurrent] = useState<string | undefined>(undefined)
  const height = axisHeight + Math.max(1, lanes.length) * laneHeight + 8
  const shown = lanes.map((lane) => ({ ...lane, bars: lane.bars.filter((bar) => isInView(view, bar.from, bar.ghost ?? bar.to)), calls: lane.calls.filter(({ at }) => isInView(view, at, at)) }))
  const marks = shown.flatMap(({ bars, calls }) => [...bars.map(({ session }) => `session ${session.id}`), ...calls.map(({ id }) => `call ${id}`)])
  const tabStop = [current, `call ${selectedCall}`].find((id) => id !== undefined && marks.includes(id)) ?? marks[0]
  // A session that a call yielded has the call's id, and moves with it.
  const movable = new Set(lanes.flatMap(({ calls }) => calls.map(({ id }) => id)))
  const y = (index: number) => axisHeight + index * laneHeight
  const indexOf = (id: string | undefined) => lanes.findIndex((lane) => lane.id === id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of an SVG is no fieldset
    <svg
      width={view.width}
      height={height}
      className="block overflow-hidden"
      role="group"
      aria-label="Sessions and calls in time"
      aria-describedby={describedBy}
      onFocus={(event) => setCurrent(event.target.getAttribute('data-mark') ?? undefined)}
      onKeyDown={step}
    >
      <Axis view={view} bands={bands} height={height} />
      {shown.map((lane, index) => {
        const lifts = spread(
          lane.calls.map(({ at }) => toX(view, at)),
          nearMarks,
          6,
        )
        return (
          <g key={lane.id} data-lane={index} transform={`translate(0,${y(index)})`}>
            {index % 2 === 1 ? <rect width={view.width} height={laneHeight} className="fill-ink/3" aria-hidden /> : null}
            {lane.note === undefined ? null : (
              <text x={8} y={19} className="fill-reject text-2xs">
                {lane.note}
              </text>
            )}
            <Connector view={view} from={lanes[index]?.bars[0]?.from} up={indexOf(lane.parent) < 0 ? undefined : index - indexOf(lane.parent)} />
            {lane.bars.map((bar) => (
              <SessionBar
                key={bar.session.id}
                bar={bar}
                view={view}
                cut={cuts.find(({ session }) => session === bar.session.id)}
                madeBy={makers.get(bar.session.id)}
                marks={lane.calls.map(({ at }) => toX(view, at))}
                isSelected={selectedSession === bar.session.id}
                isTabStop={tabStop === `session ${bar.session.id}`}
                select={() => selectSession(bar.session.id)}
                {...(movable.has(bar.session.id) && { drag: (pixels: number) => moveCall(bar.session.id, toTime(view, toX(view, bar.from) + pixels)) })}
              />
            ))}
            {lane.bars.map((bar) => (
              <Cut key={bar.session.id} view={view} to={bar.to} cut={cuts.find(({ session }) => session === bar.session.id)} />
            ))}
            {lane.calls.map((call, at) => (
              <g key={call.id}>
                <Refused view={view} from={call.at} seconds={refused.get(call.id)} />
                <CallMark
                  call={call}
                  x={toX(view, call.at)}
                  lift={lifts[at] ?? 0}
                  isSelected={selectedCall === call.id}
                  isTabStop={tabStop === `call ${call.id}`}
                  select={() => selectCall(call.id)}
                  drag={(pixels) => moveCall(call.id, toTime(view, toX(view, call.at) + pixels))}
                />
              </g>
            ))}
          </g>
        )
      })}
      {playhead === undefined ? null : (
        <line aria-hidden x1={toX(view, playhead)} x2={toX(view, playhead)} y1={axisHeight - 4} y2={height} className="pointer-events-none stroke-ink" strokeWidth={1.5} />
      )}
    </svg>
  )
}

/** Arrows lead from mark to mark: left and right through time, up and down between lanes. */
function step(event: KeyboardEvent<SVGSVGElement>): void {
  const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
  const direction = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1
  if (!isAcross && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  const marks = [...event.currentTarget.querySelectorAll<SVGGElement>('[data-mark]')]
  const place = (mark: Element) => ({ time: Number(mark.getAttribute('data-time')), lane: Number(mark.closest('[data-lane]')?.getAttribute('data-lane')) })
  const at = marks.findIndex((mark) => mark.contains(document.activeElement))
  const here = marks[at]
  if (here === undefined) return
  const { time, lane } = place(here)
  const sorted = isAcross
    ? marks.toSorted((a, b) => place(a).time - place(b).time)
    : marks
        .filter((mark) => mark === here || (place(mark).lane - lane) * direction > 0)
        .toSorted((a, b) => (place(a).lane - place(b).lane) * direction || Math.abs(place(a).time - time) - Math.abs(place(b).time - time))
  const next = isAcross ? sorted[sorted.indexOf(here) + direction] : sorted.find((mark) => mark !== here)
  next?.focus()
}

function Axis({ view, bands, height }: { readonly view: View; readonly bands: readonly Band[]; readonly height: number }) {
  const ticks = scaleUtc()
    .domain([view.from, view.to])
    .range([0, view.width])
    .ticks(Math.max(2, Math.floor(view.width / 110)))
  const isShort = view.to - view.from < 600_000
  return (
    <g aria-hidden>
      {ticks.map((tick) => (
        <g key={tick.getTime()} transform={`translate(${toX(view, tick.getTime())},0)`}>
          <line y1={bandTop} y2={height} className="stroke-line" />
          <text y={12} textAnchor="middle" className="fill-muted text-2xs">
            {tickLabel(tick, isShort)}
          </text>
        </g>
      ))}
      <line x2={view.width} y1={axisHeight - 0.5} y2={axisHeight - 0.5} className="stroke-line" />
      {bands.map((band) => {
        const [left, right] = [Math.max(-2, toX(view, band.from)), Math.min(view.width + 2, toX(view, band.to))]
        return right < left ? null : (
          <rect key={band.from} x={left} y={bandTop} width={Math.max(1, right - left)} height={4} className={bandFill[band.decision]}>
            <title>{`${decisionMarks[band.decision].words} from ${stamp(band.from)} to ${stamp(band.to)}`}</title>
          </rect>
        )
      })}
    </g>
  )
}

/** Hours and minutes on a 24-hour clock; the day at midnight. */
function tickLabel(tick: Date, withSeconds: boolean): string {
  const text = tick.toISOString()
  if (text.slice(11, 19) === '00:00:00') return text.slice(5, 10)
  return withSeconds ? text.slice(11, 19) : text.slice(11, 16)
}

/** From the session that made it, down to the chained one. */
function Connector({ view, from, up }: { readonly view: View; readonly from: number | undefined; readonly up: number | undefined }) {
  if (from === undefined || up === undefined || !isInView(view, from, from)) return null
  return <path aria-hidden d={`M${toX(view, from)},${laneHeight / 2} V${laneHeight / 2 - up * laneHeight}`} className="pointer-events-none stroke-accent" strokeDasharray="2 2" fill="none" />
}

/** A policy cut the session off: what is left of its bar is struck out. */
function Cut({ view, to, cut }: { readonly view: View; readonly to: number; readonly cut: Revocation | undefined }) {
  if (cut === undefined) return null
  const [left, right] = [Math.max(-6, toX(view, cut.at)), Math.min(view.width + 6, toX(view, to))]
  if (right < left) return null
  return (
    <g aria-hidden className="pointer-events-none" transform={`translate(${left},0)`}>
      <rect y={6} width={right - left} height={18} className="fill-surface/70" />
      <line y1={15} y2={15} x2={right - left} className="stroke-deny" strokeDasharray="4 3" />
      <path d="M-4,1 L4,8 L-4,15 L4,22 L-4,29" fill="none" className="stroke-deny" strokeWidth={2.5} />
    </g>
  )
}

/** The time that a refused call asked for. */
function Refused({ view, from, seconds }: { readonly view: View; readonly from: number; readonly seconds: number | undefined }) {
  if (seconds === undefined) return null
  const [left, right] = [Math.max(-6, toX(view, from)), Math.min(view.width + 6, toX(view, from + seconds * 1000))]
  return <rect aria-hidden x={left} y={9} width={Math.max(0, right - left)} height={12} fill="none" strokeDasharray="3 3" className="pointer-events-none stroke-reject" />
}
