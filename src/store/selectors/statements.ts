/** What each statement of a document did in a decision: read off the decision's tree, for the marks beside the text. */
import type { TextRange } from '../../engine/policy/ast.ts'
import type { TraceNode } from '../../engine/trace.ts'

export interface StatementRole {
  readonly index: number
  readonly label: string
  readonly effect: 'Allow' | 'Deny'
  readonly range: TextRange
  readonly matches: boolean
  /** On the path that decided: a match that gave or took the decision, or the Allow that nearly did. */
  readonly decides: boolean
  /** For a statement that does not match: the first reason why. */
  readonly why: string | undefined
  /** Name of the element that fails first: `action`. */
  readonly failed: string | undefined
  /** Smallest deciding texts in it: what to look at. */
  readonly places: readonly { readonly range: TextRange; readonly matches: boolean }[]
  /** Id of the node in the tree. */
  readonly node: string
}

const known = new WeakMap<TraceNode, ReadonlyMap<string, ReadonlyMap<number, StatementRole>>>()

/** By index. Where several requests read the document, the role that says most counts. */
export function statementRoles(trace: TraceNode, document: string): ReadonlyMap<number, StatementRole> {
  let documents = known.get(trace)
  if (documents === undefined) known.set(trace, (documents = collect(trace)))
  return documents.get(document) ?? nothing
}
const nothing: ReadonlyMap<number, StatementRole> = new Map()

function collect(trace: TraceNode): ReadonlyMap<string, ReadonlyMap<number, StatementRole>> {
  const documents = new Map<string, Map<number, StatementRole>>()
  const visit = (node: TraceNode, inherited: string | undefined): void => {
    const document = node.source?.document ?? inherited
    if (node.kind !== 'statement') {
      for (const child of node.children) visit(child, document)
      return
    }
    const range = node.source?.range
    if (document === undefined || range === undefined) return
    const roles = documents.get(document) ?? new Map<number, StatementRole>()
    documents.set(document, roles)
    const role = roleOf(node, range)
    const before = roles.get(node.index)
    if (before === undefined || weight(role) > weight(before)) roles.set(node.index, role)
  }
  visit(trace, undefined)
  return documents
}

const weight = ({ matches, decides }: StatementRole) => (matches ? 2 : 0) + (decides ? 1 : 0)

function roleOf(node: TraceNode & { readonly kind: 'statement' }, range: TextRange): StatementRole {
  const matches = node.outcome === 'match'
  const failing = matches ? undefined : node.children.find((child) => child.outcome === 'noMatch')
  return {
    index: node.index,
    label: node.label,
    effect: node.effect,
    range,
    matches,
    decides: node.deciding === true,
    why: failing?.reason,
    failed: node.failed[0],
    places: node.deciding === true ? placesBelow(node) : [],
    node: node.id,
  }
}

/** The deepest deciding nodes with a text of their own; of a match only the elements, for every value in it matched. */
function placesBelow(node: TraceNode): StatementRole['places'] {
  return node.children.flatMap((child) => {
    if (child.deciding !== true) return []
    const below = placesBelow(child)
    if (below.length > 0) return below
    const range = child.source?.range
    return range === undefined || child.kind === 'note' ? [] : [{ range, matches: child.outcome === 'match' }]
  })
}
