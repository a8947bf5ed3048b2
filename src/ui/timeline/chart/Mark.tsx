/** A thing that can be chosen in the drawing, and moved in time where a call made it. It says what it is when pointed at or focused. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Focusable, TooltipTrigger } from 'react-aria-components'
import { Tooltip } from '../../kit/Button.tsx'
import { moveTo, verdictAt } from '../actions.ts'
import { clock } from '../cards/sessionWords.ts'
import { toTime, toX, type View } from './scale.ts'

export const laneHeight = 30

export interface Choosable {
  readonly isSelected: boolean
  /** One mark of the drawing is in the tab order; arrows lead to the others. */
  readonly isTabStop: boolean
  readonly select: () => void
  /** Id of the call that moves with it; absent: it cannot be moved. */
  readonly moves?: string
}

interface MarkProps extends Choosable {
  /** Unique in the drawing. */
  readonly id: string
  readonly time: number
  readonly name: string
  readonly hint: ReactNode
  readonly view: View
  readonly x: number
  readonly y: number
  readonly children: ReactNode
}

const minute = 60_000
const second = 1000
/** Pixels that a finger may tremble. */
const still = 4

export function Mark({ id, time, name, hint, view, x, y, isSelected, isTabStop, select, moves, children }: MarkProps) {
  /** Milliseconds that it is away from its place: while it is dragged, or held by the keyboard. */
  const [away, setAway] = useState<number | undefined>(undefined)
  const start = useRef<number | undefined>(undefined)
  const wasDragged = useRef(false)
  const shift = away === undefined ? 0 : toX(view, time + away) - toX(view, time)
  const target = Math.round((time + (away ?? 0)) / second) * second
  const letGo = () => {
    start.current = undefined
    setAway(undefined)
  }
  const drop = () => {
    if (moves !== undefined && target !== time) moveTo(moves, target)
    letGo()
  }
  // Escape ends a drag without a move.
  const isAway = away !== undefined
  useEffect(() => {
    if (!isAway) return
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      if (start.current !== undefined) wasDragged.current = true
      start.current = undefined
      setAway(undefined)
    }
    window.addEventListener('keydown', cancel, { capture: true })
    return () => window.removeEventListener('keydown', cancel, { capture: true })
  }, [isAway])
  const drag = moves !== undefined && {
    onPointerDown: (event: PointerEvent<SVGGElement>) => {
      if (event.button !== 0) return
      start.current = event.clientX
      wasDragged.current = false
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      if (start.current === undefined) return
      const by = event.clientX - start.current
      setAway(Math.abs(by) < still ? undefined : toTime(view, by) - view.from)
    },
    onPointerUp: () => {
      wasDragged.current = start.current !== undefined && isAway
      if (wasDragged.current) drop()
      else letGo()
    },
    onPointerCancel: letGo,
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (isAway && direction !== 0) setAway(away + direction * (event.shiftKey ? second : minute))
    else if (isAway && (event.key === 'Enter' || event.key === ' ')) drop()
    else if (!isAway && event.key.toLowerCase() === 'm' && moves !== undefined) setAway(0)
    else if (event.key === 'Enter' || event.key === ' ') select()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const verdict = moves === undefined || !isAway ? '' : verdictAt(moves, target)
  return (
    <TooltipTrigger delay={250} closeDelay={60} isDisabled={isAway}>
      <Focusable excludeFromTabOrder={!isTabStop}>
        {/* biome-ignore lint/a11y/useSemanticElements: there is no button in SVG */}
        <g
          role="button"
          data-mark={id}
          data-held={isAway || undefined}
          aria-label={
            isAway
              ? `Moving ${moves} to ${clock(target)}${verdict}. Arrows move it by a minute, with Shift by a second; Enter leaves it there, Escape lets go.`
              : name
          }
          aria-pressed={isSelected}
          aria-keyshortcuts={moves === undefined ? undefined : 'M'}
          transform={`translate(${x + shift},${y})`}
          className="group cursor-pointer outline-none"
          {...drag}
          onClick={() => {
            // The click that ends a drag chooses nothing.
            if (!wasDragged.current) select()
            wasDragged.current = false
          }}
          onKeyDown={press}
          onBlur={() => start.current === undefined && letGo()}
        >
          {children}
          {isAway ? <Destination text={`${clock(target)}${verdict}`} isLeft={x + shift > view.width - 190} /> : null}
        </g>
      </Focusable>
      <Tooltip>
        {hint}
        {moves === undefined ? null : <p className="mt-1 opacity-70">Drag it in time, or press M and then arrows.</p>}
      </Tooltip>
    </TooltipTrigger>
  )
}

/** Where a mark would come to stand, while it is dragged. */
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
