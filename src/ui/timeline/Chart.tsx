/** The drawing: an axis, a lane a session, calls as marks, the playhead. Presentational; time in, choices out. */
import { scaleUtc } from 'd3-scale'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { CallResult } from '../../scenario/evaluation.ts'
import type { Revocation } from '../../scenario/revocation.ts'
import type { Decision } from '../../engine/trace.ts'
import type { Lane } from './lanes.ts'
import { toTime, toX, type View } from './scale.ts'
import { clock, howMade, length, stamp } from './words.ts'

export const laneHeight = 30
export const axisHeight = 24
export const labelWidth = 148

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
}

const bandFill: Readonly<Record<Decision, string>> = { allowed: 'fill-allow', explicitDeny: 'fill-deny', implicitDeny: 'fill-nomatch', rejected: 'fill-reject' }

export function Chart({ view, lanes, cuts, bands, playhead, selectedCall, selectedSession, selectCall, selectSession, moveCall, refused }: ChartProps) {
  const height = axisHeight + Math.max(1, lanes.length) * laneHeight + 8
  const ticks = scaleUtc()
    .domain([view.from, view.to])
    .range([0, view.width])
    .ticks(Math.max(2, Math.floor(view.width / 110)))
  const isShort = view.to - view.from < 600_000
  const y = (index: number) => axisHeight + index * laneHeight
  const at = (id: string) => lanes.findIndex((lane) => lane.id === id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of an SVG is no fieldset
    <svg width={view.width} height={height} className="block overflow-hidden" role="group" aria-label="Sessions and calls in time">
      <g aria-hidden>
        {ticks.map((tick) => (
          <g key={tick.getTime()} transform={`translate(${toX(view, tick.getTime())},0)`}>
            <line y1={axisHeight - 6} y2={height} className="stroke-line" />
            <text y={13} textAnchor="middle" className="fill-muted text-2xs">
              {tickLabel(tick, isShort)}
            </text>
          </g>
        ))}
        {bands.map((band) => (
          <rect key={band.from} x={toX(view, band.from)} y={axisHeight - 6} width={Math.max(1, toX(view, band.to) - toX(view, band.from))} height={4} className={bandFill[band.decision]}>
            <title>{`${band.decision} from ${stamp(band.from)} to ${stamp(band.to)}`}</title>
          </rect>
        ))}
      </g>
      {lanes.map((lane, index) => (
        <g key={lane.id} transform={`translate(0,${y(index)})`}>
          {index % 2 === 1 ? <rect width={view.width} height={laneHeight} className="fill-ink/3" aria-hidden /> : null}
          {lane.parent === undefined || at(lane.parent) < 0 || lane.bars[0] === undefined ? null : (
            <path
              aria-hidden
              d={`M${toX(view, lane.bars[0].from)},${laneHeight / 2} V${(at(lane.parent) - index) * laneHeight + laneHeight / 2}`}
              className="stroke-accent"
              strokeDasharray="2 2"
              fill="none"
            />
          )}
          {lane.bars.map((bar) => {
            const left = toX(view, bar.from)
            const right = toX(view, bar.to)
            const isSelected = selectedSession === bar.session.id
            const name = `Session ${bar.session.name}, ${howMade(bar.session)}, from ${clock(bar.from)} to ${bar.session.expiresAt === undefined ? 'no end' : clock(bar.to)}, ${length(bar.to - bar.from)}`
            return (
              // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
              <g
                key={bar.session.id}
                role="button"
                tabIndex={0}
                aria-label={name}
                aria-pressed={isSelected}
                className="cursor-pointer"
                onClick={() => selectSession(bar.session.id)}
                onKeyDown={onPress(() => selectSession(bar.session.id))}
              >
                <title>{name}</title>
                {bar.ghost === undefined ? null : (
                  <rect x={right} y={9} width={Math.max(0, toX(view, bar.ghost) - right)} height={12} fill="none" strokeDasharray="3 3" className="stroke-line-strong" />
                )}
                <rect x={left} y={6} width={Math.max(2, right - left)} height={18} rx={3} className={isSelected ? 'fill-accent stroke-accent' : 'fill-accent-soft stroke-accent'} strokeWidth={1} />
                <line x1={right} x2={right} y1={3} y2={27} className="stroke-accent" strokeWidth={2} />
                {right - left > 60 ? (
                  <text x={Math.max(left, 0) + 6} y={19} className={`pointer-events-none text-2xs ${isSelected ? 'fill-accent-ink' : 'fill-ink'}`}>
                    {bar.session.name.slice(0, Math.floor((right - Math.max(left, 0)) / 7))}
                  </text>
                ) : null}
              </g>
            )
          })}
          {lane.calls.map((call) => (
            <g key={call.id}>
              {refused.has(call.id) ? <Ghost from={toX(view, call.at)} to={toX(view, call.at + (refused.get(call.id) ?? 0) * 1000)} /> : null}
              <CallMark call={call} x={toX(view, call.at)} isSelected={selectedCall === call.id} select={selectCall} drag={(pixels) => moveCall(call.id, toTime(view, toX(view, call.at) + pixels))} />
            </g>
          ))}
        </g>
      ))}
      {lanes.flatMap((lane, index) =>
        lane.bars.flatMap((bar) =>
          cuts
            .filter(({ session }) => session === bar.session.id)
            .map((cut) => (
              <g key={cut.session} transform={`translate(${toX(view, cut.at)},${y(index)})`}>
                <title>{`Revoked by ${cut.name} at ${stamp(cut.at)}`}</title>
                <path d="M-4,0 L4,8 L-4,15 L4,22 L-4,30" fill="none" className="stroke-deny" strokeWidth={2.5} />
                <rect x={0} y={6} width={Math.max(0, toX(view, bar.to) - toX(view, cut.at))} height={18} className="fill-deny/20" />
              </g>
            )),
        ),
      )}
      {playhead === undefined ? null : <line aria-hidden x1={toX(view, playhead)} x2={toX(view, playhead)} y1={0} y2={height} className="stroke-ink" strokeWidth={1.5} />}
    </svg>
  )
}

