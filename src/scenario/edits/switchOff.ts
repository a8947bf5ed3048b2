/**
 * Switches layers and policies off, to see what depends on them: the scenario without them. It is never saved, and the
 * page shows a banner while anything is off.
 */

import { type JsonPath, removeAt, valueAt } from '../../engine/base/jsonPath.ts'
import type { PolicyKind } from '../../engine/policy/ast.ts'
import type { LayerName } from '../../engine/trace.ts'
import { managedPolicyAddress } from '../address.ts'
import { documentAddresses, findDocument, setDocument } from '../documents.ts'
import type { AccountSpec, OrganizationNodeSpec, Scenario } from '../format/schema.ts'

/** Replaces a document that must exist, because others name it: it neither allows nor denies anything real. */
const silent = (kind: PolicyKind): string =>
  JSON.stringify(
    kind === 'permissionsBoundary'
      ? { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
      : kind === 'trustPolicy'
        ? {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:GetCallerIdentity' }],
          }
        : { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'none:None', Resource: '*' }] },
    null,
    2,
  )

export interface Switches {
  readonly layers: readonly LayerName[]
  readonly documents: readonly string[]
}

export function withoutSwitchedOff(scenario: Scenario, { layers, documents }: Switches): Scenario {
  let changed = scenario
  for (const { address, kind } of documentAddresses(scenario)) {
    if (!documents.includes(address)) continue
    changed = withoutDocument(changed, address)
    if (kind === 'managedPolicy') changed = withoutBoundary(changed, address)
  }
  for (const layer of layers) changed = withoutLayer(changed, layer)
  return changed
}

/**
 * Detaches an SCP or RCP (after the last SCP of a level its list is absent, which means FullAWSAccess), and removes the
 * policy of a resource, an endpoint or a session. Every other document is replaced by one without effect.
 */
function withoutDocument(scenario: Scenario, address: string): Scenario {
  const found = findDocument(scenario, address)
  if (found === undefined) return scenario
  const { kind, path } = found
  if (kind === 'serviceControlPolicy' || kind === 'resourceControlPolicy')
    return path.at(-1) === 'document' ? withoutLast(scenario, path.slice(0, -1)) : scenario
  const isOwn =
    kind === 'resourcePolicy' || kind === 'vpcEndpointPolicy' ? path.at(-1) === 'policy' : kind === 'sessionPolicy'
  return isOwn ? removeAt(scenario, path) : setDocument(scenario, address, silent(kind))
}

/** Removes a member or an entry, and the list that it was the last of. */
function withoutLast(scenario: Scenario, path: JsonPath): Scenario {
  const after = removeAt(scenario, path)
  const list = path.slice(0, -1)
  const left = valueAt(after, list)
  return typeof path.at(-1) === 'number' && Array.isArray(left) && left.length === 0 ? removeAt(after, list) : after
}

/** Removes the permissions boundaries that name a managed policy. */
function withoutBoundary(scenario: Scenario, address: string): Scenario {
  const strip = <T extends { readonly permissionsBoundary?: string | undefined }>(account: string, principal: T): T => {
    const { permissionsBoundary, ...rest } = principal
    const name = permissionsBoundary?.startsWith('arn:aws:iam::aws:')
      ? permissionsBoundary
      : permissionsBoundary?.split('/').at(-1)
    return address === managedPolicyAddress(account, name ?? '') ? (rest as T) : principal
  }
  return {
    ...scenario,
    accounts: scenario.accounts.map((account) => ({
      ...account,
      ...(account.users && { users: account.users.map((user) => strip(account.id, user)) }),
      ...(account.roles && { roles: account.roles.map((role) => strip(account.id, role)) }),
    })),
  }
}

function withoutLayer(scenario: Scenario, layer: LayerName): Scenario {
  const accounts = (change: (account: AccountSpec) => AccountSpec): Scenario => ({
    ...scenario,
    accounts: scenario.accounts.map(change),
  })
  switch (layer) {
    case 'serviceControlPolicy':
    case 'resourceControlPolicy': {
      const list = layer === 'serviceControlPolicy' ? 'serviceControlPolicies' : 'resourceControlPolicies'
      const strip = (node: OrganizationNodeSpec): OrganizationNodeSpec => {
        const { [list]: _, ...rest } = node
        return {
          ...rest,
          ...(node.organizationalUnits === undefined
            ? {}
            : { organizationalUnits: node.organizationalUnits.map(strip) }),
        }
      }
      const without = accounts(({ [list]: _, ...account }) => account)
      return scenario.organization === undefined
        ? without
        : { ...without, organization: { ...scenario.organization, root: strip(scenario.organization.root) } }
    }
    case 'permissionsBoundary':
      return accounts((account) => ({
        ...account,
        ...(account.users === undefined
          ? {}
          : { users: account.users.map(({ permissionsBoundary: _, ...user }) => user) }),
        ...(account.roles === undefined
          ? {}
          : { roles: account.roles.map(({ permissionsBoundary: _, ...role }) => role) }),
      }))
    case 'resourcePolicy':
      return accounts((account) =>
        account.resources === undefined
          ? account
          : { ...account, resources: account.resources.map(({ policy: _, ...resource }) => resource) },
      )
    case 'vpcEndpointPolicy':
      return accounts((account) =>
        account.vpcEndpoints === undefined
          ? account
          : { ...account, vpcEndpoints: account.vpcEndpoints.map(({ policy: _, ...endpoint }) => endpoint) },
      )
    case 'sessionPolicy':
      return {
        ...scenario,
        ...(scenario.calls === undefined
          ? {}
          : {
              calls: scenario.calls.map((call) =>
                call.parameters === undefined || !call.action.toLowerCase().startsWith('sts:')
                  ? call
                  : {
                      ...call,
                      parameters: Object.fromEntries(
                        Object.entries(call.parameters).filter(([name]) => name !== 'Policy' && name !== 'PolicyArns'),
                      ),
                    },
              ),
            }),
      }
    case 'identityPolicy': {
      const strip = <T extends { readonly managedPolicies?: unknown; readonly inlinePolicies?: unknown }>({
        managedPolicies: _,
        inlinePolicies: __,
        ...holder
      }: T) => holder
      return accounts((account) => ({
        ...account,
        ...(account.groups && { groups: account.groups.map(strip) }),
        ...(account.users && { users: account.users.map(strip) }),
        ...(account.roles && { roles: account.roles.map(strip) }),
      }))
    }
    case 'trustPolicy':
      return accounts((account) =>
        account.roles === undefined
          ? account
          : { ...account, roles: account.roles.map((role) => ({ ...role, trustPolicy: silent('trustPolicy') })) },
      )
  }
}
