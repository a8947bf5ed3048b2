/** Credentials on a clock: the timeline of sessions and calls, with a playhead. */
import { CalendarPlus, Maximize2, Minus, Plus, Table2 } from 'lucide-react'
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { appStore, useApp } from '../../store/store.ts'
import type { Scenario } from '../../scenario/schema.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import { IconButton } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { Empty, Region } from '../kit/Region.tsx'
import { decisionMarks } from '../kit/marks.tsx'
import { axisHeight, type Band, Chart, labelWidth, laneHeight } from './Chart.tsx'
import { eventTimes, type Lane, lanesOf } from './lanes.ts'
import { Changes } from './Changes.tsx'
import { moveCall, newCall, withCall } from './edits.ts'
import { fitView, pan, toTime, toX, type View, zoomAt } from './scale.ts'
import { SessionCard } from './SessionCard.tsx'
import { TimeTable } from './TimeTable.tsx'
import { stamp } from './words.ts'

export function Timeline() {
  const evaluation = useApp((state) => state.evaluation)
  return (
    <Region name="Timeline">
      {evaluation === undefined || (evaluation.results.length === 0 && evaluation.sessions.length === 0) ? (
        <Empty title="Nothing happens yet">Calls stand here in time, and a session for each AssumeRole that is allowed. Add a call in the explorer.</Empty>
      ) : (
        <Pane evaluation={evaluation} />
      )}
    </Region>
  )
}

