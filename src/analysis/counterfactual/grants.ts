/** Statements and policies to add, as narrow as the call. */

import { accountIn } from '../../engine/base/arn.ts'
import type { TraceNode } from '../../engine/trace.ts'
import {
  accountAddress,
  controlPolicyAddress,
  inlinePolicyAddress,
  managedPolicyAddress,
  organizationNodeAddress,
  resourcePolicyAddress,
  trustPolicyAddress,
} from '../../scenario/address.ts'
import { getDocument } from '../../scenario/documents.ts'
import type { AccountSpec, OrganizationNodeSpec } from '../../scenario/format/schema.ts'
import { isEditable, type LayerNode, type Spot } from './blockedLayer.ts'
import { holderOf, principalOf } from './caller.ts'
import { appendStatement, type Change, documentChange, inAccount } from './change.ts'
import { titleOf } from './statements.ts'

/** The narrowest statement that fits the call. */
export function narrowStatement(spot: Spot): Record<string, unknown> | undefined {
  const { action, resource } = spot.request
  if (spot.layer === 'trustPolicy' || spot.layer === 'resourcePolicy') {
    const principal = principalOf(spot.result.callerArn, spot.scenario)
    const Principal = principal === undefined ? '*' : { [principal.key]: principal.value }
    return {
      Effect: 'Allow',
      Principal,
      Action: action,
      ...(spot.layer === 'trustPolicy' ? {} : { Resource: resource }),
    }
  }
  if (spot.layer === 'resourceControlPolicy') return undefined
  return {
    Effect: 'Allow',
    ...(spot.layer === 'vpcEndpointPolicy' ? { Principal: '*' } : {}),
    Action: action,
    Resource: resource,
  }
}

/** One change for each document of the layer that could take the statement; at an SCP level that allows, none is needed. */
export function addStatement(spot: Spot, layer: LayerNode): readonly Change[] {
  const statement = narrowStatement(spot)
  if (statement === undefined) return []
  return usable(spot, layer)
    .slice(0, 3)
    .map((document) =>
      documentChange(
        {
          id: `add ${document} ${spot.request.action} ${spot.request.resource}`,
          kind: 'addStatement',
          title: `Add a statement to ${titleOf(document)} that allows \`${spot.request.action}\` on ${spot.request.resource === '*' ? 'every resource' : `\`${spot.request.resource}\``}`,
          document,
          weight: 5,
        },
        (text) => appendStatement(text, statement),
      ),
    )
}

/** Documents of the layer that are the scenario's own and can be read: only there does another statement help. */
function usable({ scenario }: Spot, layer: LayerNode): readonly string[] {
  return policiesOf(layer, (policy) => policy.outcome !== 'invalid').filter(
    (document) =>
      isEditable(scenario, document) && appendStatement(getDocument(scenario, document) ?? '', {}) !== undefined,
  )
}

function policiesOf(node: TraceNode, fits: (policy: TraceNode) => boolean = () => true): readonly string[] {
  if (node.kind === 'policy') return node.source === undefined || !fits(node) ? [] : [node.source.document]
  if (node.kind === 'level' && node.outcome !== 'implicitDeny') return []
  return node.children.flatMap((child) => policiesOf(child, fits))
}

/** A document where there is none yet. */
export function attachPolicy(spot: Spot, layer: LayerNode): readonly Change[] {
  const statement = narrowStatement(spot)
  const document = { Version: '2012-10-17', Statement: [statement] }
  switch (spot.layer) {
    case 'identityPolicy':
      return usable(spot, layer).length > 0 ? [] : inlinePolicy(spot, document)
    case 'permissionsBoundary':
      return policiesOf(layer).flatMap((address) =>
        isEditable(spot.scenario, address) ? unreadable(spot, layer, document) : ownBoundary(spot, address, statement),
      )
    case 'resourcePolicy':
      return usable(spot, layer).length > 0 ? [] : resourcePolicy(spot, document)
    case 'trustPolicy':
      return policiesOf(layer).length > 0 ? unreadable(spot, layer, document) : newRole(spot, document)
    case 'vpcEndpointPolicy':
      return unreadable(spot, layer, document)
    case 'serviceControlPolicy':
      return layer.children.flatMap((level) =>
        level.kind === 'level' && level.outcome === 'implicitDeny'
          ? [
              attachControl(
                level.node,
                level.label,
                { name: policyName(spot.request.action), document: narrowControl(spot) },
                7,
              ),
              attachControl(level.node, level.label, fullAccessPolicy, 9),
            ]
          : [],
      )
    default:
      return []
  }
}

/** For the caller itself; and for each group that a user is in, which gives it to the others of the group too. */
export function inlinePolicy(spot: Spot, document: Record<string, unknown>): readonly Change[] {
  const holder = holderOf(spot.result.callerArn)
  if (holder === undefined) return []
  const { account, list, name } = holder
  const groups =
    list === 'users'
      ? (spot.scenario.accounts.find(({ id }) => id === account)?.users?.find((user) => user.name === name)?.groups ??
        [])
      : []
  const policy = { name: freshName(spot, spot.request.action), document }
  const give = (to: 'users' | 'roles' | 'groups', whom: string, weight: number): Change => ({
    id: `attach ${to} ${account} ${whom} ${spot.request.action} ${spot.request.resource}`,
    kind: 'attach',
    title: `Give ${to.slice(0, -1)} \`${whom}\` an inline policy that allows \`${spot.request.action}\``,
    document: inlinePolicyAddress(account, to, whom, policy.name),
    weight,
    apply: (scenario) =>
      inAccount(scenario, account, (spec) =>
        changed(spec, to, whom, (one) => ({ ...one, inlinePolicies: [...(one.inlinePolicies ?? []), policy] })),
      ),
  })
  return [give(list, name, 6), ...groups.map((group) => give('groups', group, 7))]
}

