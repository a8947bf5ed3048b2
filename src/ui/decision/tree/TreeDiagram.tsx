/**
 * The tree as a drawing: boxes with their facts, and lines between them. It is as wide as its frame, and scrolls with the rest of
 * the decision; it has the keys and the accessible names of the outline.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { appStore } from '../../../store/store.ts'
import { Button } from '../../kit/Button.tsx'
import { download } from '../../kit/download.ts'
import { DiagramLinks } from './DiagramLinks.tsx'
import { DiagramNode } from './DiagramNode.tsx'
import { type Step, stepOf, zoomFactor } from './diagramKeys.ts'
import { type Drawn, decidingNode, layOut, widestDrawing } from './diagramLayout.ts'
import { imageOf, svgText } from './exportDiagram.ts'
import { placeOf, pressed, toggled } from './treeKeys.ts'
import { useVisibleRange } from './useVisibleRange.ts'
import type { ViewNode } from './viewTree.ts'

interface TreeDiagramProps {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly selected: string | undefined
  readonly select: (id: string) => void
  /** More buttons, next to those of the drawing. */
  readonly buttons?: ReactNode
}

/** Drawings of up to this many boxes are rendered as a whole. */
const MAX_RENDERED_WHOLE = 300
const [smallest, largest] = [0.3, 2.5]
/** A wide frame is filled by enlarging the drawing up to here. */
const largestFilling = 1.3

