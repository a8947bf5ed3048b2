/** Marks of the tree's nodes: problems in them, and their part in the decision of the selected call. */
import { createContext } from 'react'
import { pointerOf } from '../../engine/base/jsonPath.ts'
import { everyNode, isAttachment, type TreeNode } from '../../scenario/tree.ts'
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

/** Of a node, and of it and everything inside together, which is shown while the node is folded. */
export interface NodeMarks {
  readonly mark: NodeMark
  readonly inside: NodeMark
}

/** The marks of the tree's nodes, by id. A node without any is left out. */
export const TreeMarks = createContext<ReadonlyMap<string, NodeMarks>>(new Map())

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
): ReadonlyMap<string, NodeMarks> {
  const { inDocuments, atPaths } = placed(nodes, problems)
  const marks = new Map<string, NodeMarks>()
  const visit = (node: TreeNode): NodeMark => {
    const inDocument = isAttachment(node) || node.document === undefined ? undefined : inDocuments.get(node.document)
    const atPath = atPaths.size === 0 ? undefined : atPaths.get(pointerOf(node.path))
    const role = node.document === undefined ? undefined : roles.get(node.document)
    const change = changeOf(node, changed)
    const isMarked = inDocument !== undefined || atPath !== undefined || role !== undefined || change !== undefined
    const mark = isMarked ? { role, ...count([...(inDocument ?? []), ...(atPath ?? [])]), changed: change } : noMark
    let inside = mark
    for (const child of node.children) {
      const below = visit(child)
      if (below !== noMark) inside = inside === noMark ? below : join(inside, below)
    }
    if (inside !== noMark) marks.set(node.id, { mark, inside })
    return inside
  }
  for (const node of nodes) visit(node)
  return marks
}

/** The problems by document, and those of the scenario itself by the path of the innermost node that holds them. */
function placed(nodes: readonly TreeNode[], problems: readonly Placed[]) {
  const inDocuments = new Map<string, Placed[]>()
  const atPaths = new Map<string, Placed[]>()
  const paths = new Set<string>()
  if (problems.some(({ document }) => document === undefined))
    for (const node of everyNode(nodes)) if (node.path.length > 0) paths.add(pointerOf(node.path))
  for (const problem of problems) {
    const { document, path } = problem
    if (document !== undefined) append(inDocuments, document, problem)
    else {
      let at = path
      while (at !== '' && !paths.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
      if (at !== '') append(atPaths, at, problem)
    }
  }
  return { inDocuments, atPaths }
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

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
