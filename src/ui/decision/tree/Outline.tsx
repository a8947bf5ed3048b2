/** The tree as an outline: virtual rows, one of them in the tab order. Source: ARIA Authoring Practices, "Treegrid". */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { partBeside } from '../../kit/treeRows.ts'
import { OutlineRow } from './OutlineRow.tsx'
import { flatten, placeOf, pressed, type TreeStep, toggled, treeStep } from './treeKeys.ts'
import { useVirtualRows } from './useVirtualRows.ts'
import type { ViewNode } from './viewTree.ts'

interface OutlineProps {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly selected: string | undefined
  /** Also shows the node's text. */
  readonly select: (id: string) => void
  /** Goes to the node's text, for screens that do not show the editor next to the tree. */
  readonly showText: () => void
}

export function Outline({ root, open, setOpen, selected, select, showText }: OutlineProps) {
  const box = useRef<HTMLDivElement>(null)
  const list = useMemo(() => flatten(root, open), [root, open])
  const { nodes, places } = list
  // One row is in the tab order: the one that had the focus last, or the selected one. It is rendered even out of view.
  const [active, setActive] = useState<string | undefined>(undefined)
  const tabStop = placeOf(list, active) ?? placeOf(list, selected) ?? 0
  const hasFocus = useRef(false)
  const rows = useVirtualRows(box, nodes, tabStop)
  const elementAt = (place: number) => box.current?.querySelector<HTMLElement>(`[data-index="${place}"]`)

  const focusOn = (place: number) => {
    flushSync(() => setActive(nodes[place]?.view.id))
    elementAt(place)?.focus({ preventScroll: true })
    rows.scrollIntoView(place)
  }
  const take = (step: TreeStep) => {
    if (step.kind === 'focus') focusOn(step.place)
    else if (step.kind === 'toggle') setOpen(toggled(open, step.ids))
    else select(step.id)
  }
  const press = (event: MouseEvent) => {
    const { element, view } = rowOf(event.target) ?? {}
    if (element === undefined || view === undefined) return
    const part = event.target instanceof Element ? event.target.closest('button') : null
    if (part === null) return take(pressed(view))
    if (part.dataset.show !== undefined) showText()
    if (part.dataset.fold === undefined) return
    element.focus({ preventScroll: true })
    take({ kind: 'toggle', ids: [view.id] })
  }
  const key = (event: KeyboardEvent) => {
    const { element, view } = rowOf(event.target) ?? {}
    if (element === undefined || view === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const part = partBeside(element, event.target, event.key)
    const isPartsOwn = event.target !== element && (event.key === 'Enter' || event.key === ' ')
    const step = isPartsOwn ? undefined : treeStep(event.key, list, places.get(view.id) ?? 0, open, rows.page())
    if (part === undefined && step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (part !== undefined) part.focus()
    else if (step !== undefined) take(step)
  }
  const rowOf = (target: EventTarget) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-node]') : null
    const view = element === null ? undefined : nodes[places.get(element.dataset.node ?? '') ?? -1]?.view
    return element === null || view === undefined ? undefined : { element, view }
  }
  const focused = (event: FocusEvent) => {
    const row = rowOf(event.target)
    hasFocus.current = row !== undefined
    if (row !== undefined) setActive(row.view.id)
  }
  // When the row with the focus disappears (an edit was undone), the nearest row above it takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row can only disappear with a new list
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) elementAt(tabStop)?.focus({ preventScroll: true })
  }, [list])
  // Scrolls to a node that was selected elsewhere, once, as soon as its ancestors are expanded.
  const shown = useRef<string | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its ancestors expand a moment after the selection
  useEffect(() => {
    const place = places.get(selected ?? '')
    if (selected === shown.current || (selected !== undefined && place === undefined)) return
    shown.current = selected
    if (place === undefined) return
    if (!hasFocus.current) setActive(selected)
    rows.scrollIntoView(place)
  }, [selected, list])

  return (
    <div
      ref={box}
      role="treegrid"
      aria-label="Decision tree"
      aria-rowcount={nodes.length}
      aria-colcount={1}
      onClick={press}
      onKeyDown={key}
      onFocus={focused}
      onBlur={() => (hasFocus.current = false)}
      className="@container contain-content"
    >
      <div ref={rows.containerRef} role="presentation" className="relative">
        {rows.places.map((place) => {
          const row = nodes[place]
          if (row === undefined) return null
          const { id } = row.view
          return (
            <OutlineRow
              key={id}
              row={row}
              place={place}
              isOpen={open.has(id)}
              isSelected={id === selected}
              isTabStop={place === tabStop}
              measure={rows.measureElement}
            />
          )
        })}
      </div>
    </div>
  )
}
