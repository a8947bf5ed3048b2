/** What a new thing looks like: small, valid, and saying what to fill in. */

import type { NewThing } from '../entities.ts'
import type { Scenario } from '../format/schema.ts'
import { withOrganization } from '../templates/changes.ts'
import type { ExplorerNode, Path } from '../tree.ts'
import { append, changeAt, valueAt } from './rename.ts'

export const kindWords: Readonly<Record<NewThing, string>> = {
  account: 'Account',
  unit: 'Organizational unit',
  user: 'User',
  group: 'Group',
  role: 'Role',
  resource: 'Resource',
  managedPolicy: 'Managed policy',
  inlinePolicy: 'Inline policy',
  resourcePolicy: 'Resource policy',
  serviceControlPolicy: 'Service control policy',
  resourceControlPolicy: 'Resource control policy',
  organization: 'Organization',
  oidcProvider: 'OpenID Connect provider',
  samlProvider: 'SAML provider',
  vpcEndpoint: 'VPC endpoint',
  endpointPolicy: 'Endpoint policy',
  workload: 'Workload',
}

export const lists: Readonly<Record<NewThing, string>> = {
  account: 'accounts',
  unit: 'organizationalUnits',
  user: 'users',
  group: 'groups',
  role: 'roles',
  resource: 'resources',
  managedPolicy: 'managedPolicies',
  inlinePolicy: 'inlinePolicies',
  resourcePolicy: 'policy',
  serviceControlPolicy: 'serviceControlPolicies',
  resourceControlPolicy: 'resourceControlPolicies',
  organization: 'organization',
  oidcProvider: 'identityProviders',
  samlProvider: 'identityProviders',
  vpcEndpoint: 'vpcEndpoints',
  endpointPolicy: 'policy',
  workload: 'workloads',
}

const document = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const allowRead = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })
const fullAccess = { name: 'FullAWSAccess', document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }

/** @returns the scenario with the thing, and the address of the document to open. */
export function addThing(
  scenario: Scenario,
  inside: ExplorerNode,
  what: NewThing,
  name: string,
): { readonly scenario: Scenario; readonly open: string | undefined } {
  const list: Path = [...inside.path, lists[what]]
  switch (what) {
    case 'account': {
      const grown = append(scenario, ['accounts'], { id: name })
      // Outside of an organization the scenario itself is what it is added to.
      return {
        scenario: inside.path.length === 0 ? grown : append(grown, [...inside.path, 'accounts'], name),
        open: undefined,
      }
    }
    case 'unit':
      return {
        scenario: append(scenario, list, {
          id: `${String(valueAt(scenario, ['organization', 'root', 'id'])).replace(/^r-/, 'ou-')}-${freeId(name)}`,
          name,
        }),
        open: undefined,
      }
    case 'user':
    case 'group':
      return {
        scenario: append(scenario, list, { name, inlinePolicies: [{ name: 'Policy', document: allowRead }] }),
        open: `${inside.id}/${lists[what]}/${name}/inlinePolicies/Policy`,
      }
    case 'role': {
      const trustPolicy = document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${inside.account ?? '111122223333'}:root` },
        Action: 'sts:AssumeRole',
      })
      return {
        scenario: append(scenario, list, {
          name,
          trustPolicy,
          inlinePolicies: [{ name: 'Policy', document: allowRead }],
        }),
        open: `${inside.id}/roles/${name}/trustPolicy`,
      }
    }
    case 'resource':
      return { scenario: append(scenario, list, { arn: name }), open: undefined }
    case 'organization': {
      const organized = withOrganization(scenario).scenario
      return { scenario: organized, open: `organization/${organized.organization?.root.id}` }
    }
    case 'oidcProvider':
      return {
        scenario: append(scenario, list, { type: 'oidc', url: name, audiences: ['sts.amazonaws.com'] }),
        open: `${inside.id}/identityProviders/${name}`,
      }
    case 'samlProvider':
      return {
        scenario: append(scenario, list, { type: 'saml', name }),
        open: `${inside.id}/identityProviders/${name}`,
      }
    case 'vpcEndpoint':
      return {
        scenario: append(scenario, list, { id: name, vpcId: 'vpc-1a2b3c4d', service: 's3' }),
        open: `${inside.id}/vpcEndpoints/${name}`,
      }
    case 'endpointPolicy': {
      const policy = document({ Effect: 'Allow', Principal: '*', Action: `${inside.detail ?? 's3'}:*`, Resource: '*' })
      return { scenario: changeAt(scenario, list, () => policy), open: `${inside.id}/policy` }
    }
    case 'workload':
      return {
        scenario: append(scenario, ['workloads'], newWorkload(scenario, inside.account, name)),
        open: `workloads/${name}`,
      }
    case 'managedPolicy':
    case 'inlinePolicy':
      return {
        scenario: append(scenario, list, { name, document: allowRead }),
        open: `${inside.id}/${lists[what]}/${name}`,
      }
    case 'resourcePolicy': {
      const policy = document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${inside.account ?? '111122223333'}:root` },
        Action: `${inside.detail ?? 's3'}:*`,
        Resource: inside.id.split('/resources/')[1] ?? '*',
      })
      return { scenario: changeAt(scenario, list, () => policy), open: `${inside.id}/policy` }
    }
    case 'serviceControlPolicy':
    case 'resourceControlPolicy': {
      const control = {
        name,
        document: document({
          Sid: 'Deny',
          Effect: 'Deny',
          ...(what === 'resourceControlPolicy' && { Principal: '*' }),
          Action: 's3:DeleteBucket',
          Resource: '*',
        }),
      }
      // An absent list means FullAWSAccess; a list without it would let nothing through.
      const needsFull = what === 'serviceControlPolicy' && valueAt(scenario, list) === undefined
      return {
        scenario: append(needsFull ? append(scenario, list, fullAccess) : scenario, list, control),
        open: `${inside.id}/${lists[what]}/${name}`,
      }
    }
  }
}

/** Half a day on EC2, from the first call on, with the account's first role. */
function newWorkload(scenario: Scenario, account: string | undefined, id: string) {
  const first = (scenario.calls ?? []).flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]))
  const from = first.length === 0 ? Date.UTC(2026, 0, 1) : Math.min(...first)
  const time = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
  const role = scenario.accounts.find((one) => one.id === account)?.roles?.[0]
  return {
    id,
    compute: 'ec2-instance',
    role: `arn:aws:iam::${account ?? '111122223333'}:role${role?.path ?? '/'}${role?.name ?? 'InstanceRole'}`,
    from: time(from),
    to: time(from + 12 * 3600_000),
  }
}

/** Eight to 32 letters and digits, as unit ids have, from a name. */
export const freeId = (name: string) => `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}00000000`.slice(0, 8)
