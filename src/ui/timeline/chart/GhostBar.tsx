/** The refused session: up to the end of the longest session that STS would have issued, and beyond. */
import { Focusable, TooltipTrigger } from 'react-aria-components'
import { Tooltip } from '../../kit/Button.tsx'
import { chooseCall } from '../actions.ts'
import { clamp } from './marks.tsx'
import type { Ghost } from './refusedSessions.ts'
import { isInView, toX, type View } from './scale.ts'

export function GhostBar({ ghost, view }: { readonly ghost: Ghost; readonly view: View }) {
  if (!isInView(view, ghost.from, ghost.to)) return null
  const [left, cap, right] = [ghost.from, ghost.cap, ghost.to].map((time) => clamp(view, toX(view, time))) as [
    number,
    number,
    number,
  ]
  const fits = (from: number, to: number) => to - from > ghost.words.length * 5.6 + 12
  const words = fits(left, right) ? left + 8 : fits(right, view.width) ? right + 6 : undefined
  return (
    <TooltipTrigger delay={250} closeDelay={60}>
      <Focusable excludeFromTabOrder>
        {/* The call's mark offers the same to keyboards and screen readers. */}
        <g aria-hidden className="cursor-pointer" onClick={() => chooseCall(ghost.call)}>
          <rect
            x={left}
            y={6}
            width={Math.max(2, right - left)}
            height={18}
            rx={3}
            strokeDasharray="4 3"
            className="fill-reject-soft/40 stroke-reject"
          />
          <line x1={cap} x2={cap} y1={3} y2={27} className="stroke-reject" strokeWidth={2} />
          {words === undefined ? null : (
            <text x={words} y={19} className="pointer-events-none fill-reject text-2xs">
              {ghost.words}
            </text>
          )}
        </g>
      </Focusable>
      <Tooltip>{ghost.words}</Tooltip>
    </TooltipTrigger>
  )
}
