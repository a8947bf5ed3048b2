/** The tree as it is shown: filtered, searched, and with long runs of statements that do not match folded into one row. */
import type { TraceNode } from '../../engine/trace.ts'

export type Filter = 'deciding' | 'matching' | 'all'

export interface ViewNode {
  readonly id: string
  /** undefined: a row that stands for several. */
  readonly node: TraceNode | undefined
  readonly label: string
  readonly children: readonly ViewNode[]
}

const quietOutcomes = new Set(['noMatch', 'notApplicable', 'notReached'])

export function viewTree(root: TraceNode, filter: Filter, search: string): ViewNode | undefined {
  const wanted = search.trim().toLowerCase()
  const build = (node: TraceNode): ViewNode | undefined => {
    const children = node.children.flatMap((child) => build(child) ?? [])
    const shown = filter === 'all' || (filter === 'deciding' ? node.deciding === true : node.deciding === true || !quietOutcomes.has(node.outcome))
    const found = wanted === '' || `${node.label} ${node.reason}`.toLowerCase().includes(wanted)
    if (children.length === 0 && !(shown && found)) return undefined
    return { id: node.id, node, label: node.label, children: wanted === '' ? foldMisses(node, children) : children }
  }
  return build(root)
}

/** So many of the statements that came near are shown one by one. */
const nearest = 4

/** "7 statements do not match: action", where there are three or more of a kind; checks that only passed are one row. */
function foldMisses(parent: TraceNode, children: readonly ViewNode[]): readonly ViewNode[] {
  const groups = new Map<string, ViewNode[]>()
  let shownNear = 0
  for (const child of children) {
    const { node } = child
    if (node?.kind === 'check' && parent.kind !== 'condition' && node.outcome === 'match' && node.deciding !== true) groups.set('passed', [...(groups.get('passed') ?? []), child])
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
      kind === 'passed' ? `Passed: ${members.map((member) => member.label).join(', ')}` : `${members.length} ${shownNear > 0 ? 'more ' : ''}statements do not match: ${kind.slice('misses:'.length)}`
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

/** Ids of the rows that are shown, from top to bottom. */
export function visibleIds(root: ViewNode, open: ReadonlySet<string>): readonly string[] {
  const ids: string[] = []
  const stack: ViewNode[] = [root]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    ids.push(next.id)
    if (open.has(next.id)) for (let index = next.children.length - 1; index >= 0; index--) stack.push(...next.children.slice(index, index + 1))
  }
  return ids
}
