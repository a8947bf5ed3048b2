/** What calls have made by the playhead: principals and documents that the scenario does not have, each below its holder. */
import { lastPart } from '../engine/base/arn.ts'
import { accountIdOf, isBelow, parseAddress } from './address.ts'
import { entities, kindInList } from './entities.ts'
import type { ChangedDocument } from './run/changedDocuments.ts'
import type { PictureChange } from './run/evaluation.ts'
import type { NodeKind, TreeNode } from './tree.ts'

interface Change extends Pick<PictureChange, 'call' | 'touched' | 'effect'> {
  readonly documents: readonly ChangedDocument[]
}

/**
 * Adds what calls have made to the tree.
 * @param changes those that have taken effect, in time order.
 */
export function withMade(tree: readonly TreeNode[], changes: readonly Change[]): readonly TreeNode[] {
  const made = new Map<string, { readonly by: string; readonly isDocument: boolean }>()
  for (const { call, touched, documents, effect } of changes) {
    for (const address of touched) {
      if (effect === 'deleted') made.delete(address)
      else if (effect === 'created' && isHolder(address))
        made.set(address, made.get(address) ?? { by: call, isDocument: false })
    }
    for (const { address, text } of documents) {
      if (text === undefined) made.delete(address)
      else made.set(address, { by: made.get(address)?.by ?? call, isDocument: true })
    }
  }
  // Holders before what is in them.
  return [...made]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce((nodes, [address, { by, isDocument }]) => insert(nodes, nodeOf(address, by, isDocument)), tree)
}

function nodeOf(address: string, by: string, isDocument: boolean): TreeNode {
  const kind = kindOf(address)
  const isOwn = kind === 'trustPolicy' || kind === 'resourcePolicy' || kind === 'vpcEndpointPolicy'
  return {
    id: address,
    kind,
    label: isOwn ? entities[kind].title.toLowerCase() : lastPart(address),
    detail: `made by ${by}`,
    path: [],
    document: isDocument ? address : undefined,
    account: accountIdOf(address),
    children: [],
  }
}

/** The kind of what stands at an address. */
function kindOf(address: string): NodeKind {
  const parts = parseAddress(address)
  if (parts.kind === 'organizationNode' || parts.kind === 'account')
    return parts.control?.list === 'resourceControlPolicies' ? 'resourceControlPolicy' : 'serviceControlPolicy'
  if (parts.kind !== 'accountEntry') return 'managedPolicy'
  if (parts.document === undefined) return kindInList(parts.list) as NodeKind
  if (parts.list === 'resources') return 'resourcePolicy'
  if (parts.list === 'vpcEndpoints') return 'vpcEndpointPolicy'
  return parts.document === 'trustPolicy' ? 'trustPolicy' : 'inlinePolicy'
}

/** Users, groups and roles: they are made without a document. */
function isHolder(address: string): boolean {
  const parts = parseAddress(address)
  return (
    parts.kind === 'accountEntry' &&
    parts.document === undefined &&
    (parts.list === 'users' || parts.list === 'groups' || parts.list === 'roles')
  )
}

/** Puts a node below the innermost one that its address continues, unless the tree has it. */
function insert(nodes: readonly TreeNode[], made: TreeNode): readonly TreeNode[] {
  if (nodes.some((node) => node.id === made.id)) return nodes
  return nodes.map((node) => {
    if (!isAbove(node, made.id)) return node
    const children = node.children.some((child) => child.id === made.id || isAbove(child, made.id))
      ? insert(node.children, made)
      : isBelow(made.id, node.id)
        ? [...node.children, made]
        : node.children
    return { ...node, children }
  })
}

/** Accounts are below units, whose addresses theirs do not continue. */
const isAbove = (node: TreeNode, address: string): boolean =>
  isBelow(address, node.id) || node.children.some((child) => child.id === address || isAbove(child, address))
