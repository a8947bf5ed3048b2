/** Credentials on a clock: the timeline of sessions and calls, with a playhead. */
import { CalendarPlus, Maximize2, Minus, Plus, Table2 } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { appStore, useApp } from '../../store/store.ts'
import type { Scenario } from '../../scenario/schema.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import { IconButton } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { Empty, Region } from '../kit/Region.tsx'
import { decisionMarks } from '../kit/marks.tsx'
import { axisHeight, type Band, Chart } from './Chart.tsx'
import { eventTimes, type Lane, lanesOf } from './lanes.ts'
import { Changes } from './Changes.tsx'
import { moveCall, newCall, withCall } from './edits.ts'
import { laneHeight } from './Mark.tsx'
import { Playhead } from './Playhead.tsx'
import { fitView, pan, type View, zoomAt } from './scale.ts'
import { SessionCard } from './SessionCard.tsx'
import { TimeTable } from './TimeTable.tsx'
import { useGestures } from './useGestures.ts'
import { inWords, stamp } from './words.ts'

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
  const [size, setSize] = useState(748)
  const labels = size < 560 ? 92 : 148
  const width = Math.max(80, size - labels)
  const [view, setView] = useState<View>(() => fitView(times, 600))
  const ground = useRef<HTMLDivElement>(null)
  const described = useId()
  const bounds = `${times[0]} ${times.at(-1)}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: fits again when the story spans another time, not at every edit
  useEffect(() => setView(fitView(times, width)), [bounds])
  useEffect(() => setView((before) => ({ ...before, width })), [width])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const observer = new ResizeObserver(() => setSize(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useGestures(ground, setView, isTable)
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
  const makers = useMemo(() => new Map(evaluation.results.flatMap(({ session: made, callerArn }): [string, string][] => (made === undefined ? [] : [[made.id, callerArn]]))), [evaluation])
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
    session === undefined ? null : (
      <SessionCard session={session} call={call} madeBy={makers.get(session.id)} revocation={evaluation.revocations.find((one) => one.session === session.id)} close={() => selectSession(undefined)} />
    )
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
            <div className="flex min-h-full">
              <Labels lanes={lanes} width={labels} />
              <div ref={ground} className="relative min-w-0 cursor-grab touch-pan-y active:cursor-grabbing">
                <p id={described} className="sr-only">
                  {inWords(evaluation)}
                </p>
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
                  makers={makers}
                  describedBy={described}
                />
                <Playhead view={view} times={times} at={playhead} move={setPlayhead} shift={(pixels) => setView((before) => pan(before, pixels))} height={axisHeight - 4} />
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

function Labels({ lanes, width }: { readonly lanes: readonly Lane[]; readonly width: number }) {
  return (
    <div className="shrink-0 border-r border-line" style={{ width, paddingTop: axisHeight }} aria-hidden>
      {lanes.map((lane) => (
        <div key={lane.id} className="flex items-center gap-1 pr-1 text-xs" style={{ height: laneHeight, paddingLeft: (width < 100 ? 6 : 12) + Math.min(lane.depth, 4) * 10 }} title={lane.label}>
          {lane.depth > 0 ? <span className="text-muted">↳</span> : null}
          <span className="truncate">{lane.label}</span>
        </div>
      ))}
    </div>
  )
}
