/** Builds the organization of a picture, and checks its tree. */

import type { OrganizationNode } from '../../engine/picture.ts'
import { organizationNodeAddress } from '../address.ts'
import type { OrganizationNodeSpec } from '../format/schema.ts'
import { blockPublicAccess, namedPolicies, type Report } from './pictureParts.ts'

export function organizationNode(node: OrganizationNodeSpec): OrganizationNode {
  const address = organizationNodeAddress(node.id)
  return {
    id: node.id,
    name: node.name ?? '',
    serviceControlPolicies:
      node.serviceControlPolicies &&
      namedPolicies(address, 'serviceControlPolicies', node.serviceControlPolicies, 'serviceControlPolicy'),
    resourceControlPolicies: namedPolicies(
      address,
      'resourceControlPolicies',
      node.resourceControlPolicies,
      'resourceControlPolicy',
    ),
    accounts: node.accounts ?? [],
    blockPublicAccess: blockPublicAccess(node.blockPublicAccess),
    organizationalUnits: (node.organizationalUnits ?? []).map(organizationNode),
  }
}

/** Reports accounts that are listed twice, and units that are too deep. */
export function checkOrganization(root: OrganizationNodeSpec, report: Report): void {
  const seen = new Set<string>()
  const open: { node: OrganizationNodeSpec; path: readonly (string | number)[]; depth: number }[] = [
    { node: root, path: ['organization', 'root'], depth: 0 },
  ]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { node, path, depth } = next
    node.accounts?.forEach((id, index) => {
      if (seen.has(id))
        report(
          [...path, 'accounts', index],
          'ACCOUNT_LISTED_TWICE',
          `Account ${id} stands in two places of the organization; the first counts. Remove one.`,
          'warning',
        )
      seen.add(id)
    })
    if (depth === 6)
      report(path, 'ORGANIZATION_TOO_DEEP', 'AWS allows five levels of organizational units below the root.', 'warning')
    node.organizationalUnits?.forEach((child, index) =>
      open.push({ node: child, path: [...path, 'organizationalUnits', index], depth: depth + 1 }),
    )
  }
}
