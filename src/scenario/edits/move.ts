/** Moves accounts and units in the organization. What is attached to them stays attached. */
import { accountIdOf, organizationNodeIdOf } from '../address.ts'
import type { Scenario, OrganizationNodeSpec as Unit } from '../format/schema.ts'
import type { TreeNode } from '../tree.ts'

type Moved = Pick<TreeNode, 'id' | 'kind'>

export interface OrganizationPlace {
  /** Id of the root or unit. */
  readonly id: string
  readonly label: string
  /** Levels below the root; 0 is the root. */
  readonly depth: number
  /** Whether what is moved is here now. */
  readonly isHere: boolean
}

const ownId = ({ id }: Moved): string => accountIdOf(id) ?? organizationNodeIdOf(id) ?? ''

const places = (unit: Unit, depth: number, what: Moved): readonly OrganizationPlace[] => {
  const id = ownId(what)
  // A unit cannot be moved into itself.
  if (what.kind === 'organizationalUnit' && unit.id === id) return []
  const isHere =
    (what.kind === 'account' ? unit.accounts : unit.organizationalUnits?.map((one) => one.id))?.includes(id) ?? false
  return [
    { id: unit.id, label: depth === 0 ? 'Root' : (unit.name ?? unit.id), depth, isHere },
    ...(unit.organizationalUnits ?? []).flatMap((one) => places(one, depth + 1, what)),
  ]
}

/** Where an account or a unit can be moved to, from the root down; nothing for every other kind. */
export function placesFor({ organization }: Scenario, what: Moved): readonly OrganizationPlace[] {
  if (organization === undefined || (what.kind !== 'account' && what.kind !== 'organizationalUnit')) return []
  return places(organization.root, 0, what)
}

/** Moves an account or a unit under the root or a unit. @returns the same scenario where it cannot be moved there. */
export function moveEntity(scenario: Scenario, what: Moved, to: string): Scenario {
  const { organization } = scenario
  const place = placesFor(scenario, what).find((one) => one.id === to)
  if (organization === undefined || place === undefined || place.isHere) return scenario
  const id = ownId(what)
  const unit = what.kind === 'organizationalUnit' ? findUnit(organization.root, id) : undefined
  if (what.kind === 'organizationalUnit' && unit === undefined) return scenario
  const walk = (node: Unit): Unit => {
    const units = node.organizationalUnits?.filter((one) => unit === undefined || one.id !== id).map(walk)
    const accounts = what.kind === 'account' ? node.accounts?.filter((one) => one !== id) : node.accounts
    const kept: Unit = { ...node, ...(accounts && { accounts }), ...(units && { organizationalUnits: units }) }
    if (node.id !== to) return kept
    return unit === undefined
      ? { ...kept, accounts: [...(kept.accounts ?? []), id] }
      : { ...kept, organizationalUnits: [...(kept.organizationalUnits ?? []), unit] }
  }
  return { ...scenario, organization: { ...organization, root: walk(organization.root) } }
}

function findUnit(node: Unit, id: string): Unit | undefined {
  if (node.id === id) return node
  for (const one of node.organizationalUnits ?? []) {
    const found = findUnit(one, id)
    if (found !== undefined) return found
  }
  return undefined
}
