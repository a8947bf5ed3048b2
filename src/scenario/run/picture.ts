/**
 * Builds the engine's picture of a scenario: parses documents, resolves names, fills in defaults, and reports each
 * reference that does not resolve. A document is parsed once for each text, as long as there is room.
 */

import { iamArn, issuerOf, oidcProviderArn, partitionIn, samlProviderArn, serviceIn } from '../../engine/base/arn.ts'
import { seconds } from '../../engine/base/brands.ts'
import { pointerOf } from '../../engine/base/jsonPath.ts'
import { onceFor, TextCache } from '../../engine/base/memo.ts'
import { uniqueId } from '../../engine/fakeCredentials.ts'
import {
  type Account,
  type BlockPublicAccess,
  type Group,
  type IdentityProvider,
  noCredentials,
  type OrganizationNode,
  type Picture,
  type Policy,
  type Resource,
  type Role,
  type Tag,
  type User,
  type VpcEndpoint,
} from '../../engine/picture.ts'
import type { PolicyDocument, PolicyKind } from '../../engine/policy/ast.ts'
import { parsePolicy } from '../../engine/policy/parse.ts'
import {
  accountAddress,
  accountEntryAddress,
  addressBelow,
  endpointPolicyAddress,
  managedPolicyAddress,
  organizationNodeAddress,
  resourcePolicyAddress,
  trustPolicyAddress,
} from '../address.ts'
import { type DocumentRef, documentAddresses, policyText } from '../documents.ts'
import type {
  AccountSpec,
  BlockPublicAccessSpec,
  NamedPolicySpec,
  OrganizationNodeSpec,
  PolicyText,
  ResourceSpec,
  RoleSpec,
  Scenario,
  UserSpec,
} from '../format/schema.ts'
import { isAwsManaged, type ManagedPolicyLookup } from '../managedPolicies.ts'
import { partitionOf } from '../partition.ts'
import { quotaProblems } from '../quotas.ts'
import type { ScenarioProblem } from './evaluation.ts'
import { forgetUnknownPrincipals } from './principals.ts'

/** Parsed documents: enough room for an organization with thousands of policies, or each evaluation would parse all anew. */
const parsed = new TextCache<PolicyDocument>(20_000, 40_000_000)

