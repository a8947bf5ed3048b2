/** The changes of a scenario that templates are made of. Each returns a new scenario and shares what does not change. */
import {
  accountAddress,
  type ControlList,
  controlPolicyAddress,
  organizationNodeAddress,
  resourcePolicyAddress,
} from '../address.ts'
import type {
  AccountSpec,
  IdentityProviderSpec,
  NamedPolicySpec,
  OrganizationNodeSpec,
  PolicyText,
  ResourceSpec,
  RoleSpec,
  Scenario,
  UserSpec,
} from '../format/schema.ts'

export type Statement = Readonly<Record<string, unknown>>

export const document = (...statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements })

/** One entry stands alone, as people write it. */
export const oneOrMore = (entries: readonly string[]): string | readonly string[] =>
  entries.length === 1 ? (entries[0] ?? '') : entries

export const roleArn = (account: string, { name, path = '/' }: Pick<RoleSpec, 'name' | 'path'>): string =>
  `arn:aws:iam::${account}:role${path}${name}`

/** `Role`, `Role2`, `Role3` …: the first that is not taken, whatever the capitals. */
export function freeName(stem: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}${count}`
    if (!lower.has(name.toLowerCase())) return name
  }
}

export const userArn = (account: string, { name, path = '/' }: Pick<UserSpec, 'name' | 'path'>): string =>
  `arn:aws:iam::${account}:user${path}${name}`

export const changeAccount = (
  scenario: Scenario,
  id: string,
  change: (account: AccountSpec) => AccountSpec,
): Scenario => ({
  ...scenario,
  accounts: scenario.accounts.map((account) => (account.id === id ? change(account) : account)),
})

export const addRole = (scenario: Scenario, account: string, role: RoleSpec): Scenario =>
  changeAccount(scenario, account, (before) => ({ ...before, roles: [...(before.roles ?? []), role] }))

export const changeRole = (scenario: Scenario, arn: string, change: (role: RoleSpec) => RoleSpec): Scenario => {
  const account = arn.split(':')[4] ?? ''
  return changeAccount(scenario, account, (before) => ({
    ...before,
    roles: (before.roles ?? []).map((role) => (roleArn(account, role) === arn ? change(role) : role)),
  }))
}

/** The caller's half of an AssumeRole: a declared user or role gets a policy that allows it (5.9). Somebody else's half is not ours to write. */
export function letAssume(scenario: Scenario, principal: string, role: string): Scenario {
  const account = principal.split(':')[4] ?? ''
  const policy = {
    name: `Assume-${role.slice(role.lastIndexOf('/') + 1)}`,
    document: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role }),
  }
  const given = <T extends { readonly inlinePolicies?: readonly NamedPolicySpec[] | undefined }>(holder: T): T => ({
    ...holder,
    inlinePolicies: putPolicy(holder.inlinePolicies, policy),
  })
  return changeAccount(scenario, account, (before) => ({
    ...before,
    ...(before.users && {
      users: before.users.map((user) => (userArn(account, user) === principal ? given(user) : user)),
    }),
    ...(before.roles && { roles: before.roles.map((one) => (roleArn(account, one) === principal ? given(one) : one)) }),
  }))
}

const providerName = (provider: IdentityProviderSpec) =>
  provider.type === 'oidc' ? provider.url.replace(/^https:\/\//, '') : provider.name

/** @returns the scenario with the provider, and whether it had to be added. An OIDC provider gets the audience if it lists others. */
export function withProvider(
  scenario: Scenario,
  account: string,
  provider: IdentityProviderSpec,
): { readonly scenario: Scenario; readonly isNew: boolean } {
  const providers = scenario.accounts.find(({ id }) => id === account)?.identityProviders ?? []
  const same = (one: IdentityProviderSpec) => one.type === provider.type && providerName(one) === providerName(provider)
  const isNew = !providers.some(same)
  const widened = (one: IdentityProviderSpec): IdentityProviderSpec => {
    if (!same(one) || one.type !== 'oidc' || provider.type !== 'oidc' || one.audiences === undefined) return one
    return { ...one, audiences: [...new Set([...one.audiences, ...(provider.audiences ?? [])])] }
  }
  const identityProviders = isNew ? [...providers, provider] : providers.map(widened)
  return { scenario: changeAccount(scenario, account, (before) => ({ ...before, identityProviders })), isNew }
}

export function putPolicy(
  policies: readonly NamedPolicySpec[] | undefined,
  policy: NamedPolicySpec,
): NamedPolicySpec[] {
  const before = policies ?? []
  return before.some(({ name }) => name === policy.name)
    ? before.map((one) => (one.name === policy.name ? policy : one))
    : [...before, policy]
}

/** The account that lists the resource, else the one its ARN names, else the first that guardrails can reach. */
export function ownerOf({ accounts, organization }: Scenario, arn: string): string {
  const listing = accounts.find(({ resources }) => resources?.some((one) => one.arn === arn))
  const named = accounts.find(({ id }) => id === arn.split(':')[4])
  const usual = accounts.find(({ id }) => id !== organization?.managementAccountId) ?? accounts[0]
  return (listing ?? named ?? usual)?.id ?? ''
}

/** The statements of a document; undefined when it cannot be read. */
export function readStatements(policy: PolicyText): readonly Statement[] | undefined {
  const value = typeof policy === 'string' ? parsed(policy) : policy
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return undefined
  const statements: unknown[] = [value.Statement].flat()
  return statements.every((one) => typeof one === 'object' && one !== null) ? (statements as Statement[]) : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/**
 * Adds statements to a resource's policy, and the resource itself where nothing declares it. A statement whose Sid the
 * policy has already takes that one's place, so that a template can be applied twice.
 */
export function addToResourcePolicy(
  scenario: Scenario,
  arn: string,
  statements: readonly Statement[],
): { readonly scenario: Scenario; readonly open: string; readonly isNew: boolean } {
  const owner = ownerOf(scenario, arn)
  const isNew = !scenario.accounts.some(
    ({ id, resources }) => id === owner && resources?.some((one) => one.arn === arn),
  )
  const written = (resource: ResourceSpec): ResourceSpec => {
    const replaced = new Set(statements.map(({ Sid }) => Sid))
    const kept = (resource.policy === undefined ? [] : (readStatements(resource.policy) ?? [])).filter(
      ({ Sid }) => Sid === undefined || !replaced.has(Sid),
    )
    return { ...resource, policy: document(...kept, ...statements) }
  }
  const after = changeAccount(scenario, owner, (account) => {
    const resources = isNew ? [...(account.resources ?? []), { arn }] : (account.resources ?? [])
    return { ...account, resources: resources.map((one) => (one.arn === arn ? written(one) : one)) }
  })
  return { scenario: after, open: resourcePolicyAddress(owner, arn), isNew }
}

/** A node and all that are under it. */
export const nodesOf = (node: OrganizationNodeSpec): readonly OrganizationNodeSpec[] => [
  node,
  ...(node.organizationalUnits ?? []).flatMap(nodesOf),
]

/** The scenario in an organization: its own, or a new one whose management account is a new one too, as that is never restricted. */
export function withOrganization(scenario: Scenario): { readonly scenario: Scenario; readonly isNew: boolean } {
  if (scenario.organization !== undefined) return { scenario, isNew: false }
  const ids = scenario.accounts.map(({ id }) => id)
  const management = ['999999999999', '888888888888', '777777777777'].find((id) => !ids.includes(id)) ?? '123456789012'
  const organization = {
    id: 'o-a1b2c3d4e5',
    managementAccountId: management,
    root: { id: 'r-root', accounts: [management, ...ids] },
  }
  return {
    scenario: { ...scenario, organization, accounts: [...scenario.accounts, { id: management, name: 'management' }] },
    isNew: true,
  }
}

const fullAccess: NamedPolicySpec = {
  name: 'FullAWSAccess',
  document: document({ Effect: 'Allow', Action: '*', Resource: '*' }),
}

/** Attaches a control policy to a root, unit or account. An absent list of SCPs means FullAWSAccess, which stays attached (7.3). */
export function addControl(
  scenario: Scenario,
  place: string,
  list: ControlList,
  policy: NamedPolicySpec,
): { readonly scenario: Scenario; readonly open: string } {
  const attach = <T extends { readonly [List in ControlList]?: readonly NamedPolicySpec[] | undefined }>(
    holder: T,
  ): T => {
    const before = holder[list] ?? (list === 'serviceControlPolicies' ? [fullAccess] : [])
    return { ...holder, [list]: putPolicy(before, policy) }
  }
  if (scenario.accounts.some(({ id }) => id === place))
    return {
      scenario: changeAccount(scenario, place, attach),
      open: controlPolicyAddress(accountAddress(place), list, policy.name),
    }
  const walk = (node: OrganizationNodeSpec): OrganizationNodeSpec => {
    const kept =
      node.organizationalUnits === undefined
        ? node
        : { ...node, organizationalUnits: node.organizationalUnits.map(walk) }
    return node.id === place ? attach(kept) : kept
  }
  const { organization } = scenario
  return {
    scenario:
      organization === undefined
        ? scenario
        : { ...scenario, organization: { ...organization, root: walk(organization.root) } },
    open: controlPolicyAddress(organizationNodeAddress(place), list, policy.name),
  }
}
