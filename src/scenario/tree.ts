/** The tree of a scenario: organization, units, accounts and what is in them, each with the document that it opens. */
import { resourceIn, serviceIn } from '../engine/base/arn.ts'
import type { JsonPath } from '../engine/base/jsonPath.ts'
import { onceFor, onceForPlace } from '../engine/base/memo.ts'
import {
  accountAddress,
  accountEntryAddress,
  addressBelow,
  type ControlList,
  type HolderList,
  managedPolicyAddress,
  organizationNodeAddress,
  workloadAddress,
} from './address.ts'
import { type EntityKind, entities, hasSettings, kindInList } from './entities.ts'
import type {
  AccountSpec as Account,
  GroupSpec,
  IdentityProviderSpec,
  NamedPolicySpec,
  OrganizationSpec as Organization,
  RoleSpec,
  Scenario,
  OrganizationNodeSpec as Unit,
  UserSpec,
} from './format/schema.ts'
import { managedPolicyName } from './managedPolicies.ts'

/** Kinds that stand in the tree. Calls have a list of their own. */
export type NodeKind = Exclude<EntityKind, 'call'>

export interface TreeNode {
  /** Unique in the tree, and stable under changes of others. */
  readonly id: string
  readonly kind: NodeKind
  readonly label: string
  /** Shown after the label, in a quiet colour. */
  readonly detail: string | undefined
  /** Where it stands in the scenario; empty for what a call made. */
  readonly path: JsonPath
  /** Address of the document that selecting it opens. */
  readonly document: string | undefined
  /** Account that it belongs to. */
  readonly account: string | undefined
  readonly children: readonly TreeNode[]
}

/** Nodes without a path in the scenario: a call made them. They can be looked at, and the call be changed. */
export const isMade = (node: Pick<TreeNode, 'path'>): boolean => node.path.length === 0

/** Whether a node only names a policy that stands elsewhere. */
export const isAttachment = ({ kind }: Pick<TreeNode, 'kind'>): boolean =>
  kind === 'attachedPolicy' || kind === 'permissionsBoundary'

/** What a call made is changed by changing the call. */
export const canRename = (node: TreeNode): boolean => !isMade(node) && entities[node.kind].canRename
export const canDuplicate = (node: TreeNode): boolean => !isMade(node) && entities[node.kind].canDuplicate
/** Every role has a trust policy. */
export const canDelete = (node: TreeNode): boolean => !isMade(node) && node.kind !== 'trustPolicy'

/** Accounts and units can stand elsewhere in the organization. */
export const canMove = ({ kind, path }: Pick<TreeNode, 'kind' | 'path'>): boolean =>
  (kind === 'account' || kind === 'organizationalUnit') && path.length > 0

/** Address of what a node opens: its document, else its settings, else the first document in it. */
export function opensOf(node: TreeNode): string | undefined {
  const settings = hasSettings(node.kind) && !isMade(node) ? node.id : undefined
  return node.document ?? settings ?? node.children.find(({ document }) => document !== undefined)?.document
}

/** @returns the organization with all that is in it, accounts outside of it, and workloads. */
export const scenarioTree = onceFor((scenario: Scenario): readonly TreeNode[] => {
  const { organization, accounts } = scenario
  const placed = new Set<string>()
  const accountNode = (id: string): TreeNode | undefined => {
    const index = accounts.findIndex((account) => account.id === id)
    const account = accounts[index]
    if (account === undefined || placed.has(id)) return undefined
    placed.add(id)
    return organization?.managementAccountId === id ? managementAccount(account, index) : memberAccount(account, index)
  }
  const root =
    organization && ofUnit(organization.root, ['organization', 'root'], 'organization', accountNode, organization)
  const alone = accounts.flatMap((account) => accountNode(account.id) ?? [])
  const workloads = (scenario.workloads ?? []).map(({ id, compute }, index) =>
    node(workloadAddress(id), 'workload', id, ['workloads', index], { detail: compute }),
  )
  return [...(root ? [root] : []), ...alone, ...workloads]
})

