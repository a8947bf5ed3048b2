/** What a lane shows beside its marks: where a session comes from, and where a policy revoked it. */
import type { Revocation } from '../../../scenario/run/revocation.ts'
import { laneHeight } from './layoutHeights.ts'
import { clamp } from './marks.tsx'
import { isInView, toX, type View } from './scale.ts'

/** The line from the caller's lane down to the session. */
export function Connector({
  view,
  from,
  up,
}: {
  readonly view: View
  readonly from: number | undefined
  readonly up: number | undefined
}) {
  if (from === undefined || up === undefined || !isInView(view, from, from)) return null
  const x = toX(view, from)
  return (
    <g aria-hidden className="pointer-events-none">
      {/* From below the call's mark to the top of the bar. */}
      <path
        d={`M${x},6 V${laneHeight / 2 + 9 - up * laneHeight}`}
        className="stroke-accent"
        strokeWidth={1.5}
        fill="none"
      />
      <path d={`M${x - 3.5},1 L${x},6 L${x + 3.5},1`} className="stroke-accent" strokeWidth={1.5} fill="none" />
    </g>
  )
}

/** A policy revoked the session: the rest of its bar is struck out. */
export function Cut({
  view,
  to,
  cut,
}: {
  readonly view: View
  readonly to: number
  readonly cut: Revocation | undefined
}) {
  if (cut === undefined) return null
  const [left, right] = [Math.max(-6, toX(view, cut.at)), clamp(view, toX(view, to))]
  if (right < left) return null
  const words = `revoked by ${cut.name}`
  return (
    <g aria-hidden className="pointer-events-none" transform={`translate(${left},0)`}>
      <rect y={6} width={right - left} height={18} className="fill-surface/70" />
      <line y1={15} y2={15} x2={right - left} className="stroke-deny" strokeDasharray="4 3" />
      {right - left < words.length * 6 + 90 ? null : (
        <>
          <rect
            x={right - left - words.length * 6 - 14}
            y={7}
            width={words.length * 6 + 6}
            height={16}
            className="fill-surface"
          />
          <text x={right - left - 12} y={19} textAnchor="end" className="fill-deny text-2xs">
            {words}
          </text>
        </>
      )}
      <path d="M-4,1 L4,8 L-4,15 L4,22 L-4,29" fill="none" className="stroke-deny" strokeWidth={2.5} />
    </g>
  )
}
