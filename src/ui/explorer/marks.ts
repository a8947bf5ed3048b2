/** Marks of the tree's nodes: problems in them, and their part in the decision of the selected call. */
import { createContext } from 'react'
import { pointerOf } from '../../engine/base/jsonPath.ts'
import { isAttachment, type TreeNode } from '../../scenario/tree.ts'
import type { Problem } from '../../store/selectors/problems.ts'
import type { DocumentRole } from '../../store/selectors/traceQueries.ts'

export interface NodeMark {
  readonly role: DocumentRole | undefined
  readonly errors: number
  readonly warnings: number
  /** Title of the last call before the playhead that changed it. */
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

export interface MarkedNode extends Omit<TreeNode, 'children'> {
  readonly mark: NodeMark
  /** All marks inside together, shown while the node is collapsed. */
  readonly inside: NodeMark
  readonly children: readonly MarkedNode[]
}

type Placed = Pick<Problem, 'severity' | 'document' | 'path'>

const none: ReadonlyMap<string, string> = new Map()

/** Changes name documents, or users, roles and groups by their own addresses. */
const changeOf = (node: TreeNode, changed: ReadonlyMap<string, string>): string | undefined =>
  changed.get(node.document ?? node.id)

export function markTree(
  nodes: readonly TreeNode[],
  roles: ReadonlyMap<string, DocumentRole>,
  problems: readonly Placed[],
  changed: ReadonlyMap<string, string> = none,
): readonly MarkedNode[] {
  return nodes.map((node) => {
    const children = markTree(node.children, roles, problems, changed)
    const isReference = isAttachment(node)
    const at = pointerOf(node.path)
    const inner = node.children.map((child) => pointerOf(child.path))
    // A problem counts at the innermost node that holds it.
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

/** By path the organization contains every unit; a problem in a unit counts at the unit. */
const isBranch = (node: TreeNode, path: string, at: string) =>
  node.kind === 'organization' && path.slice(at.length).startsWith('/organizationalUnits/')

/** Suggestions do not count. */
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
