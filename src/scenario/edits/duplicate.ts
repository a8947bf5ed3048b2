/** A copy of a thing, beside it, under a name that is free. */
import type { AccountSpec, Scenario, OrganizationNodeSpec as Unit } from '../format/schema.ts'
import type { ExplorerNode } from '../tree.ts'
import { freeId } from './add.ts'
import { freeAccount } from './names.ts'
import { changeAt, freeName, nameField, valueAt } from './rename.ts'

export interface Copied {
  readonly scenario: Scenario
  readonly name: string
  /** Id of the copy's row. */
  readonly id: string
}

/** @param node anything but an organization, a trust policy or a reference. */
export function duplicateThing(scenario: Scenario, node: ExplorerNode): Copied {
  if (node.kind === 'account') return copyAccount(scenario, node)
  if (node.kind === 'unit') return copyUnit(scenario, node)
  const value = valueAt(scenario, node.path) as Record<string, unknown>
  const field = nameField(scenario, node)
  const before = String(value[field])
  const siblings = valueAt(scenario, node.path.slice(0, -1))
  const taken = (Array.isArray(siblings) ? siblings : []).map((one: Record<string, unknown>) => String(one[field]))
  const name = freeName(
    node.kind === 'endpoint' ? `${before}copy` : field === 'name' ? `${before.slice(0, 57)}-copy` : `${before}-copy`,
    taken,
  )
  return {
    scenario: insertBehind(scenario, node.path, { ...value, [field]: name }),
    name,
    id: `${node.id.slice(0, node.id.length - before.length)}${name}`,
  }
}

/** Where a list holds the original, the copy comes next. */
function insertBehind(scenario: Scenario, path: ExplorerNode['path'], copy: unknown): Scenario {
  const at = Number(path.at(-1))
  return changeAt(scenario, path.slice(0, -1), (found) =>
    Array.isArray(found)
      ? [...(found as unknown[]).slice(0, at + 1), copy, ...(found as unknown[]).slice(at + 1)]
      : found,
  )
}

/** An account of its own: what it says of itself says the new id; buckets, which are one in the world, get names of their own. It stands where the first one stands. */
function copyAccount(scenario: Scenario, node: ExplorerNode): Copied {
  const account = valueAt(scenario, node.path) as AccountSpec
  const id = freeAccount(scenario.accounts.map((one) => one.id))
  const arns = scenario.accounts.flatMap(({ resources }) => (resources ?? []).map(({ arn }) => arn))
  let text = JSON.stringify(account).replaceAll(account.id, id)
  for (const { arn } of account.resources ?? []) {
    if (arn.includes(account.id)) continue
    const copied = freeName(`${arn}-copy`, arns)
    text = text.replaceAll(new RegExp(`${arn.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.-])`, 'g'), copied)
  }
  const name =
    account.name &&
    freeName(
      `${account.name}-copy`,
      scenario.accounts.map((one) => one.name ?? ''),
    )
  const copy = { ...(JSON.parse(text) as AccountSpec), id, ...(name && { name }) }
  const grown = insertBehind(scenario, node.path, copy)
  const placed = grown.organization && {
    ...grown,
    organization: { ...grown.organization, root: placeBeside(grown.organization.root, account.id, id) },
  }
  return { scenario: placed ?? grown, name: name || id, id: `accounts/${id}` }
}

function placeBeside(unit: Unit, beside: string, id: string): Unit {
  return {
    ...unit,
    ...(unit.accounts && { accounts: unit.accounts.flatMap((one) => (one === beside ? [one, id] : [one])) }),
    ...(unit.organizationalUnits && {
      organizationalUnits: unit.organizationalUnits.map((one) => placeBeside(one, beside, id)),
    }),
  }
}

/** With its policies and the units in it; accounts stay where they are, for each is in one place. */
function copyUnit(scenario: Scenario, node: ExplorerNode): Copied {
  const unit = valueAt(scenario, node.path) as Unit
  const siblings = valueAt(scenario, node.path.slice(0, -1)) as readonly Unit[]
  const name = freeName(
    `${unit.name ?? unit.id}-copy`,
    siblings.map((one) => one.name ?? ''),
  )
  const used = new Set(JSON.stringify(scenario.organization).match(/ou-[a-z0-9]+-[a-z0-9]+/g))
  const lead = String(valueAt(scenario, ['organization', 'root', 'id'])).replace(/^r-/, 'ou-')
  const fresh = (of: string): string => {
    const stem = freeId(of)
    let id = `${lead}-${stem}`
    for (let count = 2; used.has(id); count += 1) id = `${lead}-${stem}${count}`
    used.add(id)
    return id
  }
  const copied = ({ accounts: _, ...rest }: Unit, as: string | undefined): Unit => ({
    ...rest,
    id: fresh(as ?? rest.id),
    ...(as !== undefined && { name: as }),
    ...(rest.organizationalUnits && {
      organizationalUnits: rest.organizationalUnits.map((one) => copied(one, one.name)),
    }),
  })
  const copy = copied(unit, name)
  return { scenario: insertBehind(scenario, node.path, copy), name, id: `organization/${copy.id}` }
}
