/** A decision's tree as text, with every word, so that a diff shows each change. */
import { operatorText } from '../../src/engine/condition/operators.ts'
import type { TraceNode } from '../../src/engine/trace.ts'
import type { CallResult } from '../../src/scenario/run/evaluation.ts'

const marks: Readonly<Record<TraceNode['outcome'], string>> = {
  allowed: '✓✓',
  allows: '✓',
  match: '+',
  explicitDeny: '⛔',
  implicitDeny: '○○',
  noMatch: '-',
  rejected: '✕',
  invalid: '!',
  bypassed: '⊘',
  notApplicable: '·',
  notReached: '…',
  note: 'i',
}

export function outline({ id, decision, blockedBy, error, missingKeys, trace }: CallResult): string {
  const head = `## ${id}: ${decision}${blockedBy.length === 0 ? '' : ` by ${blockedBy.join(', ')}`}${missingKeys.length === 0 ? '' : `; missing ${missingKeys.join(', ')}`}`
  const message = error === undefined ? [] : [`${error.code}: ${error.message}`]
  return [head, ...message, ...(trace === undefined ? [] : lines(trace, 0, undefined)), ''].join('\n')
}

function lines(node: TraceNode, depth: number, document: string | undefined): readonly string[] {
  const here = node.source?.document ?? document
  const place =
    node.source === undefined
      ? ''
      : ` @${here === document ? '' : here}${node.source.range === undefined ? '' : `:${node.source.range.start}-${node.source.range.end}`}`
  const own = `${'  '.repeat(depth)}${node.deciding ? '*' : ''}${marks[node.outcome]} ${node.label}: ${node.reason}${node.section === undefined ? '' : ` §${node.section}`}${node.uncertain === undefined ? '' : ` ?${node.uncertain.join(',')}`}${extra(node)}${place}`
  return [own, ...node.children.flatMap((child) => lines(child, depth + 1, here))]
}

function extra(node: TraceNode): string {
  switch (node.kind) {
    case 'statement':
      return ` [${node.effect} ${node.index}${node.failed.length === 0 ? '' : ` failed ${node.failed.join(',')}`}]`
    case 'condition':
      return ` [${operatorText(node.condition.operator)} ${node.condition.key} ${node.condition.origin} ${node.condition.requestValues?.join(',') ?? 'none'}]`
    case 'value':
      return node.resolved === undefined ? '' : ` [is ${node.resolved}]`
    case 'element':
      return node.negated ? ` [not ${node.element}]` : ''
    default:
      return ` [${node.kind}]`
  }
}
