/** Statements and policies to add, as narrow as the call. */
import type { TraceNode } from '../../engine/trace.ts'
import { getDocument } from '../../scenario/address.ts'
import type { AccountSpec, OrganizationNodeSpec, Scenario } from '../../scenario/schema.ts'
import { isEditable, type LayerNode, type Spot } from './spot.ts'
import { principalOf } from './caller.ts'
import { appendStatement, type Change, documentChange } from './change.ts'
import { titleOf } from './statements.ts'

/** The narrowest statement that fits the call. */
export function narrowStatement(spot: Spot): Record<string, unknown> | undefined {
  const { action, resource } = spot.request
  if (spot.layer === 'trustPolicy' || spot.layer === 'resourcePolicy') {
    const principal = principalOf(spot.result.callerArn, spot.scenario)
    const Principal = principal === undefined ? '*' : { [principal.key]: principal.value }
    return { Effect: 'Allow', Principal, Action: action, ...(spot.layer === 'trustPolicy' ? {} : { Resource: resource }) }
  }
  if (spot.layer === 'resourceControlPolicy') return undefined
  return { Effect: 'Allow', ...(spot.layer === 'vpcEndpointPolicy' ? { Principal: '*' } : {}), Action: action, Resource: resource }
}

/** One change for each document of the layer that could take the statement; at an SCP level that allows, none is needed. */
export function addStatement(spot: Spot, layer: LayerNode): readonly Change[] {
  const statement = narrowStatement(spot)
  if (statement === undefined) return []
  return policiesOf(layer)
    .filter((document) => isEditable(spot.scenario, document) && takesStatements(spot.scenario, document))
    .slice(0, 3)
    .map((document) =>
      documentChange(
        {
          id: `add ${document}`,
          kind: 'addStatement',
          title: `Add a statement to ${titleOf(document)} that allows \`${spot.request.action}\` on ${spot.request.resource === '*' ? 'every resource' : `\`${spot.request.resource}\``}`,
          document,
          weight: 5,
        },
        (text) => appendStatement(text, statement),
      ),
    )
}

const takesStatements = (scenario: Scenario, document: string): boolean => appendStatement(getDocument(scenario, document) ?? '', {}) !== undefined

function policiesOf(node: TraceNode): readonly string[] {
  if (node.kind === 'policy') return node.source === undefined ? [] : [node.source.document]
  if (node.kind === 'level' && node.outcome !== 'implicitDeny') return []
  return node.children.flatMap(policiesOf)
}

/** A document where there is none yet. */
export function attachPolicy(spot: Spot, layer: LayerNode): readonly Change[] {
  const statement = narrowStatement(spot)
  const document = { Version: '2012-10-17', Statement: [statement] }
  switch (spot.layer) {
    case 'identityPolicy':
      return policiesOf(layer).some((address) => isEditable(spot.scenario, address)) ? [] : inlinePolicy(spot, document)
    case 'permissionsBoundary':
      return policiesOf(layer).flatMap((address) => (isEditable(spot.scenario, address) ? [] : ownBoundary(spot, address, statement)))
    case 'resourcePolicy':
      return policiesOf(layer).length > 0 ? [] : resourcePolicy(spot, document)
    case 'serviceControlPolicy':
      return layer.children.flatMap((level) => (level.kind === 'level' && level.outcome === 'implicitDeny' ? [fullAccess(level.node, level.label)] : []))
    default:
      return []
  }
}

/** The user or role behind the caller, as the scenario lists it. */
function holderOf({ result }: Spot): { readonly account: string; readonly list: 'users' | 'roles'; readonly name: string } | undefined {
  const [, account, type, path = ''] = /^arn:[^:]*:(?:iam|sts)::(\d{12}):(user|assumed-role|role)\/(.+)$/.exec(result.callerArn) ?? []
  if (account === undefined) return undefined
  const parts = path.split('/')
  return { account, list: type === 'user' ? 'users' : 'roles', name: (type === 'assumed-role' ? parts[0] : parts.at(-1)) ?? '' }
}

/** For the caller itself; and for each group that a user is in, which gives it to the others of the group too. */
function inlinePolicy(spot: Spot, document: Record<string, unknown>): readonly Change[] {
  const holder = holderOf(spot)
  if (holder === undefined) return []
  const { account, list, name } = holder
  const groups = list === 'users' ? (spot.scenario.accounts.find(({ id }) => id === account)?.users?.find((user) => user.name === name)?.groups ?? []) : []
  const policy = { name: policyName(spot.request.action), document }
  const give = (to: 'users' | 'roles' | 'groups', whom: string, weight: number): Change => ({
    id: `attach ${to} ${account} ${whom} ${spot.request.action} ${spot.request.resource}`,
    kind: 'attach',
    title: `Give ${to.slice(0, -1)} \`${whom}\` an inline policy that allows \`${spot.request.action}\``,
    document: `accounts/${account}/${to}/${whom}/inlinePolicies/${policy.name}`,
    weight,
    apply: (scenario) => inAccount(scenario, account, (spec) => changed(spec, to, whom, (one) => ({ ...one, inlinePolicies: [...(one.inlinePolicies ?? []), policy] }))),
  })
  return [give(list, name, 6), ...groups.map((group) => give('groups', group, 7))]
}