function ofUnit(
  unit: Unit,
  path: JsonPath,
  kind: 'organization' | 'organizationalUnit',
  accountNode: (id: string) => TreeNode | undefined,
  organization?: Organization,
): TreeNode {
  const address = organizationNodeAddress(unit.id)
  return node(address, kind, kind === 'organization' ? 'Organization' : (unit.name ?? unit.id), path, {
    detail: organization?.id ?? unit.id,
    children: [
      ...controlPolicies(unit, address, path),
      ...(unit.organizationalUnits ?? []).map((child, index) =>
        ofUnit(child, [...path, 'organizationalUnits', index], 'organizationalUnit', accountNode),
      ),
      ...(unit.accounts ?? []).flatMap((id) => accountNode(id) ?? []),
      // A management account that no node lists stands under the root.
      ...(organization === undefined ? [] : [accountNode(organization.managementAccountId) ?? []].flat()),
    ],
  })
}

/** An edit changes one account: the nodes of the others stay the same objects, as long as their places do. */
const memberAccount = onceForPlace((account: Account, at) => ofAccount(account, ['accounts', at], false))
const managementAccount = onceForPlace((account: Account, at) => ofAccount(account, ['accounts', at], true))

function ofAccount(account: Account, path: JsonPath, isManagement: boolean): TreeNode {
  const address = accountAddress(account.id)
  const own = account.name === undefined ? undefined : account.id
  return node(address, 'account', account.name ?? account.id, path, {
    account: account.id,
    detail: isManagement ? `${account.id} · management` : own,
    children: [
      ...controlPolicies(account, address, path, account.id),
      ...(account.users ?? []).map((user, index) => ofHolder(account, 'users', user, [...path, 'users', index])),
      ...(account.groups ?? []).map((group, index) => ofHolder(account, 'groups', group, [...path, 'groups', index])),
      ...(account.roles ?? []).map((role, index) => ofHolder(account, 'roles', role, [...path, 'roles', index])),
      ...(account.resources ?? []).map((resource, index) => {
        const from = [...path, 'resources', index]
        const id = accountEntryAddress(account.id, 'resources', resource.arn)
        return node(id, 'resource', resourceIn(resource.arn), from, {
          account: account.id,
          detail: serviceIn(resource.arn),
          children: ownPolicy('resourcePolicy', 'resource policy', id, from, account.id, resource.policy),
        })
      }),
      ...namedPolicies('managedPolicy', account.managedPolicies, address, path, account.id),
      ...(account.vpcEndpoints ?? []).map((endpoint, index) => {
        const from = [...path, 'vpcEndpoints', index]
        const id = accountEntryAddress(account.id, 'vpcEndpoints', endpoint.id)
        return node(id, 'vpcEndpoint', endpoint.id, from, {
          account: account.id,
          detail: endpoint.service,
          children: ownPolicy('vpcEndpointPolicy', 'endpoint policy', id, from, account.id, endpoint.policy),
        })
      }),
      ...(account.identityProviders ?? []).map((provider, index) =>
        ofProvider(account.id, provider, [...path, 'identityProviders', index]),
      ),
    ],
  })
}

function ofHolder(account: Account, list: HolderList, spec: UserSpec | RoleSpec | GroupSpec, path: JsonPath): TreeNode {
  const address = accountEntryAddress(account.id, list, spec.name)
  const trust = 'trustPolicy' in spec ? spec.trustPolicy : undefined
  return node(address, kindInList(list) as NodeKind, spec.name, path, {
    account: account.id,
    detail: list === 'groups' ? 'group' : 'groups' in spec ? spec.groups?.join(', ') : undefined,
    children: [
      ...ownPolicy('trustPolicy', 'trust policy', address, path, account.id, trust),
      ...namedPolicies('inlinePolicy', spec.inlinePolicies, address, path, account.id),
      ...(spec.managedPolicies ?? []).map((name, index) =>
        ofAttachment(account, 'attachedPolicy', name, address, [...path, 'managedPolicies', index]),
      ),
      ...(!('permissionsBoundary' in spec) || spec.permissionsBoundary === undefined
        ? []
        : [
            ofAttachment(account, 'permissionsBoundary', spec.permissionsBoundary, address, [
              ...path,
              'permissionsBoundary',
            ]),
          ]),
    ],
  })
}

