/** What can be chosen in the drawing: a session's bar, a call's mark. Each says what it is when pointed at or focused. */
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { Focusable, TooltipTrigger } from 'react-aria-components'
import type { Decision } from '../../engine/trace.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import type { Revocation } from '../../scenario/revocation.ts'
import { Tooltip } from '../kit/Button.tsx'
import { decisionMarks } from '../kit/marks.tsx'
import type { Bar } from './lanes.ts'
import { toX, type View } from './scale.ts'
import { clock, howMade, length, stamp } from './words.ts'

export const laneHeight = 30
const middle = laneHeight / 2

interface Choosable {
  readonly isSelected: boolean
  /** One mark of the drawing is in the tab order; arrows lead to the others. */
  readonly isTabStop: boolean
  readonly select: () => void
}

interface MarkProps extends Choosable {
  /** Unique in the drawing. */
  readonly id: string
  readonly time: number
  readonly name: string
  readonly hint: ReactNode
  readonly x: number
  readonly y: number
  /** The mark was dragged by so many pixels. */
  readonly drag?: (pixels: number) => void
  readonly children: ReactNode
}

function Mark({ id, time, name, hint, x, y, isSelected, isTabStop, select, drag, children }: MarkProps) {
  const [shift, setShift] = useState(0)
  const start = useRef<number | undefined>(undefined)
  const wasDragged = useRef(false)
  const end = () => {
    start.current = undefined
    setShift(0)
  }
  const handlers = drag && {
    onPointerDown: (event: PointerEvent<SVGGElement>) => {
      start.current = event.clientX
      wasDragged.current = false
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      if (start.current === undefined) return
      const by = event.clientX - start.current
      setShift(Math.abs(by) < 4 ? 0 : by)
    },
    onPointerUp: () => {
      wasDragged.current = shift !== 0
      if (shift !== 0) drag(shift)
      end()
    },
    onPointerCancel: end,
  }
  return (
    <TooltipTrigger delay={250} closeDelay={60}>
      <Focusable excludeFromTabOrder={!isTabStop}>
        {/* biome-ignore lint/a11y/useSemanticElements: there is no button in SVG */}
        <g
          role="button"
          data-mark={id}
          data-time={time}
          aria-label={name}
          aria-pressed={isSelected}
          transform={`translate(${x + shift},${y})`}
          className="group cursor-pointer outline-none"
          {...handlers}
          onClick={() => {
            // The click that ends a drag chooses nothing.
            if (!wasDragged.current) select()
            wasDragged.current = false
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            select()
          }}
        >
          {children}
        </g>
      </Focusable>
      <Tooltip>{hint}</Tooltip>
    </TooltipTrigger>
  )
}

interface SessionBarProps extends Choosable {
  readonly bar: Bar
  readonly view: View
  readonly cut: Revocation | undefined
  readonly madeBy: string | undefined
  /** Where the marks of calls stand in this lane. */
  readonly marks: readonly number[]
  /** Absent where no call made it. */
  readonly drag?: (pixels: number) => void
}

export function SessionBar({ bar, view, cut, madeBy, marks, ...choosable }: SessionBarProps) {
  const { session } = bar
  const [left, right] = [clamp(view, toX(view, bar.from)), clamp(view, toX(view, bar.to))]
  const width = Math.max(2, right - left)
  // The words at the end of the bar: only where they fit, and no call's mark would stand on them.
  const hasWords = width >= 110 && cut === undefined && !marks.some((x) => x > right - 84 && x < right)
  const end = session.expiresAt === undefined ? 'no end' : clock(bar.to)
  const name = `Session ${session.name}, ${howMade(session)}, from ${clock(bar.from)} to ${end}${session.expiresAt === undefined ? '' : `, ${length(bar.to - bar.from)}`}${cut === undefined ? '' : `, revoked at ${clock(cut.at)}`}`
  const hint = (
    <dl className="grid grid-cols-[auto_1fr] gap-x-2">
      <Line name="Session">{session.name}</Line>
      {madeBy === undefined ? null : <Line name="Who">{madeBy}</Line>}
      <Line name="How">{howMade(session) + (session.chained ? ', chained' : '')}</Line>
      <Line name="Issued">{stamp(bar.from)}</Line>
      <Line name="Expires">{session.expiresAt === undefined ? 'never' : `${stamp(bar.to)} (${length(bar.to - bar.from)})`}</Line>
      {bar.ghost === undefined ? null : <Line name="Asked for">{`until ${stamp(bar.ghost)}`}</Line>}
      {cut === undefined ? null : <Line name="Revoked">{`${stamp(cut.at)}, by ${cut.name}`}</Line>}
    </dl>
  )
  return (
    <Mark {...choosable} id={`session ${session.id}`} time={bar.from} name={name} hint={hint} x={left} y={0}>
      {bar.ghost === undefined ? null : (
        <rect x={right - left} y={9} width={Math.max(0, clamp(view, toX(view, bar.ghost)) - right)} height={12} fill="none" strokeDasharray="3 3" className="stroke-line-strong" />
      )}
      <rect y={6} width={width} height={18} rx={3} className={choosable.isSelected ? 'fill-accent stroke-accent' : 'fill-accent-soft stroke-accent'} />
      <rect x={-2} y={3.5} width={width + 4} height={23} rx={4} fill="none" strokeWidth={2} className="stroke-ink opacity-0 group-focus-visible:opacity-100" />
      {session.expiresAt === undefined ? null : <line x1={width} x2={width} y1={3} y2={27} className="stroke-accent" strokeWidth={2} />}
      {!hasWords ? null : (
        <text x={width - 8} y={19} textAnchor="end" className={`pointer-events-none text-2xs ${choosable.isSelected ? 'fill-accent-ink' : 'fill-muted'}`}>
          {session.expiresAt === undefined ? 'does not expire' : `until ${clock(bar.to).replace(/:00$/, '')}`}
        </text>
      )}
    </Mark>
  )
}

interface CallMarkProps extends Choosable {
  readonly call: CallResult
  readonly x: number
  /** Up or down from the middle of the lane, so that marks close by do not cover each other. */
  readonly lift: number
  readonly drag: (pixels: number) => void
}

export function CallMark({ call, x, lift, ...choosable }: CallMarkProps) {
  const { words } = decisionMarks[call.decision]
  const name = `Call ${call.id}, ${call.action} at ${clock(call.at)}: ${words}`
  const hint = (
    <dl className="grid grid-cols-[auto_1fr] gap-x-2">
      <Line name="Call">{call.id}</Line>
      <Line name="What">{call.action}</Line>
      <Line name="Who">{call.callerArn}</Line>
      <Line name="When">{stamp(call.at)}</Line>
      <Line name="Decision">{call.error === undefined ? words : `${words} (${call.error.code})`}</Line>
    </dl>
  )
  return (
    <Mark {...choosable} id={`call ${call.id}`} time={call.at} name={name} hint={hint} x={x} y={middle + lift}>
      <circle r={12} fill="transparent" />
      {choosable.isSelected ? <circle r={10} fill="none" className="stroke-accent" strokeWidth={2} /> : null}
      <circle r={12} fill="none" strokeWidth={2} className="stroke-ink opacity-0 group-focus-visible:opacity-100" />
      <Shape decision={call.decision} />
    </Mark>
  )
}

/** A bar that begins or ends far outside is cut a little outside, so that what belongs to it stays near. */
const clamp = (view: View, x: number): number => Math.min(view.width + 6, Math.max(-6, x))

const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="opacity-70">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
)

/** A shape for each decision: circle, barred square, diamond, cross. */
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
