/**
 * The explanation of a decision: a tree, decision → request → layer → (level) → policy → statement → element →
 * value. The evaluator returns it; the page and the runner's `--trace` show it as it is.
 */
import type { ContextOrigin } from './context/context.ts'
import type { TextRange } from './policy/ast.ts'

export const layerNames = ['resourceControlPolicy', 'serviceControlPolicy', 'vpcEndpointPolicy', 'resourcePolicy', 'trustPolicy', 'identityPolicy', 'permissionsBoundary', 'sessionPolicy'] as const
/** In AWS's order of evaluation (5.2); also the order of `blockedBy`. */
export type LayerName = (typeof layerNames)[number]

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny' | 'rejected'

export type Outcome =
  | 'allowed' // the whole decision, or one request of it
  | 'explicitDeny'
  | 'implicitDeny'
  | 'rejected'
  | 'allows' // a layer, level or policy with a matching Allow and no matching Deny
  | 'bypassed' // a layer whose implicit deny the grant path ignores (5.4)
  | 'notApplicable' // the layer is absent or exempt; reason says why
  | 'match' // statement, element, value
  | 'noMatch'
  | 'notReached' // e.g. authorization after a rejection
  | 'invalid' // a document that the service would refuse (2.20)
  | 'note' // says something, decides nothing

/** Where the text of a node stands. */
export interface TraceSource {
  /** Address of the document: `accounts/222233334444/roles/DataReader/trustPolicy`. */
  readonly document: string
  readonly range?: TextRange
}

interface NodeBase {
  /** Position in the tree, `0.2.1`; unique in one trace and stable for the same scenario. */
  readonly id: string
  readonly outcome: Outcome
  /** Short name: `permissions boundary`, `Statement 2 "AllowRead"`, `StringEquals aws:PrincipalTag/team`. */
  readonly label: string
  /** One sentence in plain words, built from the values at hand. */
  readonly reason: string
  /** Semantics section of the rule that was applied, `5.4 row 5`. */
  readonly section?: string
  /** Ids of section 9 that the outcome hangs on. */
  readonly uncertain?: readonly string[]
  readonly source?: TraceSource
  /** On the path that decided: shown opened, the rest folded. */
  readonly deciding?: boolean
  readonly children: readonly TraceNode[]
}

export type TraceNode =
  | (NodeBase & { readonly kind: 'decision' | 'check' | 'note' })
  | (NodeBase & { readonly kind: 'request'; readonly action: string; readonly resource: string })
  | (NodeBase & { readonly kind: 'layer'; readonly layer: LayerName })
  | (NodeBase & { readonly kind: 'level'; readonly node: string })
  | (NodeBase & { readonly kind: 'policy'; readonly name: string })
  | (NodeBase & { readonly kind: 'statement'; readonly effect: 'Allow' | 'Deny'; readonly index: number; readonly failed: readonly ElementName[] })
  | (NodeBase & { readonly kind: 'element'; readonly element: ElementName; readonly negated: boolean })
  | (NodeBase & { readonly kind: 'condition'; readonly condition: ConditionDetail })
  | (NodeBase & { readonly kind: 'value'; readonly value: string; readonly resolved?: string })

export type ElementName = 'principal' | 'action' | 'resource' | 'condition'

export interface ConditionDetail {
  readonly operator: string
  readonly key: string
  /** undefined: the key is absent. */
  readonly requestValues: readonly string[] | undefined
  readonly origin: ContextOrigin | 'absent' | 'removed'
}

type WithoutPlace<T> = T extends TraceNode ? Omit<T, 'id' | 'children' | 'source'> : never
/**
 * A node as the rules make it: without id, and with its place given as a range in the document of the nearest
 * ancestor that names one. `finishTrace` numbers the tree and fills the places in.
 */
export type TraceDraft = WithoutPlace<TraceNode> & {
  readonly document?: string
  readonly range?: TextRange
  readonly children: readonly TraceDraft[]
}

/** @returns the tree with ids `0`, `0.0`, `0.1` … and every place resolved to a document and a range. */
export function finishTrace(draft: TraceDraft, id = '0', inherited?: string): TraceNode {
  const { document = inherited, range, children, ...rest } = draft
  const source = document === undefined ? undefined : range === undefined ? { document } : { document, range }
  // The rest of the draft is the node's own kind; only place and children were taken off.
  return {
    ...rest,
    id,
    ...(source && (draft.document !== undefined || range !== undefined) ? { source } : {}),
    children: children.map((child, index) => finishTrace(child, `${id}.${index}`, document)),
  } as TraceNode
}