/** Opens the policy that it names: one of the account, or one of AWS. */
function ofAttachment(
  account: Account,
  kind: 'attachedPolicy' | 'permissionsBoundary',
  name: string,
  holder: string,
  path: JsonPath,
): TreeNode {
  const isDeclared = account.managedPolicies?.some((policy) => policy.name === name)
  const aws = managedPolicyName(name)
  const foreign = aws === undefined ? undefined : name
  // No address: the document has one, and the policy may be attached to many.
  return node(`${addressBelow(holder, entities[kind].list)}#${name}`, kind, aws ?? name, path, {
    account: account.id,
    detail: kind === 'permissionsBoundary' ? 'boundary' : undefined,
    document: isDeclared ? managedPolicyAddress(account.id, name) : foreign,
  })
}

function ofProvider(account: string, provider: IdentityProviderSpec, path: JsonPath): TreeNode {
  const name = provider.type === 'oidc' ? provider.url : provider.name
  const kind = provider.type === 'oidc' ? 'oidcProvider' : 'samlProvider'
  return node(accountEntryAddress(account, 'identityProviders', name), kind, name, path, {
    account,
    detail: provider.type.toUpperCase(),
  })
}

const controlPolicies = (
  place: { readonly [List in ControlList]?: readonly NamedPolicySpec[] | undefined },
  address: string,
  path: JsonPath,
  account?: string,
): readonly TreeNode[] => [
  ...namedPolicies('serviceControlPolicy', place.serviceControlPolicies, address, path, account, 'SCP'),
  ...namedPolicies('resourceControlPolicy', place.resourceControlPolicies, address, path, account, 'RCP'),
]

function namedPolicies(
  kind: 'serviceControlPolicy' | 'resourceControlPolicy' | 'managedPolicy' | 'inlinePolicy',
  policies: readonly NamedPolicySpec[] | undefined,
  address: string,
  path: JsonPath,
  account: string | undefined,
  detail?: string,
): readonly TreeNode[] {
  const { list } = entities[kind]
  return (policies ?? []).map(({ name }, index) => {
    const document = addressBelow(address, list, name)
    return node(document, kind, name, [...path, list, index], { account, detail, document })
  })
}

/** The one policy that a role, a resource or an endpoint has. */
function ownPolicy(
  kind: 'trustPolicy' | 'resourcePolicy' | 'vpcEndpointPolicy',
  label: string,
  address: string,
  path: JsonPath,
  account: string,
  policy: unknown,
): readonly TreeNode[] {
  if (policy === undefined) return []
  const { list } = entities[kind]
  const document = addressBelow(address, list)
  return [node(document, kind, label, [...path, list], { account, document })]
}

const node = (
  id: string,
  kind: NodeKind,
  label: string,
  path: JsonPath,
  rest: {
    readonly detail?: string | undefined
    readonly document?: string | undefined
    readonly account?: string | undefined
    readonly children?: readonly TreeNode[]
  },
): TreeNode => ({
  id,
  kind,
  label,
  path,
  detail: rest.detail || undefined,
  document: rest.document,
  account: rest.account,
  children: rest.children ?? [],
})

/** The nodes whose words contain `query`, with all that leads to them. */
export function filterTree(nodes: readonly TreeNode[], query: string): readonly TreeNode[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return nodes
  return nodes.flatMap((one) => {
    if (`${one.label} ${one.detail ?? ''}`.toLowerCase().includes(wanted)) return [one]
    const children = filterTree(one.children, wanted)
    return children.length === 0 ? [] : [{ ...one, children }]
  })
}

/** Every node, holders before what is in them. */
export function* everyNode(nodes: readonly TreeNode[]): Generator<TreeNode> {
  for (const one of nodes) {
    yield one
    yield* everyNode(one.children)
  }
}

/** The node of what stands at a path in the scenario. */
export function nodeAtPath(scenario: Scenario, path: JsonPath): TreeNode | undefined {
  for (const one of everyNode(scenarioTree(scenario)))
    if (one.path.length === path.length && one.path.every((step, at) => step === path[at])) return one
  return undefined
}
