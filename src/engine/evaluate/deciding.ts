/**
 * Marks the path that decided, so that a reader sees it opened and the rest folded. For a denial: the layers that
 * stop it, down to the Deny that matched or to the Allows that nearly did. For an allow: what gave it.
 */
import type { LayerName, TraceDraft } from '../trace.ts'

export function markDeciding(request: TraceDraft, blockedBy: readonly LayerName[]): TraceDraft {
  const denied = request.outcome !== 'allowed'
  const explicit = request.outcome === 'explicitDeny'
  const children = request.children.map((node): TraceDraft => {
    if (node.kind === 'note') return { ...node, deciding: true }
    if (node.kind !== 'layer') return node
    if (!denied) return node.outcome === 'allows' ? markAllows(node) : node
    if (!blockedBy.includes(node.layer)) return node
    if (node.outcome === 'explicitDeny') return markDenies(node)
    return explicit ? { ...node, deciding: false } : markNearMisses(node)
  })
  return { ...request, deciding: true, children }
}

const isHit = (node: TraceDraft, effect: 'Allow' | 'Deny'): boolean => node.kind === 'statement' && node.effect === effect && node.outcome === 'match'

/** @returns the node marked when something below it is a hit. */
function mark(node: TraceDraft, hit: (node: TraceDraft) => boolean): TraceDraft {
  if (hit(node)) return { ...node, deciding: true, children: node.children.map((child) => markMatching(child)) }
  const children = node.children.map((child) => mark(child, hit))
  return children.some((child) => child.deciding) ? { ...node, deciding: true, children } : node
}

const markMatching = (node: TraceDraft): TraceDraft => (node.outcome === 'match' ? { ...node, deciding: true, children: node.children.map(markMatching) } : node)

const markDenies = (layer: TraceDraft): TraceDraft => mark(layer, (node) => isHit(node, 'Deny'))

function markAllows(layer: TraceDraft): TraceDraft {
  const marked = mark(layer, (node) => isHit(node, 'Allow'))
  return marked.deciding ? marked : { ...layer, deciding: true }
}

/** Without any Allow: the Allows that failed least are what a reader wants to see. */
function markNearMisses(layer: TraceDraft): TraceDraft {
  const near = nearest(layer)
  const open = (node: TraceDraft): TraceDraft => {
    if (node.kind === 'statement') return near.has(node) ? { ...node, deciding: true, children: node.children.map((child) => (child.outcome === 'noMatch' ? markFailing(child) : child)) } : node
    const children = node.children.map(open)
    const stops = node.outcome === 'implicitDeny' || node.outcome === 'invalid'
    return stops || children.some((child) => child.deciding) ? { ...node, deciding: true, children } : { ...node, children }
  }
  return { ...open(layer), deciding: true }
}

const markFailing = (node: TraceDraft): TraceDraft => ({ ...node, deciding: true, children: node.children.map((child) => (child.outcome === 'noMatch' ? markFailing(child) : child)) })

function nearest(layer: TraceDraft): ReadonlySet<TraceDraft> {
  const allows: (TraceDraft & { readonly kind: 'statement' })[] = []
  const open: TraceDraft[] = [layer]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'statement') {
      if (node.effect === 'Allow' && node.outcome === 'noMatch' && !node.failed.includes('action')) allows.push(node)
    } else if (!(node.kind === 'level' && node.outcome === 'allows')) open.push(...node.children)
  }
  const least = Math.min(...allows.map(({ failed }) => failed.length))
  return new Set(allows.filter(({ failed }) => failed.length === least))
}
