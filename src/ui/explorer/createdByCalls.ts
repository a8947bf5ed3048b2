/** What calls have made by the playhead: principals and documents that are in no scenario, each below what it belongs to. */

import type { ExplorerNode, NodeKind } from '../../scenario/tree.ts'
import type { TextChange } from '../../worker/protocol.ts'

/** @param changes those that have taken effect, in time order. */
export function withMade(tree: readonly ExplorerNode[], changes: readonly TextChange[]): readonly ExplorerNode[] {
  const made = new Map<string, { readonly by: string; readonly document: boolean }>()
  for (const { call, touched, documents, effect } of changes) {
    for (const address of touched) {
      if (effect === 'deleted') made.delete(address)
      else if (effect === 'created' && /^accounts\/\d{12}\/(?:users|groups|roles)\/[^/]+$/.test(address))
        made.set(address, made.get(address) ?? { by: call, document: false })
    }
    for (const { address, text } of documents) {
      if (text === undefined) made.delete(address)
      else made.set(address, { by: made.get(address)?.by ?? call, document: true })
    }
  }
  // Holders before what is in them.
  return [...made]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce((nodes, [address, { by, document }]) => insert(nodes, nodeOf(address, by, document)), tree)
}

function nodeOf(address: string, by: string, document: boolean): ExplorerNode {
  const steps = address.split('/')
  const label = address.endsWith('/trustPolicy')
    ? 'trust policy'
    : address.endsWith('/policy')
      ? 'resource policy'
      : (steps.at(-1) ?? address)
  return {
    id: address,
    kind: kindOf(address),
    label,
    detail: `made by ${by}`,
    path: [],
    document: document ? address : undefined,
    account: steps[0] === 'accounts' ? steps[1] : undefined,
    children: [],
  }
}

function kindOf(address: string): NodeKind {
  if (address.endsWith('/trustPolicy')) return 'trust'
  if (/\/(?:service|resource)ControlPolicies\//.test(address)) return 'control'
  const holder = /^accounts\/\d{12}\/(user|group|role)s\/[^/]+$/.exec(address)?.[1]
  return (holder as NodeKind | undefined) ?? 'policy'
}

/** Below the innermost node that its address continues; where there is one already, nothing is added. */
function insert(nodes: readonly ExplorerNode[], made: ExplorerNode): readonly ExplorerNode[] {
  if (nodes.some((node) => node.id === made.id)) return nodes
  return nodes.map((node) => {
    if (!isAbove(node, made.id)) return node
    const children = node.children.some((child) => child.id === made.id || isAbove(child, made.id))
      ? insert(node.children, made)
      : made.id.startsWith(`${node.id}/`)
        ? [...node.children, made]
        : node.children
    return { ...node, children }
  })
}

/** Accounts stand below units, whose addresses they do not continue. */
const isAbove = (node: ExplorerNode, address: string): boolean =>
  address.startsWith(`${node.id}/`) || node.children.some((child) => child.id === address || isAbove(child, address))
