/**
 * Layers and policies switched off, to see what hangs on them: the scenario as if they were not there. Never saved;
 * the page says loudly while anything is off.
 */
import { documentAddresses, setDocument } from '../scenario/address.ts'
import type { LayerName } from '../engine/trace.ts'
import type { AccountSpec, OrganizationNodeSpec, Scenario } from '../scenario/schema.ts'

/** What a switched-off document becomes: it neither grants nor denies. SCPs allow everything instead. */
const neutral = (kind: string): string =>
  JSON.stringify(
    kind === 'scp' || kind === 'boundary'
      ? { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
      : kind === 'trust'
        ? { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:GetCallerIdentity' }] }
        : { Version: '2012-10-17', Statement: [{ Effect: 'Deny', ...(kind === 'resource' || kind === 'endpoint' || kind === 'rcp' ? { Principal: '*' } : {}), Action: 'none:None', Resource: '*' }] },
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
    changed = setDocument(changed, address, neutral(kind))
    if (kind === 'managed') changed = withoutBoundary(changed, address)
  }
  for (const layer of layers) changed = withoutLayer(changed, layer)
  return changed
}

/** A managed policy that is gone bounds nobody. */
function withoutBoundary(scenario: Scenario, address: string): Scenario {
  const strip = <T extends { readonly permissionsBoundary?: string | undefined }>(account: string, principal: T): T => {
    const { permissionsBoundary, ...rest } = principal
    const name = permissionsBoundary?.startsWith('arn:aws:iam::aws:') ? permissionsBoundary : permissionsBoundary?.split('/').at(-1)
    return address === `accounts/${account}/managedPolicies/${name}` ? (rest as T) : principal
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
  const accounts = (change: (account: AccountSpec) => AccountSpec): Scenario => ({ ...scenario, accounts: scenario.accounts.map(change) })
  switch (layer) {
    case 'serviceControlPolicy':
    case 'resourceControlPolicy': {
      const list = layer === 'serviceControlPolicy' ? 'serviceControlPolicies' : 'resourceControlPolicies'
      const strip = (node: OrganizationNodeSpec): OrganizationNodeSpec => {
        const { [list]: _, ...rest } = node
        return { ...rest, ...(node.organizationalUnits === undefined ? {} : { organizationalUnits: node.organizationalUnits.map(strip) }) }
      }
      const without = accounts(({ [list]: _, ...account }) => account)
      return scenario.organization === undefined ? without : { ...without, organization: { ...scenario.organization, root: strip(scenario.organization.root) } }
    }
    case 'permissionsBoundary':
      return accounts((account) => ({
        ...account,
        ...(account.users === undefined ? {} : { users: account.users.map(({ permissionsBoundary: _, ...user }) => user) }),
        ...(account.roles === undefined ? {} : { roles: account.roles.map(({ permissionsBoundary: _, ...role }) => role) }),
      }))
    case 'resourcePolicy':
      return accounts((account) => (account.resources === undefined ? account : { ...account, resources: account.resources.map(({ policy: _, ...resource }) => resource) }))
    case 'vpcEndpointPolicy':
      return accounts((account) => (account.vpcEndpoints === undefined ? account : { ...account, vpcEndpoints: account.vpcEndpoints.map(({ policy: _, ...endpoint }) => endpoint) }))
    case 'sessionPolicy':
      return {
        ...scenario,
        ...(scenario.calls === undefined
          ? {}
          : {
              calls: scenario.calls.map((call) =>
                call.parameters === undefined || !call.action.toLowerCase().startsWith('sts:')
                  ? call
                  : { ...call, parameters: Object.fromEntries(Object.entries(call.parameters).filter(([name]) => name !== 'Policy' && name !== 'PolicyArns')) },
              ),
            }),
      }
    default:
      return scenario // identity and trust policies give: without them nothing is left to look at
  }
}
