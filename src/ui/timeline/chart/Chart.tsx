/** The chart: one lane per caller and per session, and calls as marks. Axis and playhead are drawn above it. */
import { type KeyboardEvent, memo, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Revocation } from '../../../scenario/run/revocation.ts'
import { Grid } from './Axis.tsx'
import { arrowKeyTarget, type MarkPosition } from './arrowKeyTarget.ts'
import { DenseBars } from './DenseBars.tsx'
import { GhostBar } from './GhostBar.tsx'
import type { Bar, Lane } from './lanes.ts'
import { chartHeight, laneHeight } from './layoutHeights.ts'
import { CallMark, clamp, SessionBar } from './marks.tsx'
import type { Ghost } from './refusedSessions.ts'
import { intoView, isInView, keyView, pan, spread, toX, type View, zoomAt } from './scale.ts'

interface ChartProps {
  readonly view: View
  readonly setView: (change: (view: View) => View) => void
  readonly fitAll: () => void
  readonly lanes: readonly Lane[]
  readonly cuts: readonly Revocation[]
  readonly ghosts: ReadonlyMap<string, Ghost>
  readonly selectedCall: string | undefined
  readonly selectedSession: string | undefined
  /** Calls that can be moved. */
  readonly calls: ReadonlySet<string>
  /** ARN of the caller that created a session, by the session's id. */
  readonly makers: ReadonlyMap<string, string>
  /** Id of the element that describes the chart in words. */
  readonly describedBy: string
}

const nearMarks = 15
const stepOfPan = 80
/** Of one lane; more are drawn as one. */
const mostBars = 120

export const Chart = memo(function Chart({
  view,
  setView,
  fitAll,
  lanes,
  cuts,
  ghosts,
  selectedCall,
  selectedSession,
  calls,
  makers,
  describedBy,
}: ChartProps) {
  const [current, setCurrent] = useState<string | undefined>(undefined)
  const frame = useRef<SVGSVGElement>(null)
  const wanted = useRef({ id: '', until: 0 })
  const height = chartHeight(lanes.length)
  // The mark that has the focus is drawn even outside of the view.
  const shown = lanes.map((lane) => ({
    ...lane,
    ...sparse(
      lane.bars.filter(
        (bar) => current === `session ${bar.session.id}` || isInView(view, bar.from, bar.ghost ?? bar.to),
      ),
      (id) => id === selectedSession || current === `session ${id}`,
    ),
    calls: lane.calls.filter(({ id, at }) => current === `call ${id}` || isInView(view, at, at)),
  }))
  const marks = shown.flatMap(({ bars, calls: made }) => [
    ...bars.map(({ session }) => `session ${session.id}`),
    ...made.map(({ id }) => `call ${id}`),
  ])
  const tabStop = [current, `call ${selectedCall}`].find((id) => id !== undefined && marks.includes(id)) ?? marks[0]
  const above = (index: number) => {
    const up = lanes.findIndex(({ id }) => id === lanes[index]?.parent)
    return up < 0 ? undefined : index - up
  }
  // A mark that gets the focus by keys may be drawn only now, and a mark that is moved by keys may change its lane and lose the focus.
  useLayoutEffect(() => {
    if (performance.now() > wanted.current.until) return
    frame.current?.querySelector<SVGGElement>(`[data-mark="${CSS.escape(wanted.current.id)}"]:not(:focus)`)?.focus()
  })
  const wantFocus = (id: string) => {
    wanted.current = { id, until: performance.now() + 1500 }
  }

  const zoomIn = useCallback((x: number) => setView((before) => zoomAt(before, 1 / 4, x)), [setView])
  const press = (event: KeyboardEvent<SVGSVGElement>) => {
    const id =
      event.target instanceof Element
        ? (event.target.closest('[data-mark]')?.getAttribute('data-mark') ?? undefined)
        : undefined
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const here = positionsOf(lanes).find((place) => place.id === id)
    const zoomed = keyView(event.key, view, here && toX(view, here.time))
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (zoomed !== undefined) setView(() => zoomed)
    else if (event.key === '0') fitAll()
    else if (event.shiftKey && isAcross)
      setView((before) => pan(before, event.key === 'ArrowRight' ? stepOfPan : -stepOfPan))
    else if (event.key.startsWith('Arrow')) {
      const next = arrowKeyTarget(positionsOf(lanes), id, event.key)
      if (next !== undefined) {
        wantFocus(next.id)
        setCurrent(next.id)
        setView((before) => intoView(before, next.time))
      }
    } else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of an SVG is no fieldset
    <svg
      ref={frame}
      width={view.width}
      height={height}
      className="block overflow-hidden"
      role="group"
      aria-label="Sessions and calls in time"
      aria-describedby={describedBy}
      onFocus={(event) => setCurrent(event.target.getAttribute('data-mark') ?? undefined)}
      onPointerDownCapture={() => wantFocus('')}
      onKeyDownCapture={(event) => {
        if (event.key === 'Tab') wantFocus('')
        else if (event.target instanceof Element && event.target.hasAttribute('data-held'))
          wantFocus(event.target.getAttribute('data-mark') ?? '')
      }}
      onKeyDown={press}
    >
      <Grid view={view} height={height} />
      {shown.map((lane, index) => {
        const xs = lane.calls.map(({ at }) => toX(view, at))
        const lifts = spread(xs, nearMarks, 6)
        return (
          <g key={lane.id} data-lane={index} transform={`translate(0,${index * laneHeight})`}>
            {index % 2 === 1 ? (
              <rect width={view.width} height={laneHeight} className="fill-ink/3" aria-hidden />
            ) : null}
            {lane.note === undefined ? null : (
              // After the marks of calls that could not be made.
              <text x={Math.max(8, ...xs.map((x) => x + 14))} y={19} className="fill-reject text-2xs">
                {lane.note}
              </text>
            )}
            <Connector view={view} from={lanes[index]?.bars[0]?.from ?? lane.ghost?.from} up={above(index)} />
            {lane.ghost === undefined ? null : <GhostBar ghost={lane.ghost} view={view} />}
            {lane.dense.length === 0 ? null : (
              <DenseBars bars={lane.dense} label={lane.label} view={view} zoomIn={zoomIn} />
            )}
            {lane.bars.map((bar) => (
              <SessionBar
                key={bar.session.id}
                bar={bar}
                view={view}
                cut={cuts.find(({ session }) => session === bar.session.id)}
                madeBy={makers.get(bar.session.id)}
                marks={xs}
                isSelected={selectedSession === bar.session.id}
                isTabStop={tabStop === `session ${bar.session.id}`}
                {...(calls.has(bar.session.id) && { moves: bar.session.id })}
              />
            ))}
            {[...lane.bars, ...lane.dense].map((bar) => (
              <Cut
                key={bar.session.id}
                view={view}
                to={bar.to}
                cut={cuts.find(({ session }) => session === bar.session.id)}
              />
            ))}
            {lane.calls.map((call, at) => (
              <CallMark
                key={call.id}
                call={call}
                view={view}
                lift={lifts[at] ?? 0}
                ghost={ghosts.get(call.id)}
                isSelected={selectedCall === call.id}
                isTabStop={tabStop === `call ${call.id}`}
                moves={call.id}
              />
            ))}
          </g>
        )
      })}
    </svg>
  )
})

