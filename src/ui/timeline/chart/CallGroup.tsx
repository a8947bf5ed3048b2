/** Calls that are too close to tell apart, as one mark with their number. Pressing it zooms in on them. */
import { type KeyboardEvent, memo } from 'react'
import { Focusable, TooltipTrigger } from 'react-aria-components'
import type { ShownDecision } from '../../../store/selectors/hiddenResults.ts'
import { Tooltip } from '../../kit/Button.tsx'
import { chooseCall } from '../actions.ts'
import { type CallMarkPlace, decisionCounts, GROUP_WIDTH, groupName, markId, spanOf } from './callMarks.ts'
import { laneHeight } from './layoutHeights.ts'

interface CallGroupProps {
  readonly place: CallMarkPlace
  readonly selectedCall: string | undefined
  readonly isTabStop: boolean
  /** Shows this time, and focuses the mark. */
  readonly zoomTo: (mark: string, from: number, to: number) => void
}

const fills: Readonly<Record<ShownDecision, string>> = {
  allowed: 'fill-allow',
  explicitDeny: 'fill-deny',
  implicitDeny: 'fill-nomatch',
  rejected: 'fill-reject',
  hidden: 'fill-line-strong',
}

const width = GROUP_WIDTH - 4
const [top, bottom] = [5, laneHeight - 5]

export const CallGroup = memo(function CallGroup({ place, selectedCall, isTabStop, zoomTo }: CallGroupProps) {
  const { calls, x } = place
  const selected = calls.findIndex(({ id }) => id === selectedCall)
  const name = groupName(calls, selected >= 0)
  const open = () => {
    const span = spanOf(calls)
    if (span === undefined) chooseCall((calls[(selected + 1) % calls.length] ?? calls[0]).id)
    else zoomTo(markId(calls), span.from, span.to)
  }
  const press = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    open()
  }
  const counts = decisionCounts(calls)
  let left = -width / 2
  const parts = counts.map(({ decision, count }) => {
    const part = { decision, left, width: (width * count) / calls.length }
    left += part.width
    return part
  })
  return (
    <TooltipTrigger delay={250} closeDelay={60}>
      <Focusable excludeFromTabOrder={!isTabStop}>
        {/* biome-ignore lint/a11y/useSemanticElements: there is no button in SVG */}
        <g
          role="button"
          data-mark={markId(calls)}
          aria-label={name}
          transform={`translate(${x},0)`}
          className="group cursor-zoom-in outline-none"
          onClick={open}
          onKeyDown={press}
        >
          <rect
            x={-width / 2}
            y={top}
            width={width}
            height={bottom - top}
            rx={3}
            strokeWidth={selected < 0 ? 1 : 2}
            className={selected < 0 ? 'fill-surface stroke-line-strong' : 'fill-surface stroke-accent'}
          />
          <text y={top + 11} textAnchor="middle" className="pointer-events-none fill-ink text-2xs">
            {calls.length > 999 ? '999+' : calls.length}
          </text>
          {parts.map((part) => (
            <rect
              key={part.decision}
              x={part.left}
              y={bottom - 5}
              width={part.width}
              height={4}
              className={fills[part.decision]}
            />
          ))}
          <rect
            x={-width / 2 - 2}
            y={top - 2}
            width={width + 4}
            height={bottom - top + 4}
            rx={4}
            fill="none"
            strokeWidth={2}
            className="stroke-ink opacity-0 group-focus-visible:opacity-100"
          />
        </g>
      </Focusable>
      <Tooltip>{name}</Tooltip>
    </TooltipTrigger>
  )
})