/** A document that cannot be read allows nothing and cannot be extended, so it is rewritten. */
const unreadable = ({ scenario, request }: Spot, layer: LayerNode, document: object): readonly Change[] =>
  policiesOf(layer, (policy) => policy.outcome === 'invalid')
    .filter((address) => isEditable(scenario, address))
    .map((address) =>
      documentChange(
        {
          id: `anew ${address} ${request.action} ${request.resource}`,
          kind: 'attach',
          title: `Write ${titleOf(address)}, which cannot be read, anew: it allows \`${request.action}\``,
          document: address,
          weight: 9,
        },
        () => JSON.stringify(document, null, 2),
      ),
    )

type Attachable = {
  readonly name: string
  readonly inlinePolicies?: AccountSpec['managedPolicies']
  readonly permissionsBoundary?: string | undefined
}

/** The account with one of its users, roles or groups changed. */
const changed = (
  spec: AccountSpec,
  list: 'users' | 'roles' | 'groups',
  name: string,
  edit: (one: Attachable) => Attachable,
): AccountSpec =>
  ({
    ...spec,
    [list]: (spec[list] as readonly Attachable[] | undefined)?.map((one) => (one.name === name ? edit(one) : one)),
  }) as AccountSpec

/** AWS keeps its own policies: a boundary that is one of them is replaced by a copy that allows the call besides. */
function ownBoundary(spot: Spot, arn: string, statement: object | undefined): readonly Change[] {
  const holder = holderOf(spot.result.callerArn)
  const text = spot.managed(arn)
  const widened = text === undefined || statement === undefined ? undefined : appendStatement(text, statement)
  if (holder === undefined || widened === undefined) return []
  const { account, list, name } = holder
  const title = arn.split('/').at(-1) ?? arn
  const taken = new Set(
    spot.scenario.accounts.find(({ id }) => id === account)?.managedPolicies?.map((one) => one.name),
  )
  let copy = `${title}-${name}`.slice(0, 128)
  while (taken.has(copy)) copy = `${copy}2`
  return [
    {
      id: `own boundary ${arn} ${name}`,
      kind: 'attach',
      title: `Replace the boundary \`${title}\` of \`${name}\` by a copy that allows \`${spot.request.action}\` too`,
      document: managedPolicyAddress(account, copy),
      weight: 7,
      apply: (scenario) =>
        inAccount(scenario, account, (spec) => ({
          ...changed(spec, list, name, (one) => ({ ...one, permissionsBoundary: copy })),
          managedPolicies: [...(spec.managedPolicies ?? []), { name: copy, document: widened }],
        })),
    },
  ]
}

/** A name that no inline policy of the scenario has, also not one that a call writes. */
function freshName({ scenario }: Spot, action: string): string {
  const text = JSON.stringify(scenario)
  let name = policyName(action)
  while (text.includes(`"${name}"`)) name = `${name}2`
  return name
}

const policyName = (action: string): string => `Allow${action.replace(/[^A-Za-z0-9]/g, '') || 'Everything'}`