/** Parses a document's text, or returns the same parse as before for the same text. */
export function parseCached(text: string, kind: PolicyKind, service?: string): PolicyDocument {
  const key = `${kind}\n${service ?? ''}\n${text}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  return parsed.keep(key, parsePolicy(text, kind, service === undefined ? {} : { service }))
}

/** As `parseCached`. An object that was not edited is the same object as before, so its text need not be looked up. */
function parseDocument(document: PolicyText, kind: PolicyKind, service?: string): PolicyDocument {
  if (typeof document === 'string') return parseCached(document, kind, service)
  const parses = parsesOf(document)
  const key = service === undefined ? kind : `${kind} ${service}`
  const known = parses.get(key)
  if (known !== undefined) return known
  const parse = parseCached(policyText(document), kind, service)
  parses.set(key, parse)
  return parse
}
const parsesOf = onceFor((_document: object): Map<string, PolicyDocument> => new Map())

export interface PictureResult {
  readonly picture: Picture
  readonly problems: readonly ScenarioProblem[]
}

export function buildPicture(scenario: Scenario, managed: ManagedPolicyLookup = () => undefined): PictureResult {
  const builder = new PictureBuilder(scenario, managed)
  const picture = builder.build()
  const known = forgetUnknownPrincipals(picture)
  return {
    picture: known.picture,
    problems: [
      ...builder.problems,
      ...known.problems(scenario),
      ...quotaProblems(scenario),
      ...documentProblems(scenario),
    ],
  }
}

/** The parser's problems of each document, located in the scenario. */
const documentProblems = (scenario: Scenario): readonly ScenarioProblem[] =>
  documentAddresses(scenario).flatMap(parserProblems)

const parserProblems = onceFor(
  ({ address, kind, pointer, document, service }: DocumentRef): readonly ScenarioProblem[] =>
    parseDocument(document, kind, service).problems.map(
      (problem): ScenarioProblem => ({
        path: typeof document === 'string' ? pointer : pointer + problem.path,
        severity: problem.severity === 'error' ? 'error' : 'warning',
        code: problem.code,
        message: problem.message,
        document: address,
        range: problem.range,
      }),
    ),
)

/** Stands for a boundary that cannot be found: it is still in force, and allows nothing. */
const unreadable = (address: string, name: string): Policy => ({
  address,
  name,
  document: {
    kind: 'permissionsBoundary',
    text: '',
    version: '2012-10-17',
    isValid: false,
    statements: [],
    readable: [],
    problems: [],
  },
})

/** What an account was last built with, and what came of it. It is forgotten with the account. */
interface BuiltAccount {
  readonly at: number
  readonly partition: string
  readonly managed: ManagedPolicyLookup
  readonly account: Account
  readonly problems: readonly ScenarioProblem[]
}
const builtAccounts = new WeakMap<AccountSpec, BuiltAccount>()

class PictureBuilder {
  readonly problems: ScenarioProblem[] = []

  private readonly scenario: Scenario
  private readonly managed: ManagedPolicyLookup
  private readonly partition: string

  constructor(scenario: Scenario, managed: ManagedPolicyLookup) {
    this.scenario = scenario
    this.partition = partitionOf(scenario)
    this.managed = managed
  }

  build(): Picture {
    const { organization } = this.scenario
    const accounts = new Map(
      this.scenario.accounts.map((account, index) => [account.id, this.builtAccount(account, index)]),
    )
    this.checkWorkloads(accounts)
    if (organization === undefined) return { accounts }
    this.checkOrganization(organization.root)
    return {
      accounts,
      organization: {
        id: organization.id,
        managementAccountId: organization.managementAccountId,
        centralizedRootAccess: organization.centralizedRootAccess ?? false,
        root: this.node(organization.root),
      },
    }
  }

  private report(
    path: readonly (string | number)[],
    code: string,
    message: string,
    severity: 'error' | 'warning' = 'error',
  ): void {
    this.problems.push({ path: pointerOf(path), severity, code, message })
  }

  private named(
    address: string,
    list: string,
    policies: readonly NamedPolicySpec[] | undefined,
    kind: PolicyKind,
  ): readonly Policy[] {
    return (policies ?? []).map(({ name, document }) => ({
      address: addressBelow(address, list, name),
      name,
      document: parseDocument(document, kind),
    }))
  }

  private node(node: OrganizationNodeSpec): OrganizationNode {
    const address = organizationNodeAddress(node.id)
    return {
      id: node.id,
      name: node.name ?? '',
      serviceControlPolicies:
        node.serviceControlPolicies &&
        this.named(address, 'serviceControlPolicies', node.serviceControlPolicies, 'serviceControlPolicy'),
      resourceControlPolicies: this.named(
        address,
        'resourceControlPolicies',
        node.resourceControlPolicies,
        'resourceControlPolicy',
      ),
      accounts: node.accounts ?? [],
      blockPublicAccess: blockPublicAccess(node.blockPublicAccess),
      organizationalUnits: (node.organizationalUnits ?? []).map((child) => this.node(child)),
    }
  }

  private checkOrganization(root: OrganizationNodeSpec): void {
    const seen = new Set<string>()
    const open: { node: OrganizationNodeSpec; path: readonly (string | number)[]; depth: number }[] = [
      { node: root, path: ['organization', 'root'], depth: 0 },
    ]
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const { node, path, depth } = next
      node.accounts?.forEach((id, index) => {
        if (seen.has(id))
          this.report(
            [...path, 'accounts', index],
            'ACCOUNT_LISTED_TWICE',
            `Account ${id} stands in two places of the organization; the first counts. Remove one.`,
            'warning',
          )
        seen.add(id)
      })
      if (depth === 6)
        this.report(
          path,
          'ORGANIZATION_TOO_DEEP',
          'AWS allows five levels of organizational units below the root.',
          'warning',
        )
      node.organizationalUnits?.forEach((child, index) =>
        open.push({ node: child, path: [...path, 'organizationalUnits', index], depth: depth + 1 }),
      )
    }
  }

  /** An edit changes one account: the others are as they were built before. */
  private builtAccount(spec: AccountSpec, at: number): Account {
    const known = builtAccounts.get(spec)
    if (known?.at === at && known.partition === this.partition && known.managed === this.managed) {
      this.problems.push(...known.problems)
      return known.account
    }
    const before = this.problems.length
    const account = this.account(spec, at)
    const problems = this.problems.slice(before)
    builtAccounts.set(spec, { at, partition: this.partition, managed: this.managed, account, problems })
    return account
  }

  private account(spec: AccountSpec, at: number): Account {
    const managedPolicies = new Map<string, Policy>()
    for (const { name, document } of spec.managedPolicies ?? []) {
      const arn = isAwsManaged(name) ? name : iamArn(spec.id, 'policy', { name }, this.partition)
      managedPolicies.set(name, {
        address: managedPolicyAddress(spec.id, name),
        name: isAwsManaged(name) ? (name.split('/').at(-1) ?? name) : name,
        arn,
        document: parseDocument(document, 'managedPolicy'),
      })
    }
    const base = { spec, at, managedPolicies }
    return {
      id: spec.id,
      name: spec.name ?? '',
      serviceControlPolicies:
        spec.serviceControlPolicies &&
        this.named(
          accountAddress(spec.id),
          'serviceControlPolicies',
          spec.serviceControlPolicies,
          'serviceControlPolicy',
        ),
      resourceControlPolicies: this.named(
        accountAddress(spec.id),
        'resourceControlPolicies',
        spec.resourceControlPolicies,
        'resourceControlPolicy',
      ),
      managedPolicies,
      groups: new Map(
        (spec.groups ?? []).map((group, index): [string, Group] => [
          group.name,
          {
            name: group.name,
            path: group.path ?? '/',
            arn: iamArn(spec.id, 'group', group, this.partition),
            policies: this.principalPolicies(base, 'groups', index, group),
          },
        ]),
      ),
      users: new Map((spec.users ?? []).map((user, index) => [user.name, this.user(base, index, user)])),
      roles: new Map((spec.roles ?? []).map((role, index) => [role.name, this.role(base, index, role)])),
      identityProviders: (spec.identityProviders ?? []).map((provider): IdentityProvider => {
        if (provider.type === 'saml')
          return { kind: 'saml', name: provider.name, arn: samlProviderArn(spec.id, provider.name, this.partition) }
        const url = issuerOf(provider.url)
        return {
          kind: 'oidc',
          url,
          arn: oidcProviderArn(spec.id, url, this.partition),
          audiences: provider.audiences ?? [],
        }
      }),
      resources: new Map((spec.resources ?? []).map((resource) => [resource.arn, this.resource(spec, resource)])),
      blockPublicAccess: blockPublicAccess(spec.blockPublicAccess),
      instanceProfiles: spec.instanceProfiles ?? [],
      vpcEndpoints: new Map(
        (spec.vpcEndpoints ?? []).map((endpoint): [string, VpcEndpoint] => [
          endpoint.id,
          {
            id: endpoint.id,
            vpcId: endpoint.vpcId,
            service: endpoint.service,
            account: spec.id,
            policy: this.single(
              endpointPolicyAddress(spec.id, endpoint.id),
              endpoint.id,
              endpoint.policy,
              'vpcEndpointPolicy',
            ),
          },
        ]),
      ),
    }
  }

  private single(
    address: string,
    name: string,
    document: PolicyText | undefined,
    kind: PolicyKind,
    service?: string,
  ): Policy | undefined {
    return document === undefined ? undefined : { address, name, document: parseDocument(document, kind, service) }
  }

  private resource(account: AccountSpec, spec: ResourceSpec): Resource {
    const service = serviceIn(spec.arn) ?? ''
    return {
      arn: spec.arn,
      account: account.id,
      policy: this.single(
        resourcePolicyAddress(account.id, spec.arn),
        'resource policy',
        spec.policy,
        'resourcePolicy',
        service,
      ),
      tags: tagList(spec.tags),
      blockPublicAccess: blockPublicAccess(spec.blockPublicAccess),
      bucket: spec.bucket,
      kmsKey: spec.kmsKey,
      abac: spec.abac,
      grants: (spec.grants ?? []).map((grant) => ({
        granteePrincipal: grant.granteePrincipal,
        operations: grant.operations,
        encryptionContextEquals: grant.constraints?.EncryptionContextEquals,
        encryptionContextSubset: grant.constraints?.EncryptionContextSubset,
      })),
    }
  }

  private user(base: AccountBase, index: number, spec: UserSpec): User {
    spec.groups?.forEach((name, at) => {
      if (!base.spec.groups?.some((group) => group.name === name))
        this.report(
          ['accounts', base.at, 'users', index, 'groups', at],
          'UNKNOWN_GROUP',
          `Account ${base.spec.id} has no group \`${name}\`. Declare it or remove the name.`,
        )
    })
    return {
      ...this.principal(base, 'users', index, spec),
      groups: spec.groups ?? [],
      mfaDevices: spec.mfaDevices ?? [],
      credentials: { ...noCredentials, isDeclared: true },
    }
  }

  private role(base: AccountBase, index: number, spec: RoleSpec): Role {
    const trustPolicy = {
      address: trustPolicyAddress(base.spec.id, spec.name),
      name: 'trust policy',
      document: parseDocument(spec.trustPolicy, 'trustPolicy'),
    }
    return {
      ...this.principal(base, 'roles', index, spec),
      trustPolicy,
      maxSessionDuration: seconds(spec.maxSessionDuration ?? 3600),
    }
  }

  private principal(base: AccountBase, list: 'users' | 'roles', index: number, spec: UserSpec | RoleSpec) {
    const path = spec.path ?? '/'
    const arn = `arn:${this.partition}:iam::${base.spec.id}:${list === 'users' ? 'user' : 'role'}${path}${spec.name}`
    return {
      name: spec.name,
      path,
      arn,
      account: base.spec.id,
      uniqueId: spec.uniqueId ?? uniqueId(list === 'users' ? 'AIDA' : 'AROA', arn),
      policies: this.principalPolicies(base, list, index, spec),
      boundary: this.boundary(
        base,
        ['accounts', base.at, list, index, 'permissionsBoundary'],
        spec.permissionsBoundary,
      ),
      tags: tagList(spec.tags),
    }
  }

  /** Inline policies, then the attached policies that are found. */
  private principalPolicies(
    base: AccountBase,
    list: 'groups' | 'users' | 'roles',
    index: number,
    spec: {
      readonly name: string
      readonly inlinePolicies?: readonly NamedPolicySpec[] | undefined
      readonly managedPolicies?: readonly string[] | undefined
    },
  ): readonly Policy[] {
    const inline = this.named(
      accountEntryAddress(base.spec.id, list, spec.name),
      'inlinePolicies',
      spec.inlinePolicies,
      'identityPolicy',
    )
    const attached = (spec.managedPolicies ?? []).flatMap(
      (reference, at) =>
        this.attached(base, ['accounts', base.at, list, index, 'managedPolicies', at], reference) ?? [],
    )
    return [...inline, ...attached]
  }

  private attached(base: AccountBase, path: readonly (string | number)[], reference: string): Policy | undefined {
    const found = findManagedPolicy(base.managedPolicies, base.spec.id, reference, this.managed)
    if (found === undefined)
      this.report(
        path,
        'UNKNOWN_MANAGED_POLICY',
        isAwsManaged(reference)
          ? `\`${reference}\` is not an AWS managed policy that is known here. Check its spelling, or declare it in \`managedPolicies\` under this ARN.`
          : `Account ${base.spec.id} has no managed policy \`${reference}\`. Declare it in \`managedPolicies\`, or write the ARN of an AWS managed policy.`,
      )
    return found
  }

  private boundary(
    base: AccountBase,
    path: readonly (string | number)[],
    reference: string | undefined,
  ): Policy | undefined {
    if (reference === undefined) return undefined
    const found = this.attached(base, path, reference)
    if (found === undefined) return unreadable(managedPolicyAddress(base.spec.id, reference), reference)
    return found
  }

  private checkWorkloads(accounts: ReadonlyMap<string, Account>): void {
    this.scenario.workloads?.forEach((workload, index) => {
      const isFound = [...accounts.values()].some((account) =>
        [...account.roles.values()].some((role) => role.arn === workload.role),
      )
      if (!isFound)
        this.report(['workloads', index, 'role'], 'UNKNOWN_ROLE', `No account declares the role \`${workload.role}\`.`)
      if (Date.parse(workload.to) <= Date.parse(workload.from))
        this.report(['workloads', index, 'to'], 'EMPTY_INTERVAL', 'The workload ends before it begins.')
    })
  }
}

