/**
 * The picture: accounts, principals, resources and policies as they stand at one moment. Immutable; a call that
 * changes something makes a new picture that shares the rest. Policies are parsed, ready to be evaluated.
 */
import type { Seconds } from './base/brands.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { PolicyDocument } from './policy/ast.ts'

export interface Policy {
  /** Document address of scenario-format.md: `accounts/<id>/roles/<name>/inlinePolicies/<policy>`. AWS managed: its ARN. */
  readonly address: string
  readonly name: string
  /** Customer and AWS managed policies have one; inline policies, SCPs and RCPs do not. */
  readonly arn?: string
  readonly document: PolicyDocument
  /** Versions of a managed policy that calls made, `v1` first; absent while there is only the first. */
  readonly versions?: readonly PolicyDocument[]
}

export interface Picture {
  readonly organization?: Organization
  readonly accounts: ReadonlyMap<string, Account>
  /** AWS's service reference, with the files of the services that calls name; absent: not asked for (1.11, 3.5). */
  readonly catalog?: Catalog | undefined
  /** Prefixes of the services whose file could not be had. */
  readonly missingServices?: ReadonlySet<string> | undefined
  /** The only Region that the scenario's ARNs name, if they name one alone; looked for when a condition reads it (1.12). */
  readonly onlyRegion?: (() => string | undefined) | undefined
}

export interface Organization {
  readonly id: string
  readonly managementAccountId: string
  readonly centralizedRootAccess: boolean
  readonly root: OrganizationNode
}
export interface OrganizationNode {
  readonly id: string
  readonly name: string
  /** undefined: FullAWSAccess alone. Empty: nothing attached. */
  readonly serviceControlPolicies: readonly Policy[] | undefined
  readonly resourceControlPolicies: readonly Policy[]
  readonly accounts: readonly string[]
  /** An S3 policy of the organization: for every account below (11.7). */
  readonly blockPublicAccess: BlockPublicAccess
  readonly organizationalUnits: readonly OrganizationNode[]
}

export interface Account {
  readonly id: string
  readonly name: string
  readonly serviceControlPolicies: readonly Policy[] | undefined
  readonly resourceControlPolicies: readonly Policy[]
  readonly managedPolicies: ReadonlyMap<string, Policy>
  readonly groups: ReadonlyMap<string, Group>
  readonly users: ReadonlyMap<string, User>
  readonly roles: ReadonlyMap<string, Role>
  readonly identityProviders: readonly IdentityProvider[]
  readonly resources: ReadonlyMap<string, Resource> // by ARN
  readonly blockPublicAccess: BlockPublicAccess
  readonly vpcEndpoints: ReadonlyMap<string, VpcEndpoint>
  readonly instanceProfiles: readonly { readonly name: string; readonly role: string }[]
}

/** Attached policies are resolved: one that could not be found is reported by the scenario and left out. */
export interface Group {
  readonly name: string
  readonly path: string
  readonly arn: string
  readonly policies: readonly Policy[]
}
interface PrincipalBase {
  readonly name: string
  /** Begins and ends with `/`. */
  readonly path: string
  readonly arn: string
  readonly account: string
  /** `AIDA…` or `AROA…` (1.3). Changes when the principal is deleted and made again (3.10). */
  readonly uniqueId: string
  readonly policies: readonly Policy[] // inline and managed, in the scenario's order
  readonly boundary: Policy | undefined
  readonly tags: readonly Tag[]
}
export interface User extends PrincipalBase {
  readonly groups: readonly string[]
  readonly mfaDevices: readonly string[]
  readonly credentials: UserCredentials
}
/** The long-term credentials of a user, as far as calls may run into them (5.20). */
export interface UserCredentials {
  /** Whether the scenario declares the user; one that is declared is taken to have an access key. */
  readonly isDeclared: boolean
  /** Access keys that calls made. */
  readonly madeKeys: number
  readonly hasLoginProfile: boolean
}
export const noCredentials = { madeKeys: 0, hasLoginProfile: false } as const
export interface Role extends PrincipalBase {
  readonly trustPolicy: Policy
  /** 3,600 to 43,200. */
  readonly maxSessionDuration: Seconds
}
export interface Tag {
  readonly key: string
  readonly value: string
}

export type IdentityProvider =
  | { readonly kind: 'oidc'; readonly url: string; readonly arn: string; readonly audiences: readonly string[] }
  | { readonly kind: 'saml'; readonly name: string; readonly arn: string }

export interface Resource {
  readonly arn: string
  readonly account: string
  readonly policy: Policy | undefined
  readonly tags: readonly Tag[]
  readonly blockPublicAccess: BlockPublicAccess
  readonly grants: readonly KmsGrant[]
  /** Of an S3 bucket: whether its tags count in policies (11.2). */
  readonly abac?: boolean | undefined
  /** Of an S3 access point: ARN of the bucket behind it (5.11). */
  readonly bucket?: string | undefined
  /** ARN of the KMS key, or of the alias, that encrypts what it holds (3.6). */
  readonly kmsKey?: string | undefined
  /** Of an alias of KMS: ARN of the key behind it (3.5). */
  readonly targetKey?: string | undefined
}
/** The four switches of 5.11. */
export interface BlockPublicAccess {
  readonly BlockPublicAcls: boolean
  readonly IgnorePublicAcls: boolean
  readonly BlockPublicPolicy: boolean
  readonly RestrictPublicBuckets: boolean
}
export interface KmsGrant {
  readonly granteePrincipal: string
  readonly operations: readonly string[]
  readonly encryptionContextEquals: Readonly<Record<string, string>> | undefined
  readonly encryptionContextSubset: Readonly<Record<string, string>> | undefined
}
export interface VpcEndpoint {
  readonly id: string
  readonly vpcId: string | undefined
  readonly service: string | undefined
  readonly account: string
  /** undefined: the default full-access policy (2.16). */
  readonly policy: Policy | undefined
}
