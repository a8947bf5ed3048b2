/** The explorer's tree as data: organization, units, accounts and what is in them, each with the document that it opens. */
import type {
  AccountSpec as Account,
  GroupSpec,
  OrganizationSpec as Organization,
  RoleSpec,
  Scenario,
  OrganizationNodeSpec as Unit,
  UserSpec,
} from './format/schema.ts'
import { managedPolicyName } from './managedPolicies.ts'

/** Steps into the scenario's JSON. */
export type Path = readonly (string | number)[]

export type NodeKind =
  | 'organization'
  | 'unit'
  | 'account'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'endpoint'
  | 'policy'
  | 'trust'
  | 'boundary'
  | 'control'
  | 'reference'
  | 'provider'
  | 'workload'

export interface ExplorerNode {
  /** Unique in the tree, and stable under changes of others. */
  readonly id: string
  readonly kind: NodeKind
  readonly label: string
  /** Said after the label, quietly. */
  readonly detail: string | undefined
  /** Where the thing stands in the scenario. */
  readonly path: Path
  /** Address of the document that selecting it opens. */
  readonly document: string | undefined
  /** Account that it belongs to. */
  readonly account: string | undefined
  readonly children: readonly ExplorerNode[]
}

/** Nodes without a path in the scenario: a call made them. They can be looked at, and the call be changed. */
export const isMade = (node: Pick<ExplorerNode, 'path'>): boolean => node.path.length === 0

type NamedPolicies = readonly { readonly name: string }[] | undefined

export function explorerTree(scenario: Scenario): readonly ExplorerNode[] {
  const { organization, accounts } = scenario
  const placed = new Set<string>()
  const accountNode = (id: string): ExplorerNode | undefined => {
    const index = accounts.findIndex((account) => account.id === id)
    const account = accounts[index]
    if (account === undefined || placed.has(id)) return undefined
    placed.add(id)
    return ofAccount(account, ['accounts', index], organization)
  }
  const root =
    organization && ofUnit(organization.root, ['organization', 'root'], 'organization', accountNode, organization)
  const alone = accounts.flatMap((account) => accountNode(account.id) ?? [])
  const workloads = (scenario.workloads ?? []).map(({ id, compute }, index) =>
    node(`workloads/${id}`, 'workload', id, ['workloads', index], { detail: compute }),
  )
  return [...(root ? [root] : []), ...alone, ...workloads]
}

function ofUnit(
  unit: Unit,
  path: Path,
  kind: 'organization' | 'unit',
  accountNode: (id: string) => ExplorerNode | undefined,
  organization?: Organization,
): ExplorerNode {
  const base = `organization/${unit.id}`
  return node(base, kind, kind === 'organization' ? 'Organization' : (unit.name ?? unit.id), path, {
    detail: organization?.id ?? unit.id,
    children: [
      ...controls(
        unit.serviceControlPolicies,
        `${base}/serviceControlPolicies`,
        [...path, 'serviceControlPolicies'],
        'SCP',
      ),
      ...controls(
        unit.resourceControlPolicies,
        `${base}/resourceControlPolicies`,
        [...path, 'resourceControlPolicies'],
        'RCP',
      ),
      ...(unit.organizationalUnits ?? []).map((child, index) =>
        ofUnit(child, [...path, 'organizationalUnits', index], 'unit', accountNode),
      ),
      ...(unit.accounts ?? []).flatMap((id) => accountNode(id) ?? []),
      // The management account that no node lists stands under the root.
      ...(organization === undefined ? [] : [accountNode(organization.managementAccountId) ?? []].flat()),
    ],
  })
}

