/** The names of the lanes. Screen readers get them from the chart, except for workloads, whose label opens a card. */

import { appStore, useApp } from '../../../store/store.ts'
import { callTitle } from '../../callTitle.ts'
import { Name } from '../../kit/Name.tsx'
import type { Lane } from './lanes.ts'
import { axisHeight, laneHeight, laneTop } from './layoutHeights.ts'
import type { LaneRange } from './useLanesInSight.ts'

interface LabelsProps {
  readonly lanes: readonly Lane[]
  /** Only these are drawn. */
  readonly inSight: LaneRange
  readonly width: number
}

export function Labels({ lanes, inSight, width }: LabelsProps) {
  const call = useApp((state) => state.selectedCall)
  const title = useApp(({ scenario }) => callTitle(scenario, call ?? ''))
  const chosen = useApp((state) => state.selectedSession)
  const { selectSession } = appStore.getState()
  const isNarrow = width < 120
  const indent = (depth: number) => (isNarrow ? 6 : 12) + Math.min(depth, 4) * (isNarrow ? 5 : 10)
  return (
    <div className="shrink-0 border-r border-line text-xs" style={{ width }}>
      <div
        aria-hidden
        className="sticky top-0 z-10 flex items-center border-b border-line bg-surface pr-1 text-2xs text-muted"
        style={{ height: laneTop, paddingTop: axisHeight, paddingLeft: indent(0) }}
        title={`When ${title} would be allowed`}
      >
        <span className="truncate">{call === undefined ? '' : `When: ${title}`}</span>
      </div>
      <div style={{ height: inSight.from * laneHeight }} />
      {lanes.slice(inSight.from, inSight.to).map((lane) =>
        lane.workload === undefined ? (
          <div
            key={lane.id}
            aria-hidden
            className="flex items-center gap-1 pr-1"
            style={{ height: laneHeight, paddingLeft: indent(lane.depth) }}
            title={lane.detail}
          >
            {lane.depth > 0 ? <span className="text-muted">↳</span> : null}
            <span className={lane.ghost === undefined ? 'truncate' : 'truncate text-reject italic'}>
              <Name text={lane.label} />
            </span>
          </div>
        ) : (
          <div
            key={lane.id}
            className="flex items-center pr-1"
            style={{ height: laneHeight, paddingLeft: indent(lane.depth) }}
          >
            <button
              type="button"
              className="min-w-0 truncate rounded-sm text-accent underline"
              title={lane.detail}
              aria-pressed={chosen === `workload:${lane.workload}`}
              onClick={() => selectSession(`workload:${lane.workload}`)}
            >
              <span className="sr-only">Workload </span>
              <Name text={lane.label} />
            </button>
          </div>
        ),
      )}
    </div>
  )
}
