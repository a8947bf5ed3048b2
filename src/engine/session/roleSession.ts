/** The session of an `sts:AssumeRole*` call. Source: semantics 6.2 step 7, 6.6, 6.7, 6.9, 6.17. */

import { partitionIn } from '../base/arn.ts'
import { type Instant, later, type Seconds } from '../base/brands.ts'
import type { ContextEntry } from '../context/context.ts'
import { overlayTags } from '../context/entries.ts'
import { accessKeyId, secretAccessKey, sessionToken } from '../fakeCredentials.ts'
import type { Policy, Role, Tag } from '../picture.ts'
import type { SessionLength } from './duration.ts'
import type { Caller, Session, SessionKind } from './session.ts'
import type { PassedTags } from './tags.ts'

/** What the calling session hands on: transitive tags and the source identity. */
export interface Inherited {
  readonly tags: readonly Tag[]
  readonly sourceIdentity: string | undefined
}

export function inheritedFrom(caller: Caller): Inherited {
  const session = 'session' in caller ? caller.session : undefined
  if (session === undefined) return { tags: [], sourceIdentity: undefined }
  const keys = new Set(session.transitiveTagKeys.map((key) => key.toLowerCase()))
  return { tags: session.tags.filter((tag) => keys.has(tag.key.toLowerCase())), sourceIdentity: session.sourceIdentity }
}

export interface Grant {
  readonly id: string
  readonly kind: SessionKind
  readonly role: Role
  readonly name: string
  readonly at: Instant
  readonly length: SessionLength
  readonly requested: Seconds | undefined
  readonly passed: PassedTags
  readonly inherited: Inherited
  readonly sourceIdentity: string | undefined
  readonly policies: readonly Policy[] | undefined
  /** aws:MultiFactorAuthPresent in the session: that of the signing credentials for AssumeRole, absent for tokens and assertions (6.9). */
  readonly hasMfa: boolean | undefined
  /** When that MFA was checked. */
  readonly mfaAt: Instant | undefined
  readonly keys: readonly ContextEntry[]
  readonly isChained: boolean
  readonly parent: string | undefined
}

export function roleSession(grant: Grant): Session {
  const { role, passed, inherited } = grant
  return {
    id: grant.id,
    kind: grant.kind,
    arn: `arn:${partitionIn(role.arn)}:sts::${role.account}:assumed-role/${role.name}/${grant.name}`,
    account: role.account,
    principalArn: role.arn,
    principalId: role.uniqueId,
    name: grant.name,
    issuedAt: grant.at,
    expiresAt: later(grant.at, grant.length.length),
    endRule: grant.length.rule,
    requestedSeconds: grant.requested,
    accessKeyId: accessKeyId(grant.id),
    secretAccessKey: secretAccessKey(grant.id),
    sessionToken: sessionToken(grant.id),
    hasMfa: grant.hasMfa,
    mfaAt: grant.mfaAt,
    tags: overlayTags(inherited.tags, passed.tags),
    transitiveTagKeys: [...inherited.tags.map((tag) => tag.key), ...passed.transitive],
    sourceIdentity: grant.sourceIdentity,
    policies: grant.policies,
    keys: grant.keys,
    isChained: grant.isChained,
    parent: grant.parent,
  }
}

export const sessionIdOf = (caller: Caller): string | undefined =>
  'session' in caller ? caller.session?.id : undefined
