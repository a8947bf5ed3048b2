/** One box of the drawing. The drawing handles presses and keys, so a box re-renders only when it changes. */
import { memo } from 'react'
import { classes } from '../../kit/classes.ts'
import { outcomeMarks } from '../../kit/marks.tsx'
import { DiagramMark } from './DiagramMark.tsx'
import { joinOf } from './diagramFacts.ts'
import { type Drawn, factHeight, padLeft, padTop, titleHeight } from './diagramLayout.ts'
import { textOf } from './nodeWords.ts'
import type { Line } from './textLines.ts'

interface DiagramNodeProps {
  readonly drawn: Drawn
  readonly isOpen: boolean
  readonly isSelected: boolean
  /** One node is in the tab order; arrows lead to the others. */
  readonly isTabStop: boolean
}

export const DiagramNode = memo(function DiagramNode({ drawn, isOpen, isSelected, isTabStop }: DiagramNodeProps) {
  const { view, x, y, width, height, level, position, siblings, isStop, isBeyond, title, fact } = drawn
  const { node } = view
  const outcome = node?.outcome ?? 'note'
  const { tone, shape } = outcomeMarks[outcome]
  const isDeciding = node?.deciding === true && !isBeyond
  const count = view.children.length
  const effect = node?.kind === 'statement' ? node.effect : undefined
  const ink = isBeyond || node === undefined ? 'fill-muted' : 'fill-ink'
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
      transform={`translate(${x},${y})`}
      className="group/node cursor-pointer outline-none"
    >
      {/* The accessible name and the tooltip. */}
      <title>{`${textOf(view)}${count === 0 || isOpen || node === undefined ? '' : ` ${count} below it.`}`}</title>
      <rect
        x={-4}
        y={-4}
        width={width + 8}
        height={height + 8}
        rx={9}
        strokeWidth={2.5}
        className="fill-none stroke-transparent group-focus-visible/node:stroke-accent"
      />
      {/* What has changed appears anew. */}
      <g
        key={`${outcome} ${isStop} ${isBeyond} ${fact
          .flat()
          .map(({ text }) => text)
          .join('')}`}
        className="drawn-box"
      >
        <path
          d={outlineOf(drawn, effect === 'Deny')}
          strokeWidth={isSelected || isStop ? 2.5 : isDeciding ? 1.75 : 1}
          strokeDasharray={isBeyond || outcome === 'notApplicable' || outcome === 'notReached' ? '4 3' : undefined}
          className={classes(
            isStop || (isDeciding && node?.kind === 'decision')
              ? fills[outcome]
              : isBeyond
                ? 'fill-surface'
                : 'fill-raised',
            isSelected ? 'stroke-accent' : strokeOf(drawn),
          )}
        />
        {effect === undefined ? null : (
          <rect
            x={4}
            y={8}
            width={4}
            height={height - 16}
            className={isBeyond ? 'fill-line-strong' : effect === 'Deny' ? 'fill-deny' : 'fill-allow'}
          />
        )}
        {/* The letters i of a note would compete with the marks. */}
        {node === undefined ? null : (
          <DiagramMark shape={shape} x={11} y={padTop + 1.5} className={isBeyond ? 'text-muted' : tone} />
        )}
        <Lines
          lines={title}
          y={padTop + 12}
          height={titleHeight}
          className={classes(ink, 'text-xs')}
          weight={isBeyond || node === undefined ? 400 : 600}
        />
        <Lines
          lines={fact}
          y={padTop + title.length * titleHeight + 10}
          height={factHeight}
          className={classes(isBeyond || !isDeciding ? 'fill-muted' : 'fill-ink', 'text-2xs')}
        />
        {effect === undefined ? null : (
          <Effect effect={effect} right={width - (drawn.hasChildrenBelow ? 10 : 28)} isPale={isBeyond} />
        )}
      </g>
      {count === 0 ? null : <Join drawn={drawn} isOpen={isOpen} />}
    </g>
  )
})

