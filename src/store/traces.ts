/** Walking a decision's tree. */
import type { TraceNode } from '../engine/trace.ts'

export function findNode(root: TraceNode, id: string): TraceNode | undefined {
  if (root.id === id) return root
  // Ids are positions, so only one child can hold the node.
  const child = root.children.find((one) => id === one.id || id.startsWith(`${one.id}.`))
  return child && findNode(child, id)
}

export type DocumentRole = 'decides' | 'touched'

/** Every document that a decision read, and whether a node on the deciding path stands in it. */
export function documentRoles(root: TraceNode): ReadonlyMap<string, DocumentRole> {
  const roles = new Map<string, DocumentRole>()
  const visit = (node: TraceNode, inherited: string | undefined) => {
    const document = node.source?.document ?? inherited
    if (document !== undefined && roles.get(document) !== 'decides') roles.set(document, node.deciding && node.source ? 'decides' : 'touched')
    for (const child of node.children) visit(child, document)
  }
  visit(root, undefined)
  return roles
}
