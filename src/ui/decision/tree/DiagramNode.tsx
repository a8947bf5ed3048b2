/** One node of the diagram. The diagram handles presses and keys, so a node re-renders only when it changes. */
import { memo } from 'react'
import { outcomeMarks } from '../../kit/marks.tsx'
import { DiagramMark } from './DiagramMark.tsx'
import { type Drawn, nodeWidth } from './diagramKeys.ts'
import { textOf } from './nodeWords.ts'

interface DiagramNodeProps {
  readonly drawn: Drawn
  readonly isOpen: boolean
  readonly isSelected: boolean
  /** One node is in the tab order; arrows lead to the others. */
  readonly isTabStop: boolean
}

/** As much of a label as fits: bold letters are wider, and an expandable node has its toggle at the end. */
function fitting(label: string, isBold: boolean, hasFold: boolean): string {
  const room = Math.floor((nodeWidth - 24 - (hasFold ? 14 : 6)) / (isBold ? 7.9 : 6.8))
  return label.length > room ? `${label.slice(0, room - 1)}…` : label
}

export const DiagramNode = memo(function DiagramNode({
  drawn: { view, x, y, level, position, siblings },
  isOpen,
  isSelected,
  isTabStop,
}: DiagramNodeProps) {
  const outcome = view.node?.outcome ?? 'note'
  const { tone, shape } = outcomeMarks[outcome]
  const isBold = view.node?.deciding === true
  const count = view.children.length
  return (
    <g
      role="treeitem"
      tabIndex={isTabStop ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={count === 0 ? undefined : isOpen}
      aria-selected={isSelected}
      data-node={view.id}
      transform={`translate(${y},${x})`}
      className="group/node cursor-pointer outline-none"
    >
      {/* The accessible name and the tooltip. */}
      <title>{`${textOf(view)}${count === 0 || isOpen || view.node === undefined ? '' : ` ${count} below it.`}`}</title>
      <rect
        x={-4}
        y={-16}
        width={nodeWidth + (count === 0 ? 8 : 17)}
        height={32}
        rx={8}
        strokeWidth={2.5}
        className="fill-none stroke-transparent group-focus-visible/node:stroke-accent"
      />
      <rect
        x={0}
        y={-12}
        width={nodeWidth}
        height={24}
        rx={5}
        className={`fill-raised ${isSelected ? 'stroke-accent' : 'stroke-line-strong'}`}
        strokeWidth={isSelected ? 2 : 1}
        strokeDasharray={outcome === 'notApplicable' || outcome === 'notReached' ? '3 3' : undefined}
      />
      <DiagramMark shape={shape} x={7} y={-6.5} className={tone} />
      <text x={24} y={4} className="fill-ink text-xs" fontWeight={isBold ? 600 : 400}>
        {fitting(view.label, isBold, count > 0)}
      </text>
      {count === 0 ? null : (
        <g data-fold transform={`translate(${nodeWidth},0)`} aria-hidden>
          <circle r={9} className="fill-sunken stroke-line-strong" />
          <text textAnchor="middle" y={3.5} className="fill-ink text-2xs">
            {isOpen ? '–' : count}
          </text>
        </g>
      )}
    </g>
  )
})
