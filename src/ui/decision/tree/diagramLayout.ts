/**
 * Where each box of the drawing is. The decision, its requests and their layers stand below each other as the trunk, in AWS's
 * order. What a layer found stands beside it: its policies and statements in a second column, their elements and conditions
 * in a third, as far as the width has room for columns; else below it, indented. So the drawing never needs to be scrolled sideways.
 */
import { type HierarchyNode, hierarchy } from 'd3-hierarchy'
import type { TraceNode } from '../../../engine/trace.ts'
import { factOf, titleOf } from './diagramFacts.ts'
import { inLines, type Line, type TextStyle } from './textLines.ts'
import { flatten, type TreeList, type TreeRow } from './treeKeys.ts'
import type { ViewNode } from './viewTree.ts'

/** A box, in pixels of the drawing. */
export interface Drawn extends TreeRow {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly parent: Drawn | undefined
  /** The box of the trunk above this one, which the trunk's line comes from. */
  readonly previous: Drawn | undefined
  readonly isTrunk: boolean
  /** Beside its parent, in the next column; else below it. */
  readonly isBeside: boolean
  /** Where its own children stand, also while they are folded. */
  readonly hasChildrenBelow: boolean
  /** What ends the call: the first explicit deny, because AWS looks for those first (5.2), else the first that does not allow. */
  readonly isStop: boolean
  /** Behind the stop: not reached. */
  readonly isBeyond: boolean
  readonly title: readonly Line[]
  readonly fact: readonly Line[]
}

export interface Drawing extends TreeList<Drawn> {
  readonly width: number
  readonly height: number
}

export const titleStyle: TextStyle = { size: 12, weight: 600 }
export const factStyle: TextStyle = { size: 11, weight: 400 }
export const [titleHeight, factHeight] = [16, 14]
/** Inside a box: left of the text is its mark. */
export const [padTop, padLeft] = [7, 28]
const padRight = 14
const [indent, trunkIndent] = [20, 34]
const [gap, trunkGap, gapBelow, columnGap, margin] = [8, 14, 16, 36, 12]
/** Wider boxes would not be read sooner. */
const widest = [270, 320, 430] as const
export const widestDrawing = widest[0] + widest[1] + widest[2] + 2 * columnGap + 2 * margin

interface Column {
  readonly x: number
  readonly width: number
}

/** @returns one to three columns that fill the width. */
export function columnsOf(width: number): readonly Column[] {
  const shares = width >= 860 ? [0.27, 0.31, 0.42] : width >= 560 ? [0.4, 0.6] : [1]
  const room = width - 2 * margin - columnGap * (shares.length - 1)
  let x = margin
  return shares.map((share, index) => {
    const most = shares.length === 3 ? (widest[index] ?? 0) : Number.POSITIVE_INFINITY
    const column = { x, width: Math.min(most, Math.floor(room * share)) }
    x += column.width + columnGap
    return column
  })
}

type Point = HierarchyNode<ViewNode>

/** While the boxes are placed. */
interface Box {
  column: number
  inset: number
  isTrunk: boolean
  isBeside: boolean
  hasChildrenBelow: boolean
  x: number
  y: number
  width: number
  height: number
  /** With everything below and beside it. */
  block: number
  title: readonly Line[]
  fact: readonly Line[]
}

export function layOut(root: ViewNode, open: ReadonlySet<string>, width: number): Drawing {
  const { nodes: rows, places } = flatten(root, open)
  const columns = columnsOf(width)
  const boxes = new Map<Point, Box>()
  const boxOf = (point: Point): Box => {
    const box = boxes.get(point)
    if (box === undefined) throw new Error('a parent is placed before its children')
    return box
  }
  const tree = hierarchy(root, (node) => (open.has(node.id) ? [...node.children] : []))
  tree.eachBefore((point) => boxes.set(point, sized(point, columns, boxOf)))
  tree.eachAfter((point) => {
    const box = boxOf(point)
    const [beside, below] = [stack(point, true, boxOf), stack(point, false, boxOf)]
    box.block = Math.max(box.height, beside) + (below === 0 ? 0 : gapUnder(box) + below)
  })
  const nodes: Drawn[] = []
  let [height, at] = [0, 0]
  const stops = stopsOf(root)
  tree.eachBefore((point) => {
    const box = boxOf(point)
    if (point.parent === null) box.y = margin
    placeChildren(point, box, boxOf)
    height = Math.max(height, box.y + box.height)
    const row = rows[at++]
    if (row === undefined) return
    const parent = row.parent && nodes[places.get(row.parent.view.id) ?? -1]
    const before = box.isTrunk ? point.parent?.children?.[row.position - 2] : undefined
    const stop = stops.get(row.parent?.view.id ?? '')
    nodes.push({
      ...row,
      ...box,
      parent,
      previous: box.isTrunk ? (before === undefined ? parent : nodes[places.get(before.data.id) ?? -1]) : undefined,
      isStop: stop === row.position,
      isBeyond: parent?.isBeyond === true || (stop !== undefined && stop < row.position),
    })
  })
  const last = columns.at(-1)
  return { nodes, places, width: (last?.x ?? 0) + (last?.width ?? 0) + margin, height: height + margin + 8 }
}