function ofAccount(account: Account, path: Path, organization: Organization | undefined): ExplorerNode {
  const base = `accounts/${account.id}`
  const within = { account: account.id }
  const policies = (list: NamedPolicies, field: string, at: string, from: Path): ExplorerNode[] =>
    (list ?? []).map((policy, index) =>
      node(`${at}/${field}/${policy.name}`, 'policy', policy.name, [...from, field, index], {
        ...within,
        document: `${at}/${field}/${policy.name}`,
      }),
    )

  const reference = (
    name: string,
    at: string,
    from: Path,
    kind: 'reference' | 'boundary',
    index?: number,
  ): ExplorerNode => {
    const field = kind === 'boundary' ? 'permissionsBoundary' : 'managedPolicies'
    const declared = account.managedPolicies?.some((policy) => policy.name === name)
    const aws = managedPolicyName(name)
    return node(
      `${at}/${field}#${name}`,
      kind,
      aws ?? name,
      index === undefined ? [...from, field] : [...from, field, index],
      {
        ...within,
        detail: kind === 'boundary' ? 'boundary' : undefined,
        document: declared ? `${base}/managedPolicies/${name}` : aws === undefined ? undefined : name,
      },
    )
  }
  const attached = (principal: UserSpec | RoleSpec | GroupSpec, at: string, from: Path): ExplorerNode[] => [
    ...policies(principal.inlinePolicies, 'inlinePolicies', at, from),
    ...(principal.managedPolicies ?? []).map((name, index) => reference(name, at, from, 'reference', index)),
    ...(!('permissionsBoundary' in principal) || principal.permissionsBoundary === undefined
      ? []
      : [reference(principal.permissionsBoundary, at, from, 'boundary')]),
  ]

  return node(base, 'account', account.name ?? account.id, path, {
    ...within,
    detail:
      organization?.managementAccountId === account.id
        ? `${account.id} · management`
        : account.name === undefined
          ? undefined
          : account.id,
    children: [
      ...controls(
        account.serviceControlPolicies,
        `${base}/serviceControlPolicies`,
        [...path, 'serviceControlPolicies'],
        'SCP',
        account.id,
      ),
      ...controls(
        account.resourceControlPolicies,
        `${base}/resourceControlPolicies`,
        [...path, 'resourceControlPolicies'],
        'RCP',
        account.id,
      ),
      ...(account.users ?? []).map((user, index) => {
        const [at, from] = [`${base}/users/${user.name}`, [...path, 'users', index]]
        return node(at, 'user', user.name, from, {
          ...within,
          detail: user.groups?.join(', '),
          children: attached(user, at, from),
        })
      }),
      ...(account.groups ?? []).map((group, index) => {
        const [at, from] = [`${base}/groups/${group.name}`, [...path, 'groups', index]]
        return node(at, 'group', group.name, from, { ...within, detail: 'group', children: attached(group, at, from) })
      }),
      ...(account.roles ?? []).map((role, index) => {
        const [at, from] = [`${base}/roles/${role.name}`, [...path, 'roles', index]]
        const trust = node(`${at}/trustPolicy`, 'trust', 'trust policy', [...from, 'trustPolicy'], {
          ...within,
          document: `${at}/trustPolicy`,
        })
        return node(at, 'role', role.name, from, { ...within, children: [trust, ...attached(role, at, from)] })
      }),
      ...(account.resources ?? []).map((resource, index) => {
        const at = `${base}/resources/${resource.arn}`
        return node(
          at,
          'resource',
          resource.arn.split(':').slice(5).join(':') || resource.arn,
          [...path, 'resources', index],
          {
            ...within,
            detail: resource.arn.split(':')[2],
            children:
              resource.policy === undefined
                ? []
                : [
                    node(`${at}/policy`, 'policy', 'resource policy', [...path, 'resources', index, 'policy'], {
                      ...within,
                      document: `${at}/policy`,
                    }),
                  ],
          },
        )
      }),
      ...policies(account.managedPolicies, 'managedPolicies', base, path),
      ...(account.vpcEndpoints ?? []).map((endpoint, index) => {
        const at = `${base}/vpcEndpoints/${endpoint.id}`
        const policy =
          endpoint.policy === undefined
            ? []
            : [
                node(`${at}/policy`, 'policy', 'endpoint policy', [...path, 'vpcEndpoints', index, 'policy'], {
                  ...within,
                  document: `${at}/policy`,
                }),
              ]
        return node(at, 'endpoint', endpoint.id, [...path, 'vpcEndpoints', index], {
          ...within,
          detail: endpoint.service,
          children: policy,
        })
      }),
      ...(account.identityProviders ?? []).map((provider, index) => {
        const name = provider.type === 'oidc' ? provider.url : provider.name
        return node(`${base}/identityProviders/${name}`, 'provider', name, [...path, 'identityProviders', index], {
          ...within,
          detail: provider.type === 'oidc' ? 'OIDC' : 'SAML',
        })
      }),
    ],
  })
}

const controls = (
  list: NamedPolicies,
  at: string,
  from: Path,
  detail: 'SCP' | 'RCP',
  account?: string,
): ExplorerNode[] =>
  (list ?? []).map((policy, index) =>
    node(`${at}/${policy.name}`, 'control', policy.name, [...from, index], {
      detail,
      account,
      document: `${at}/${policy.name}`,
    }),
  )

const node = (
  id: string,
  kind: NodeKind,
  label: string,
  path: Path,
  rest: Partial<Pick<ExplorerNode, 'detail' | 'document' | 'account' | 'children'>> = {},
): ExplorerNode => ({
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
export function filterTree(nodes: readonly ExplorerNode[], query: string): readonly ExplorerNode[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return nodes
  return nodes.flatMap((one) => {
    if (`${one.label} ${one.detail ?? ''}`.toLowerCase().includes(wanted)) return [one]
    const children = filterTree(one.children, wanted)
    return children.length === 0 ? [] : [{ ...one, children }]
  })
}

export function* everyNode(nodes: readonly ExplorerNode[]): Generator<ExplorerNode> {
  for (const one of nodes) {
    yield one
    yield* everyNode(one.children)
  }
}
