/**
 * The explanation of a decision: a tree, decision → request → layer → (level) → policy → statement → element →
 * value. The evaluator returns it; the page and the runner's `--trace` show it as it is.
 */
import type { Operator } from './condition/operators.ts'
import type { ContextOrigin } from './context/context.ts'
import type { TextRange } from './policy/ast.ts'
import type { Why } from './why/index.ts'

export const layerNames = [
  'resourceControlPolicy',
  'serviceControlPolicy',
  'vpcEndpointPolicy',
  'resourcePolicy',
  'trustPolicy',
  'identityPolicy',
  'permissionsBoundary',
  'sessionPolicy',
] as const
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
  /** One sentence in plain words: `why`, for a reader. */
  readonly reason: string
  readonly why: Why
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
  | (NodeBase & {
      readonly kind: 'statement'
      readonly effect: 'Allow' | 'Deny'
      readonly index: number
      readonly sid?: string | undefined
      readonly failed: readonly ElementName[]
    })
  | (NodeBase & { readonly kind: 'element'; readonly element: ElementName; readonly negated: boolean })
  | (NodeBase & { readonly kind: 'condition'; readonly condition: ConditionDetail })
  | (NodeBase & { readonly kind: 'value'; readonly value: string; readonly resolved?: string | undefined })

export type ElementName = 'principal' | 'action' | 'resource' | 'condition'

export interface ConditionDetail {
  readonly operator: Operator
  readonly key: string
  /** undefined: the key is absent. */
  readonly requestValues: readonly string[] | undefined
  readonly origin: ContextOrigin | 'absent' | 'removed'
}

type Unfinished<T> = T extends TraceNode
  ? Omit<T, Exclude<keyof NodeBase, 'outcome' | 'label' | 'reason' | 'why'>>
  : never
/**
 * A node while its tree grows, as the rules make it: not numbered, and placed by its range alone, in the document of
 * the nearest ancestor that names one. `finishTrace` makes it a node where it stands. Those that every explanation has
 * by the dozen are written with all their keys, so that they have one shape: that is several times as fast.
 */
export type TraceDraft = Unfinished<TraceNode> & {
  id?: string
  readonly section?: string | undefined
  readonly uncertain?: readonly string[] | undefined
  source?: DraftSource | undefined
  deciding?: boolean | undefined
  readonly children: readonly TraceDraft[]
}
interface DraftSource {
  document?: string | undefined
  readonly range?: TextRange | undefined
}

/** Where a node stands in the document of its ancestors. */
export const placed = (range: TextRange): DraftSource => ({ document: undefined, range })

/** Of the nodes at the ends of the tree. */
export const noChildren: readonly TraceDraft[] = []

/** One entry of an element or of a condition. */
export const valueDraft = ({
  value,
  outcome,
  reason,
  why,
  range,
  section,
  resolved,
  uncertain,
}: ValueDraft): TraceDraft => ({
  kind: 'value',
  value,
  resolved,
  id: '',
  outcome,
  label: value,
  reason,
  why,
  section,
  uncertain,
  source: placed(range),
  deciding: undefined,
  children: noChildren,
})
interface ValueDraft {
  readonly value: string
  readonly outcome: Outcome
  readonly reason: string
  readonly why: Why
  readonly range: TextRange
  readonly section?: string | undefined
  /** The value with its variables filled in. */
  readonly resolved?: string | undefined
  readonly uncertain?: readonly string[] | undefined
}

/** @returns the same tree, with ids `0`, `0.0`, `0.1` … and every place resolved to a document and a range. */
export function finishTrace(draft: TraceDraft): TraceNode {
  finish(draft, '0', undefined)
  return draft as TraceNode
}

function finish(draft: TraceDraft, id: string, inherited: string | undefined): void {
  draft.id = id
  const { source } = draft
  if (source !== undefined && source.document === undefined) {
    if (inherited === undefined) draft.source = undefined
    else source.document = inherited
  }
  const document = source?.document ?? inherited
  const { children } = draft
  if (children.length === 0) return
  const above = `${id}.`
  let index = 0
  for (const child of children) {
    finish(child, above + (numerals[index] ?? index), document)
    index++
  }
}

/** Every node is numbered: the first numbers are texts already. */
const numerals = Array.from({ length: 32 }, (_, number) => String(number))
