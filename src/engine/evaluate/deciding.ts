/**
 * Marks the path that decided, so that a reader sees it opened and the rest folded. For a denial: the layers that
 * stop it, down to the Deny that matched or to the Allows that nearly did. For an allow: what gave it.
 */
import type { LayerName, TraceDraft } from '../trace.ts'

/** @returns the nodes on the path; the tree itself is left as it is. */
export function decidingNodes(request: TraceDraft, blockedBy: readonly LayerName[]): ReadonlySet<TraceDraft> {
  const denied = request.outcome !== 'allowed'
  const explicit = request.outcome === 'explicitDeny'
  const marked = new Set<TraceDraft>([request])
  for (const node of request.children) {
    if (node.kind === 'note') marked.add(node)
    else if (node.kind !== 'layer') continue
    else if (!denied) {
      if (node.outcome !== 'allows') continue
      markHits(node, 'Allow', marked)
      marked.add(node)
    } else if (!blockedBy.includes(node.layer)) continue
    else if (node.outcome === 'explicitDeny') markHits(node, 'Deny', marked)
    else if (!explicit) markNearMisses(node, marked)
  }
  return marked
}

/** @returns whether something at or below the node is a hit, which marks the node. */
function markHits(node: TraceDraft, effect: 'Allow' | 'Deny', marked: Set<TraceDraft>): boolean {
  if (node.kind === 'statement' && node.effect === effect && node.outcome === 'match') {
    marked.add(node)
    for (const child of node.children) markMatching(child, marked)
    return true
  }
  let isHit = false
  for (const child of node.children) isHit = markHits(child, effect, marked) || isHit
  if (isHit) marked.add(node)
  return isHit
}

function markMatching(node: TraceDraft, marked: Set<TraceDraft>): void {
  if (node.outcome !== 'match') return
  marked.add(node)
  for (const child of node.children) markMatching(child, marked)
}

/** Without any Allow that counts: one that was not allowed to (a note says why), else those that failed least, are what a reader wants to see. */
function markNearMisses(layer: TraceDraft, marked: Set<TraceDraft>): void {
  if (markMuted(layer, marked)) return
  const near = nearest(layer)
  const open = (node: TraceDraft): boolean => {
    if (node.kind === 'statement') {
      if (!near.has(node)) return false
      marked.add(node)
      for (const child of node.children) markFailing(child, marked)
      return true
    }
    let isOpen = node.outcome === 'implicitDeny' || node.outcome === 'invalid'
    for (const child of node.children) isOpen = open(child) || isOpen
    if (isOpen) marked.add(node)
    return isOpen
  }
  open(layer)
  marked.add(layer)
}

/** An Allow that matches and is held back, say by Block Public Access (5.11). @returns whether there is one. */
function markMuted(node: TraceDraft, marked: Set<TraceDraft>): boolean {
  let isMuted = false
  const note = node.kind === 'policy' && node.outcome === 'noMatch' ? node.children.find(({ kind }) => kind === 'note') : undefined
  for (const child of node.children) {
    if (child.kind === 'statement') {
      if (note === undefined || child.effect !== 'Allow' || child.outcome !== 'match') continue
      marked.add(note)
      markMatching(child, marked)
      isMuted = true
    } else isMuted = markMuted(child, marked) || isMuted
  }
  if (isMuted) marked.add(node)
  return isMuted
}

function markFailing(node: TraceDraft, marked: Set<TraceDraft>): void {
  if (node.outcome !== 'noMatch') return
  marked.add(node)
  for (const child of node.children) markFailing(child, marked)
}

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
