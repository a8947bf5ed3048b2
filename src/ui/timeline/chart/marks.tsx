/** The two kinds of marks: a session's bar and a call. */
import { memo, type ReactNode } from 'react'
import type { Revocation } from '../../../scenario/run/revocation.ts'
import type { ShownDecision, ShownResult } from '../../../store/selectors/hiddenResults.ts'
import { useApp } from '../../../store/store.ts'
import { callTitle } from '../../callTitle.ts'
import { decisionMarks } from '../../kit/marks.tsx'
import { chooseCall, chooseSession } from '../actions.ts'
import { clock, howMade, length, stamp } from '../cards/sessionWords.ts'
import type { Bar } from './lanes.ts'
import { laneHeight } from './layoutHeights.ts'
import { type Choosable, Mark } from './Mark.tsx'
import type { Ghost } from './refusedSessions.ts'
import { toX, type View } from './scale.ts'

const middle = laneHeight / 2

interface SessionBarProps extends Omit<Choosable, 'select'> {
  readonly bar: Bar
  readonly view: View
  readonly cut: Revocation | undefined
  readonly madeBy: string | undefined
  /** Pixels of the marks of calls in this lane. */
  readonly marks: readonly number[]
}

/** Like every mark, re-renders only when its data changes. */
export const SessionBar = memo(function SessionBar({ bar, view, cut, madeBy, marks, ...choosable }: SessionBarProps) {
  const { session } = bar
  const [left, right] = [clamp(view, toX(view, bar.from)), clamp(view, toX(view, bar.to))]
  const width = Math.max(2, right - left)
  const ghostWidth = bar.ghost === undefined ? 0 : Math.max(0, clamp(view, toX(view, bar.ghost)) - right)
  // The words at the end of the bar: only where they fit, and no call's mark covers them.
  const hasWords = width >= 110 && cut === undefined && !marks.some((x) => x > right - 84 && x < right)
  const end = session.expiresAt === undefined ? 'no end' : clock(bar.to)
  const asked = bar.ghost === undefined ? undefined : `${length(bar.ghost - bar.from)} requested`
  const name = [
    `Session ${session.name}, ${howMade(session)}, from ${clock(bar.from)} to ${end}`,
    ...(session.expiresAt === undefined ? [] : [length(bar.to - bar.from)]),
    ...(asked === undefined ? [] : [asked]),
    ...(cut === undefined ? [] : [`revoked at ${clock(cut.at)}`]),
  ].join(', ')
  const hint = (
    <dl className="grid grid-cols-[auto_1fr] gap-x-2">
      <Line name="Session">{session.name}</Line>
      {madeBy === undefined ? null : <Line name="Who">{madeBy}</Line>}
      <Line name="How">{howMade(session) + (session.isChained ? ', chained' : '')}</Line>
      <Line name="Issued">{stamp(bar.from)}</Line>
      <Line name="Expires">
        {session.expiresAt === undefined ? 'never' : `${stamp(bar.to)} (${length(bar.to - bar.from)})`}
      </Line>
      {bar.ghost === undefined ? null : (
        <Line name="Requested">{`${length(bar.ghost - bar.from)}, until ${stamp(bar.ghost)}`}</Line>
      )}
      {cut === undefined ? null : <Line name="Revoked">{`${stamp(cut.at)}, by ${cut.name}`}</Line>}
    </dl>
  )
  return (
    <Mark
      {...choosable}
      select={() => chooseSession(session.id)}
      id={`session ${session.id}`}
      time={bar.from}
      name={name}
      hint={hint}
      view={view}
      x={left}
      y={0}
    >
      {ghostWidth === 0 ? null : (
        <rect
          x={right - left}
          y={9}
          width={ghostWidth}
          height={12}
          fill="none"
          strokeDasharray="3 3"
          className="stroke-line-strong"
        />
      )}
      {asked === undefined || ghostWidth < asked.length * 6 ? null : (
        <text x={right - left + 6} y={19} className="pointer-events-none fill-muted text-2xs">
          {asked}
        </text>
      )}
      <rect
        y={6}
        width={width}
        height={18}
        rx={3}
        className={choosable.isSelected ? 'fill-accent stroke-accent' : 'fill-accent-soft stroke-accent'}
      />
      <rect
        x={-2}
        y={3.5}
        width={width + 4}
        height={23}
        rx={4}
        fill="none"
        strokeWidth={2}
        className="stroke-ink opacity-0 group-focus-visible:opacity-100"
      />
      {session.expiresAt === undefined ? null : (
        <line x1={width} x2={width} y1={3} y2={27} className="stroke-accent" strokeWidth={2} />
      )}
      {!hasWords ? null : (
        <text
          x={Math.min(width, view.width - left) - 8}
          y={19}
          textAnchor="end"
          className={`pointer-events-none text-2xs ${choosable.isSelected ? 'fill-accent-ink' : 'fill-muted'}`}
        >
          {session.expiresAt === undefined ? 'does not expire' : `until ${clock(bar.to).replace(/:00$/, '')}`}
        </text>
      )}
    </Mark>
  )
})

interface CallMarkProps extends Omit<Choosable, 'select'> {
  readonly call: ShownResult
  readonly view: View
  /** Pixels up or down from the middle of the lane, so that close marks do not overlap. */
  readonly lift: number
  readonly ghost: Ghost | undefined
}

export const CallMark = memo(function CallMark({ call, view, lift, ghost, ...choosable }: CallMarkProps) {
  const { words } = decisionMarks[call.decision]
  const title = useApp(({ scenario }) => callTitle(scenario, call.id))
  const name = `Call ${title}, ${call.action} at ${clock(call.at)}: ${words}${ghost === undefined ? '' : `. ${ghost.words}`}`
  const hint = (
    <dl className="grid grid-cols-[auto_1fr] gap-x-2">
      <Line name="Call">{title}</Line>
      <Line name="What">{call.action}</Line>
      <Line name="Who">{call.callerArn}</Line>
      <Line name="When">{stamp(call.at)}</Line>
      <Line name="Decision">{call.error === undefined ? words : `${words} (${call.error.code})`}</Line>
      {ghost === undefined ? null : <Line name="Session">{ghost.words}</Line>}
    </dl>
  )
  return (
    <Mark
      {...choosable}
      select={() => chooseCall(call.id)}
      id={`call ${call.id}`}
      time={call.at}
      name={name}
      hint={hint}
      view={view}
      x={toX(view, call.at)}
      y={middle + lift}
    >
      <circle r={12} fill="transparent" />
      {choosable.isSelected ? <circle r={10} fill="none" className="stroke-accent" strokeWidth={2} /> : null}
      <circle r={12} fill="none" strokeWidth={2} className="stroke-ink opacity-0 group-focus-visible:opacity-100" />
      <Shape decision={call.decision} />
    </Mark>
  )
})

/** A bar that begins or ends far outside of the view is cut a little outside, so that its label stays near. */
export const clamp = (view: View, x: number): number => Math.min(view.width + 6, Math.max(-6, x))

const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="opacity-70">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
)

/** A shape for each decision: circle, barred square, diamond, cross. */
export function Shape({ decision }: { readonly decision: ShownDecision }) {
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
    case 'hidden':
      return (
        <>
          <circle r={7} className="fill-surface stroke-line-strong" strokeWidth={1.5} strokeDasharray="3 2" />
          <text y={4} textAnchor="middle" className="pointer-events-none fill-muted text-2xs">
            ?
          </text>
        </>
      )
  }
}
