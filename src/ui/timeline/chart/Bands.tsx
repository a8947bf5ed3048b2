/** What the decision of the selected call would be at each time. Shapes and words tell the bands apart, not colour alone. */
import { memo } from 'react'
import type { Decision } from '../../../engine/trace.ts'
import type { DecisionInterval } from '../../../scenario/run/decisionOverTime.ts'
import { decisionMarks } from '../../kit/marks.tsx'
import { stamp } from '../cards/sessionWords.ts'
import { axisHeight, bandHeight } from './layoutHeights.ts'
import { Shape } from './marks.tsx'
import { toX, type View } from './scale.ts'

const soft: Readonly<Record<Decision, string>> = {
  allowed: 'fill-allow-soft',
  explicitDeny: 'fill-deny-soft',
  implicitDeny: 'fill-nomatch-soft',
  rejected: 'fill-reject-soft',
}
const line: Readonly<Record<Decision, string>> = {
  allowed: 'stroke-allow',
  explicitDeny: 'stroke-deny',
  implicitDeny: 'stroke-nomatch',
  rejected: 'stroke-reject',
}
const ink: Readonly<Record<Decision, string>> = {
  allowed: 'fill-allow',
  explicitDeny: 'fill-deny',
  implicitDeny: 'fill-nomatch',
  rejected: 'fill-reject',
}

export const Bands = memo(function Bands({
  bands,
  view,
}: {
  readonly bands: readonly DecisionInterval[]
  readonly view: View
}) {
  return (
    <svg
      aria-hidden
      width={view.width}
      height={bandHeight}
      className="absolute left-0 block"
      style={{ top: axisHeight }}
    >
      {bands.map((band) => {
        const [left, right] = [Math.max(-2, toX(view, band.from)), Math.min(view.width + 2, toX(view, band.to))]
        if (right < 0 || left > view.width) return null
        const { words } = decisionMarks[band.decision]
        // At the start of the words, also where the band begins far outside of the view.
        const begin = Math.max(0, left)
        return (
          <g key={band.from}>
            <title>{`${words} from ${stamp(band.from)} to ${stamp(band.to)}`}</title>
            <rect
              x={left}
              y={1}
              width={Math.max(1, right - left)}
              height={bandHeight - 2}
              className={soft[band.decision]}
            />
            <line
              x1={left}
              x2={Math.max(left + 1, right)}
              y1={bandHeight - 2}
              y2={bandHeight - 2}
              className={line[band.decision]}
              strokeWidth={3}
            />
            {left <= 0 ? null : (
              <line x1={left} x2={left} y1={1} y2={bandHeight} className={line[band.decision]} strokeWidth={1.5} />
            )}
            {right - begin < 20 ? null : (
              <g transform={`translate(${begin + 10},${bandHeight / 2 - 1}) scale(0.62)`}>
                <Shape decision={band.decision} />
              </g>
            )}
            {right - begin < words.length * 6 + 26 ? null : (
              <text x={begin + 19} y={12} className={`${ink[band.decision]} text-2xs`}>
                {words}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
})
