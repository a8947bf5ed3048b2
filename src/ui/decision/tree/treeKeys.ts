/**
 * The tree as a list of its rows, and where a key leads in it: the same for the outline and for the drawing.
 * Source: ARIA Authoring Practices, "Tree View" and "Treegrid".
 */
import type { ViewNode } from './viewTree.ts'

/** A node with its position among the rows. */
export interface TreeRow {
  readonly view: ViewNode
  readonly parent: TreeRow | undefined
  /** From 1. */
  readonly level: number
  /** Among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
}

/** From top to bottom: a node, then what is below it. */
export interface TreeList<Row extends TreeRow = TreeRow> {
  readonly nodes: readonly Row[]
  /** By id, the place in `nodes`. */
  readonly places: ReadonlyMap<string, number>
}

/** The visible rows: nodes below a collapsed one are left out. */
export function flatten(root: ViewNode, open: ReadonlySet<string>): TreeList {
  const nodes: TreeRow[] = []
  const places = new Map<string, number>()
  const put = (
    view: ViewNode,
    parent: TreeRow | undefined,
    level: number,
    position: number,
    siblings: number,
  ): void => {
    const row: TreeRow = { view, parent, level, position, siblings }
    places.set(view.id, nodes.length)
    nodes.push(row)
    if (!open.has(view.id)) return
    let below = 0
    for (const child of view.children) put(child, row, level + 1, ++below, view.children.length)
  }
  put(root, undefined, 1, 1, 1)
  return { nodes, places }
}

/** The index of a node's row, or of its nearest visible ancestor: ids are paths in the tree. */
export function placeOf({ places }: TreeList, id: string | undefined): number | undefined {
  for (let at = id; at !== undefined && at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const place = places.get(at)
    if (place !== undefined) return place
  }
  return undefined
}

export type TreeStep =
  | { readonly kind: 'focus'; readonly place: number }
  | { readonly kind: 'toggle'; readonly ids: readonly string[] }
  | { readonly kind: 'select'; readonly id: string }

/**
 * @param place of the node that has the focus.
 * @param page number of rows that fit on a screen; undefined for the diagram, which has no pages.
 * @returns undefined for keys that do nothing in a tree.
 */
export function treeStep(
  key: string,
  { nodes, places }: TreeList,
  place: number,
  open: ReadonlySet<string>,
  page?: number,
): TreeStep | undefined {
  const at = nodes[place]
  if (at === undefined) return undefined
  const { view, parent } = at
  const hasChildren = view.children.length > 0
  const isOpen = hasChildren && open.has(view.id)
  const focus = (to: number): TreeStep => ({ kind: 'focus', place: Math.max(0, Math.min(nodes.length - 1, to)) })
  const toggle: TreeStep = { kind: 'toggle', ids: [view.id] }
  switch (key) {
    case 'ArrowDown':
      return focus(place + 1)
    case 'ArrowUp':
      return focus(place - 1)
    case 'ArrowRight':
      return hasChildren && !isOpen ? toggle : focus(isOpen ? place + 1 : place)
    case 'ArrowLeft':
      return isOpen ? toggle : focus(parent === undefined ? place : (places.get(parent.view.id) ?? place))
    case 'Home':
      return focus(0)
    case 'End':
      return focus(nodes.length - 1)
    case 'PageDown':
      return page === undefined ? undefined : focus(place + page)
    case 'PageUp':
      return page === undefined ? undefined : focus(place - page)
    case 'Enter':
    case ' ':
      return pressed(view)
    case '*':
      return {
        kind: 'toggle',
        ids: (parent?.view ?? { children: [view] }).children.flatMap(({ id, children }) =>
          children.length > 0 && !open.has(id) ? [id] : [],
        ),
      }
    default:
      return beginning(key, nodes, place)
  }
}

/** What a press on a node does: it selects the node. A row that stands for several nodes has no text, so it expands. */
export const pressed = ({ id, node }: ViewNode): TreeStep =>
  node === undefined ? { kind: 'toggle', ids: [id] } : { kind: 'select', id }

/** The expanded ids after a `toggle` step. */
export function toggled(open: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(open)
  for (const id of ids) if (!next.delete(id)) next.add(id)
  return next
}

/** A letter leads to the next node whose label begins with it. */
function beginning(key: string, nodes: readonly TreeRow[], place: number): TreeStep | undefined {
  if (!/^\p{L}$/u.test(key)) return undefined
  const begins = ({ view }: TreeRow) => view.label.toLowerCase().startsWith(key.toLowerCase())
  const after = nodes.findIndex((node, index) => index > place && begins(node))
  const found = after >= 0 ? after : nodes.findIndex(begins)
  return found < 0 ? undefined : { kind: 'focus', place: found }
}
