/** The chart: one lane per caller and per session, and calls as marks. Axis and playhead are drawn above it. */
import { type KeyboardEvent, memo, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Revocation } from '../../../scenario/run/revocation.ts'
import { Grid } from './Axis.tsx'
import { arrowKeyTarget, type MarkPosition } from './arrowKeyTarget.ts'
import { CallGroup } from './CallGroup.tsx'
import { callMarks, markId } from './callMarks.ts'
import { DenseBars } from './DenseBars.tsx'
import { GhostBar } from './GhostBar.tsx'
import { Connector, Cut } from './laneParts.tsx'
import type { Bar, Lane } from './lanes.ts'
import { chartHeight, laneHeight } from './layoutHeights.ts'
import { CallMark, SessionBar } from './marks.tsx'
import type { Ghost } from './refusedSessions.ts'
import { intoView, isInView, keyView, pan, toX, type View, zoomAt } from './scale.ts'
import type { LaneRange } from './useLanesInSight.ts'

interface ChartProps {
  readonly view: View
  readonly setView: (change: (view: View) => View) => void
  readonly fitAll: () => void
  readonly lanes: readonly Lane[]
  /** Only these are drawn. */
  readonly inSight: LaneRange
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

const stepOfPan = 80
/** Of one lane; more are drawn as one. */
const mostBars = 120

export const Chart = memo(function Chart({
  view,
  setView,
  fitAll,
  lanes,
  inSight,
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
  const isLookedAt = (id: string) => current === id
  const focused = current === undefined ? -1 : lanes.findIndex((lane) => holds(lane, current))
  // The mark that has the focus is drawn even outside of the view.
  const shown = lanes.flatMap((lane, index) =>
    (index < inSight.from || index >= inSight.to) && index !== focused
      ? []
      : {
          index,
          lane,
          ...sparse(
            lane.bars.filter(
              (bar) => isLookedAt(`session ${bar.session.id}`) || isInView(view, bar.from, bar.ghost ?? bar.to),
            ),
            (id) => id === selectedSession || isLookedAt(`session ${id}`),
          ),
          marks: callMarks(lane.calls, view).filter(
            ({ calls: made }) => isInView(view, made[0].at, (made.at(-1) ?? made[0]).at) || isLookedAt(markId(made)),
          ),
        },
  )
  const tabStops = shown.flatMap(({ bars, marks }) => [
    ...bars.map(({ session }) => ({ id: `session ${session.id}`, isSelected: false })),
    ...marks.map(({ calls: made }) => ({ id: markId(made), isSelected: made.some(({ id }) => id === selectedCall) })),
  ])
  const tabStop = (
    tabStops.find(({ id }) => id === current) ??
    tabStops.find(({ isSelected }) => isSelected) ??
    tabStops[0]
  )?.id
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

  const zoomTo = useCallback(
    (call: string, from: number, to: number) => {
      wanted.current = { id: call, until: performance.now() + 1500 }
      setCurrent(call)
      const air = (to - from) * 0.08
      setView((before) => ({ ...before, from: from - air, to: to + air }))
    },
    [setView],
  )
  const zoomIn = useCallback((x: number) => setView((before) => zoomAt(before, 1 / 4, x)), [setView])
  const press = (event: KeyboardEvent<SVGSVGElement>) => {
    const id =
      event.target instanceof Element
        ? (event.target.closest('[data-mark]')?.getAttribute('data-mark') ?? undefined)
        : undefined
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const places = positionsOf(lanes, view)
    const here = places.find((place) => place.id === id)
    const zoomed = keyView(event.key, view, here && toX(view, here.time))
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (zoomed !== undefined) setView(() => zoomed)
    else if (event.key === '0') fitAll()
    else if (event.shiftKey && isAcross)
      setView((before) => pan(before, event.key === 'ArrowRight' ? stepOfPan : -stepOfPan))
    else if (event.key.startsWith('Arrow')) {
      const next = arrowKeyTarget(places, id, event.key)
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
      {shown.map(({ lane, index, bars, dense, marks }) => {
        const xs = marks.map(({ x }) => x)
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
            <Connector view={view} from={lane.bars[0]?.from ?? lane.ghost?.from} up={above(index)} />
            {lane.ghost === undefined ? null : <GhostBar ghost={lane.ghost} view={view} />}
            {dense.length === 0 ? null : <DenseBars bars={dense} label={lane.label} view={view} zoomIn={zoomIn} />}
            {bars.map((bar) => (
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
            {[...bars, ...dense].map((bar) => (
              <Cut
                key={bar.session.id}
                view={view}
                to={bar.to}
                cut={cuts.find(({ session }) => session === bar.session.id)}
              />
            ))}
            {marks.map((place) => {
              const [call, ...others] = place.calls
              return others.length > 0 ? (
                <CallGroup
                  key={`group ${call.id}`}
                  place={place}
                  selectedCall={selectedCall}
                  isTabStop={tabStop === markId(place.calls)}
                  zoomTo={zoomTo}
                />
              ) : (
                <CallMark
                  key={call.id}
                  call={call}
                  view={view}
                  lift={place.lift}
                  ghost={ghosts.get(call.id)}
                  isSelected={selectedCall === call.id}
                  isTabStop={tabStop === markId(place.calls)}
                  moves={call.id}
                />
              )
            })}
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

const positionsOf = (lanes: readonly Lane[], view: View): readonly MarkPosition[] =>
  lanes.flatMap(({ bars, calls }, lane) => [
    ...bars.map(({ session, from }) => ({ id: `session ${session.id}`, time: from, lane })),
    ...callMarks(calls, view).map(({ calls: made }) => ({ id: markId(made), time: made[0].at as number, lane })),
  ])

const holds = ({ bars, calls }: Lane, mark: string): boolean =>
  bars.some(({ session }) => mark === `session ${session.id}`) || calls.some(({ id }) => mark === `call ${id}`)
