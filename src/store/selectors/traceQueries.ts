/** Finds nodes and documents in a trace. */
import { onceFor } from '../../engine/base/memo.ts'
import type { TraceNode } from '../../engine/trace.ts'

export function findNode(root: TraceNode, id: string): TraceNode | undefined {
  if (root.id === id) return root
  // Ids are positions, so only one child can hold the node.
  const child = root.children.find((one) => id === one.id || id.startsWith(`${one.id}.`))
  return child && findNode(child, id)
}

interface NodePlace {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly isDeciding: boolean
}

/** @returns id of the node whose text surrounds the offset most closely; of several, the one on the deciding path. */
export function nodeAt(root: TraceNode, document: string, offset: number): string | undefined {
  let best: NodePlace | undefined
  for (const place of placesByDocument(root).get(document) ?? []) {
    if (offset < place.start || offset > place.end) continue
    if (best === undefined || closerOf(place, best) < 0) best = place
  }
  return best?.id
}

/** Negative where `a` comes first: the shorter text, then the one on the deciding path, then the deeper. */
const closerOf = (a: NodePlace, b: NodePlace): number =>
  a.end - a.start - (b.end - b.start) || Number(b.isDeciding) - Number(a.isDeciding) || b.depth - a.depth

const placesByDocument = onceFor(collectPlaces)

function collectPlaces(root: TraceNode): ReadonlyMap<string, readonly NodePlace[]> {
  const all = new Map<string, NodePlace[]>()
  const open: { node: TraceNode; depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    const range = node.source?.range
    if (node.source !== undefined && range !== undefined) {
      const list = all.get(node.source.document) ?? []
      list.push({ id: node.id, start: range.start, end: range.end, depth, isDeciding: node.deciding === true })
      all.set(node.source.document, list)
    }
    for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
  return all
}

export type DocumentRole = 'decides' | 'touched'

/** Every document that a decision read, and whether a node on the deciding path is in it. */
export function documentRoles(root: TraceNode): ReadonlyMap<string, DocumentRole> {
  const roles = new Map<string, DocumentRole>()
  const visit = (node: TraceNode, inherited: string | undefined) => {
    const document = node.source?.document ?? inherited
    if (document !== undefined && roles.get(document) !== 'decides')
      roles.set(document, node.deciding && node.source ? 'decides' : 'touched')
    for (const child of node.children) visit(child, document)
  }
  visit(root, undefined)
  return roles
}
