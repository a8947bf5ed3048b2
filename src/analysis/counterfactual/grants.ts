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
    case 'resourcePolicy':
      return policiesOf(layer).length > 0 ? [] : resourcePolicy(spot, document)
    case 'serviceControlPolicy':
      return layer.children.flatMap((level) => (level.kind === 'level' && level.outcome === 'implicitDeny' ? [fullAccess(level.node, level.label)] : []))
    default:
      return []
  }
}

function inlinePolicy(spot: Spot, document: object): readonly Change[] {
  const found = /^arn:[^:]*:(?:iam|sts)::(\d{12}):(user|assumed-role|role)\/(.+)$/.exec(spot.result.callerArn)
  if (found === null) return []
  const [, account, type, path = ''] = found
  const parts = path.split('/')
  const name = (type === 'assumed-role' ? parts[0] : parts.at(-1)) ?? ''
  const list = type === 'user' ? 'users' : 'roles'
  const policy = { name: policyName(spot.request.action), document }
  const title = `Give ${type === 'user' ? 'user' : 'role'} \`${name}\` an inline policy that allows \`${spot.request.action}\``
  return [
    {
      id: `attach ${list} ${account} ${name} ${spot.request.action} ${spot.request.resource}`,
      kind: 'attach',
      title,
      document: `accounts/${account}/${list}/${name}/inlinePolicies/${policy.name}`,
      weight: 6,
      apply: (scenario) =>
        inAccount(scenario, account, (spec) => ({
          ...spec,
          [list]: spec[list]?.map((principal) => (principal.name === name ? { ...principal, inlinePolicies: [...(principal.inlinePolicies ?? []), policy] } : principal)),
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
