/** Aligns two decisions: each node of the first with the node of the second in the same place. */
import { operatorText } from '../../../engine/condition/operators.ts'
import type { TraceNode } from '../../../engine/trace.ts'

export interface Aligned {
  readonly key: string
  readonly depth: number
  readonly left: TraceNode | undefined
  readonly right: TraceNode | undefined
  /** The outcome or the reason is another, or one side is missing. */
  readonly isDifferent: boolean
}

/**
 * The key of a node's place: its kind, and its layer, document, statement, key, element or value.
 * @param index among the siblings of its kind.
 */
function placeOf(node: TraceNode, index: number): string {
  switch (node.kind) {
    case 'check':
      return `check ${node.label}`
    case 'request':
      return `request ${index}`
    case 'layer':
      return `layer ${node.layer === 'trustPolicy' ? 'resourcePolicy' : node.layer}`
    case 'level':
      return `level ${node.node}`
    case 'policy':
      return `policy ${node.source?.document ?? node.name}`
    case 'statement':
      return `statement ${node.index}`
    case 'element':
      return `element ${node.element}`
    case 'condition':
      return `condition ${operatorText(node.condition.operator)} ${node.condition.key.toLowerCase()}`
    case 'value':
      return `value ${node.value}`
    default:
      return `${node.kind} ${index}`
  }
}

/** @returns rows in the order of the left tree; nodes that only the right tree has come after their siblings. */
export function align(
  left: TraceNode | undefined,
  right: TraceNode | undefined,
  depth = 0,
  key = '',
): readonly Aligned[] {
  const isDifferent = left?.outcome !== right?.outcome || left?.reason !== right?.reason
  const row: Aligned = { key: `${key}/${left?.id ?? ''}:${right?.id ?? ''}`, depth, left, right, isDifferent }
  const places = new Map<string, { left?: TraceNode; right?: TraceNode }>()
  const children = (node: TraceNode | undefined) => node?.children ?? []
  const nth = (siblings: readonly TraceNode[], child: TraceNode) =>
    siblings.filter(({ kind }) => kind === child.kind).indexOf(child)
  const lefts = children(left)
  const rights = children(right)
  for (const child of lefts) places.set(placeOf(child, nth(lefts, child)), { left: child })
  for (const child of rights) {
    const place = placeOf(child, nth(rights, child))
    places.set(place, { ...places.get(place), right: child })
  }
  return [row, ...[...places].flatMap(([place, pair]) => align(pair.left, pair.right, depth + 1, `${key}/${place}`))]
}