interface AccountBase {
  readonly spec: AccountSpec
  readonly at: number
  readonly managedPolicies: ReadonlyMap<string, Policy>
}

/** A customer managed policy by name or ARN, or an AWS managed one: declared in the account, else built in. */
export function findManagedPolicy(
  declared: ReadonlyMap<string, Policy>,
  account: string,
  reference: string,
  managed: ManagedPolicyLookup,
): Policy | undefined {
  const own =
    declared.get(reference) ??
    declared.get(
      /^arn:aws[a-z-]*:iam::(\d{12}):policy\/(?:.*\/)?([^/]+)$/.exec(reference)?.[1] === account
        ? (reference.split('/').at(-1) ?? '')
        : '',
    )
  if (own !== undefined || !isAwsManaged(reference)) return own
  const text = managedText(reference, managed)
  return text === undefined
    ? undefined
    : {
        address: reference,
        name: reference.split('/').at(-1) ?? reference,
        arn: reference,
        document: parseCached(text, 'managedPolicy'),
      }
}

/** The texts that are known are those of `aws`: elsewhere they hold with the partition put in (11.5). */
function managedText(reference: string, managed: ManagedPolicyLookup): string | undefined {
  const partition = partitionIn(reference)
  if (partition === 'aws') return managed(reference)
  const ofAws = managed(reference.replace(/^arn:[^:]*:/, 'arn:aws:'))
  const own = managed(reference)
  return own !== undefined && own !== ofAws ? own : ofAws?.replaceAll('arn:aws:', `arn:${partition}:`)
}

const tagList = (tags: Readonly<Record<string, string>> | undefined): readonly Tag[] =>
  Object.entries(tags ?? {}).map(([key, value]) => ({ key, value }))

function blockPublicAccess(spec: BlockPublicAccessSpec | undefined): BlockPublicAccess {
  const isAllOn = spec === true
  const some = typeof spec === 'object' ? spec : {}
  return {
    BlockPublicAcls: isAllOn || some.BlockPublicAcls === true,
    IgnorePublicAcls: isAllOn || some.IgnorePublicAcls === true,
    BlockPublicPolicy: isAllOn || some.BlockPublicPolicy === true,
    RestrictPublicBuckets: isAllOn || some.RestrictPublicBuckets === true,
  }
}
