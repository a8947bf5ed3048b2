/** What the boxes of the drawing say: a title, and the fact in full. How their children count is said where the lines part. */

import { list } from '../../../engine/base/text.ts'
import { operatorFacts } from '../../../engine/condition/operators.ts'
import { operatorWords } from '../../../engine/condition/operatorWords.ts'
import type { TraceNode } from '../../../engine/trace.ts'
import { layerWords } from '../../../engine/words/layers.ts'
import type { ViewNode } from './viewTree.ts'

/** @returns undefined where the title says all. */
export function factOf({ node, children }: ViewNode, parent: ViewNode | undefined): string | undefined {
  if (node === undefined) return undefined
  switch (node.kind) {
    case 'request':
      return requestFact(node, children, parent?.node?.reason !== node.reason)
    case 'condition':
      return conditionFact(node)
    default:
      return node.reason
  }
}

export const titleOf = ({ label, node }: ViewNode): string => (node?.kind === 'request' ? node.action : label)

type NodeOf<Kind extends TraceNode['kind']> = Extract<TraceNode, { kind: Kind }>

/** Layers without a say are named here when they have no box of their own. */
function requestFact(node: NodeOf<'request'>, shown: readonly ViewNode[], isNews: boolean): string {
  const drawn = new Set(shown.map(({ id }) => id))
  const idle = node.children.flatMap((child) =>
    child.kind === 'layer' && child.outcome === 'notApplicable' && !drawn.has(child.id)
      ? [layerWords[child.layer].short]
      : [],
  )
  const others = idle.length === 0 ? '' : ` Without a say: ${list(idle)}.`
  return `on \`${node.resource}\`.${isNews ? ` ${node.reason}` : ''}${others}`
}

/** "`aws:MultiFactorAuthPresent` is absent; the policy wants `true`." A condition that holds has its own sentence. */
function conditionFact({ outcome, reason, condition, children }: NodeOf<'condition'>): string {
  const { key, requestValues, operator } = condition
  const wanted = children.flatMap((child) => (child.kind === 'value' ? [child.resolved ?? child.value] : []))
  if (outcome !== 'noMatch' || requestValues !== undefined || operator.name === 'Null' || wanted.length === 0)
    return reason
  const { wants } = operatorWords[operator.name]
  const shown = wanted.slice(0, 3).map((value) => `\`${value}\``)
  const rest = wanted.length - shown.length
  return `\`${key}\` is absent; the policy wants ${wants === '' ? '' : `${wants} `}${shown.join(' or ')}${rest === 0 ? '' : ` or ${rest} more`}.`
}

/** How the children of a node count together: all of them, any, or none. undefined where there is one, or a fixed order. */
export function joinOf({ node }: ViewNode): 'AND' | 'OR' | 'NONE' | undefined {
  if (node === undefined || node.children.length < 2) return undefined
  switch (node.kind) {
    case 'statement':
      return 'AND'
    case 'layer':
      return node.children.some(({ kind }) => kind === 'level') ? 'AND' : 'OR'
    case 'level':
    case 'policy':
      return 'OR'
    case 'element':
      return node.negated ? 'NONE' : 'OR'
    case 'condition':
      return operatorFacts(node.condition.operator.name).isNegated ? 'NONE' : 'OR'
    default:
      return undefined
  }
}