/** A declared resource that holds the call's, or the bucket or resource itself, declared with it. */
function resourcePolicy(spot: Spot, document: Record<string, unknown>): readonly Change[] {
  const { scenario, request, result } = spot
  const { resource } = request
  const holds = ({ arn }: { readonly arn: string }) =>
    arn === resource || resource.startsWith(`${arn}/`) || resource.startsWith(`${arn}:`)
  const call = scenario.calls?.find(({ id }) => id === result.id)
  const owner =
    scenario.accounts.find(({ resources }) => resources?.some(holds)) ??
    scenario.accounts.find(({ id }) => id === (accountIn(resource) || call?.resourceAccount))
  const declared = owner?.resources?.find(holds)
  const arn = declared?.arn ?? (/^arn:[^:]*:s3:::/.test(resource) ? resource.replace(/\/.*/s, '') : resource)
  if (owner === undefined || !/^arn:(?:[^:]*:){4}.+/.test(arn)) return []
  return [
    {
      id: `resource policy ${arn} ${request.action} ${resource}`,
      kind: 'attach',
      title: `Give \`${arn}\` a policy that allows \`${request.action}\` to the caller`,
      document: resourcePolicyAddress(owner.id, arn),
      weight: 6,
      apply: (before) =>
        inAccount(before, owner.id, (spec) => ({
          ...spec,
          resources:
            declared === undefined
              ? [...(spec.resources ?? []), { arn, policy: document }]
              : spec.resources?.map((item) => (item.arn === arn ? { ...item, policy: document } : item)),
        })),
    },
  ]
}

/** Declares a missing role with as little as possible. */
function newRole(spot: Spot, trustPolicy: Record<string, unknown>): readonly Change[] {
  const [, account, path = '/', name] =
    /^arn:aws[^:]*:iam::(\d{12}):role(\/(?:.*\/)?)([^/]+)$/.exec(spot.request.resource) ?? []
  const owner = spot.scenario.accounts.find(({ id }) => id === account)
  if (owner === undefined || name === undefined || owner.roles?.some((role) => role.name === name)) return []
  return [
    {
      id: `role ${account} ${name}`,
      kind: 'attach',
      title: `Make the role \`${name}\`, which trusts the caller`,
      document: trustPolicyAddress(owner.id, name),
      weight: 8,
      apply: (before) =>
        inAccount(before, owner.id, (spec) => ({
          ...spec,
          roles: [...(spec.roles ?? []), { name, ...(path === '/' ? {} : { path }), trustPolicy }],
        })),
    },
  ]
}

const fullAccessPolicy = {
  name: 'FullAWSAccess',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
}

type NamedControl = { readonly name: string; readonly document: Record<string, unknown> }
const narrowControl = ({ request }: Spot): Record<string, unknown> => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: request.action, Resource: request.resource }],
})

/** An SCP to attach where a level allows nothing of this: as narrow as the call, or AWS's own FullAWSAccess. */
function attachControl(node: string, label: string, policy: NamedControl, weight: number): Change {
  const isAccount = /^\d{12}$/.test(node)
  return {
    id: `control ${policy.name} ${node}`,
    kind: 'attach',
    title:
      policy === fullAccessPolicy
        ? `Attach \`FullAWSAccess\` to ${label}`
        : `Attach an SCP to ${label} that allows just this`,
    document: controlPolicyAddress(
      isAccount ? accountAddress(node) : organizationNodeAddress(node),
      'serviceControlPolicies',
      policy.name,
    ),
    weight,
    apply: (scenario) =>
      isAccount
        ? inAccount(scenario, node, (spec) => ({
            ...spec,
            serviceControlPolicies: [...(spec.serviceControlPolicies ?? []), policy],
          }))
        : scenario.organization === undefined
          ? scenario
          : {
              ...scenario,
              organization: { ...scenario.organization, root: inNode(scenario.organization.root, node, policy) },
            },
  }
}

function inNode(node: OrganizationNodeSpec, id: string, policy: NamedControl): OrganizationNodeSpec {
  if (node.id === id) return { ...node, serviceControlPolicies: [...(node.serviceControlPolicies ?? []), policy] }
  return node.organizationalUnits === undefined
    ? node
    : {
        ...node,
        organizationalUnits: node.organizationalUnits.map((child) =>
          inNode(child, id, policy),
        ) as typeof node.organizationalUnits,
      }
}
