/** The timeline of sessions and calls, with a playhead. */

import { memo, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { type ShownEvaluation, shownEvaluation } from '../../store/selectors/hiddenResults.ts'
import { useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { Empty, Region } from '../kit/Region.tsx'
import { Term } from '../Term.tsx'
import { useAfterFrame } from '../useAfterFrame.ts'
import { addAtPlayhead, chooseSession, showCall } from './actions.ts'
import { Changes } from './Changes.tsx'
import { Card } from './cards/Card.tsx'
import { inWords } from './cards/sessionWords.ts'
import { Chart } from './chart/Chart.tsx'
import { Labels } from './chart/Labels.tsx'
import { eventTimes, lanesOf } from './chart/lanes.ts'
import { chartHeight, laneTop } from './chart/layoutHeights.ts'
import { Playhead } from './chart/Playhead.tsx'
import { ghostsOf } from './chart/refusedSessions.ts'
import { fitView, type View } from './chart/scale.ts'
import { useGestures } from './chart/useGestures.ts'
import { useLanesInSight } from './chart/useLanesInSight.ts'
import { TimeTable } from './TimeTable.tsx'
import { Toolbar } from './Toolbar.tsx'

interface TimelineProps {
  /** Told how many pixels all lanes need. */
  readonly onHeight?: ((pixels: number) => void) | undefined
}

export function Timeline({ onHeight }: TimelineProps) {
  // The decision is drawn first: the user waits for it.
  const evaluation = useAfterFrame(useApp(shownEvaluation))
  return (
    <Region name="Timeline">
      {evaluation === undefined || (evaluation.results.length === 0 && evaluation.sessions.length === 0) ? (
        <Empty title="No calls yet">
          The timeline shows calls, and a <Term id="session">session</Term> for each AssumeRole that is allowed.
          <Button className="mt-2" onPress={() => addAtPlayhead('call', Date.now())}>
            <Icon name="plus" size={14} />
            Add a call
          </Button>
        </Empty>
      ) : (
        <Content evaluation={evaluation} onHeight={onHeight} />
      )}
    </Region>
  )
}

/** Pixels that a card of credentials needs to be read. */
const cardHeight = 260

/** It does not read the playhead, so that moving that re-renders no mark. */
const Content = memo(function Content({
  evaluation,
  onHeight,
}: TimelineProps & { readonly evaluation: ShownEvaluation }) {
  const selectedCall = useApp((state) => state.selectedCall)
  const selectedSession = useApp((state) => state.selectedSession)
  const [isTable, setTable] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const ghosts = useMemo(() => ghostsOf(evaluation), [evaluation])
  const lanes = useMemo(() => lanesOf(evaluation, ghosts), [evaluation, ghosts])
  const times = useMemo(() => eventTimes(evaluation), [evaluation])
  const [size, setSize] = useState(748)
  const labels = size < 560 ? 104 : 164
  const width = Math.max(80, size - labels)
  const [view, setView] = useState<View>(() => fitView(times, 600))
  const ground = useRef<HTMLDivElement>(null)
  const described = useId()
  const fitAll = useCallback(() => setView(fitView(times, width)), [times, width])
  const bounds = `${times[0]} ${times.at(-1)}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: fits again when the events span another time, not at every edit
  useEffect(fitAll, [bounds])
  useEffect(() => setView((before) => ({ ...before, width })), [width])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const observer = new ResizeObserver(() => setSize(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const isOpen =
    selectedSession !== undefined &&
    (evaluation.sessions.some(({ id }) => id === selectedSession) ||
      evaluation.workloads.some(({ id }) => selectedSession === `workload:${id}`))
  const above = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = above.current
    if (element === null || onHeight === undefined) return
    const lanesHeight = laneTop + chartHeight(lanes.length) + 2
    const observer = new ResizeObserver(() =>
      onHeight(Math.max(element.offsetHeight + lanesHeight, isOpen ? cardHeight : 0)),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [lanes.length, isOpen, onHeight])
  const inSight = useLanesInSight(frame)
  const gestures = useGestures(ground, view, setView, isTable)
  const makers = useMemo(
    () =>
      new Map(
        evaluation.results.flatMap(({ session, callerArn }): [string, string][] =>
          session === undefined ? [] : [[session.id, callerArn]],
        ),
      ),
    [evaluation],
  )
  const calls = useMemo(() => new Set(evaluation.results.map(({ id }) => id)), [evaluation])
  return (
    <div className="flex min-h-0 grow">
      <div className={classes('flex min-h-0 min-w-0 grow flex-col', isOpen && 'max-md:hidden')}>
        <div ref={above} className="shrink-0">
          <Toolbar
            evaluation={evaluation}
            end={times.at(-1) ?? 0}
            isTable={isTable}
            setTable={setTable}
            setView={setView}
            fitAll={fitAll}
          />
          <Changes changes={evaluation.changes} />
        </div>
        <div
          ref={frame}
          className="relative min-h-0 grow overflow-x-hidden overflow-y-auto"
          style={{ scrollPaddingTop: laneTop }}
        >
          {isTable ? (
            <TimeTable evaluation={evaluation} ghosts={ghosts} selectCall={showCall} selectSession={chooseSession} />
          ) : (
            <div className="flex min-h-full">
              <Labels lanes={lanes} inSight={inSight} width={labels} />
              <div
                ref={ground}
                {...gestures}
                className="relative flex min-w-0 cursor-grab touch-pan-y flex-col active:cursor-grabbing"
              >
                <p id={described} className="sr-only">
                  {inWords(evaluation)}
                </p>
                <Chart
                  view={view}
                  setView={setView}
                  fitAll={fitAll}
                  lanes={lanes}
                  inSight={inSight}
                  cuts={evaluation.revocations}
                  ghosts={ghosts}
                  selectedCall={selectedCall}
                  selectedSession={selectedSession}
                  calls={calls}
                  makers={makers}
                  describedBy={described}
                />
                <Playhead view={view} setView={setView} fitAll={fitAll} times={times} />
              </div>
            </div>
          )}
        </div>
      </div>
      {isOpen ? <Card evaluation={evaluation} id={selectedSession} madeBy={makers.get(selectedSession)} /> : null}
    </div>
  )
})
