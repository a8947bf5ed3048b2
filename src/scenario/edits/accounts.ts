/**
 * Edits of an account that templates are made of. Each returns a new scenario and shares what it does not change; an
 * account, role or principal that does not exist is not added.
 */
import { accountIn, issuerOf, lastPart, roleArn, userArn } from '../../engine/base/arn.ts'
import { resourcePolicyAddress } from '../address.ts'
import type {
  AccountSpec,
  IdentityProviderSpec,
  NamedPolicySpec,
  ResourceSpec,
  RoleSpec,
  Scenario,
} from '../format/schema.ts'
import { document, putPolicy, readStatements, type Statement } from './statements.ts'

/** Changes the account of an id. */
export const changeAccount = (
  scenario: Scenario,
  id: string,
  change: (account: AccountSpec) => AccountSpec,
): Scenario => ({
  ...scenario,
  accounts: scenario.accounts.map((account) => (account.id === id ? change(account) : account)),
})

/** Adds a role to an account. */
export const addRole = (scenario: Scenario, account: string, role: RoleSpec): Scenario =>
  changeAccount(scenario, account, (before) => ({ ...before, roles: [...(before.roles ?? []), role] }))

/** Changes the role of an ARN. */
export const changeRole = (scenario: Scenario, arn: string, change: (role: RoleSpec) => RoleSpec): Scenario => {
  const account = accountIn(arn) ?? ''
  return changeAccount(scenario, account, (before) => ({
    ...before,
    roles: (before.roles ?? []).map((role) => (roleArn(account, role) === arn ? change(role) : role)),
  }))
}

/**
 * Lets a user or a role of the scenario assume a role, with an inline policy: the half of AssumeRole that the caller's
 * account grants (5.9). A principal that is not declared is left alone.
 */
export function letAssume(scenario: Scenario, principal: string, role: string): Scenario {
  const account = accountIn(principal) ?? ''
  const policy = {
    name: `Assume-${lastPart(role)}`,
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
  provider.type === 'oidc' ? issuerOf(provider.url) : provider.name

/**
 * Adds an identity provider where the account has none of its name. An OIDC provider that lists audiences gets these too.
 * @returns whether the provider is new.
 */
export function withProvider(
  scenario: Scenario,
  account: string,
  provider: IdentityProviderSpec,
): { readonly scenario: Scenario; readonly isNew: boolean } {
  const providers = scenario.accounts.find(({ id }) => id === account)?.identityProviders ?? []
  const isSame = (one: IdentityProviderSpec) =>
    one.type === provider.type && providerName(one) === providerName(provider)
  const isNew = !providers.some(isSame)
  const widened = (one: IdentityProviderSpec): IdentityProviderSpec => {
    if (!isSame(one) || one.type !== 'oidc' || provider.type !== 'oidc' || one.audiences === undefined) return one
    return { ...one, audiences: [...new Set([...one.audiences, ...(provider.audiences ?? [])])] }
  }
  const identityProviders = isNew ? [...providers, provider] : providers.map(widened)
  return { scenario: changeAccount(scenario, account, (before) => ({ ...before, identityProviders })), isNew }
}

/**
 * Id of the account that declares the resource, else of the one in its ARN, else of the first that SCPs apply to.
 * @param home where a resource goes that neither says.
 */
export function ownerOf({ accounts, organization }: Scenario, arn: string, home?: string): string {
  const listing = accounts.find(({ resources }) => resources?.some((one) => one.arn === arn))
  const named = accounts.find(({ id }) => id === accountIn(arn))
  const usual =
    accounts.find(({ id }) => id === home) ??
    accounts.find(({ id }) => id !== organization?.managementAccountId) ??
    accounts[0]
  return (listing ?? named ?? usual)?.id ?? ''
}

/**
 * Adds statements to a resource's policy, and the resource itself where no account declares it. A statement replaces
 * the one of its Sid, so that a template can be applied twice.
 * @param home the account of a resource that none declares, where its ARN has none.
 * @returns the address of the policy too, and whether the resource is new.
 */
export function addToResourcePolicy(
  scenario: Scenario,
  arn: string,
  statements: readonly Statement[],
  home?: string,
): { readonly scenario: Scenario; readonly open: string; readonly isNew: boolean } {
  const owner = ownerOf(scenario, arn, home)
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