/** Colours of what stops, and of what decides. */
const fills: Readonly<Record<string, string>> = {
  allowed: 'fill-allow-soft',
  allows: 'fill-allow-soft',
  explicitDeny: 'fill-deny-soft',
  implicitDeny: 'fill-nomatch-soft',
  rejected: 'fill-reject-soft',
}
const strokes: Readonly<Record<string, string>> = {
  allowed: 'stroke-allow',
  allows: 'stroke-allow',
  explicitDeny: 'stroke-deny',
  implicitDeny: 'stroke-nomatch',
  noMatch: 'stroke-nomatch',
  rejected: 'stroke-reject',
  invalid: 'stroke-reject',
}
export function strokeOf({ view: { node }, isBeyond, parent }: Drawn): string {
  if (node?.deciding !== true || isBeyond) return 'stroke-line-strong'
  if (node.outcome !== 'match') return strokes[node.outcome] ?? 'stroke-ink'
  // A statement that applies has the colour of its effect, and what it asks for has it too.
  if (node.kind === 'statement') return node.effect === 'Deny' ? 'stroke-deny' : 'stroke-allow'
  return parent === undefined ? 'stroke-ink' : strokeOf(parent)
}

/** Round corners; a Deny and what stops have cut ones, as a stop sign has. */
function outlineOf({ width: w, height: h, isStop }: Drawn, isDeny: boolean): string {
  if (isDeny || isStop) return `M8,0H${w - 8}L${w},8V${h - 8}L${w - 8},${h}H8L0,${h - 8}V8Z`
  return `M6,0H${w - 6}Q${w},0 ${w},6V${h - 6}Q${w},${h} ${w - 6},${h}H6Q0,${h} 0,${h - 6}V6Q0,0 6,0Z`
}

interface LinesProps {
  readonly lines: readonly Line[]
  /** Of the first line's base. */
  readonly y: number
  readonly height: number
  readonly className: string
  readonly weight?: number
}

const Lines = ({ lines, y, height, className, weight = 400 }: LinesProps) =>
  lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity
    <text key={index} x={padLeft} y={y + index * height} className={className} fontWeight={weight}>
      {line.map(({ text, isCode }, place) =>
        isCode ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <tspan key={place} className="font-mono" style={{ fontSize: '0.95em' }}>
            {text}
          </tspan>
        ) : (
          text
        ),
      )}
    </text>
  ))

function Effect({
  effect,
  right,
  isPale,
}: {
  readonly effect: 'Allow' | 'Deny'
  readonly right: number
  readonly isPale: boolean
}) {
  const width = 42
  const tone = effect === 'Deny' ? 'deny' : 'allow'
  return (
    <g transform={`translate(${right - width},${padTop})`}>
      <rect
        width={width}
        height={16}
        rx={3}
        className={isPale ? 'fill-sunken' : tone === 'deny' ? 'fill-deny-soft' : 'fill-allow-soft'}
      />
      <text
        x={width / 2}
        y={12}
        textAnchor="middle"
        fontWeight={600}
        className={classes('text-2xs', isPale ? 'fill-muted' : tone === 'deny' ? 'fill-deny' : 'fill-allow')}
      >
        {effect}
      </text>
    </g>
  )
}

/** Where the lines to the children part: how these count together, and the button that folds them. */
function Join({ drawn, isOpen }: { readonly drawn: Drawn; readonly isOpen: boolean }) {
  const { view, width, height, isTrunk } = drawn
  const word = joinOf(view)
  const text = isOpen ? (word ?? '–') : `+${view.children.length}`
  const pill = Math.max(24, text.length * 8 + 10)
  const isAtSide = !drawn.hasChildrenBelow
  const [x, y] = isAtSide ? [width, padTop + 9] : [(isTrunk ? 26 : 14) + pill / 2, height]
  return (
    <g data-fold transform={`translate(${x},${y})`} aria-hidden>
      <rect x={-12} y={-12} width={24} height={24} className="fill-transparent" />
      <rect x={-pill / 2} y={-9} width={pill} height={18} rx={9} className="fill-sunken stroke-line-strong" />
      <text textAnchor="middle" y={4} fontWeight={600} className="fill-ink text-2xs">
        {text}
      </text>
    </g>
  )
}
