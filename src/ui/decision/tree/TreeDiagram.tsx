/** The same tree as a drawing: nodes and links, laid out and zoomed by d3, walked by keys and heard like the outline. */
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
import { DiagramNode } from './DiagramNode.tsx'
import { columnWidth, type Drawn, layOut, nodeWidth, rowHeight, type Step, stepOf, zoomFactor } from './diagramKeys.ts'
import { download, pngOf, svgText } from './exportDiagram.ts'
import { type Extent, extentOf, holds, within } from './extent.ts'
import { placeOf, pressed, toggled } from './treeKeys.ts'
import type { ViewNode } from './viewTree.ts'

interface TreePictureProps {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly selected: string | undefined
  readonly select: (id: string) => void
  /** Scale below which the drawing does not begin, so that it can be read. */
  readonly least?: number
  /** More buttons beside those of the drawing. */
  readonly buttons?: ReactNode
}
/** So many nodes are drawn at once without a reader noticing. */
const drawnWhole = 500
/** Pixels at the edges that the line about the keys and the buttons cover. */
const [hintHeight, buttonsHeight] = [44, 44]
/** Around the root, until the drawing has a size. */
const atFirst: Extent = { left: -500, right: 2000, top: -1000, bottom: 1000 }
export function TreeDiagram({ root, open, setOpen, selected, select, least = 1, buttons }: TreePictureProps) {
  const frame = useRef<SVGSVGElement>(null)
  const content = useRef<SVGGElement>(null)
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined)
  const hint = useId()
  const tree = useMemo(() => layOut(root, open), [root, open])
  const { nodes, places } = tree
  const all = useMemo(() => extentOf(nodes), [nodes])
  // Of a large tree only what is in sight, and a screen around it, is drawn; undefined draws everything.
  const [sight, setSight] = useState<Extent | undefined>(atFirst)
  // One node is in the tab order: where the focus was last, or what is selected.
  const [active, setActive] = useState<string | undefined>(undefined)
  const place = placeOf(tree, active) ?? placeOf(tree, selected) ?? 0
  const tabStop = nodes[place]
  const hasFocus = useRef(false)
  const drawn = useMemo(
    () =>
      nodes.length <= drawnWhole || sight === undefined
        ? nodes
        : nodes.filter((node) => node === tabStop || within(sight, node)),
    [nodes, sight, tabStop],
  )

  /** All of it, or as much as the smallest scale allows. */
  const show = (smallest: number) => {
    const svg = frame.current
    if (svg === null || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const scale = Math.max(
      smallest,
      Math.min(1, width / (all.right + columnWidth + 40), height / (all.bottom - all.top + rowHeight * 2)),
    )
    // Where not all of it fits, the root is what one begins with.
    const isTall = (all.bottom - all.top + rowHeight * 2) * scale > height
    const middle = isTall ? 0 : (all.top + all.bottom) / 2
    d3select(svg).call(behavior.current.transform, zoomIdentity.translate(16, height / 2 - middle * scale).scale(scale))
  }
  const zoomBy = (factor: number) => {
    if (frame.current !== null && behavior.current !== undefined)
      d3select(frame.current).call(behavior.current.scaleBy, factor)
  }
  /** Moves the drawing only as far as it must. */
  const bringIntoSight = ({ x, y }: Drawn) => {
    const svg = frame.current
    if (svg === null || behavior.current === undefined) return
    const { width, height } = svg.getBoundingClientRect()
    const transform = zoomTransform(svg)
    const [[left, top], [right, bottom]] = [
      transform.apply([y, x - rowHeight / 2]),
      transform.apply([y + nodeWidth + 10, x + rowHeight / 2]),
    ]
    // What is in view already stays; of what is wider than the frame its beginning is shown.
    const away = (from: number, to: number, least: number, most: number) =>
      from < least || to - from > most - least ? least - from : to > most ? most - to : 0
    const [dx, dy] = [away(left, right, 12, width - 12), away(top, bottom, hintHeight, height - buttonsHeight)]
    if (dx !== 0 || dy !== 0) d3select(svg).call(behavior.current.translateBy, dx / transform.k, dy / transform.k)
  }
  const focusOn = (to: number) => {
    const node = nodes[to]
    if (node === undefined) return
    // Out of sight it is not there yet.
    flushSync(() => setActive(node.view.id))
    content.current
      ?.querySelector<SVGGElement>(`[data-node="${CSS.escape(node.view.id)}"]`)
      ?.focus({ preventScroll: true })
    bringIntoSight(node)
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
    if (node !== undefined && event.target.matches(':focus-visible')) bringIntoSight(node)
  }
  const save = async (kind: 'svg' | 'png') => {
    flushSync(() => setSight(undefined))
    const text = frame.current === null ? undefined : svgText(frame.current)
    setSight(sight)
    const content =
      text === undefined
        ? undefined
        : kind === 'svg'
          ? new Blob([text], { type: 'image/svg+xml' })
          : await pngOf(text).catch(() => undefined)
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
  useEffect(() => {
    show(least)
    if (hasFocus.current && tabStop !== undefined) bringIntoSight(tabStop)
  }, [root])
  // Where the node with the focus is gone (a step was undone), the nearest thing to it takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another tree can lack it
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) focusOn(place)
  }, [tree])
  // A node chosen elsewhere comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice moves the drawing
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
    <div className="group/drawing relative h-full">
      <svg ref={frame} className="h-full w-full cursor-grab bg-surface" role="presentation">
        <g
          ref={content}
          role="tree"
          aria-label="The decision tree, drawn"
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
        className="pointer-events-none absolute inset-x-0 top-0 hidden border-b border-line bg-raised px-2 py-1 text-2xs text-muted group-has-[[data-node]:focus-visible]/drawing:block"
      >
        Arrows walk the tree; Enter shows a node’s text, right and left unfold and fold. Plus, minus and 0 zoom; Shift
        with arrows moves it.
      </p>
      <div className="absolute right-2 bottom-2 flex gap-1">
        {buttons}
        <Button aria-label="Zoom the drawing out" onPress={() => zoomBy(1 / zoomFactor)}>
          −
        </Button>
        <Button aria-label="Zoom the drawing in" onPress={() => zoomBy(zoomFactor)}>
          +
        </Button>
        <Button onPress={() => show(0.3)}>Fit</Button>
        {/* A phone has no room for them; both are in the menu of what can be copied, too. */}
        <span className="hidden gap-1 md:flex">
          <Button onPress={() => void save('svg')}>SVG</Button>
          <Button onPress={() => void save('png')}>PNG</Button>
        </span>
      </div>
    </div>
  )
}
