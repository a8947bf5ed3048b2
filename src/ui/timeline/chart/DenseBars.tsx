/** Sessions that are too close to tell apart, as one shape, which zooms in when it is pressed. */
import { memo } from 'react'
import { plural } from '../../../engine/base/text.ts'
import type { Bar } from './lanes.ts'
import { clamp } from './marks.tsx'
import { toX, type View } from './scale.ts'

interface DenseBarsProps {
  readonly bars: readonly Bar[]
  readonly label: string
  readonly view: View
  readonly zoomIn: (x: number) => void
}

export const DenseBars = memo(function DenseBars({ bars, label, view, zoomIn }: DenseBarsProps) {
  const edges = bars.map(({ from, to }): readonly [number, number] => [
    clamp(view, toX(view, from)),
    clamp(view, toX(view, to)),
  ])
  const left = Math.min(...edges.map(([from]) => from))
  const right = Math.max(...edges.map(([, to]) => to))
  const name = `${plural(bars.length, 'set')} of credentials of ${label}: zoom in to tell them apart`
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
    <g
      role="button"
      tabIndex={0}
      aria-label={name}
      className="group cursor-zoom-in outline-none"
      onClick={(event) =>
        zoomIn(event.clientX - (event.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0))
      }
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        event.stopPropagation()
        zoomIn((left + right) / 2)
      }}
    >
      <title>{name}</title>
      <rect
        x={left}
        y={6}
        width={Math.max(2, right - left)}
        height={18}
        rx={3}
        className="fill-accent-soft stroke-accent"
      />
      <path
        d={edges.map(([from]) => `M${from.toFixed(1)},6v18`).join('')}
        className="stroke-accent"
        strokeWidth={0.5}
        fill="none"
      />
      <rect
        x={left - 2}
        y={3.5}
        width={right - left + 4}
        height={23}
        rx={4}
        fill="none"
        strokeWidth={2}
        className="stroke-ink opacity-0 group-focus-visible:opacity-100"
      />
    </g>
  )
})
