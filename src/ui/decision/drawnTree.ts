/** The drawn tree as a list: where each node stands, and where a key leads from it. Source: ARIA Authoring Practices, "Tree View". */
import { type HierarchyPointNode, hierarchy, tree } from 'd3-hierarchy'
import type { ViewNode } from './viewTree.ts'

export const rowHeight = 28
export const columnWidth = 236
export const nodeWidth = 206

/** A node in its place: `x` runs down and `y` to the right, as d3's layout has them. */
export interface Drawn {
  readonly view: ViewNode
  readonly x: number
  readonly y: number
  readonly parent: Drawn | undefined
  /** From 1. */
  readonly level: number
  /** Among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
}

/** From top to bottom as the outline has them: a node, then what is below it. */
export interface DrawnTree {
  readonly nodes: readonly Drawn[]
  /** By id, the place in `nodes`. */
  readonly places: ReadonlyMap<string, number>
}

export function layOut(root: ViewNode, open: ReadonlySet<string>): DrawnTree {
  const nodes: Drawn[] = []
  const places = new Map<string, number>()
  const put = (point: HierarchyPointNode<ViewNode>, parent: Drawn | undefined, position: number, siblings: number): void => {
    const drawn: Drawn = { view: point.data, x: point.x, y: point.y, parent, level: point.depth + 1, position, siblings }
    places.set(point.data.id, nodes.length)
    nodes.push(drawn)
    point.children?.forEach((child, index, { length }) => put(child, drawn, index + 1, length))
  }
  const data = hierarchy(root, (node) => (open.has(node.id) ? [...node.children] : []))
  put(tree<ViewNode>().nodeSize([rowHeight, columnWidth])(data), undefined, 1, 1)
  return { nodes, places }
}

export type Step =
  | { readonly kind: 'focus'; readonly place: number }
  | { readonly kind: 'toggle'; readonly ids: readonly string[] }
  | { readonly kind: 'select'; readonly id: string }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** Pixels that the reader's eye moves. */
  | { readonly kind: 'pan'; readonly right: number; readonly down: number }
  | { readonly kind: 'fit' }

export const zoomFactor = 1.4
const panned = 80

/** @param place of the node that has the focus. @returns undefined for keys that are not the tree's. */
export function stepOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }, { nodes, places }: DrawnTree, place: number, open: ReadonlySet<string>): Step | undefined {
  const at = nodes[place]
  if (at === undefined) return undefined
  const { view, parent } = at
  const hasChildren = view.children.length > 0
  const isOpen = hasChildren && open.has(view.id)
  const focus = (to: number): Step => ({ kind: 'focus', place: Math.max(0, Math.min(nodes.length - 1, to)) })
  const toggle: Step = { kind: 'toggle', ids: [view.id] }
  if (shiftKey && key.startsWith('Arrow')) return panOf(key)
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
    case 'Enter':
      return pressed(view)
    case ' ':
      return hasChildren ? toggle : pressed(view)
    case '*':
      return { kind: 'toggle', ids: (parent?.view ?? { children: [view] }).children.flatMap(({ id, children }) => (children.length > 0 && !open.has(id) ? [id] : [])) }
    case '+':
    case '=':
      return { kind: 'zoom', factor: zoomFactor }
    case '-':
      return { kind: 'zoom', factor: 1 / zoomFactor }
    case '0':
      return { kind: 'fit' }
    default:
      return beginning(key, nodes, place)
  }
}

/** What a press does on a node: a row that stands for several has no text of its own, and unfolds. */
export const pressed = ({ id, node }: ViewNode): Step => (node === undefined ? { kind: 'toggle', ids: [id] } : { kind: 'select', id })

function panOf(key: string): Step {
  const right = key === 'ArrowRight' ? panned : key === 'ArrowLeft' ? -panned : 0
  const down = key === 'ArrowDown' ? panned : key === 'ArrowUp' ? -panned : 0
  return { kind: 'pan', right, down }
}

/** A letter leads to the next node that begins with it. */
function beginning(key: string, nodes: readonly Drawn[], place: number): Step | undefined {
  if (!/^\p{L}$/u.test(key)) return undefined
  const begins = ({ view }: Drawn) => view.label.toLowerCase().startsWith(key.toLowerCase())
  const after = nodes.findIndex((node, index) => index > place && begins(node))
  const found = after >= 0 ? after : nodes.findIndex(begins)
  return found < 0 ? undefined : { kind: 'focus', place: found }
}
