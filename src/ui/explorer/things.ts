/** What a new thing looks like: small, valid, and saying what to fill in. */
import type { Scenario } from '../../scenario/schema.ts'
import { withOrganization } from '../../scenario/templates/changes.ts'
import { append, changeAt, freeName, nameField, removeAt, valueAt } from './changes.ts'
import type { ExplorerNode, Path } from './model.ts'
import type { NewThing } from './ThingMenu.tsx'

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

const lists: Readonly<Record<NewThing, string>> = {
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

export interface Suggested {
  readonly name: string
  /** What the name is: a name, an ARN, twelve digits. */
  readonly label: string
  readonly check: (name: string) => string | undefined
}

const plainName = (name: string) => (/^[\w+=,.@-]{1,64}$/.test(name) ? undefined : 'Letters, digits and +=,.@_- only, 64 at most.')
const anyArn = (name: string) => (/^arn:[\w-]+:[\w-]+:[^:]*:\d*:.+$/.test(name) ? undefined : 'Write an ARN, such as arn:aws:s3:::my-bucket.')
const endpointId = (name: string) => (/^vpce-[0-9a-z]+$/.test(name) ? undefined : 'Write an id such as vpce-0a1b2c3d.')
const workloadId = (name: string) => (/^[A-Za-z0-9._-]{1,64}$/.test(name) ? undefined : 'Up to 64 letters, digits, dots, dashes and underscores.')
const issuer = (name: string) => (/^[^\s/:]+\.[^\s:]+$/.test(name) ? undefined : 'Write the issuer without https://, such as token.actions.githubusercontent.com.')
const twelveDigits = (name: string) => (/^\d{12}$/.test(name) ? undefined : 'An account id has twelve digits.')

export function suggestName(scenario: Scenario, inside: ExplorerNode, what: NewThing): Suggested {
  const taken = (field: string) => {
    const list = valueAt(scenario, what === 'account' ? ['accounts'] : [...inside.path, lists[what]])
    return Array.isArray(list) ? list.map((one: Record<string, unknown>) => String(one[field])) : []
  }
  if (what === 'account') {
    const used = taken('id')
    let id = 111_111_111_111
    while (used.includes(String(id))) id += 111_111_111_111
    return { name: String(id).slice(0, 12), label: 'Account id', check: (name) => twelveDigits(name) ?? (used.includes(name) ? 'There is such an account.' : undefined) }
  }
  if (what === 'resource') {
    const used = taken('arn')
    return {
      name: `arn:aws:s3:::${freeName(
        'my-bucket',
        used.map((one) => one.slice(13)),
      )}`,
      label: 'ARN',
      check: (name) => anyArn(name) ?? (used.includes(name) ? 'It is declared already.' : undefined),
    }
  }
  const ids: Partial<Record<NewThing, readonly [field: string, name: string, label: string, check: (name: string) => string | undefined]>> = {
    oidcProvider: ['url', 'token.actions.githubusercontent.com', 'Issuer', issuer],
    vpcEndpoint: ['id', 'vpce-0a1b2c3d', 'Id', endpointId],
    workload: ['id', 'workload', 'Id', workloadId],
  }
  const identified = ids[what]
  if (identified !== undefined) {
    const [field, name, label, check] = identified
    const used = what === 'workload' ? (scenario.workloads ?? []).map(({ id }) => id) : taken(field)
    return { name: freeName(name, used), label, check: (chosen) => check(chosen) ?? (used.includes(chosen) ? 'It is declared already.' : undefined) }
  }
  const used = taken('name')
  const check = (name: string) => plainName(name) ?? (used.includes(name) ? 'This name is taken.' : undefined)
  const stems: Partial<Record<NewThing, string>> = {
    unit: 'Unit',
    user: 'user',
    group: 'group',
    role: 'Role',
    serviceControlPolicy: 'Guardrail',
    resourceControlPolicy: 'Perimeter',
    samlProvider: 'Okta',
  }
  return { name: freeName(stems[what] ?? 'Policy', used), label: 'Name', check }
}

/** @returns the scenario with the thing, and the address of the document to open. */
export function addThing(scenario: Scenario, inside: ExplorerNode, what: NewThing, name: string): { readonly scenario: Scenario; readonly open: string | undefined } {
  const list: Path = [...inside.path, lists[what]]
  switch (what) {
    case 'account': {
      const grown = append(scenario, ['accounts'], { id: name })
      // Outside of an organization the scenario itself is what it is added to.
      return { scenario: inside.path.length === 0 ? grown : append(grown, [...inside.path, 'accounts'], name), open: undefined }
    }
    case 'unit':
      return { scenario: append(scenario, list, { id: `${String(valueAt(scenario, ['organization', 'root', 'id'])).replace(/^r-/, 'ou-')}-${freeId(name)}`, name }), open: undefined }
    case 'user':
    case 'group':
      return { scenario: append(scenario, list, { name, inlinePolicies: [{ name: 'Policy', document: allowRead }] }), open: `${inside.id}/${lists[what]}/${name}/inlinePolicies/Policy` }
    case 'role': {
      const trustPolicy = document({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${inside.account ?? '111122223333'}:root` }, Action: 'sts:AssumeRole' })
      return { scenario: append(scenario, list, { name, trustPolicy, inlinePolicies: [{ name: 'Policy', document: allowRead }] }), open: `${inside.id}/roles/${name}/trustPolicy` }
    }
    case 'resource':
      return { scenario: append(scenario, list, { arn: name }), open: undefined }
    case 'organization': {
      const organized = withOrganization(scenario).scenario
      return { scenario: organized, open: `organization/${organized.organization?.root.id}` }
    }
    case 'oidcProvider':
      return { scenario: append(scenario, list, { type: 'oidc', url: name, audiences: ['sts.amazonaws.com'] }), open: `${inside.id}/identityProviders/${name}` }
    case 'samlProvider':
      return { scenario: append(scenario, list, { type: 'saml', name }), open: `${inside.id}/identityProviders/${name}` }
    case 'vpcEndpoint':
      return { scenario: append(scenario, list, { id: name, vpcId: 'vpc-1a2b3c4d', service: 's3' }), open: `${inside.id}/vpcEndpoints/${name}` }
    case 'endpointPolicy': {
      const policy = document({ Effect: 'Allow', Principal: '*', Action: `${inside.detail ?? 's3'}:*`, Resource: '*' })
      return { scenario: changeAt(scenario, list, () => policy), open: `${inside.id}/policy` }
    }
    case 'workload':
      return { scenario: append(scenario, ['workloads'], newWorkload(scenario, inside.account, name)), open: `workloads/${name}` }
    case 'managedPolicy':
    case 'inlinePolicy':
      return { scenario: append(scenario, list, { name, document: allowRead }), open: `${inside.id}/${lists[what]}/${name}` }
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
      const control = { name, document: document({ Sid: 'Deny', Effect: 'Deny', ...(what === 'resourceControlPolicy' && { Principal: '*' }), Action: 's3:DeleteBucket', Resource: '*' }) }
      // An absent list means FullAWSAccess; a list without it would let nothing through.
      const needsFull = what === 'serviceControlPolicy' && valueAt(scenario, list) === undefined
      return { scenario: append(needsFull ? append(scenario, list, fullAccess) : scenario, list, control), open: `${inside.id}/${lists[what]}/${name}` }
    }
  }
}

/** Half a day on EC2, from the first call on, with the account's first role. */
function newWorkload(scenario: Scenario, account: string | undefined, id: string) {
  const first = (scenario.calls ?? []).flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]))
  const from = first.length === 0 ? Date.UTC(2026, 0, 1) : Math.min(...first)
  const time = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
  const role = scenario.accounts.find((one) => one.id === account)?.roles?.[0]
  return { id, compute: 'ec2-instance', role: `arn:aws:iam::${account ?? '111122223333'}:role${role?.path ?? '/'}${role?.name ?? 'InstanceRole'}`, from: time(from), to: time(from + 12 * 3600_000) }
}

/** Eight to 32 letters and digits, as unit ids have, from a name. */
const freeId = (name: string) => `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}00000000`.slice(0, 8)

export function duplicateThing(scenario: Scenario, node: ExplorerNode): Scenario {
  const value = valueAt(scenario, node.path) as Record<string, unknown>
  const list = node.path.slice(0, -1)
  const field = node.kind === 'resource' ? 'arn' : 'name'
  const siblings = valueAt(scenario, list)
  const taken = Array.isArray(siblings) ? siblings.map((one: Record<string, unknown>) => String(one[field])) : []
  return append(scenario, list, { ...value, [field]: freeName(`${String(value[field])}-copy`, taken) })
}

/** Removes a thing, and what names it by its bare name: an account's place in the organization, attachments, memberships. */
export function deleteThing(scenario: Scenario, node: ExplorerNode): Scenario {
  const name = (valueAt(scenario, node.path) as Record<string, unknown> | undefined)?.[node.kind === 'account' ? 'id' : 'name']
  const after = removeAt(scenario, node.path)
  if (node.kind === 'account' && after.organization) return changeAt(after, ['organization', 'root'], (unit) => withoutAccount(unit, name))
  return after
}

function withoutAccount(unit: unknown, id: unknown): unknown {
  const { accounts, organizationalUnits, ...rest } = unit as { accounts?: string[]; organizationalUnits?: unknown[] }
  return {
    ...rest,
    ...(accounts && { accounts: accounts.filter((one) => one !== id) }),
    ...(organizationalUnits && { organizationalUnits: organizationalUnits.map((one) => withoutAccount(one, id)) }),
  }
}

/** The name that a rename starts from. */
export function nameOf(scenario: Scenario, node: ExplorerNode): Suggested {
  const field = nameField(scenario, node)
  const value = valueAt(scenario, node.path) as Record<string, unknown> | undefined
  const labels = { arn: 'ARN', url: 'Issuer', id: 'Id', name: 'Name' } as const
  const free = () => undefined
  const checks = { arn: anyArn, url: issuer, id: node.kind === 'workload' ? workloadId : endpointId, name: node.kind === 'account' || node.kind === 'unit' ? free : plainName }
  return { name: String(value?.[field] ?? ''), label: labels[field], check: checks[field] }
}
