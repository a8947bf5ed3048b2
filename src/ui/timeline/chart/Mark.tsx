/** A mark of the chart: it can be chosen, and moved in time where a call made it. A tooltip describes it. */
import type { KeyboardEvent, ReactNode } from 'react'
import { Focusable, TooltipTrigger } from 'react-aria-components'
import { Tooltip } from '../../kit/Button.tsx'
import { moveTo, verdictAt } from '../actions.ts'
import { clock } from '../cards/sessionWords.ts'
import { toX, type View } from './scale.ts'
import { useDragInTime } from './useDragInTime.ts'

export interface Choosable {
  readonly isSelected: boolean
  /** One mark of the chart is in the tab order; arrows move the focus to the others. */
  readonly isTabStop: boolean
  readonly select: () => void
  /** Id of the call that moves with it; absent: it cannot be moved. */
  readonly moves?: string
}

interface MarkProps extends Choosable {
  /** Unique in the chart. */
  readonly id: string
  readonly time: number
  readonly name: string
  readonly hint: ReactNode
  readonly view: View
  readonly x: number
  readonly y: number
  readonly children: ReactNode
}

export function Mark({ id, time, name, hint, view, x, y, isSelected, isTabStop, select, moves, children }: MarkProps) {
  const { target, moveProps, press, endsDrag } = useDragInTime(
    time,
    view,
    moves === undefined ? undefined : (to) => moveTo(moves, to),
  )
  const left = x + (target === undefined ? 0 : toX(view, target) - toX(view, time))
  const keyDown = (event: KeyboardEvent<SVGGElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!press(event)) {
      if (event.key !== 'Enter' && event.key !== ' ') return
      select()
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const verdict = moves === undefined || target === undefined ? '' : verdictAt(moves, target)
  return (
    <TooltipTrigger delay={250} closeDelay={60} isDisabled={target !== undefined}>
      <Focusable excludeFromTabOrder={!isTabStop}>
        {/* biome-ignore lint/a11y/useSemanticElements: there is no button in SVG */}
        <g
          role="button"
          data-mark={id}
          data-held={target !== undefined || undefined}
          aria-label={
            target === undefined
              ? name
              : `Moving ${moves} to ${clock(target)}${verdict}. Arrows move it by a minute, with Shift by a second; Enter puts it there, Escape cancels.`
          }
          aria-pressed={isSelected}
          aria-keyshortcuts={moves === undefined ? undefined : 'M'}
          transform={`translate(${left},${y})`}
          className="group cursor-pointer outline-none"
          {...moveProps}
          onClick={() => {
            if (!endsDrag()) select()
          }}
          onKeyDown={keyDown}
        >
          {children}
          {target === undefined ? null : (
            <Destination text={`${clock(target)}${verdict}`} isLeft={left > view.width - 190} />
          )}
        </g>
      </Focusable>
      <Tooltip>
        {hint}
        {moves === undefined ? null : <p className="mt-1 opacity-70">Drag it in time, or press M and then arrows.</p>}
      </Tooltip>
    </TooltipTrigger>
  )
}

/** The time that a mark would be moved to, while it is dragged. */
function Destination({ text, isLeft }: { readonly text: string; readonly isLeft: boolean }) {
  const width = 16 + text.length * 6.4
  return (
    <g aria-hidden className="pointer-events-none" transform={`translate(${isLeft ? -width - 14 : 14},-10)`}>
      <rect width={width} height={20} rx={4} className="fill-ink" />
      <text x={8} y={14} className="fill-surface text-xs">
        {text}
      </text>
    </g>
  )
}
