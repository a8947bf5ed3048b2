/** Adds an entity: small, valid, and showing what to fill in. */
import { roleArn, rootArn } from '../../engine/base/arn.ts'
import { appendAt, type JsonPath, setAt, valueAt } from '../../engine/base/jsonPath.ts'
import { isoTime } from '../../engine/context/entries.ts'
import {
  accountEntryAddress,
  addressBelow,
  managedPolicyAddress,
  organizationNodeAddress,
  parseAddress,
  workloadAddress,
} from '../address.ts'
import { type EntityKind, entities } from '../entities.ts'
import type { Scenario, WorkloadSpec } from '../format/schema.ts'
import type { TreeNode } from '../tree.ts'
import { freeName, freeUnitId } from './freeName.ts'
import { intoOrganization, nodesOf, withOrganization } from './organization.ts'
import { document, fullAccess } from './statements.ts'

export interface Added {
  readonly scenario: Scenario
  /** Address of the document or the settings to open; undefined where there is nothing to fill in. */
  readonly open: string | undefined
  /** What was added besides, as the end of a sentence. */
  readonly also?: string | undefined
}

const allowRead = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })
const exampleAccount = '111122223333'

/**
 * @param inside the node that it is added to. One without a path stands for the scenario itself, which takes accounts
 * and the organization.
 * @param kind one of those that the node's kind contains. @param name as `suggestName` checks it.
 */
export function addEntity(scenario: Scenario, inside: TreeNode, kind: EntityKind, name: string): Added {
  const { list } = entities[kind]
  const path: JsonPath = [...inside.path, list]
  const account = inside.account ?? exampleAccount
  const append = (value: object, open?: string): Added => ({ scenario: appendAt(scenario, path, value), open })
  const put = (policy: object): Added => ({
    scenario: setAt(scenario, path, policy),
    open: addressBelow(inside.id, list),
  })
  switch (kind) {
    case 'organization': {
      const organized = withOrganization(scenario).scenario
      return { scenario: organized, open: organizationNodeAddress(organized.organization?.root.id ?? '') }
    }
    case 'organizationalUnit':
      return append({ id: unitId(scenario, name), name })
    case 'account':
      return { scenario: addAccount(scenario, inside.path, name), open: undefined }
    case 'user':
    case 'group':
      return append(
        { name, inlinePolicies: [{ name: 'Policy', document: allowRead }] },
        addressBelow(inside.id, list, name, 'inlinePolicies', 'Policy'),
      )
    case 'role': {
      const trustPolicy = document({ Effect: 'Allow', Principal: { AWS: rootArn(account) }, Action: 'sts:AssumeRole' })
      return append(
        { name, trustPolicy, inlinePolicies: [{ name: 'Policy', document: allowRead }] },
        addressBelow(inside.id, list, name, 'trustPolicy'),
      )
    }
    case 'resource':
      return append({ arn: name })
    case 'oidcProvider':
      return append(
        { type: 'oidc', url: name, audiences: ['sts.amazonaws.com'] },
        accountEntryAddress(account, 'identityProviders', name),
      )
    case 'samlProvider':
      return append({ type: 'saml', name }, accountEntryAddress(account, 'identityProviders', name))
    case 'vpcEndpoint':
      return append(
        { id: name, vpcId: 'vpc-1a2b3c4d', service: 's3' },
        accountEntryAddress(account, 'vpcEndpoints', name),
      )
    case 'workload':
      return {
        scenario: appendAt(scenario, [list], newWorkload(scenario, inside.account, name)),
        open: workloadAddress(name),
      }
    case 'managedPolicy':
    case 'inlinePolicy':
      return append({ name, document: allowRead }, addressBelow(inside.id, list, name))
    case 'vpcEndpointPolicy':
      return put(document({ Effect: 'Allow', Principal: '*', Action: `${inside.detail ?? 's3'}:*`, Resource: '*' }))
    case 'resourcePolicy':
      return put(
        document({
          Effect: 'Allow',
          Principal: { AWS: rootArn(account) },
          Action: `${inside.detail ?? 's3'}:*`,
          Resource: arnOf(inside) ?? '*',
        }),
      )
    case 'serviceControlPolicy':
    case 'resourceControlPolicy':
      return addControlPolicy(scenario, inside, kind, name)
    case 'permissionsBoundary':
      return addBoundary(scenario, inside, account)
    // What is written by a call, or is there from the beginning.
    case 'trustPolicy':
    case 'attachedPolicy':
    case 'call':
      return { scenario, open: undefined }
  }
}

/** A managed policy of the account that lets everything through, and the attachment that makes it a boundary. */
function addBoundary(scenario: Scenario, inside: TreeNode, account: string): Added {
  const place = inside.path.slice(0, 2)
  const policies = valueAt(scenario, [...place, 'managedPolicies'])
  const taken = Array.isArray(policies) ? policies.map(({ name }: { readonly name: string }) => name) : []
  const name = freeName('Boundary', taken)
  const everything = document({ Effect: 'Allow', Action: '*', Resource: '*' })
  const declared = appendAt(scenario, [...place, 'managedPolicies'], { name, document: everything })
  return {
    scenario: setAt(declared, [...inside.path, 'permissionsBoundary'], name),
    open: managedPolicyAddress(account, name),
    also: `as the managed policy ${name}`,
  }
}

function arnOf({ id }: TreeNode): string | undefined {
  const parts = parseAddress(id)
  return parts.kind === 'accountEntry' ? parts.name : undefined
}

function unitId({ organization }: Scenario, name: string): string {
  if (organization === undefined) return name
  return freeUnitId(organization.root.id, name, new Set(nodesOf(organization.root).map(({ id }) => id)))
}

function addAccount(scenario: Scenario, inside: JsonPath, id: string): Scenario {
  const grown = appendAt(scenario, ['accounts'], { id })
  return inside.length === 0 ? grown : appendAt(grown, [...inside, 'accounts'], id)
}

function addControlPolicy(
  scenario: Scenario,
  inside: TreeNode,
  kind: 'serviceControlPolicy' | 'resourceControlPolicy',
  name: string,
): Added {
  const { list } = entities[kind]
  const path = [...inside.path, list]
  const organized =
    inside.kind === 'account' && inside.account !== undefined
      ? intoOrganization(scenario, inside.account)
      : { scenario, also: undefined }
  const policy = document({
    Sid: 'Deny',
    Effect: 'Deny',
    ...(kind === 'resourceControlPolicy' && { Principal: '*' }),
    Action: 's3:DeleteBucket',
    Resource: '*',
  })
  // An absent list means FullAWSAccess; a list without it would let nothing through.
  const needsFull = kind === 'serviceControlPolicy' && valueAt(scenario, path) === undefined
  const attached = needsFull ? appendAt(organized.scenario, path, fullAccess) : organized.scenario
  return {
    scenario: appendAt(attached, path, { name, document: policy }),
    open: addressBelow(inside.id, list, name),
    also: organized.also,
  }
}

/** Half a day on EC2 with the account's first role, from the first call on. */
function newWorkload(scenario: Scenario, account: string | undefined, id: string): WorkloadSpec {
  const times = (scenario.calls ?? []).flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]))
  const from = times.length === 0 ? Date.UTC(2026, 0, 1) : Math.min(...times)
  const role = scenario.accounts.find((one) => one.id === account)?.roles?.[0] ?? { name: 'InstanceRole' }
  return {
    id,
    compute: 'ec2-instance',
    role: roleArn(account ?? exampleAccount, role),
    from: isoTime(from),
    to: isoTime(from + 12 * 3600_000),
  }
}
