/**
 * Where an account hangs in the organization: the root, every OU on the path, the account itself. Each level is
 * evaluated on its own, nothing is copied downwards. Source: semantics 7.1.
 */
import { onceFor } from '../base/memo.ts'
import { type Pool, poolOf } from '../evaluate/pool.ts'
import type { OrganizationNode, Picture, Policy } from '../picture.ts'

export interface Level {
  /** `r-ab12`, `ou-ab12-…` or the account's id. */
  readonly id: string
  readonly name: string
  /** undefined: FullAWSAccess alone. */
  readonly serviceControlPolicies: Pool | undefined
  readonly resourceControlPolicies: Pool
}
export interface Membership {
  readonly organizationId: string
  readonly isManagement: boolean
  /** From the root down to the account. */
  readonly levels: readonly Level[]
  /** The root and the units on the way to the account. */
  readonly nodes: readonly OrganizationNode[]
  /** Value of `aws:PrincipalOrgPaths`: `o-id/r-id/ou-…/`, with the trailing slash (1.5). */
  readonly path: string
}

const memberships = onceFor((_: Picture) => new Map<string, Membership | undefined>())

/** @returns undefined when no node of the organization lists the account. */
export function membershipOf(picture: Picture, account: string): Membership | undefined {
  const known = memberships(picture)
  if (known.has(account)) return known.get(account)
  const found = findMembership(picture, account)
  known.set(account, found)
  return found
}

function findMembership(picture: Picture, account: string): Membership | undefined {
  const organization = picture.organization
  if (organization === undefined) return undefined
  const nodes = pathTo(organization.root, account)
  if (nodes === undefined) return undefined
  const declared = picture.accounts.get(account)
  return {
    organizationId: organization.id,
    isManagement: organization.managementAccountId === account,
    levels: [
      ...nodes.map((node) => level(node.id, node.name, node)),
      level(account, declared?.name || account, declared),
    ],
    nodes,
    path: `${organization.id}/${nodes.map((node) => node.id).join('/')}/`,
  }
}

type ControlLayer = 'serviceControlPolicy' | 'resourceControlPolicy'

/**
 * Control policies of an account that is in no organization: they have no effect (7.1). AWS's own FullAWSAccess
 * restricts nobody anywhere, and is left out.
 */
export function controlsWithoutEffect(picture: Picture, account: string, kind: ControlLayer): readonly Policy[] {
  const declared = picture.accounts.get(account)
  if (declared === undefined || membershipOf(picture, account) !== undefined) return []
  const attached =
    kind === 'serviceControlPolicy' ? (declared.serviceControlPolicies ?? []) : declared.resourceControlPolicies
  return attached.filter(({ name }) => name !== 'FullAWSAccess')
}

interface Attached {
  readonly serviceControlPolicies: readonly Policy[] | undefined
  readonly resourceControlPolicies: readonly Policy[]
}
const nothing: readonly Policy[] = []

function level(id: string, name: string, attached: Attached | undefined): Level {
  const scps = attached?.serviceControlPolicies
  return {
    id,
    name,
    serviceControlPolicies: scps && poolOf(scps),
    resourceControlPolicies: poolOf(attached?.resourceControlPolicies ?? nothing),
  }
}

/** Depth first with a stack of its own: the tree may be as deep as a file can make it. */
function pathTo(root: OrganizationNode, account: string): readonly OrganizationNode[] | undefined {
  interface Step {
    readonly node: OrganizationNode
    readonly above: Step | undefined
  }
  const open: Step[] = [{ node: root, above: undefined }]
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (step.node.accounts.includes(account)) {
      const path: OrganizationNode[] = []
      for (let at: Step | undefined = step; at !== undefined; at = at.above) path.unshift(at.node)
      return path
    }
    for (const node of [...step.node.organizationalUnits].reverse()) open.push({ node, above: step })
  }
  return undefined
}
