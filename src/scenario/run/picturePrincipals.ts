/** Builds the users, roles and groups of an account, with the policies that are found for them. */

import { iamArn } from '../../engine/base/arn.ts'
import { seconds } from '../../engine/base/brands.ts'
import { uniqueId } from '../../engine/fakeCredentials.ts'
import { type Group, noCredentials, type Policy, type Role, type User } from '../../engine/picture.ts'
import { accountEntryAddress, managedPolicyAddress, trustPolicyAddress } from '../address.ts'
import type { AccountSpec, NamedPolicySpec, RoleSpec, UserSpec } from '../format/schema.ts'
import { isAwsManaged, type ManagedPolicyLookup } from '../managedPolicies.ts'
import { findManagedPolicy } from './findManagedPolicy.ts'
import { parseDocument } from './parsedDocuments.ts'
import { namedPolicies, type Report, tagList } from './pictureParts.ts'

/** What the principals of an account have in common. */
export interface AccountBase {
  readonly spec: AccountSpec
  /** Place of the account in the scenario. */
  readonly at: number
  readonly partition: string
  readonly managed: ManagedPolicyLookup
  readonly managedPolicies: ReadonlyMap<string, Policy>
  readonly report: Report
}

export class PrincipalBuilder {
  private readonly base: AccountBase

  constructor(base: AccountBase) {
    this.base = base
  }

  group(index: number, group: NonNullable<AccountSpec['groups']>[number]): Group {
    return {
      name: group.name,
      path: group.path ?? '/',
      arn: iamArn(this.base.spec.id, 'group', group, this.base.partition),
      policies: this.principalPolicies('groups', index, group),
    }
  }

  user(index: number, spec: UserSpec): User {
    spec.groups?.forEach((name, at) => {
      if (!this.base.spec.groups?.some((group) => group.name === name))
        this.base.report(
          ['accounts', this.base.at, 'users', index, 'groups', at],
          'UNKNOWN_GROUP',
          `Account ${this.base.spec.id} has no group \`${name}\`. Declare it or remove the name.`,
        )
    })
    return {
      ...this.principal('users', index, spec),
      groups: spec.groups ?? [],
      mfaDevices: spec.mfaDevices ?? [],
      credentials: { ...noCredentials, isDeclared: true },
    }
  }

  role(index: number, spec: RoleSpec): Role {
    const trustPolicy = {
      address: trustPolicyAddress(this.base.spec.id, spec.name),
      name: 'trust policy',
      document: parseDocument(spec.trustPolicy, 'trustPolicy'),
    }
    return {
      ...this.principal('roles', index, spec),
      trustPolicy,
      maxSessionDuration: seconds(spec.maxSessionDuration ?? 3600),
    }
  }

  private principal(list: 'users' | 'roles', index: number, spec: UserSpec | RoleSpec) {
    const path = spec.path ?? '/'
    const arn = `arn:${this.base.partition}:iam::${this.base.spec.id}:${list === 'users' ? 'user' : 'role'}${path}${spec.name}`
    return {
      name: spec.name,
      path,
      arn,
      account: this.base.spec.id,
      uniqueId: spec.uniqueId ?? uniqueId(list === 'users' ? 'AIDA' : 'AROA', arn),
      policies: this.principalPolicies(list, index, spec),
      boundary: this.boundary(['accounts', this.base.at, list, index, 'permissionsBoundary'], spec.permissionsBoundary),
      tags: tagList(spec.tags),
    }
  }

  /** Inline policies, then the attached policies that are found. */
  private principalPolicies(
    list: 'groups' | 'users' | 'roles',
    index: number,
    spec: {
      readonly name: string
      readonly inlinePolicies?: readonly NamedPolicySpec[] | undefined
      readonly managedPolicies?: readonly string[] | undefined
    },
  ): readonly Policy[] {
    const inline = namedPolicies(
      accountEntryAddress(this.base.spec.id, list, spec.name),
      'inlinePolicies',
      spec.inlinePolicies,
      'identityPolicy',
    )
    const attached = (spec.managedPolicies ?? []).flatMap(
      (reference, at) => this.attached(['accounts', this.base.at, list, index, 'managedPolicies', at], reference) ?? [],
    )
    return [...inline, ...attached]
  }

  private attached(path: readonly (string | number)[], reference: string): Policy | undefined {
    const found = findManagedPolicy(this.base.managedPolicies, this.base.spec.id, reference, this.base.managed)
    if (found === undefined)
      this.base.report(
        path,
        'UNKNOWN_MANAGED_POLICY',
        isAwsManaged(reference)
          ? `\`${reference}\` is not an AWS managed policy that is known here. Check its spelling, or declare it in \`managedPolicies\` under this ARN.`
          : `Account ${this.base.spec.id} has no managed policy \`${reference}\`. Declare it in \`managedPolicies\`, or write the ARN of an AWS managed policy.`,
      )
    return found
  }

  private boundary(path: readonly (string | number)[], reference: string | undefined): Policy | undefined {
    if (reference === undefined) return undefined
    const found = this.attached(path, reference)
    if (found === undefined) return unreadable(managedPolicyAddress(this.base.spec.id, reference), reference)
    return found
  }
}

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