function Pane({ evaluation }: { readonly evaluation: PageEvaluation }) {
  const scenario = useApp((state) => state.scenario)
  const playhead = useApp((state) => state.playhead)
  const selectedCall = useApp((state) => state.selectedCall)
  const selectedSession = useApp((state) => state.selectedSession)
  const { selectCall, selectSession, setPlayhead, showRegion } = appStore.getState()
  const [isTable, setIsTable] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const lanes = useMemo(() => lanesOf(evaluation), [evaluation])
  const times = useMemo(() => eventTimes(evaluation), [evaluation])
  const [width, setWidth] = useState(600)
  const [view, setView] = useState<View>(() => fitView(times, 600))
  const bounds = `${times[0]} ${times.at(-1)}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: fits again when the story spans another time, not at every edit
  useEffect(() => setView(fitView(times, width)), [bounds, width])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(Math.max(80, element.clientWidth - labelWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const kept = useApp((state) => state.sweep)
  const bands = kept !== undefined && kept.call === selectedCall ? kept.value : noBands
  const band = playhead === undefined ? undefined : bands.find(({ from, to }) => playhead >= from && playhead < to)
  const session = evaluation.sessions.find(({ id }) => id === selectedSession)
  const call = scenario.calls?.find(({ id }) => id === session?.id)
  const choose = (id: string) => {
    selectCall(id)
    const chosen = evaluation.results.find((result) => result.id === id)
    if (chosen !== undefined) setPlayhead(chosen.at)
  }
  const showCall = (id: string) => {
    choose(id)
    showRegion('decision')
  }
  const refused = useMemo(() => refusedDurations(scenario, evaluation), [scenario, evaluation])
  const move = (id: string, to: number) => appStore.getState().edit(`Move ${id} in time`, (before) => moveCall(before, id, to))
  const add = (kind: 'call' | 'assume') => {
    const caller = session !== undefined ? callerOf(session.id, scenario) : (scenario.calls?.find(({ id }) => id === selectedCall)?.caller ?? 'anonymous')
    const made = newCall(scenario, kind, playhead ?? times.at(-1) ?? Date.now(), caller)
    appStore.getState().edit(`Add ${made.id}`, (before) => withCall(before, made))
    selectCall(made.id)
    appStore.getState().openDocument(`calls/${made.id}`)
  }
  const card =
    session === undefined ? null : <SessionCard session={session} call={call} revocation={evaluation.revocations.find((one) => one.session === session.id)} close={() => selectSession(undefined)} />
  return (
    <div className="flex min-h-0 grow">
      <div className={classes('flex min-h-0 min-w-0 grow flex-col', session !== undefined && 'max-md:hidden')}>
        <div className="flex h-8 shrink-0 items-center gap-1 border-b border-line pr-1 pl-3">
          <h2 className="text-2xs font-semibold tracking-wide text-muted uppercase">Timeline</h2>
          <p className="min-w-0 grow truncate pl-2 text-xs text-muted">
            {playhead === undefined ? summary(evaluation) : `Playhead at ${stamp(playhead)}${band === undefined ? '' : `: ${selectedCall} would then be ${decisionMarks[band.decision].words}`}`}
          </p>
          <MenuButton
            placement="top end"
            button={
              <IconButton label="Add at the playhead">
                <CalendarPlus size={14} />
              </IconButton>
            }
          >
            <Menu aria-label="Add at the playhead" onAction={(key) => add(key === 'assume' ? 'assume' : 'call')}>
              <MenuItem id="call" label="A call" detail={session === undefined ? 'By the caller of the selected call' : `As ${session.name}`} />
              <MenuItem id="assume" label="An AssumeRole" detail="It yields a session when it is allowed" />
            </Menu>
          </MenuButton>
          <IconButton label={isTable ? 'Show as a drawing' : 'Show as a table'} aria-pressed={isTable} onPress={() => setIsTable(!isTable)}>
            <Table2 size={14} />
          </IconButton>
          <IconButton label="Zoom out" onPress={() => setView(zoomAt(view, 1.5, view.width / 2))}>
            <Minus size={14} />
          </IconButton>
          <IconButton label="Zoom in" onPress={() => setView(zoomAt(view, 1 / 1.5, view.width / 2))}>
            <Plus size={14} />
          </IconButton>
          <IconButton label="Fit everything" onPress={() => setView(fitView(times, width))}>
            <Maximize2 size={14} />
          </IconButton>
        </div>
        <Changes changes={evaluation.changes} playhead={playhead} />
        <div ref={frame} className="relative min-h-0 grow overflow-x-hidden overflow-y-auto">
          {isTable ? (
            <TimeTable evaluation={evaluation} selectCall={showCall} selectSession={selectSession} />
          ) : (
            <div className="flex">
              <Labels lanes={lanes} />
              <div
                className="relative"
                onWheel={(event) => setView(event.ctrlKey ? zoomAt(view, event.deltaY > 0 ? 1.2 : 1 / 1.2, event.nativeEvent.offsetX) : event.shiftKey ? pan(view, event.deltaY) : view)}
              >
                <Chart
                  view={view}
                  lanes={lanes}
                  cuts={evaluation.revocations}
                  bands={bands}
                  playhead={playhead}
                  selectedCall={selectedCall}
                  selectedSession={selectedSession}
                  selectCall={choose}
                  selectSession={selectSession}
                  moveCall={move}
                  refused={refused}
                />
                <Playhead view={view} times={times} at={playhead} move={setPlayhead} shift={(pixels) => setView((before) => pan(before, pixels))} height={axisHeight + lanes.length * laneHeight} />
              </div>
            </div>
          )}
        </div>
      </div>
      {card}
    </div>
  )
}

const noBands: readonly Band[] = []

/** How a call names a session as its caller. */
const callerOf = (id: string, scenario: Scenario): string => (scenario.calls?.some((call) => call.id === id) ? `session:${id}` : id.replace(/#\d+$/, ''))

/** Calls that asked for a longer session than they may have, and got none (6.4). */
function refusedDurations(scenario: Scenario, { results }: PageEvaluation): ReadonlyMap<string, number> {
  const refused = new Set(results.filter(({ decision, error }) => decision === 'rejected' && /DurationSeconds|durationSeconds/.test(error?.message ?? '')).map(({ id }) => id))
  return new Map(
    (scenario.calls ?? []).flatMap((call): [string, number][] => (refused.has(call.id) && typeof call.parameters?.DurationSeconds === 'number' ? [[call.id, call.parameters.DurationSeconds]] : [])),
  )
}

function summary({ results, sessions }: PageEvaluation): string {
  const allowed = results.filter(({ decision }) => decision === 'allowed').length
  return `${results.length} ${results.length === 1 ? 'call' : 'calls'}, ${allowed} allowed; ${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}.`
}

function Labels({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <div className="shrink-0 border-r border-line" style={{ width: labelWidth, paddingTop: axisHeight }} aria-hidden>
      {lanes.map((lane) => (
        <div key={lane.id} className="flex items-center truncate text-xs" style={{ height: laneHeight, paddingLeft: 12 + lane.depth * 12 }} title={lane.label}>
          {lane.depth > 0 ? '↳ ' : ''}
          {lane.label}
        </div>
      ))}
    </div>
  )
}

interface PlayheadProps {
  readonly view: View
  readonly times: readonly number[]
  readonly at: number | undefined
  readonly move: (time: number | undefined) => void
  readonly shift: (pixels: number) => void
  readonly height: number
}

/** The axis is the handle: press or drag there. Arrows step from event to event, with Shift by minutes. */
function Playhead({ view, times, at, move, shift }: PlayheadProps) {
  const first = times[0] ?? view.from
  const last = times.at(-1) ?? view.to
  const now = at ?? first
  const step = (direction: 1 | -1, fine: boolean) => {
    const next = fine ? now + direction * 60_000 : direction > 0 ? times.find((time) => time > now) : times.findLast((time) => time < now)
    if (next === undefined) return
    move(next)
    const x = toX(view, next)
    if (x < 0 || x > view.width) shift(x - view.width / 2)
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
      aria-valuemin={first}
      aria-valuemax={Math.max(first, last)}
      aria-valuenow={Math.min(Math.max(now, first), Math.max(first, last))}
      aria-valuetext={stamp(now)}
      className="absolute inset-x-0 top-0 cursor-ew-resize touch-none"
      style={{ height: axisHeight - 4 }}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
          event.preventDefault()
          step(event.key === 'ArrowRight' ? 1 : -1, event.shiftKey)
        } else if (event.key === 'Home') move(first)
        else if (event.key === 'End') move(last)
        else if (event.key === 'Escape') move(undefined)
      }}
    >
      <div className="absolute top-0 h-5 w-3 -translate-x-1/2 rounded-b-md bg-ink" style={{ left: Math.min(view.width, Math.max(0, toX(view, now))) }} />
    </div>
  )
}