type Holder = { readonly name: string; readonly inlinePolicies?: AccountSpec['managedPolicies']; readonly permissionsBoundary?: string | undefined }

/** The account with one of its users, roles or groups changed. */
const changed = (spec: AccountSpec, list: 'users' | 'roles' | 'groups', name: string, edit: (one: Holder) => Holder): AccountSpec =>
  ({ ...spec, [list]: (spec[list] as readonly Holder[] | undefined)?.map((one) => (one.name === name ? edit(one) : one)) }) as AccountSpec

/** AWS keeps its own policies: a boundary that is one of them is replaced by a copy that allows the call besides. */
function ownBoundary(spot: Spot, arn: string, statement: object | undefined): readonly Change[] {
  const holder = holderOf(spot)
  const text = spot.managed(arn)
  const widened = text === undefined || statement === undefined ? undefined : appendStatement(text, statement)
  if (holder === undefined || widened === undefined) return []
  const { account, list, name } = holder
  const title = arn.split('/').at(-1) ?? arn
  const taken = new Set(spot.scenario.accounts.find(({ id }) => id === account)?.managedPolicies?.map((one) => one.name))
  let copy = `${title}-${name}`.slice(0, 128)
  while (taken.has(copy)) copy = `${copy}2`
  return [
    {
      id: `own boundary ${arn} ${name}`,
      kind: 'attach',
      title: `Replace the boundary \`${title}\` of \`${name}\` by a copy that allows \`${spot.request.action}\` too`,
      document: `accounts/${account}/managedPolicies/${copy}`,
      weight: 7,
      apply: (scenario) =>
        inAccount(scenario, account, (spec) => ({
          ...changed(spec, list, name, (one) => ({ ...one, permissionsBoundary: copy })),
          managedPolicies: [...(spec.managedPolicies ?? []), { name: copy, document: widened }],
        })),
    },
  ]
}

const policyName = (action: string): string => `Allow${action.replace(/[^A-Za-z0-9]/g, '') || 'Everything'}`

function resourcePolicy(spot: Spot, document: object): readonly Change[] {
  const { resource } = spot.request
  const owner = spot.scenario.accounts.find((account) => account.resources?.some(({ arn }) => arn === resource || resource.startsWith(`${arn}/`) || resource.startsWith(`${arn}:`)))
  const declared = owner?.resources?.find(({ arn }) => arn === resource || resource.startsWith(`${arn}/`) || resource.startsWith(`${arn}:`))
  if (owner === undefined || declared === undefined) return []
  return [
    {
      id: `resource policy ${declared.arn}`,
      kind: 'attach',
      title: `Give \`${declared.arn}\` a policy that allows \`${spot.request.action}\` to the caller`,
      document: `accounts/${owner.id}/resources/${declared.arn}/policy`,
      weight: 6,
      apply: (scenario) =>
        inAccount(scenario, owner.id, (spec) => ({ ...spec, resources: spec.resources?.map((item) => (item.arn === declared.arn ? { ...item, policy: document as never } : item)) })),
    },
  ]
}

const fullAccessPolicy = { name: 'FullAWSAccess', document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }

/** An SCP to attach where a level allows nothing of this: AWS's own FullAWSAccess. */
function fullAccess(node: string, label: string): Change {
  return {
    id: `full access ${node}`,
    kind: 'attach',
    title: `Attach \`FullAWSAccess\` to ${label}`,
    document: `${/^\d{12}$/.test(node) ? `accounts/${node}` : `organization/${node}`}/serviceControlPolicies/FullAWSAccess`,
    weight: 8,
    apply: (scenario) =>
      /^\d{12}$/.test(node)
        ? inAccount(scenario, node, (spec) => ({ ...spec, serviceControlPolicies: [...(spec.serviceControlPolicies ?? []), fullAccessPolicy] }))
        : scenario.organization === undefined
          ? scenario
          : { ...scenario, organization: { ...scenario.organization, root: inNode(scenario.organization.root, node) } },
  }
}

function inNode(node: OrganizationNodeSpec, id: string): OrganizationNodeSpec {
  if (node.id === id) return { ...node, serviceControlPolicies: [...(node.serviceControlPolicies ?? []), fullAccessPolicy] }
  return node.organizationalUnits === undefined ? node : { ...node, organizationalUnits: node.organizationalUnits.map((child) => inNode(child, id)) as typeof node.organizationalUnits }
}

const inAccount = (scenario: Scenario, id: string | undefined, edit: (account: AccountSpec) => AccountSpec): Scenario => ({
  ...scenario,
  accounts: scenario.accounts.map((account) => (account.id === id ? edit(account) : account)),
})
