/** The same tree as a drawing: nodes and links, laid out and zoomed by d3. The outline is its keyboard twin. */
import { hierarchy, tree } from 'd3-hierarchy'
import { select as d3select } from 'd3-selection'
import { zoom, type ZoomBehavior, type ZoomTransform, zoomIdentity, zoomTransform } from 'd3-zoom'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { appStore } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { outcomeMarks } from '../kit/marks.tsx'
import { download, pngOf, svgText } from './picture.ts'
import { type Extent, extentOf, holds, within } from './sight.ts'
import type { ViewNode } from './viewTree.ts'

interface TreePictureProps {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly toggle: (id: string) => void
  readonly selected: string | undefined
  readonly select: (id: string) => void
  /** Scale below which the drawing does not begin, so that it can be read. */
  readonly least?: number
  /** More buttons beside those of the drawing. */
  readonly buttons?: ReactNode
}
const rowHeight = 28
const columnWidth = 236
const nodeWidth = 206
/** So many nodes are drawn at once without a reader noticing. */
const drawnWhole = 500
/** Around the root, until the drawing has a size. */
const atFirst: Extent = { left: -500, right: 2000, top: -1000, bottom: 1000 }
/** As much of a label as the node has room for: bold letters are wider, and a node's fold stands at its end. */
function fitting(label: string, isBold: boolean, hasFold: boolean): string {
  const room = Math.floor((nodeWidth - 24 - (hasFold ? 14 : 6)) / (isBold ? 7.2 : 6.5))
  return label.length > room ? `${label.slice(0, room - 1)}…` : label
}

