/** The tree as a diagram: nodes and links, laid out and zoomed by d3, with the keys and accessible names of the outline. */
import { select as d3select } from 'd3-selection'
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { appStore } from '../../../store/store.ts'
import { Button } from '../../kit/Button.tsx'
import { download } from '../../kit/download.ts'
import { DiagramNode } from './DiagramNode.tsx'
import { columnWidth, type Drawn, layOut, nodeWidth, rowHeight, type Step, stepOf, zoomFactor } from './diagramKeys.ts'
import { imageOf, svgText } from './exportDiagram.ts'
import { type Extent, extentOf, holds, within } from './extent.ts'
import { placeOf, pressed, toggled } from './treeKeys.ts'
import type { ViewNode } from './viewTree.ts'

interface TreeDiagramProps {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly selected: string | undefined
  readonly select: (id: string) => void
  /** The smallest scale to begin with, so that the text can be read. */
  readonly least?: number
  /** More buttons, next to those of the diagram. */
  readonly buttons?: ReactNode
}
/** Diagrams of up to this many nodes are rendered as a whole. */
const MAX_RENDERED_WHOLE = 500
/** Pixels at the edges that the line about keys and the buttons cover. */
const [hintHeight, buttonsHeight] = [44, 44]
/** Around the root, until the diagram has a size. */
const initialExtent: Extent = { left: -500, right: 2000, top: -1000, bottom: 1000 }
export function TreeDiagram({ root, open, setOpen, selected, select, least = 1, buttons }: TreeDiagramProps) {
  const frame = useRef<SVGSVGElement>(null)
  const content = useRef<SVGGElement>(null)
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined)
  const hint = useId()
  const tree = useMemo(() => layOut(root, open), [root, open])
  const { nodes, places } = tree
  const all = useMemo(() => extentOf(nodes), [nodes])
  // A large tree is rendered only in view and one screen around it; undefined renders everything.
  const [visible, setVisible] = useState<Extent | undefined>(initialExtent)
  // One node is in the tab order: the one that had the focus last, or the selected one.
  const [active, setActive] = useState<string | undefined>(undefined)
  const place = placeOf(tree, active) ?? placeOf(tree, selected) ?? 0
  const tabStop = nodes[place]
  const hasFocus = useRef(false)
  const drawn = useMemo(
    () =>
      nodes.length <= MAX_RENDERED_WHOLE || visible === undefined
        ? nodes
        : nodes.filter((node) => node === tabStop || within(visible, node)),
    [nodes, visible, tabStop],
  )

  /** Shows the whole tree, or as much of it as the smallest scale allows. */
  const show = (smallest: number) => {
    const svg = frame.current
    if (svg === null || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const scale = Math.max(
      smallest,
      Math.min(1, width / (all.right + columnWidth + 40), height / (all.bottom - all.top + rowHeight * 2)),
    )
    // When not all of it fits, the view begins at the root.
    const isTall = (all.bottom - all.top + rowHeight * 2) * scale > height
    const middle = isTall ? 0 : (all.top + all.bottom) / 2
    d3select(svg).call(behavior.current.transform, zoomIdentity.translate(16, height / 2 - middle * scale).scale(scale))
  }
  const zoomBy = (factor: number) => {
    if (frame.current !== null && behavior.current !== undefined)
      d3select(frame.current).call(behavior.current.scaleBy, factor)
  }
  /** Pans to a node, no further than necessary. */
  const panIntoView = ({ x, y }: Drawn) => {
    const svg = frame.current
    if (svg === null || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const transform = zoomTransform(svg)
    const [[left, top], [right, bottom]] = [
      transform.apply([y, x - rowHeight / 2]),
      transform.apply([y + nodeWidth + 10, x + rowHeight / 2]),
    ]
    // A node in view stays where it is; of one wider than the frame the beginning is shown.
    const away = (from: number, to: number, least: number, most: number) =>
      from < least || to - from > most - least ? least - from : to > most ? most - to : 0
    const [dx, dy] = [away(left, right, 12, width - 12), away(top, bottom, hintHeight, height - buttonsHeight)]
    if (dx !== 0 || dy !== 0) d3select(svg).call(behavior.current.translateBy, dx / transform.k, dy / transform.k)
  }
  const focusOn = (to: number) => {
    const node = nodes[to]
    if (node === undefined) return
    // A node out of view is not rendered yet.
    flushSync(() => setActive(node.view.id))
    content.current
      ?.querySelector<SVGGElement>(`[data-node="${CSS.escape(node.view.id)}"]`)
      ?.focus({ preventScroll: true })
    panIntoView(node)
  }
  const take = (step: Step) => {
    switch (step.kind) {
      case 'focus':
        return focusOn(step.place)
      case 'toggle':
        return setOpen(toggled(open, step.ids))
      case 'select':
        return select(step.id)
      case 'zoom':
        return zoomBy(step.factor)
      case 'fit':
        return show(0.3)
      case 'pan':
        if (frame.current !== null && behavior.current !== undefined) {
          const { k } = zoomTransform(frame.current)
          d3select(frame.current).call(behavior.current.translateBy, -step.right / k, -step.down / k)
        }
    }
  }
  const nodeOf = (target: EventTarget): Drawn | undefined => {
    const id = target instanceof Element ? target.closest<SVGGElement>('[data-node]')?.dataset.node : undefined
    return id === undefined ? undefined : nodes[places.get(id) ?? -1]
  }
  const press = (event: MouseEvent) => {
    const node = nodeOf(event.target)
    if (node === undefined) return
    const isFold = event.target instanceof Element && event.target.closest('[data-fold]') !== null
    take(isFold ? { kind: 'toggle', ids: [node.view.id] } : pressed(node.view))
  }
  const key = (event: KeyboardEvent) => {
    const node = nodeOf(event.target)
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const step = stepOf(event, tree, places.get(node.view.id) ?? 0, open)
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    take(step)
  }
  const focused = (event: FocusEvent) => {
    const node = nodeOf(event.target)
    hasFocus.current = true
    setActive(node?.view.id)
    if (node !== undefined && event.target.matches(':focus-visible')) panIntoView(node)
  }
  const save = async (kind: 'svg' | 'png') => {
    flushSync(() => setVisible(undefined))
    const text = frame.current === null ? undefined : svgText(frame.current)
    setVisible(visible)
    const image = text === undefined ? undefined : await imageOf(text, kind).catch(() => undefined)
    if (image === undefined) appStore.getState().notify('The image could not be made. Try the other format.')
    else download(image, `decision.${kind}`)
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
        setVisible((before) =>
          before !== undefined && holds(before, seen) && before.right - before.left < (right - left) * 8
            ? before
            : { left: 2 * left - right, right: 2 * right - left, top: 2 * top - bottom, bottom: 2 * bottom - top },
        )
      })
    d3select(svg).call(behavior.current)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every tree, not for every toggle
  useEffect(() => {
    show(least)
    if (hasFocus.current && tabStop !== undefined) panIntoView(tabStop)
  }, [root])
  // When the node with the focus disappears (an edit was undone), its nearest ancestor takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the node can only disappear with a new tree
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) focusOn(place)
  }, [tree])
  // Pans to a node that was selected elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection pans
  useEffect(() => {
    const [svg, node] = [frame.current, nodes[places.get(selected ?? '') ?? -1]]
    setActive(selected)
    if (svg === null || node === undefined || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const [x, y] = zoomTransform(svg).apply([node.y, node.x])
    if (x < 0 || y < 12 || x > width - 80 || y > height - 12)
      d3select(svg).call(behavior.current.translateTo, node.y + nodeWidth / 2, node.x)
  }, [selected])

  return (
    <div className="group/diagram relative h-full">
      <svg ref={frame} className="h-full w-full cursor-grab bg-surface" role="presentation">
        <g
          ref={content}
          role="tree"
          aria-label="Decision tree diagram"
          aria-describedby={hint}
          onClick={press}
          onKeyDown={key}
          onFocus={focused}
          onBlur={() => (hasFocus.current = false)}
        >
          {drawn.map(({ parent, x, y, view }) =>
            parent === undefined ? null : (
              <path
                key={view.id}
                aria-hidden
                d={`M${parent.y + nodeWidth},${parent.x} C${parent.y + nodeWidth + 16},${parent.x} ${y - 14},${x} ${y},${x}`}
                fill="none"
                className={view.node?.deciding ? 'stroke-accent' : 'stroke-line-strong'}
                strokeWidth={view.node?.deciding ? 2 : 1}
              />
            ),
          )}
          {drawn.map((node) => (
            <DiagramNode
              key={node.view.id}
              drawn={node}
              isOpen={open.has(node.view.id)}
              isSelected={selected === node.view.id}
              isTabStop={node === tabStop}
            />
          ))}
        </g>
      </svg>
      <p
        id={hint}
        className="pointer-events-none absolute inset-x-0 top-0 hidden border-b border-line bg-raised px-2 py-1 text-2xs text-muted group-has-[[data-node]:focus-visible]/diagram:block"
      >
        Arrow keys move through the tree; right and left expand and collapse; Enter shows a node’s text. Plus, minus and
        0 zoom; Shift with arrow keys pans.
      </p>
      <div className="absolute right-2 bottom-2 flex gap-1">
        {buttons}
        <Button aria-label="Zoom out" onPress={() => zoomBy(1 / zoomFactor)}>
          −
        </Button>
        <Button aria-label="Zoom in" onPress={() => zoomBy(zoomFactor)}>
          +
        </Button>
        <Button onPress={() => show(0.3)}>Fit</Button>
        {/* A phone has no room for them; the copy menu has both, too. */}
        <span className="hidden gap-1 md:flex">
          <Button onPress={() => void save('svg')}>SVG</Button>
          <Button onPress={() => void save('png')}>PNG</Button>
        </span>
      </div>
    </div>
  )
}
