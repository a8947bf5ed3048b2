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

const none: ReadonlySet<TraceDraft> = new Set()

/**
 * @param deciding nodes to mark besides those that are marked.
 * @returns the tree with ids `0`, `0.0`, `0.1` … and every place resolved to a document and a range.
 */
export function finishTrace(draft: TraceDraft, id = '0', inherited?: string, deciding = none): TraceNode {
  const document = draft.document ?? inherited
  const isPlaced = document !== undefined && (draft.document !== undefined || draft.range !== undefined)
  const children: TraceNode[] = []
  for (const child of draft.children) children.push(finishTrace(child, `${id}.${children.length}`, document, deciding))
  // A node that was finished before keeps its place.
  const source = isPlaced ? placeOf(document, draft.range) : (draft as { readonly source?: TraceSource }).source
  return node(draft, id, source, deciding.has(draft) ? true : draft.deciding, children)
}

const placeOf = (document: string, range: TextRange | undefined): TraceSource => (range === undefined ? { document } : { document, range })

/**
 * Each kind is written out: objects of one shape are made several times as fast as copies with a rest, and this is
 * where most of the time of an explanation went. A key without a value is as good as none.
 */
function node(draft: TraceDraft, id: string, source: TraceSource | undefined, deciding: boolean | undefined, children: readonly TraceNode[]): TraceNode {
  const { outcome, label, reason, section, uncertain } = draft
  switch (draft.kind) {
    case 'request':
      return { kind: draft.kind, action: draft.action, resource: draft.resource, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'layer':
      return { kind: draft.kind, layer: draft.layer, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'level':
      return { kind: draft.kind, node: draft.node, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'policy':
      return { kind: draft.kind, name: draft.name, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'statement':
      return { kind: draft.kind, effect: draft.effect, index: draft.index, failed: draft.failed, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'element':
      return { kind: draft.kind, element: draft.element, negated: draft.negated, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'condition':
      return { kind: draft.kind, condition: draft.condition, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    case 'value':
      return { kind: draft.kind, value: draft.value, resolved: draft.resolved, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
    default:
      return { kind: draft.kind, id, outcome, label, reason, section, uncertain, source, deciding, children } as TraceNode
  }
}
