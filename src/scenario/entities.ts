/**
 * What a scenario is made of: one row for each kind of entity. The tree, the forms, the edits and the language features
 * read this table; a new kind is a new row.
 */
import { iamArn, issuerOf, oidcProviderArn, samlProviderArn } from '../engine/base/arn.ts'
import type { AccountList } from './address.ts'

interface EntityFacts {
  /** For people, with a capital: `Organizational unit`. */
  readonly title: string
  /** The member of what it is in that lists its kind, or holds it where there is only one. */
  readonly list: string
  /** The field that tells it from others of its kind; undefined where it has no name of its own. */
  readonly nameField: 'name' | 'arn' | 'id' | 'url' | undefined
  /** Its members that hold policy documents or entities of their own. They are no part of its settings. */
  readonly parts: readonly string[]
  /** Kinds that can be added inside it. */
  readonly contains: readonly EntityKind[]
  /** Whether it opens as a form and a text; the others are documents, or lead to one. */
  readonly hasSettings: boolean
  readonly canRename: boolean
  readonly canDuplicate: boolean
}

const controls = ['serviceControlPolicies', 'resourceControlPolicies']
const insideUnit = ['organizationalUnit', 'account', 'serviceControlPolicy', 'resourceControlPolicy'] as const
const entity = { parts: [], contains: [], hasSettings: true, canRename: true, canDuplicate: true } as const
const holder = { ...entity, nameField: 'name', contains: ['inlinePolicy'] } as const
const namedPolicy = { ...entity, nameField: 'name', hasSettings: false } as const
/** Stands in a member of its own, and is what it is because of where it stands. */
const part = { ...entity, nameField: undefined, hasSettings: false, canRename: false, canDuplicate: false } as const

const table = {
  organization: {
    ...entity,
    title: 'Organization',
    list: 'organization',
    nameField: undefined,
    contains: insideUnit,
    canRename: false,
    canDuplicate: false,
  },
  organizationalUnit: {
    ...entity,
    title: 'Organizational unit',
    list: 'organizationalUnits',
    nameField: 'name',
    parts: [...controls, 'organizationalUnits'],
    contains: insideUnit,
  },
  account: {
    ...entity,
    title: 'Account',
    list: 'accounts',
    nameField: 'name',
    parts: [
      ...controls,
      'managedPolicies',
      'users',
      'groups',
      'roles',
      'resources',
      'vpcEndpoints',
      'identityProviders',
    ] satisfies readonly (AccountList | string)[],
    contains: [
      'user',
      'group',
      'role',
      'resource',
      'managedPolicy',
      'oidcProvider',
      'samlProvider',
      'vpcEndpoint',
      'workload',
      'serviceControlPolicy',
      'resourceControlPolicy',
    ],
  },
  user: {
    ...holder,
    title: 'User',
    list: 'users',
    parts: ['inlinePolicies'],
    contains: ['inlinePolicy', 'permissionsBoundary'],
  },
  group: { ...holder, title: 'Group', list: 'groups', parts: ['inlinePolicies'] },
  role: {
    ...holder,
    title: 'Role',
    list: 'roles',
    parts: ['trustPolicy', 'inlinePolicies'],
    contains: ['inlinePolicy', 'permissionsBoundary'],
  },
  resource: {
    ...entity,
    title: 'Resource',
    list: 'resources',
    nameField: 'arn',
    parts: ['policy'],
    contains: ['resourcePolicy'],
  },
  vpcEndpoint: {
    ...entity,
    title: 'VPC endpoint',
    list: 'vpcEndpoints',
    nameField: 'id',
    parts: ['policy'],
    contains: ['vpcEndpointPolicy'],
  },
  oidcProvider: {
    ...entity,
    title: 'OpenID Connect provider',
    list: 'identityProviders',
    nameField: 'url',
    canDuplicate: false,
  },
  samlProvider: {
    ...entity,
    title: 'SAML provider',
    list: 'identityProviders',
    nameField: 'name',
    canDuplicate: false,
  },
  workload: { ...entity, title: 'Workload', list: 'workloads', nameField: 'id' },
  call: { ...entity, title: 'Call', list: 'calls', nameField: 'id', parts: ['parameters'] },

  serviceControlPolicy: { ...namedPolicy, title: 'Service control policy', list: 'serviceControlPolicies' },
  resourceControlPolicy: { ...namedPolicy, title: 'Resource control policy', list: 'resourceControlPolicies' },
  managedPolicy: { ...namedPolicy, title: 'Managed policy', list: 'managedPolicies' },
  inlinePolicy: { ...namedPolicy, title: 'Inline policy', list: 'inlinePolicies' },
  trustPolicy: { ...part, title: 'Trust policy', list: 'trustPolicy' },
  resourcePolicy: { ...part, title: 'Resource policy', list: 'policy' },
  vpcEndpointPolicy: { ...part, title: 'Endpoint policy', list: 'policy' },

  /** A managed policy's name in the list of a user, role or group. */
  attachedPolicy: { ...part, title: 'Attached policy', list: 'managedPolicies' },
  permissionsBoundary: { ...part, title: 'Permissions boundary', list: 'permissionsBoundary' },
} as const satisfies Readonly<Record<string, Omit<EntityFacts, 'contains'> & { readonly contains: readonly string[] }>>

export type EntityKind = keyof typeof table

export const entities: Readonly<Record<EntityKind, EntityFacts>> = table

/** Whether a kind opens as a form and a text. */
export const hasSettings = (kind: EntityKind): boolean => entities[kind].hasSettings

const kindByList = {
  users: 'user',
  groups: 'group',
  roles: 'role',
  resources: 'resource',
  managedPolicies: 'managedPolicy',
  vpcEndpoints: 'vpcEndpoint',
  identityProviders: 'oidcProvider',
} as const satisfies Readonly<Record<AccountList, EntityKind>>

/** The kind of an entry of an account. @param type that of an identity provider, whose two kinds share a list. */
export const kindInList = (list: AccountList, type?: unknown): EntityKind =>
  type === 'saml' ? 'samlProvider' : kindByList[list]

/** What tells an entity from others of its kind; empty where it has no such text. */
export function entityName(kind: EntityKind, value: Readonly<Record<string, unknown>>): string {
  const { nameField } = entities[kind]
  const name = nameField === undefined || !Object.hasOwn(value, nameField) ? undefined : value[nameField]
  return typeof name === 'string' ? name : ''
}

/** Kinds that have an ARN which their account and name make. A resource's ARN is its name. */
export type ArnKind = 'user' | 'group' | 'role' | 'managedPolicy' | 'oidcProvider' | 'samlProvider'

/**
 * The ARN of an entity of an account.
 * @param name an AWS managed policy that an account declares has its ARN as its name (scenario-format.md).
 */
export function entityArn(kind: ArnKind, account: string, name: string, path?: string): string {
  switch (kind) {
    case 'user':
    case 'group':
    case 'role':
      return iamArn(account, kind, { name, path })
    case 'managedPolicy':
      return name.startsWith('arn:') ? name : iamArn(account, 'policy', { name })
    case 'oidcProvider':
      return oidcProviderArn(account, issuerOf(name))
    case 'samlProvider':
      return samlProviderArn(account, name)
  }
}

/** Parameters of calls that hold a policy document. */
export const documentParameters = ['Policy', 'PolicyDocument', 'AssumeRolePolicyDocument'] as const
const documentMembers: ReadonlySet<string> = new Set(['document', 'trustPolicy', 'policy', ...documentParameters])

/** Whether a member of that name holds a policy document, wherever in the scenario it stands. */
export const holdsDocument = (member: string): boolean => documentMembers.has(member)