export function TreePicture({ root, open, toggle, selected, select, least = 1, buttons }: TreePictureProps) {
  const frame = useRef<SVGSVGElement>(null)
  const content = useRef<SVGGElement>(null)
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined)
  const layout = useMemo(() => {
    const data = hierarchy(root, (node) => (open.has(node.id) ? [...node.children] : []))
    return tree<ViewNode>().nodeSize([rowHeight, columnWidth])(data)
  }, [root, open])
  const nodes = useMemo(() => layout.descendants(), [layout])
  const all = useMemo(() => extentOf(nodes), [nodes])
  // Of a large tree only what is in sight, and a screen around it, is drawn; undefined draws everything.
  const [sight, setSight] = useState<Extent | undefined>(atFirst)
  const drawn = nodes.length <= drawnWhole || sight === undefined ? nodes : nodes.filter((node) => within(sight, node))

  /** All of it, or as much as the smallest scale allows. */
  const show = (smallest: number) => {
    const svg = frame.current
    if (svg === null || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const scale = Math.max(smallest, Math.min(1, width / (all.right + columnWidth + 40), height / (all.bottom - all.top + rowHeight * 2)))
    // Where not all of it fits, the root is what one begins with.
    const isTall = (all.bottom - all.top + rowHeight * 2) * scale > height
    const middle = isTall ? 0 : (all.top + all.bottom) / 2
    d3select(svg).call(behavior.current.transform, zoomIdentity.translate(16, height / 2 - middle * scale).scale(scale))
  }
  const zoomBy = (factor: number) => {
    if (frame.current !== null && behavior.current !== undefined) d3select(frame.current).call(behavior.current.scaleBy, factor)
  }
  const save = async (kind: 'svg' | 'png') => {
    flushSync(() => setSight(undefined))
    const text = frame.current === null ? undefined : svgText(frame.current)
    setSight(sight)
    const content = text === undefined ? undefined : kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pngOf(text).catch(() => undefined)
    if (content === undefined) appStore.getState().notify('The picture could not be made. Try the other format.')
    else download(content, `decision.${kind}`)
  }
  useEffect(() => {
    const svg = frame.current
    if (svg === null) return
    behavior.current = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.15, 2.5])
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
        content.current?.setAttribute('transform', transform.toString())
        const { width, height } = svg.getBoundingClientRect()
        const [left, top] = transform.invert([0, 0])
        const [right, bottom] = transform.invert([width, height])
        const seen = { left, top, right, bottom }
        setSight((before) =>
          before !== undefined && holds(before, seen) && before.right - before.left < (right - left) * 8
            ? before
            : { left: 2 * left - right, right: 2 * right - left, top: 2 * top - bottom, bottom: 2 * bottom - top },
        )
      })
    d3select(svg).call(behavior.current)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once for every tree, not for every fold
  useEffect(() => show(least), [root])
  // A node chosen elsewhere comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice moves the drawing
  useEffect(() => {
    const [svg, node] = [frame.current, nodes.find(({ data }) => data.id === selected)]
    if (svg === null || node === undefined || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const [x, y] = zoomTransform(svg).apply([node.y, node.x])
    if (x < 0 || y < 12 || x > width - 80 || y > height - 12) d3select(svg).call(behavior.current.translateTo, node.y + nodeWidth / 2, node.x)
  }, [selected])

  return (
    <div className="relative h-full">
      <svg ref={frame} className="h-full w-full cursor-grab bg-surface" role="img" aria-label="The decision tree, drawn. The outline holds the same nodes.">
        <g ref={content}>
          {drawn.map(({ parent, x, y, data }) =>
            parent === null ? null : (
              <path
                key={data.id}
                d={`M${parent.y + nodeWidth},${parent.x} C${parent.y + nodeWidth + 16},${parent.x} ${y - 14},${x} ${y},${x}`}
                fill="none"
                className={data.node?.deciding ? 'stroke-accent' : 'stroke-line-strong'}
                strokeWidth={data.node?.deciding ? 2 : 1}
              />
            ),
          )}
          {drawn.map((point) => (
            <PictureNode key={point.data.id} view={point.data} x={point.y} y={point.x} isOpen={open.has(point.data.id)} isSelected={selected === point.data.id} toggle={toggle} select={select} />
          ))}
        </g>
      </svg>
      <div className="absolute right-2 bottom-2 flex gap-1">
        {buttons}
        <Button aria-label="Zoom the drawing out" onPress={() => zoomBy(1 / 1.4)}>
          −
        </Button>
        <Button aria-label="Zoom the drawing in" onPress={() => zoomBy(1.4)}>
          +
        </Button>
        <Button onPress={() => show(0.3)}>Fit</Button>
        <Button onPress={() => void save('svg')}>SVG</Button>
        <Button onPress={() => void save('png')}>PNG</Button>
      </div>
    </div>
  )
}

function PictureNode({
  view,
  x,
  y,
  isOpen,
  isSelected,
  toggle,
  select,
}: {
  readonly view: ViewNode
  readonly x: number
  readonly y: number
  readonly isOpen: boolean
  readonly isSelected: boolean
  readonly toggle: (id: string) => void
  readonly select: (id: string) => void
}) {
  const outcome = view.node?.outcome ?? 'note'
  const { tone, icon: Icon } = outcomeMarks[outcome]
  const isBold = view.node?.deciding === true
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the outline is the keyboard's way to the same nodes
    <g transform={`translate(${x},${y})`} onClick={() => select(view.id)} className="cursor-pointer">
      <title>{`${view.label}: ${view.node?.reason.replaceAll('`', '') ?? ''}`}</title>
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
      <Icon x={7} y={-6.5} width={13} height={13} strokeWidth={2.5} className={tone} aria-hidden />
      <text x={24} y={4} className="fill-ink text-xs" fontWeight={isBold ? 600 : 400}>
        {fitting(view.label, isBold, view.children.length > 0)}
      </text>
      {view.children.length === 0 ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: as above
        <g
          transform={`translate(${nodeWidth},0)`}
          onClick={(event) => {
            event.stopPropagation()
            toggle(view.id)
          }}
        >
          <circle r={9} className="fill-sunken stroke-line-strong" />
          <text textAnchor="middle" y={3.5} className="fill-ink text-2xs">
            {isOpen ? '–' : view.children.length}
          </text>
        </g>
      )}
    </g>
  )
}
