/** The way to a document in the tree, and what else stands at each step of it. */

import { lastPart } from '../engine/base/arn.ts'
import { callAddress, callIdOf } from './address.ts'
import type { Scenario } from './format/schema.ts'
import { isAwsManaged, referencedManagedPolicies } from './managedPolicies.ts'
import { isAttachment, opensOf, scenarioTree, type TreeNode } from './tree.ts'

export interface BreadcrumbEntry {
  readonly label: string
  readonly detail: string | undefined
  /** Address of what it opens; undefined where there is nothing to open. */
  readonly opens: string | undefined
}

export interface Crumb extends BreadcrumbEntry {
  /** All entries of this step, this one among them. */
  readonly neighbours: readonly BreadcrumbEntry[]
}

const neighbour = (node: TreeNode): BreadcrumbEntry => ({
  label: node.label,
  detail: node.detail,
  opens: opensOf(node),
})

/** @returns the steps from the outside in; none for an address that is not in the tree. */
export function crumbsOf(scenario: Scenario, address: string): readonly Crumb[] {
  const call = callIdOf(address)
  if (call !== undefined) {
    const calls = (scenario.calls ?? []).map(
      ({ id, title, action }): BreadcrumbEntry => ({ label: title ?? id, detail: action, opens: callAddress(id) }),
    )
    const at = calls.find(({ opens }) => opens === callAddress(call))
    return at === undefined
      ? []
      : [
          { label: 'Calls', detail: undefined, opens: undefined, neighbours: [] },
          { ...at, neighbours: calls },
        ]
  }
  if (isAwsManaged(address)) {
    const policies = [...new Set([address, ...referencedManagedPolicies(scenario)])].map(
      (arn): BreadcrumbEntry => ({ label: lastPart(arn), detail: undefined, opens: arn }),
    )
    return [
      { label: 'AWS managed policies', detail: undefined, opens: undefined, neighbours: [] },
      ...policies.slice(0, 1).map((one) => ({ ...one, neighbours: policies })),
    ]
  }
  return wayTo(scenarioTree(scenario), address) ?? []
}

function wayTo(nodes: readonly TreeNode[], address: string): readonly Crumb[] | undefined {
  for (const node of nodes) {
    const isIt = node.id === address || (node.document === address && !isAttachment(node))
    const rest = isIt ? [] : wayTo(node.children, address)
    if (rest === undefined) continue
    // Attachments stand beside the policies that they name: entries that open the same document count once.
    const beside = new Map<string | undefined, BreadcrumbEntry>()
    for (const one of nodes.map(neighbour)) if (!beside.has(one.opens)) beside.set(one.opens, one)
    return [{ ...neighbour(node), neighbours: [...beside.values()] }, ...rest]
  }
  return undefined
}
