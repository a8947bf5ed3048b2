/** The tree as shown: filtered, searched, and with statements that do not match collapsed into one row per reason. */
import { onceFor } from '../../../engine/base/memo.ts'
import type { TraceNode } from '../../../engine/trace.ts'

export type Filter = 'deciding' | 'matching' | 'all'

export interface ViewNode {
  readonly id: string
  /** undefined for a row that stands for several nodes. */
  readonly node: TraceNode | undefined
  readonly label: string
  readonly children: readonly ViewNode[]
}

const quietOutcomes = new Set(['noMatch', 'notApplicable', 'notReached'])

export const viewTree = (root: TraceNode, filter: Filter, search: string): ViewNode | undefined =>
  viewing(filter, search)(root)

/**
 * @param kept id of a node that is shown, with what is above it, although filter or search hide it
 * @returns a function from a trace to its view. For a node that it has seen before it returns the same view, so the next
 * decision's view is new only where its trace is new.
 */
export function viewing(filter: Filter, search: string, kept?: string): (root: TraceNode) => ViewNode | undefined {
  const wanted = search.trim().toLowerCase()
  const isShown = (node: TraceNode) =>
    filter === 'all' || node.deciding === true || (filter === 'matching' && !quietOutcomes.has(node.outcome))
  const isFound = (node: TraceNode) => wanted === '' || `${node.label} ${node.reason}`.toLowerCase().includes(wanted)
  const view = onceFor((node: TraceNode): ViewNode | undefined => {
    const children: ViewNode[] = []
    for (const child of node.children) {
      const below = view(child)
      if (below !== undefined) children.push(below)
    }
    const isThere = children.length > 0 || node.id === kept || (isShown(node) && isFound(node))
    return isThere
      ? { id: node.id, node, label: node.label, children: wanted === '' ? foldMisses(node, children) : children }
      : undefined
  })
  return view
}

/** Number of near misses that are shown one by one. */
const MAX_NEAR_MISSES = 4

/** Collapses three or more statements that fail alike into "7 statements do not match: action", and passed checks into one row. */
function foldMisses(parent: TraceNode, children: readonly ViewNode[]): readonly ViewNode[] {
  const groups = new Map<string, ViewNode[]>()
  let shownNear = 0
  for (const child of children) {
    const { node } = child
    if (node?.kind === 'check' && parent.kind !== 'condition' && node.outcome === 'match' && node.deciding !== true)
      groups.set('passed', [...(groups.get('passed') ?? []), child])
    if (node?.kind !== 'statement' || node.outcome === 'match') continue
    if (node.deciding === true && shownNear < MAX_NEAR_MISSES) {
      shownNear += 1
      continue
    }
    const why = `misses:${node.failed.join(', ')}`
    const members = groups.get(why)
    if (members === undefined) groups.set(why, [child])
    else members.push(child)
  }
  const least = (kind: string) => (kind === 'passed' ? 2 : 3)
  const folds = [...groups].filter(([kind, members]) => members.length >= least(kind))
  const folded = new Set(folds.flatMap(([, members]) => members))
  // A collapsed row takes the place of its first member.
  const first = new Map(folds.map(([kind, members]) => [members[0], kind] as const))
  return children.flatMap((child): readonly ViewNode[] => {
    const kind = first.get(child)
    const members = kind === undefined ? undefined : groups.get(kind)
    if (kind === undefined || members === undefined) return folded.has(child) ? [] : [child]
    const label =
      kind === 'passed'
        ? `Passed: ${members.map((member) => member.label).join(', ')}`
        : `${members.length} ${shownNear > 0 ? 'more ' : ''}statements do not match: ${kind.slice('misses:'.length)}`
    return [{ id: `${parent.id}.${kind}`, node: undefined, label, children: members }]
  })
}

/** Ids to expand at first: the deciding path, down to the statements that decided. */
export function openedAtFirst(root: TraceNode): readonly string[] {
  const open: string[] = []
  const visit = (node: TraceNode, depth: number) => {
    if (node.deciding !== true && depth > 0) return
    if (node.children.length > 0 && !saysAll(node)) open.push(node.id)
    if (node.kind === 'value' || node.kind === 'element') return
    for (const child of node.children) visit(child, depth + 1)
  }
  visit(root, 0)
  return open
}

/** The only entry of an element that fits, and the only value of a condition, are in its own sentence. */
const saysAll = ({ kind, outcome, children }: TraceNode): boolean =>
  children.length === 1 && (kind === 'condition' || (kind === 'element' && outcome === 'match'))

/** Every id that can be expanded, up to a limit. */
export function allIds(root: ViewNode, limit = 20_000): readonly string[] {
  const ids: string[] = []
  const stack = [root]
  for (let next = stack.pop(); next !== undefined && ids.length < limit; next = stack.pop()) {
    if (next.children.length > 0) ids.push(next.id)
    stack.push(...next.children)
  }
  return ids
}

/** Ids from the root down to the parent of a node; undefined when the view does not contain it. */
export function pathTo(root: ViewNode, id: string): readonly string[] | undefined {
  if (root.id === id) return []
  for (const child of root.children) {
    // A collapsed row contains siblings of each other; any other row contains only ids that begin with its own.
    if (child.node !== undefined && child.id !== id && !id.startsWith(`${child.id}.`)) continue
    const below = pathTo(child, id)
    if (below !== undefined) return [root.id, ...below]
  }
  return undefined
}
