/** Sessions and callers as values. Source: semantics 1.2, 6. */

import type { Instant, Seconds } from '../base/brands.ts'
import type { ContextEntry } from '../context/context.ts'
import type { Policy, Role, Tag, User } from '../picture.ts'

export type SessionKind =
  | 'assumeRole'
  | 'webIdentity'
  | 'saml'
  | 'sessionToken'
  | 'federation'
  | 'assumeRoot'
  | 'delivered' // by a service to a workload (6.22)
  | 'signIn' // a user's long-lived credentials made by CreateAccessKey or CreateLoginProfile

/** Which rule set the end of a session (6.4, 6.10 to 6.15). */
export type EndRule = 'requested' | 'default' | 'rootMaximum' | 'assertion' | 'service' | 'never'

export interface Session {
  /** Id of the call that yielded it, or `workload:<id>#<n>` for the n-th rotation. */
  readonly id: string
  readonly kind: SessionKind
  /** The caller ARN of 1.2. */
  readonly arn: string
  readonly account: string
  /** ARN of the role, user or root that the session acts as. */
  readonly principalArn: string
  /** Unique id of that role or user when the session was made: a re-created one is somebody else (3.10). */
  readonly principalId: string | undefined
  readonly name: string // session name, federated name, user name
  readonly issuedAt: Instant
  /** undefined: does not expire (long-lived credentials). */
  readonly expiresAt: Instant | undefined
  readonly endRule: EndRule
  /** What was asked for, seconds. */
  readonly requestedSeconds: Seconds | undefined
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string | undefined
  /** Value of aws:MultiFactorAuthPresent; undefined: absent (6.9). */
  readonly hasMfa: boolean | undefined
  /** When MFA was checked; gives aws:MultiFactorAuthAge. */
  readonly mfaAt: Instant | undefined
  /** Session tags: inherited transitive ones, then the passed ones. Role tags are not among them. */
  readonly tags: readonly Tag[]
  readonly transitiveTagKeys: readonly string[]
  readonly sourceIdentity: string | undefined
  /** undefined: none were given. Federated sessions without any have an empty list: nothing is allowed (5.1). */
  readonly policies: readonly Policy[] | undefined
  /** Further keys that stay in the session: PROVIDER:sub, saml:sub, aws:FederatedProvider, ec2:RoleDelivery … */
  readonly keys: readonly ContextEntry[]
  /** Made by AssumeRole with temporary credentials: one hour at most (6.4). */
  readonly isChained: boolean
  /** Id of the session that made it. */
  readonly parent: string | undefined
}

/** The fields that most sessions of a user leave empty. */
export const emptySessionFields = {
  hasMfa: undefined,
  mfaAt: undefined,
  tags: [],
  transitiveTagKeys: [],
  sourceIdentity: undefined,
  policies: undefined,
  keys: [],
  isChained: false,
  parent: undefined,
} as const satisfies Partial<Session>

/** Who signs a request. `undefined` declarations are principals of accounts that the scenario does not declare. */
export type Caller =
  | {
      readonly kind: 'user'
      readonly arn: string
      readonly account: string
      readonly user: User | undefined
      readonly session: Session | undefined
    }
  | { readonly kind: 'root'; readonly arn: string; readonly account: string; readonly session: Session | undefined }
  | {
      readonly kind: 'role'
      /** The session ARN; for a bare role ARN with the placeholder name `session` (1.12). */
      readonly arn: string
      readonly account: string
      readonly roleArn: string
      readonly role: Role | undefined
      /** undefined: a bare role ARN, "some session", which never matches a session principal. */
      readonly sessionName: string | undefined
      /** undefined: an established session that no call issued. */
      readonly session: Session | undefined
    }
  | {
      readonly kind: 'federatedUser'
      readonly arn: string
      readonly account: string
      readonly name: string
      /** The IAM user that made it, if known. */
      readonly parent: User | undefined
      /** ARN of the user that made it, for 5.4 row 8. */
      readonly parentArn: string | undefined
      readonly session: Session | undefined
    }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'webIdentity'; readonly provider: string }
  | { readonly kind: 'saml'; readonly provider: string }
  /** A CloudFront origin access identity (1.2): of no account, with an ARN of its own. */
  | { readonly kind: 'originAccessIdentity'; readonly arn: string }
  | { readonly kind: 'anonymous' }

/** Nobody signs the request: it comes from anyone, or from the holder of a token or an assertion (1.2 rows 9 and 10). */
export const isUnsigned = ({ kind }: Caller): boolean =>
  kind === 'anonymous' || kind === 'webIdentity' || kind === 'saml'
