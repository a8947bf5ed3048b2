/** What each statement of a document did in a decision, read from the trace: for the marks beside the text. */
import { onceFor } from '../../engine/base/memo.ts'
import type { TextRange } from '../../engine/policy/ast.ts'
import type { TraceNode } from '../../engine/trace.ts'

export interface StatementRole {
  readonly index: number
  readonly label: string
  readonly effect: 'Allow' | 'Deny'
  readonly range: TextRange
  readonly isMatch: boolean
  /** On the deciding path: a match that allowed or denied the call, or the Allow that nearly did. */
  readonly isDeciding: boolean
  /** Why it does not match: the first reason; undefined for a match. */
  readonly why: string | undefined
  /** Name of the element that fails first: `action`. */
  readonly failed: string | undefined
  /** The smallest deciding parts of its text. */
  readonly places: readonly { readonly range: TextRange; readonly isMatch: boolean }[]
  /** Id of its node in the trace. */
  readonly node: string
}

/** @returns the roles by the statement's index. Where several requests read the document, the strongest role counts. */
export function statementRoles(trace: TraceNode, document: string): ReadonlyMap<number, StatementRole> {
  return rolesByDocument(trace).get(document) ?? noRoles
}
const noRoles: ReadonlyMap<number, StatementRole> = new Map()

const rolesByDocument = onceFor(collectRoles)

function collectRoles(trace: TraceNode): ReadonlyMap<string, ReadonlyMap<number, StatementRole>> {
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

const weight = ({ isMatch, isDeciding }: StatementRole) => (isMatch ? 2 : 0) + (isDeciding ? 1 : 0)

function roleOf(node: TraceNode & { readonly kind: 'statement' }, range: TextRange): StatementRole {
  const isMatch = node.outcome === 'match'
  const failing = isMatch ? undefined : node.children.find((child) => child.outcome === 'noMatch')
  return {
    index: node.index,
    label: node.label,
    effect: node.effect,
    range,
    isMatch,
    isDeciding: node.deciding === true,
    why: failing?.reason,
    failed: node.failed[0],
    places: node.deciding === true ? placesBelow(node) : [],
    node: node.id,
  }
}

/** The deepest deciding nodes with a text of their own. */
function placesBelow(node: TraceNode): StatementRole['places'] {
  return node.children.flatMap((child) => {
    if (child.deciding !== true) return []
    const below = placesBelow(child)
    if (below.length > 0) return below
    const range = child.source?.range
    return range === undefined || child.kind === 'note' ? [] : [{ range, isMatch: child.outcome === 'match' }]
  })
}
