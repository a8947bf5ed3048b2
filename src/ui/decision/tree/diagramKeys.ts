/** The diagram's layout: where each node is, and where a key leads from it. */
import { hierarchy, tree } from 'd3-hierarchy'
import { flatten, type TreeList, type TreeRow, type TreeStep, treeStep } from './treeKeys.ts'
import type { ViewNode } from './viewTree.ts'

export const rowHeight = 28
export const columnWidth = 236
export const nodeWidth = 206

/** A node with its position. As in d3's layout, `x` runs down and `y` to the right. */
export interface Drawn extends TreeRow {
  readonly x: number
  readonly y: number
  readonly parent: Drawn | undefined
}

export function layOut(root: ViewNode, open: ReadonlySet<string>): TreeList<Drawn> {
  const { nodes: rows, places } = flatten(root, open)
  const nodes: Drawn[] = []
  const points = tree<ViewNode>().nodeSize([rowHeight, columnWidth])(
    hierarchy(root, (node) => (open.has(node.id) ? [...node.children] : [])),
  )
  // A node, then what is below it: the order of the rows.
  points.eachBefore(({ x, y }, index) => {
    const row = rows[index]
    if (row !== undefined)
      nodes.push({ ...row, x, y, parent: row.parent && nodes[places.get(row.parent.view.id) ?? -1] })
  })
  return { nodes, places }
}

export type Step =
  | TreeStep
  | { readonly kind: 'zoom'; readonly factor: number }
  /** Pixels by which the view moves. */
  | { readonly kind: 'pan'; readonly right: number; readonly down: number }
  | { readonly kind: 'fit' }

export const zoomFactor = 1.4
const panStep = 80

/** @param place of the node that has the focus. @returns undefined for keys that are not the tree's. */
export function stepOf(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  drawn: TreeList<Drawn>,
  place: number,
  open: ReadonlySet<string>,
): Step | undefined {
  if (drawn.nodes[place] === undefined) return undefined
  if (shiftKey && key.startsWith('Arrow')) return panOf(key)
  switch (key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: zoomFactor }
    case '-':
      return { kind: 'zoom', factor: 1 / zoomFactor }
    case '0':
      return { kind: 'fit' }
    default:
      return treeStep(key, drawn, place, open)
  }
}

function panOf(key: string): Step {
  const right = key === 'ArrowRight' ? panStep : key === 'ArrowLeft' ? -panStep : 0
  const down = key === 'ArrowDown' ? panStep : key === 'ArrowUp' ? -panStep : 0
  return { kind: 'pan', right, down }
}
