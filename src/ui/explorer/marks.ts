/** What the explorer says beside a thing: problems in it, and its part in the selected call's decision. */
import { createContext } from 'react'
import type { ExplorerNode } from '../../scenario/tree.ts'
import type { Problem } from '../../store/selectors/problems.ts'
import type { DocumentRole } from '../../store/selectors/traceQueries.ts'

export interface NodeMark {
  readonly role: DocumentRole | undefined
  readonly errors: number
  readonly warnings: number
  /** The call before the playhead that has changed it last, by its title. */
  readonly changed: string | undefined
}

export const noMark: NodeMark = { role: undefined, errors: 0, warnings: 0, changed: undefined }

/** The marks of the tree's nodes, by id. */
export const TreeMarks = createContext<ReadonlyMap<string, Pick<MarkedNode, 'mark' | 'inside'>>>(new Map())

export function marksById(nodes: readonly MarkedNode[]): ReadonlyMap<string, MarkedNode> {
  const all = new Map<string, MarkedNode>()
  const visit = (list: readonly MarkedNode[]) => {
    for (const node of list) {
      all.set(node.id, node)
      visit(node.children)
    }
  }
  visit(nodes)
  return all
}

export interface MarkedNode extends Omit<ExplorerNode, 'children'> {
  readonly mark: NodeMark
  /** Everything inside together, shown while the node is folded. */
  readonly inside: NodeMark
  readonly children: readonly MarkedNode[]
}

type Placed = Pick<Problem, 'severity' | 'document' | 'path'>

const none: ReadonlyMap<string, string> = new Map()

/** By its document, or as a user, role or group by its own address. */
const changeOf = (node: ExplorerNode, changed: ReadonlyMap<string, string>): string | undefined =>
  changed.get(node.document ?? `accounts/${node.account}/${node.kind}s/${node.label}`)

const pointer = (node: ExplorerNode) =>
  node.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export function markTree(
  nodes: readonly ExplorerNode[],
  roles: ReadonlyMap<string, DocumentRole>,
  problems: readonly Placed[],
  changed: ReadonlyMap<string, string> = none,
): readonly MarkedNode[] {
  return nodes.map((node) => {
    const children = markTree(node.children, roles, problems, changed)
    const isReference = node.kind === 'reference' || node.kind === 'boundary'
    const at = pointer(node)
    const inner = node.children.map(pointer)
    // A problem is counted where it stands: at the innermost node that holds it.
    const own = problems.filter((problem) => {
      if (!isReference && problem.document !== undefined && problem.document === node.document) return true
      return (
        problem.document === undefined &&
        holds(at, problem.path) &&
        !inner.some((child) => holds(child, problem.path)) &&
        !isBranch(node, problem.path, at)
      )
    })
    const mark: NodeMark = {
      role: node.document === undefined ? undefined : roles.get(node.document),
      ...count(own),
      changed: changeOf(node, changed),
    }
    return { ...node, children, mark, inside: [mark, ...children.map((child) => child.inside)].reduce(join) }
  })
}

const holds = (path: string, inner: string) => inner === path || inner.startsWith(`${path}/`)

/** Units and organizations hold further nodes whose paths are not below theirs in the tree (accounts), or are (units). */
const isBranch = (node: ExplorerNode, path: string, at: string) =>
  node.kind === 'organization' && path.slice(at.length).startsWith('/organizationalUnits/')

/** Suggestions are no problems: they do not count. */
const count = (problems: readonly Placed[]) => {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    errors,
    warnings: problems.filter(({ severity }) => severity === 'warning' || severity === 'security').length,
  }
}

const join = (a: NodeMark, b: NodeMark): NodeMark => ({
  role: a.role === 'decides' || b.role === 'decides' ? 'decides' : (a.role ?? b.role),
  errors: a.errors + b.errors,
  warnings: a.warnings + b.warnings,
  changed: b.changed ?? a.changed,
})
