/**
 * The organization and everything in it, as a tree that draws the rows in sight. One row is in the tab order; arrows
 * move the focus and the selection. Source: ARIA Authoring Practices, "Treegrid".
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { canDelete, canDuplicate, canRename, type TreeNode } from '../../scenario/tree.ts'
import { useApp } from '../../store/store.ts'
import { flatten, partBeside, treeMove } from '../kit/treeRows.ts'
import { useFixedRows } from '../kit/useFixedRows.ts'
import { OpenMenu } from './EntityMenu.tsx'
import { EntityRow, ROW_HEIGHT } from './EntityRow.tsx'
import type { EntityAction } from './nodeActions.ts'
import { useRowKeys } from './useRowKeys.ts'
import { useTypeahead } from './useTypeahead.ts'

interface EntityTreeProps {
  readonly nodes: readonly TreeNode[]
  readonly selected: string | undefined
  /** Ids of the nodes that are not unfolded. */
  readonly folded: ReadonlySet<string>
  readonly onFold: (ids: readonly string[], isFolded: boolean) => void
  readonly onSelect: (node: TreeNode) => void
  readonly onOpen: (node: TreeNode) => void
  readonly onAction: (node: TreeNode, action: EntityAction) => void
}

export const EntityTree = memo(function EntityTree({
  nodes: roots,
  selected,
  folded,
  onFold,
  onSelect,
  onOpen,
  onAction,
}: EntityTreeProps) {
  const hasPlaces = useApp(({ scenario }) => scenario.organization !== undefined)
  const box = useRef<HTMLDivElement>(null)
  const open = useMemo(() => ({ has: (id: string) => !folded.has(id) }), [folded])
  const list = useMemo(() => flatten(roots, open), [roots, open])
  const { nodes, places } = list
  const [active, setActive] = useState<string>()
  const tabStop = places.get(active ?? '') ?? places.get(selected ?? '') ?? 0
  const hasFocus = useRef(false)
  const rows = useFixedRows(box, {
    count: nodes.length,
    height: ROW_HEIGHT,
    key: useCallback((place: number) => nodes[place]?.view.id ?? String(place), [nodes]),
    kept: tabStop,
  })
  const find = (id: string | undefined): TreeNode | undefined => nodes[places.get(id ?? '') ?? -1]?.view
  const elementAt = (place: number) => box.current?.querySelector<HTMLElement>(`[data-index="${place}"]`)
  const rowOf = (target: EventTarget) => {
    // Events in a menu bubble here through the React tree, though not through the DOM.
    const isInside = target instanceof Element && box.current?.contains(target) === true
    const element = isInside ? target.closest<HTMLElement>('[role=row]') : null
    const node = find(element?.dataset['key'])
    return element === null || node === undefined ? undefined : { element, node }
  }

  const focusOn = (place: number, shouldSelect: boolean) => {
    const node = nodes[place]?.view
    if (node === undefined) return
    flushSync(() => setActive(node.id))
    elementAt(place)?.focus({ preventScroll: true })
    rows.scrollIntoView(place)
    if (shouldSelect) onSelect(node)
  }
  const toggle = (ids: readonly string[]) => {
    const toFold = ids.filter((id) => !folded.has(id))
    if (toFold.length > 0) onFold(toFold, true)
    else onFold(ids, false)
  }
  const press = (event: MouseEvent) => {
    const { element, node } = rowOf(event.target) ?? {}
    if (element === undefined || node === undefined) return
    const part = event.target instanceof Element ? event.target.closest('button') : null
    if (part !== null && part.dataset['fold'] === undefined) return
    element.focus({ preventScroll: true })
    if (part !== null) return toggle([node.id])
    // A tap opens, and so does a screen reader's press, which has no place and no count.
    const isTap = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    if (isTap || event.detail === 0) onOpen(node)
    else onSelect(node)
  }
  const pressTwice = (event: MouseEvent) => {
    const { node } = rowOf(event.target) ?? {}
    const isPart = event.target instanceof Element && event.target.closest('button') !== null
    if (node !== undefined && !isPart) onOpen(node)
  }
  const typed = useTypeahead()
  const key = (event: KeyboardEvent) => {
    const { element, node } = rowOf(event.target) ?? {}
    if (element === undefined || node === undefined || event.metaKey || event.altKey) return
    const place = places.get(node.id) ?? 0
    const isPart = event.target !== element
    const part = event.ctrlKey ? undefined : partBeside(element, event.target, event.key)
    if (part !== undefined) part.focus()
    else if (isPart) return
    else if (event.key === 'Enter') onOpen(node)
    else if (event.key === ' ') onSelect(node)
    else {
      const letter = event.ctrlKey ? undefined : typed(event.key, nodes, place)
      const step =
        letter === undefined
          ? treeMove(event.key, list, place, open, rows.page())
          : { kind: 'focus' as const, place: letter }
      if (step === undefined) return
      // With Ctrl the focus moves alone.
      if (step.kind === 'focus') focusOn(step.place, !event.ctrlKey)
      else toggle(step.ids)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const focused = (event: FocusEvent) => {
    const row = rowOf(event.target)
    hasFocus.current = row !== undefined
    if (row !== undefined) setActive(row.node.id)
  }
  // When the row with the focus disappears, the one that is in the tab order now takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row can only disappear with a new list
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) elementAt(tabStop)?.focus({ preventScroll: true })
  }, [list])
  // Scrolls to what was selected elsewhere, once, as soon as it is unfolded.
  const shown = useRef(selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it unfolds a moment after the selection
  useLayoutEffect(() => {
    const place = places.get(selected ?? '')
    if (selected === shown.current || (selected !== undefined && place === undefined)) return
    shown.current = selected
    if (place === undefined || hasFocus.current) return
    setActive(selected)
    rows.scrollIntoView(place)
  }, [selected, list])

  const [menu, setMenu] = useState<string>()
  const menus = useMemo(() => ({ open: menu, setOpen: setMenu }), [menu])
  const keys = useRowKeys((row, key) => {
    const node = find(row)
    // The order of the tree is fixed.
    if (node === undefined || key === 'up' || key === 'down') return false
    if (key === 'rename' && canRename(node)) onAction(node, { kind: 'rename' })
    if (key === 'duplicate' && canDuplicate(node)) onAction(node, { kind: 'duplicate' })
    if (key === 'delete' && canDelete(node)) onAction(node, { kind: 'delete' })
    return true
  }, setMenu)
  return (
    <OpenMenu value={menus}>
      <div
        ref={box}
        role="treegrid"
        aria-label="Organization"
        aria-rowcount={nodes.length}
        aria-colcount={1}
        {...keys}
        onClick={press}
        onDoubleClick={pressTwice}
        onKeyDown={key}
        onFocus={focused}
        onBlur={() => (hasFocus.current = false)}
        className="min-h-0 grow overflow-auto contain-strict"
      >
        <div ref={rows.containerRef} role="presentation" className="relative">
          {rows.places.map((place) => {
            const row = nodes[place]
            if (row === undefined) return null
            const { view } = row
            return (
              <EntityRow
                key={view.id}
                node={view}
                level={row.level}
                position={row.position}
                siblings={row.siblings}
                place={place}
                isFolded={view.children.length > 0 && folded.has(view.id)}
                isSelected={view.id === selected}
                isTabStop={place === tabStop}
                isMovable={hasPlaces}
                measure={rows.measureElement}
                onAction={onAction}
              />
            )
          })}
        </div>
      </div>
    </OpenMenu>
  )
})