/** Too many bars are drawn as one; the selected bar, and the one with the focus, are drawn by themselves. */
function sparse(
  bars: readonly Bar[],
  isLookedAt: (session: string) => boolean,
): { readonly bars: readonly Bar[]; readonly dense: readonly Bar[] } {
  return bars.length <= mostBars
    ? { bars, dense: [] }
    : { bars: bars.filter(({ session }) => isLookedAt(session.id)), dense: bars }
}

const positionsOf = (lanes: readonly Lane[]): readonly MarkPosition[] =>
  lanes.flatMap(({ bars, calls }, lane) => [
    ...bars.map(({ session, from }) => ({ id: `session ${session.id}`, time: from, lane })),
    ...calls.map(({ id, at }) => ({ id: `call ${id}`, time: at as number, lane })),
  ])

/** The line from the caller's lane down to the session. */
function Connector({
  view,
  from,
  up,
}: {
  readonly view: View
  readonly from: number | undefined
  readonly up: number | undefined
}) {
  if (from === undefined || up === undefined || !isInView(view, from, from)) return null
  const x = toX(view, from)
  return (
    <g aria-hidden className="pointer-events-none">
      {/* From below the call's mark to the top of the bar. */}
      <path
        d={`M${x},6 V${laneHeight / 2 + 9 - up * laneHeight}`}
        className="stroke-accent"
        strokeWidth={1.5}
        fill="none"
      />
      <path d={`M${x - 3.5},1 L${x},6 L${x + 3.5},1`} className="stroke-accent" strokeWidth={1.5} fill="none" />
    </g>
  )
}

/** A policy revoked the session: the rest of its bar is struck out. */
function Cut({ view, to, cut }: { readonly view: View; readonly to: number; readonly cut: Revocation | undefined }) {
  if (cut === undefined) return null
  const [left, right] = [Math.max(-6, toX(view, cut.at)), clamp(view, toX(view, to))]
  if (right < left) return null
  const words = `revoked by ${cut.name}`
  return (
    <g aria-hidden className="pointer-events-none" transform={`translate(${left},0)`}>
      <rect y={6} width={right - left} height={18} className="fill-surface/70" />
      <line y1={15} y2={15} x2={right - left} className="stroke-deny" strokeDasharray="4 3" />
      {right - left < words.length * 6 + 90 ? null : (
        <>
          <rect
            x={right - left - words.length * 6 - 14}
            y={7}
            width={words.length * 6 + 6}
            height={16}
            className="fill-surface"
          />
          <text x={right - left - 12} y={19} textAnchor="end" className="fill-deny text-2xs">
            {words}
          </text>
        </>
      )}
      <path d="M-4,1 L4,8 L-4,15 L4,22 L-4,29" fill="none" className="stroke-deny" strokeWidth={2.5} />
    </g>
  )
}
