/**
 * A tree as a list of its rows, and where a key leads in it. A tree that draws only the rows in sight needs both.
 * Source: ARIA Authoring Practices, "Tree View" and "Treegrid".
 */

/** What a tree is made of. */
export interface Branch<View> {
  /** Unique in the tree. */
  readonly id: string
  readonly label: string
  readonly children: readonly View[]
}

/** A node with its position among the rows. */
export interface TreeRow<View extends Branch<View>> {
  readonly view: View
  readonly parent: TreeRow<View> | undefined
  /** From 1. */
  readonly level: number
  /** Among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
}

/** From top to bottom: a node, then what is below it. */
export interface TreeList<Row> {
  readonly nodes: readonly Row[]
  /** By id, the place in `nodes`. */
  readonly places: ReadonlyMap<string, number>
}

/** Ids of the nodes that are unfolded. */
export interface Unfolded {
  readonly has: (id: string) => boolean
}

/** The visible rows: nodes below a folded one are left out. */
export function flatten<View extends Branch<View>>(roots: readonly View[], open: Unfolded): TreeList<TreeRow<View>> {
  const nodes: TreeRow<View>[] = []
  const places = new Map<string, number>()
  const put = (views: readonly View[], parent: TreeRow<View> | undefined): void => {
    let position = 0
    for (const view of views) {
      position += 1
      const row = { view, parent, level: (parent?.level ?? 0) + 1, position, siblings: views.length }
      places.set(view.id, nodes.length)
      nodes.push(row)
      if (view.children.length > 0 && open.has(view.id)) put(view.children, row)
    }
  }
  put(roots, undefined)
  return { nodes, places }
}

export type TreeMove =
  | { readonly kind: 'focus'; readonly place: number }
  | { readonly kind: 'toggle'; readonly ids: readonly string[] }

/**
 * @param place of the node that has the focus.
 * @param page number of rows that fit on a screen; undefined for a drawing, which has no pages.
 * @returns undefined for keys that do not move in a tree.
 */
export function treeMove<View extends Branch<View>>(
  key: string,
  { nodes, places }: TreeList<TreeRow<View>>,
  place: number,
  open: Unfolded,
  page?: number,
): TreeMove | undefined {
  const at = nodes[place]
  if (at === undefined) return undefined
  const { view, parent } = at
  const hasChildren = view.children.length > 0
  const isOpen = hasChildren && open.has(view.id)
  const focus = (to: number): TreeMove => ({ kind: 'focus', place: Math.max(0, Math.min(nodes.length - 1, to)) })
  const toggle: TreeMove = { kind: 'toggle', ids: [view.id] }
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
    case '*': {
      const beside: readonly View[] = parent?.view.children ?? [view]
      return {
        kind: 'toggle',
        ids: beside.flatMap(({ id, children }) => (children.length > 0 && !open.has(id) ? [id] : [])),
      }
    }
    default: {
      const found = /^\p{L}$/u.test(key) ? beginning(key, nodes, place + 1) : undefined
      return found === undefined ? undefined : focus(found)
    }
  }
}

/** @returns the place of the first row from `from` on, and then from the top, whose label begins with these letters. */
export function beginning<View extends Branch<View>>(
  letters: string,
  nodes: readonly TreeRow<View>[],
  from: number,
): number | undefined {
  const wanted = letters.toLowerCase()
  const begins = ({ view }: TreeRow<View>) => view.label.toLowerCase().startsWith(wanted)
  const after = nodes.findIndex((node, index) => index >= from && begins(node))
  const found = after >= 0 ? after : nodes.findIndex(begins)
  return found < 0 ? undefined : found
}

/** The unfolded ids after a `toggle`. */
export function toggled(open: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(open)
  for (const id of ids) if (!next.delete(id)) next.add(id)
  return next
}

/** Where the left and right arrows lead within a row: right to its buttons, left back to the row. On a folded row, right unfolds it. */
export function partBeside(row: HTMLElement, from: EventTarget, key: string): HTMLElement | undefined {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined
  const parts = [row, ...row.querySelectorAll('button')].filter((part) => part.checkVisibility())
  const at = from instanceof HTMLElement ? parts.indexOf(from) : -1
  if (at <= 0 && (key === 'ArrowLeft' || row.ariaExpanded === 'false')) return undefined
  return parts[key === 'ArrowRight' ? at + 1 : at - 1] ?? parts[at]
}
