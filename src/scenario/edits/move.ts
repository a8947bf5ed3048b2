/** Accounts and units change their place in the organization; what is attached to them goes along. */
import type { Scenario, OrganizationNodeSpec as Unit } from '../format/schema.ts'
import type { ExplorerNode } from '../tree.ts'

type Moved = Pick<ExplorerNode, 'id' | 'kind'>

export interface Place {
  /** Id of the root or unit. */
  readonly id: string
  readonly label: string
  /** How deep it stands: 0 is the root. */
  readonly depth: number
  /** The thing is here now. */
  readonly isHere: boolean
}

/** `accounts/<id>`, `organization/<node id>` */
const ownId = ({ id }: Moved) => id.slice(id.indexOf('/') + 1)

const places = (unit: Unit, depth: number, what: Moved): readonly Place[] => {
  const id = ownId(what)
  // A unit cannot go into itself.
  if (what.kind === 'unit' && unit.id === id) return []
  const isHere =
    (what.kind === 'account' ? unit.accounts : unit.organizationalUnits?.map((one) => one.id))?.includes(id) ?? false
  return [
    { id: unit.id, label: depth === 0 ? 'Root' : (unit.name ?? unit.id), depth, isHere },
    ...(unit.organizationalUnits ?? []).flatMap((one) => places(one, depth + 1, what)),
  ]
}

/** Where an account or a unit could stand, from the root down; nothing for everything else. */
export function placesFor({ organization }: Scenario, what: Moved): readonly Place[] {
  if (organization === undefined || (what.kind !== 'account' && what.kind !== 'unit')) return []
  return places(organization.root, 0, what)
}

/** The scenario with an account or a unit under another root or unit; the same scenario where it cannot go there. */
export function moveThing(scenario: Scenario, what: Moved, to: string): Scenario {
  const { organization } = scenario
  const place = placesFor(scenario, what).find((one) => one.id === to)
  if (organization === undefined || place === undefined || place.isHere) return scenario
  const id = ownId(what)
  const unit = what.kind === 'unit' ? findUnit(organization.root, id) : undefined
  if (what.kind === 'unit' && unit === undefined) return scenario
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
