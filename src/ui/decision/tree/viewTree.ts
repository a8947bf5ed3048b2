/** The tree as it is shown: filtered, searched, and with long runs of statements that do not match folded into one row. */
import type { TraceNode } from '../../../engine/trace.ts'

export type Filter = 'deciding' | 'matching' | 'all'

export interface ViewNode {
  readonly id: string
  /** undefined: a row that stands for several. */
  readonly node: TraceNode | undefined
  readonly label: string
  readonly children: readonly ViewNode[]
}

const quietOutcomes = new Set(['noMatch', 'notApplicable', 'notReached'])

export const viewTree = (root: TraceNode, filter: Filter, search: string): ViewNode | undefined =>
  viewing(filter, search)(root)

/** @returns what makes the views of decisions: of a node that it has seen before, the same one, so that the next decision's tree is new only where it says something else. */
export function viewing(filter: Filter, search: string): (root: TraceNode) => ViewNode | undefined {
  const wanted = search.trim().toLowerCase()
  const isShown = (node: TraceNode) =>
    filter === 'all' || node.deciding === true || (filter === 'matching' && !quietOutcomes.has(node.outcome))
  const isFound = (node: TraceNode) => wanted === '' || `${node.label} ${node.reason}`.toLowerCase().includes(wanted)
  const seen = new WeakMap<TraceNode, ViewNode | undefined>()
  const view = (node: TraceNode): ViewNode | undefined => {
    if (seen.has(node)) return seen.get(node)
    const children: ViewNode[] = []
    for (const child of node.children) {
      const below = view(child)
      if (below !== undefined) children.push(below)
    }
    const isThere = children.length > 0 || (isShown(node) && isFound(node))
    const made = isThere
      ? { id: node.id, node, label: node.label, children: wanted === '' ? foldMisses(node, children) : children }
      : undefined
    seen.set(node, made)
    return made
  }
  return view
}

/** So many of the statements that came near are shown one by one. */
const nearest = 4

/** "7 statements do not match: action", where there are three or more of a kind; checks that only passed are one row. */
function foldMisses(parent: TraceNode, children: readonly ViewNode[]): readonly ViewNode[] {
  const groups = new Map<string, ViewNode[]>()
  let shownNear = 0
  for (const child of children) {
    const { node } = child
    if (node?.kind === 'check' && parent.kind !== 'condition' && node.outcome === 'match' && node.deciding !== true)
      groups.set('passed', [...(groups.get('passed') ?? []), child])
    if (node?.kind !== 'statement' || node.outcome === 'match') continue
    if (node.deciding === true && shownNear < nearest) {
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
  // A row that stands for several stands where the first of them stood.
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

/** Ids to open at first: the deciding path, down to the statements that decided. */
export function openedAtFirst(root: TraceNode): readonly string[] {
  const open: string[] = []
  const visit = (node: TraceNode, depth: number) => {
    if (node.deciding !== true && depth > 0) return
    if (node.children.length > 0) open.push(node.id)
    if (node.kind === 'value' || node.kind === 'element') return
    for (const child of node.children) visit(child, depth + 1)
  }
  visit(root, 0)
  return open
}

/** Every id that can be opened; bounded, for "open all". */
export function allIds(root: ViewNode, most = 20_000): readonly string[] {
  const ids: string[] = []
  const stack = [root]
  for (let next = stack.pop(); next !== undefined && ids.length < most; next = stack.pop()) {
    if (next.children.length > 0) ids.push(next.id)
    stack.push(...next.children)
  }
  return ids
}

/** Ids from the root down to the node above this one; undefined where it is not shown. */
export function pathTo(root: ViewNode, id: string): readonly string[] | undefined {
  if (root.id === id) return []
  for (const child of root.children) {
    // A row that stands for several holds siblings; any other holds only what its id begins.
    if (child.node !== undefined && child.id !== id && !id.startsWith(`${child.id}.`)) continue
    const below = pathTo(child, id)
    if (below !== undefined) return [root.id, ...below]
  }
  return undefined
}