export function TreeDiagram({ root, open, setOpen, selected, select, buttons }: TreeDiagramProps) {
  const frame = useRef<HTMLDivElement>(null)
  const picture = useRef<SVGSVGElement>(null)
  const content = useRef<SVGGElement>(null)
  const hint = useId()
  const [frameWidth, setFrameWidth] = useState(480)
  const [zoom, setZoom] = useState(1)
  const filling = Math.max(1, Math.min(largestFilling, frameWidth / widestDrawing))
  const scale = filling * zoom
  const tree = useMemo(() => layOut(root, open, frameWidth / filling), [root, open, frameWidth, filling])
  const { nodes, places } = tree
  // One node is in the tab order: the one that had the focus last, or the selected one.
  const [active, setActive] = useState<string | undefined>(undefined)
  const place = placeOf(tree, active) ?? placeOf(tree, selected) ?? 0
  const tabStop = nodes[place]
  const hasFocus = useRef(false)
  const [isWhole, setWhole] = useState(false)
  const range = useVisibleRange(picture, scale, nodes.length > MAX_RENDERED_WHOLE && !isWhole)
  const drawn = useMemo(
    () =>
      range === undefined
        ? nodes
        : nodes.filter((node) => node === tabStop || (node.y <= range.bottom && node.y + node.height >= range.top)),
    [nodes, range, tabStop],
  )
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    setFrameWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setFrameWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  /** Scrolls a box into view, no further than necessary. */
  const reveal = ({ x, y, width, height }: Drawn) => {
    const [box, scroller] = [picture.current?.getBoundingClientRect(), scrollerOf(frame.current)]
    if (box === undefined || scroller === undefined || frame.current === null) return
    const seen = scroller.getBoundingClientRect()
    const around = frame.current.getBoundingClientRect()
    const top = box.top + y * scale
    const left = box.left + x * scale
    scroller.scrollBy(0, away(top - 12, top + height * scale + 14, seen.top, seen.bottom))
    frame.current.scrollBy(away(left - 12, left + width * scale + 12, around.left, around.right), 0)
  }
  const focusOn = (to: number) => {
    const node = nodes[to]
    if (node === undefined) return
    // A node out of view is not rendered yet.
    flushSync(() => setActive(node.view.id))
    content.current
      ?.querySelector<SVGGElement>(`[data-node="${CSS.escape(node.view.id)}"]`)
      ?.focus({ preventScroll: true })
    reveal(node)
  }
  const zoomTo = (next: number) => setZoom(Math.max(smallest, Math.min(largest, next)))
  /** The whole drawing at once; when that is shown, or fits anyway, its natural size. */
  const showWhole = () => {
    const height = scrollerOf(frame.current)?.clientHeight ?? 0
    const whole = Math.min(1, (height - 16) / (tree.height * filling))
    setZoom(zoom === 1 ? Math.max(smallest, whole) : 1)
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
        return zoomTo(zoom * step.factor)
      case 'fit':
        return showWhole()
      case 'pan':
        frame.current?.scrollBy(step.right, 0)
        scrollerOf(frame.current)?.scrollBy(0, step.down)
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
    if (node !== undefined && event.target.matches(':focus-visible')) reveal(node)
  }
  const save = async (kind: 'svg' | 'png') => {
    flushSync(() => setWhole(true))
    const text = picture.current === null ? undefined : svgText(picture.current)
    setWhole(false)
    const image = text === undefined ? undefined : await imageOf(text, kind).catch(() => undefined)
    if (image === undefined) appStore.getState().notify('The image could not be made. Try the other format.')
    else download(image, `decision.${kind}`)
  }
  // It opens on the node that stopped the call, as soon as the width is known.
  const isRevealed = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and not at every edit
  useEffect(() => {
    if (isRevealed.current || frameWidth !== frame.current?.clientWidth) return
    isRevealed.current = true
    const first = nodes[places.get(selected ?? '') ?? -1] ?? decidingNode(tree)
    if (first !== undefined) reveal(first)
  }, [frameWidth])
  // What changes from now on appears anew.
  const [isLively, setLively] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLively(true), 300)
    return () => clearTimeout(timer)
  }, [])
  // When the node with the focus disappears (an edit was undone), its nearest ancestor takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the node can only disappear with a new tree
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) focusOn(place)
  }, [tree])
  // Scrolls to a node that was selected elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls
  useEffect(() => {
    const node = nodes[places.get(selected ?? '') ?? -1]
    setActive(selected)
    if (node !== undefined && isRevealed.current) reveal(node)
  }, [selected])

  return (
    <div className="group/diagram flex flex-col">
      <p
        id={hint}
        className="pointer-events-none sticky top-0 z-10 hidden border-b border-line bg-raised px-2 py-1 text-2xs text-muted group-has-[[data-node]:focus-visible]/diagram:block"
      >
        Arrow keys move through the tree; right and left expand and collapse; Enter shows a node’s text. Plus, minus and
        0 zoom; Shift with arrow keys pans.
      </p>
      <div ref={frame} className="overflow-x-auto overflow-y-hidden">
        <svg
          ref={picture}
          width={Math.max(frameWidth, tree.width * scale) - 1}
          height={Math.ceil(tree.height * scale)}
          className="block"
          role="presentation"
          data-lively={isLively && range === undefined ? '' : undefined}
        >
          <g
            ref={content}
            transform={`scale(${scale})`}
            role="tree"
            aria-label="Decision tree diagram"
            aria-describedby={hint}
            onClick={press}
            onKeyDown={key}
            onFocus={focused}
            onBlur={() => (hasFocus.current = false)}
          >
            <DiagramLinks drawn={drawn} decision={nodes[0]} />
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
      </div>
      {/* The Tab key leads to the tree first, and then to these. */}
      <div className="order-first flex flex-wrap justify-end gap-1 px-3 pt-1.5">
        {buttons}
        <Button className="h-6 px-2 text-xs" aria-label="Zoom out" onPress={() => zoomTo(zoom / zoomFactor)}>
          −
        </Button>
        <Button className="h-6 px-2 text-xs" aria-label="Zoom in" onPress={() => zoomTo(zoom * zoomFactor)}>
          +
        </Button>
        <Button className="h-6 px-2 text-xs" onPress={showWhole}>
          Fit
        </Button>
        <Button className="h-6 px-2 text-xs" onPress={() => void save('svg')}>
          SVG
        </Button>
        <Button className="h-6 px-2 text-xs" onPress={() => void save('png')}>
          PNG
        </Button>
      </div>
    </div>
  )
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | undefined =>
  element?.closest<HTMLElement>('[data-scroller]') ?? undefined

/** How far to move so that a stretch is in view; of one that is longer than the view, its beginning. */
const away = (from: number, to: number, least: number, most: number): number =>
  from < least || to - from > most - least ? from - least : to > most ? to - most : 0
