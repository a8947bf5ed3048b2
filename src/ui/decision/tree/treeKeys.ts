/** The decision's tree as a list of its rows, and what a key does in it: the same for the outline and for the drawing. */
import * as rows from '../../kit/treeRows.ts'
import type { ViewNode } from './viewTree.ts'

export { toggled } from '../../kit/treeRows.ts'

/** A node with its position among the rows. */
export type TreeRow = rows.TreeRow<ViewNode>

/** From top to bottom: a node, then what is below it. */
export type TreeList<Row extends TreeRow = TreeRow> = rows.TreeList<Row>

/** The visible rows: nodes below a collapsed one are left out. */
export const flatten = (root: ViewNode, open: ReadonlySet<string>): TreeList => rows.flatten([root], open)

/** The index of a node's row, or of its nearest visible ancestor: ids are paths in the tree. */
export function placeOf({ places }: TreeList, id: string | undefined): number | undefined {
  for (let at = id; at !== undefined && at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const place = places.get(at)
    if (place !== undefined) return place
  }
  return undefined
}

export type TreeStep = rows.TreeMove | { readonly kind: 'select'; readonly id: string }

/**
 * @param place of the node that has the focus.
 * @param page number of rows that fit on a screen; undefined for the diagram, which has no pages.
 * @returns undefined for keys that do nothing in a tree.
 */
export function treeStep(
  key: string,
  list: TreeList,
  place: number,
  open: ReadonlySet<string>,
  page?: number,
): TreeStep | undefined {
  const view = list.nodes[place]?.view
  return view !== undefined && (key === 'Enter' || key === ' ')
    ? pressed(view)
    : rows.treeMove(key, list, place, open, page)
}

/** What a press on a node does: it selects the node. A row that stands for several nodes has no text, so it expands. */
export const pressed = ({ id, node }: ViewNode): TreeStep =>
  node === undefined ? { kind: 'toggle', ids: [id] } : { kind: 'select', id }
