/** Copies an entity: the copy stands beside it, under a name that is free. */
import { changeAt, type JsonPath, valueAt } from '../../engine/base/jsonPath.ts'
import { accountAddress, organizationNodeAddress } from '../address.ts'
import { entities, entityName } from '../entities.ts'
import type { AccountSpec, Scenario, OrganizationNodeSpec as Unit } from '../format/schema.ts'
import type { TreeNode } from '../tree.ts'
import { freeAccountId, freeName, freeUnitId } from './freeName.ts'
import { literally } from './mapTexts.ts'

export interface Copied {
  readonly scenario: Scenario
  readonly name: string
  /** Id of the copy's node in the tree. */
  readonly id: string
}

/** @param node of a kind that can be duplicated. */
export function duplicateEntity(scenario: Scenario, node: TreeNode): Copied {
  if (node.kind === 'account') return copyAccount(scenario, node)
  if (node.kind === 'organizationalUnit') return copyUnit(scenario, node)
  const value = valueAt(scenario, node.path) as Record<string, unknown>
  const field = entities[node.kind].nameField ?? 'name'
  const before = entityName(node.kind, value)
  const siblings = valueAt(scenario, node.path.slice(0, -1))
  const taken = (Array.isArray(siblings) ? siblings : []).map((one: Record<string, unknown>) => String(one[field]))
  const name = freeName(copyStem(node, before), taken)
  return {
    scenario: insertBehind(scenario, node.path, { ...value, [field]: name }),
    name,
    id: `${node.id.slice(0, node.id.length - before.length)}${name}`,
  }
}

function copyStem({ kind }: TreeNode, name: string): string {
  // Ids of endpoints hold letters and digits alone; names have 64 characters at most.
  if (kind === 'vpcEndpoint') return `${name}copy`
  return entities[kind].nameField === 'name' ? `${name.slice(0, 57)}-copy` : `${name}-copy`
}

/** Puts the copy next to the original in its list. */
function insertBehind(scenario: Scenario, path: JsonPath, copy: unknown): Scenario {
  const at = Number(path.at(-1))
  return changeAt(scenario, path.slice(0, -1), (found) =>
    Array.isArray(found) ? (found as unknown[]).toSpliced(at + 1, 0, copy) : found,
  )
}

/**
 * A copied account has an id of its own, which its texts name. Its buckets get other names, as the name of a bucket is
 * unique in the world. It stands in the same unit.
 */
function copyAccount(scenario: Scenario, node: TreeNode): Copied {
  const account = valueAt(scenario, node.path) as AccountSpec
  const id = freeAccountId(scenario.accounts.map((one) => one.id))
  const arns = scenario.accounts.flatMap(({ resources }) => (resources ?? []).map(({ arn }) => arn))
  let text = JSON.stringify(account).replaceAll(account.id, id)
  for (const { arn } of account.resources ?? []) {
    if (arn.includes(account.id)) continue
    const copied = freeName(`${arn}-copy`, arns)
    text = text.replaceAll(new RegExp(`${literally(arn)}(?![\\w.-])`, 'g'), () => copied)
  }
  const names = scenario.accounts.map((one) => one.name ?? '')
  const name = account.name && freeName(`${account.name}-copy`, names)
  const copy = { ...(JSON.parse(text) as AccountSpec), id, ...(name && { name }) }
  const grown = insertBehind(scenario, node.path, copy)
  const placed = grown.organization && {
    ...grown,
    organization: { ...grown.organization, root: placeBeside(grown.organization.root, account.id, id) },
  }
  return { scenario: placed ?? grown, name: name || id, id: accountAddress(id) }
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

/** A copied unit has the policies and the units of the original, and no accounts: an account is in one place. */
function copyUnit(scenario: Scenario, node: TreeNode): Copied {
  const unit = valueAt(scenario, node.path) as Unit
  const siblings = valueAt(scenario, node.path.slice(0, -1)) as readonly Unit[]
  const name = freeName(
    `${unit.name ?? unit.id}-copy`,
    siblings.map((one) => one.name ?? ''),
  )
  const used = new Set(JSON.stringify(scenario.organization).match(/ou-[a-z0-9]+-[a-z0-9]+/g))
  const copied = ({ accounts: _, ...rest }: Unit, as: string | undefined): Unit => {
    const id = freeUnitId(scenario.organization?.root.id ?? '', as ?? rest.id, used)
    used.add(id)
    return {
      ...rest,
      id,
      ...(as !== undefined && { name: as }),
      ...(rest.organizationalUnits && {
        organizationalUnits: rest.organizationalUnits.map((one) => copied(one, one.name)),
      }),
    }
  }
  const copy = copied(unit, name)
  return { scenario: insertBehind(scenario, node.path, copy), name, id: organizationNodeAddress(copy.id) }
}