/** Enter and space press a mark, as they press a button. */
const onPress = (press: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  press()
}

/** Hours and minutes on a 24-hour clock; the day at midnight. */
function tickLabel(tick: Date, withSeconds: boolean): string {
  const text = tick.toISOString()
  if (text.slice(11, 19) === '00:00:00') return text.slice(5, 10)
  return withSeconds ? text.slice(11, 19) : text.slice(11, 16)
}

/** The time that was asked for and not given. */
function Ghost({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <rect x={from} y={9} width={Math.max(0, to - from)} height={12} fill="none" strokeDasharray="3 3" className="stroke-reject">
      <title>Asked for and not given</title>
    </rect>
  )
}

/** A shape for each decision: circle, barred square, diamond, cross. */
function CallMark({
  call,
  x,
  isSelected,
  select,
  drag,
}: {
  readonly call: CallResult
  readonly x: number
  readonly isSelected: boolean
  readonly select: (id: string) => void
  readonly drag: (pixels: number) => void
}) {
  const [shift, setShift] = useState(0)
  const start = useRef<number | undefined>(undefined)
  const name = `Call ${call.id}, ${call.action} at ${clock(call.at)}: ${words[call.decision]}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
    <g
      role="button"
      tabIndex={0}
      aria-label={name}
      aria-pressed={isSelected}
      transform={`translate(${x + shift},${laneHeight / 2})`}
      className="cursor-pointer"
      onClick={() => select(call.id)}
      onKeyDown={onPress(() => select(call.id))}
      onPointerDown={(event: PointerEvent<SVGGElement>) => {
        start.current = event.clientX
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => start.current !== undefined && setShift(Math.abs(event.clientX - start.current) < 4 ? 0 : event.clientX - start.current)}
      onPointerUp={() => {
        if (shift !== 0) drag(shift)
        start.current = undefined
        setShift(0)
      }}
      onPointerCancel={() => {
        start.current = undefined
        setShift(0)
      }}
    >
      <title>{name}</title>
      <circle r={12} fill="transparent" />
      {isSelected ? <circle r={10} fill="none" className="stroke-accent" strokeWidth={2} /> : null}
      <Shape decision={call.decision} />
    </g>
  )
}

const words: Readonly<Record<Decision, string>> = { allowed: 'allowed', explicitDeny: 'explicitly denied', implicitDeny: 'implicitly denied', rejected: 'rejected' }

function Shape({ decision }: { readonly decision: Decision }) {
  switch (decision) {
    case 'allowed':
      return (
        <>
          <circle r={7} className="fill-allow" />
          <path d="M-3,0 L-1,3 L4,-3" fill="none" className="stroke-surface" strokeWidth={2} />
        </>
      )
    case 'explicitDeny':
      return (
        <>
          <rect x={-7} y={-7} width={14} height={14} rx={2} className="fill-deny" />
          <rect x={-4} y={-1.5} width={8} height={3} className="fill-surface" />
        </>
      )
    case 'implicitDeny':
      return <path d="M0,-8 L8,0 L0,8 L-8,0 Z" className="fill-surface stroke-nomatch" strokeWidth={2.5} />
    case 'rejected':
      return <path d="M-5,-5 L5,5 M5,-5 L-5,5" className="stroke-reject" strokeWidth={3} />
  }
}
