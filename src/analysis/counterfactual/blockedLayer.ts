/** Where a candidate comes from: a layer of a request that stops the call, or a statement below it. */
import type { TextRange } from '../../engine/policy/ast.ts'
import type { LayerName, TraceNode } from '../../engine/trace.ts'
import { getDocument } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'

export type LayerNode = Extract<TraceNode, { kind: 'layer' }>
export type RequestNode = Extract<TraceNode, { kind: 'request' }>
export type StatementNode = Extract<TraceNode, { kind: 'statement' }>
export type ConditionNode = Extract<TraceNode, { kind: 'condition' }>

export interface Spot {
  readonly scenario: Scenario
  readonly result: CallResult
  readonly request: RequestNode
  readonly layer: LayerName
  /** Texts of AWS's own policies. */
  readonly managed: ManagedPolicyLookup
}
export interface FoundStatement {
  readonly node: StatementNode
  readonly document: string
  readonly range: TextRange | undefined
}

/** The authorization questions of a call's tree. */
export function requests(trace: TraceNode | undefined): readonly RequestNode[] {
  if (trace === undefined) return []
  if (trace.kind === 'request') return [trace]
  return trace.children.flatMap((child) => requests(child))
}

/** Every statement below a node, with the document it stands in. */
export function statementsBelow(node: TraceNode, document = node.source?.document): readonly FoundStatement[] {
  const here = node.source?.document ?? document
  if (node.kind === 'statement') return here === undefined ? [] : [{ node, document: here, range: node.source?.range }]
  return node.children.flatMap((child) => statementsBelow(child, here))
}

/** Documents that a person may edit: AWS's own have an ARN for an address and no text here. */
export const isEditable = (scenario: Scenario, address: string): boolean => getDocument(scenario, address) !== undefined
