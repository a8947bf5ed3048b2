/**
 * Marks the path that decided, so that a reader sees it opened and the rest folded. For a denial: the layers that
 * stop it, down to the Deny that matched or to the Allows that nearly did. For an allow: what gave it.
 */
import type { LayerName, TraceDraft } from '../trace.ts'

/** Marks the nodes on the path. */
export function markDeciding(request: TraceDraft, blockedBy: readonly LayerName[]): void {
  const isDenied = request.outcome !== 'allowed'
  const isExplicit = request.outcome === 'explicitDeny'
  request.deciding = true
  for (const node of request.children) {
    if (node.kind === 'note') node.deciding = true
    else if (node.kind !== 'layer') continue
    else if (!isDenied) {
      if (node.outcome !== 'allows') continue
      markHits(node, 'Allow')
      node.deciding = true
    } else if (!blockedBy.includes(node.layer)) continue
    else if (node.outcome === 'explicitDeny') markHits(node, 'Deny')
    else if (!isExplicit) markNearMisses(node)
  }
}

/** @returns whether something at or below the node is a hit, which marks the node. */
function markHits(node: TraceDraft, effect: 'Allow' | 'Deny'): boolean {
  if (node.kind === 'statement') {
    if (node.effect !== effect || node.outcome !== 'match') return false
    markOutcome(node, 'match')
    return true
  }
  let isHit = false
  for (const child of node.children) isHit = markHits(child, effect) || isHit
  if (isHit) node.deciding = true
  return isHit
}

/** Marks the node, and below it what came out the same. */
function markOutcome(node: TraceDraft, outcome: 'match' | 'noMatch'): void {
  node.deciding = true
  for (const child of node.children) if (child.outcome === outcome) markOutcome(child, outcome)
}

/** Without any Allow that counts: one that was not allowed to (a note says why), else those that failed least, are what a reader wants to see. */
function markNearMisses(layer: TraceDraft): void {
  if (markMuted(layer)) return
  const near = nearest(layer)
  const open = (node: TraceDraft): boolean => {
    if (node.kind === 'statement') {
      if (!near.has(node)) return false
      markOutcome(node, 'noMatch')
      return true
    }
    let isOpen = node.outcome === 'implicitDeny' || node.outcome === 'invalid'
    for (const child of node.children) isOpen = open(child) || isOpen
    if (isOpen) node.deciding = true
    return isOpen
  }
  open(layer)
  layer.deciding = true
}

/** An Allow that matches and is held back, say by Block Public Access (5.11). @returns whether there is one. */
function markMuted(node: TraceDraft): boolean {
  let isMuted = false
  const note =
    node.kind === 'policy' && node.outcome === 'noMatch' ? node.children.find(({ kind }) => kind === 'note') : undefined
  for (const child of node.children) {
    if (child.kind === 'statement') {
      if (note === undefined || child.effect !== 'Allow' || child.outcome !== 'match') continue
      note.deciding = true
      markOutcome(child, 'match')
      isMuted = true
    } else isMuted = markMuted(child) || isMuted
  }
  if (isMuted) node.deciding = true
  return isMuted
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