/** The trunk's boxes stand further apart than others. */
const gapUnder = ({ isTrunk }: Box): number => (isTrunk ? trunkGap : gapBelow)
const gapBetween = ({ isTrunk }: Box): number => (isTrunk ? trunkGap : gap)

/** The height of all children on one side. */
function stack(point: Point, isBeside: boolean, boxOf: (point: Point) => Box): number {
  let sum = 0
  for (const child of point.children ?? []) {
    const box = boxOf(child)
    if (box.isBeside === isBeside) sum += (sum === 0 ? 0 : gapBetween(box)) + box.block
  }
  return sum
}

function placeChildren(point: Point, { y, height }: Box, boxOf: (point: Point) => Box): void {
  let beside = y
  let below = y + Math.max(height, stack(point, true, boxOf)) + gapUnder(boxOf(point))
  for (const child of point.children ?? []) {
    const box = boxOf(child)
    box.y = box.isBeside ? beside : below
    if (box.isBeside) beside += box.block + gapBetween(box)
    else below += box.block + gapBetween(box)
  }
}

function sized(point: Point, columns: readonly Column[], boxOf: (point: Point) => Box): Box {
  const { data: view, parent, depth } = point
  const isTrunk = depth < 2 || (depth === 2 && parent?.data.node?.kind === 'request')
  const above = parent === null ? undefined : boxOf(parent)
  const wanted = isTrunk ? 0 : Math.min(columns.length - 1, Math.max(columnOf(view), above?.column ?? 0))
  const isBeside = above !== undefined && wanted > above.column
  const inset = isTrunk || isBeside || above === undefined ? 0 : above.isTrunk ? trunkIndent : above.inset + indent
  const column = columns[wanted] ?? { x: 0, width: 200 }
  // Deep in a narrow column a box keeps a width that can be read.
  const x = column.x + Math.min(inset, column.width - 150)
  const width = column.x + column.width - x
  const room = width - padLeft - padRight
  const tag = view.node?.kind === 'statement' ? 48 : 0
  const title = inLines(titleOf(view), room - tag, titleStyle, 2)
  const said = factOf(view, parent?.data)
  const fact = said === undefined ? [] : inLines(said, room, factStyle, mostLines(view, columns.length))
  const height = padTop * 2 + title.length * titleHeight + fact.length * factHeight
  const [child] = view.children
  const hasTrunkBelow = depth === 0 || (depth === 1 && view.node?.kind === 'request')
  const hasChildrenBelow =
    hasTrunkBelow || child === undefined || Math.min(columns.length - 1, columnOf(child)) <= wanted
  return { column: wanted, inset, isTrunk, isBeside, hasChildrenBelow, x, y: 0, width, height, block: 0, title, fact }
}

/** A request also names the layers without a say; a narrow column has shorter lines. */
const mostLines = ({ node }: ViewNode, columns: number): number =>
  node?.kind === 'request' ? 8 : columns === 1 ? 4 : 3

/** Layers and checks stand in the trunk, policies and statements beside them, and elements beside these. */
function columnOf({ node }: ViewNode): number {
  switch (node?.kind) {
    case 'element':
    case 'condition':
    case 'value':
      return 2
    default:
      return 1
  }
}

/** By the id of a decision or a request, the position of the check or layer that ends it. */
function stopsOf(root: ViewNode): ReadonlyMap<string, number> {
  const stops = new Map<string, number>()
  const put = ({ id, children }: ViewNode, isStop: (child: TraceNode) => boolean) => {
    const place = children.findIndex(({ node }) => node !== undefined && isStop(node))
    if (place >= 0 && !stops.has(id)) stops.set(id, place + 1)
  }
  put(root, ({ kind, outcome }) => kind === 'check' && outcome === 'rejected')
  for (const view of root.children) {
    if (view.node?.kind !== 'request') continue
    for (const wanted of ['explicitDeny', 'implicitDeny'])
      put(view, ({ kind, outcome, deciding }) => kind === 'layer' && deciding === true && outcome === wanted)
  }
  return stops
}

/** The box to begin with: the deepest one on the path that stopped the call. undefined for a call that is allowed. */
export function decidingNode({ nodes }: Drawing): Drawn | undefined {
  let found = nodes.find(({ isStop }) => isStop)
  while (found !== undefined) {
    const above = found
    const next = nodes.find(({ parent, view }) => parent === above && view.node?.deciding === true)
    if (next === undefined) return found
    found = next
  }
  return undefined
}
