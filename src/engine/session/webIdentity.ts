/** The token of AssumeRoleWithWebIdentity: its provider, its claims, and the context keys they give. Source: semantics 6.6, 6.7, 6.10. */

import { splitArn } from '../base/arn.ts'
import { furtherClaimsOf } from '../context/claimKeys.ts'
import type { ContextEntry } from '../context/context.ts'
import { derived, type Entries, put } from '../context/entries.ts'
import type { IdentityProvider, Picture } from '../picture.ts'
import {
  type CallerProof,
  expiredToken,
  invalidToken,
  optional,
  providersOf,
  record,
  sourceIdentityError,
  texts,
} from './callerProof.ts'
import type { ApiError, EngineCall } from './outcome.ts'
import { type PassedTags, tagsError } from './tags.ts'

/** Providers that need no declaration. */
const builtIn = new Set([
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
  'accounts.google.com',
])

/** Claims that stay in the session: the part of the key after the provider. */
const staying: ReadonlyMap<string, readonly string[]> = new Map([
  ['www.amazon.com', ['aud', 'sub', 'amr', 'app_id', 'user_id']],
  ['graph.facebook.com', ['aud', 'sub', 'amr', 'app_id', 'id']],
])
const stayingElsewhere = ['aud', 'sub', 'amr']

type Claims = Readonly<Record<string, unknown>>

export function webIdentityProof(call: EngineCall, picture: Picture): CallerProof {
  const claims = record(call.parameters.WebIdentityToken)
  const host = call.caller.kind === 'webIdentity' ? call.caller.provider : ''
  const declared = providersOf(picture, call).find((provider) => provider.kind === 'oidc' && provider.url === host)
  const isKnown = builtIn.has(host) || declared !== undefined
  // An undeclared provider gets the ARN that it would have. Its token is refused, so this lets nobody in.
  const provider = builtIn.has(host) ? host : (declared?.arn ?? undeclaredArn(call, host))
  const federated: Entries = new Map()
  put(federated, 'aws:FederatedProvider', provider)
  const keys = claimKeys(host, claims)
  const tags = tagsIn(claims)
  const [sourceIdentity] = texts(claims['https://aws.amazon.com/source_identity'])
  return {
    operation: 'AssumeRoleWithWebIdentity',
    kind: 'webIdentity',
    section: '6.10',
    caller: { kind: 'webIdentity', provider },
    error: tokenError(call, host, isKnown, declared, claims) ?? sourceIdentityError(sourceIdentity) ?? tagsError(tags),
    sessionName: optional(call.parameters.RoleSessionName),
    sourceIdentity,
    tags,
    trustKeys: [...keys.values(), ...federated.values(), authorizedByIdp(call, claims)],
    sessionKeys: [
      ...(staying.get(host) ?? stayingElsewhere).flatMap((claim) => keys.get(`${host}:${claim}`.toLowerCase()) ?? []),
      ...federated.values(),
    ],
    notAfter: undefined,
  }
}

/** False for a token without the claim, too (U50). */
const authorizedByIdp = ({ resources: [role = ''] }: EngineCall, claims: Claims): ContextEntry =>
  derived('sts:RoleAuthorizedByIdp', String(rolesIn(claims)?.includes(role) === true))

const undeclaredArn = ({ resources: [role = ''] }: EngineCall, host: string): string => {
  const { partition, account } = splitArn(role) ?? { partition: 'aws', account: '' }
  return `arn:${partition}:iam::${account}:oidc-provider/${host}`
}

/** The claims that AWS makes keys of, as `PROVIDER:claim`. */
function claimKeys(host: string, claims: Claims): Entries {
  const keys: Entries = new Map()
  const set = (claim: string, values: readonly string[]): void => {
    if (values.length > 0) put(keys, `${host}:${claim}`, ...values)
  }
  set('aud', audienceOf(claims))
  set('oaud', single(claims.aud))
  set('amr', texts(claims.amr))
  for (const claim of ['sub', 'email', ...furtherClaimsOf(host)]) set(claim, single(claimOf(claims, claim)))
  return keys
}

/** The value of a claim that holds one; a list is no such value. */
const single = (value: unknown): readonly string[] => (Array.isArray(value) ? [] : texts(value))

/** The audience that STS looks at: `azp` goes before `aud`. */
function audienceOf({ azp, aud }: Claims): readonly string[] {
  const [audience] = [...texts(azp), ...texts(aud)]
  return audience === undefined ? [] : [audience]
}

/** The claim that a key is made of: Google's number of the organization stands in a claim with a colon, or in one with members. */
const claimOf = (claims: Claims, key: string): unknown =>
  key === 'google/organization_number'
    ? (claims['google:organization_number'] ?? record(claims.google).organization_number)
    : claims[key]

const tagsClaim = 'https://aws.amazon.com/tags'
const flatTag = `${tagsClaim}/principal_tags/`

/** Tags in one claim, and flat, from issuers that cannot nest (6.6). */
function tagsIn(claims: Claims): PassedTags {
  const { principal_tags: tags, transitive_tag_keys: transitive } = record(claims[tagsClaim])
  const flat = Object.entries(claims).flatMap(([claim, value]): readonly (readonly [string, unknown])[] =>
    claim.startsWith(flatTag) ? [[claim.slice(flatTag.length), value]] : [],
  )
  return {
    tags: [...Object.entries(record(tags)), ...flat].map(([key, value]) => ({ key, value: texts(value)[0] ?? '' })),
    transitive: [...texts(transitive), ...texts(claims[`${tagsClaim}/transitive_tag_keys`])],
  }
}

/** Providers whose tokens may be OAuth 2.0 access tokens: these hold no claims that STS demands. */
const withAccessTokens = new Set(['www.amazon.com', 'graph.facebook.com'])
const required = ['sub', 'aud'] as const

function tokenError(
  call: EngineCall,
  host: string,
  isKnown: boolean,
  declared: IdentityProvider | undefined,
  claims: Claims,
): ApiError | undefined {
  if (typeof call.parameters.WebIdentityToken !== 'object') return invalidToken({ kind: 'notToken' })
  if (call.caller.kind !== 'webIdentity') return invalidToken({ kind: 'callerWithoutToken' })
  if (!isKnown) return invalidToken({ kind: 'noProvider', issuer: host })
  const missing = withAccessTokens.has(host) ? undefined : required.find((claim) => texts(claims[claim]).length === 0)
  if (missing !== undefined) return invalidToken({ kind: 'missingClaim', claim: missing })
  const audiences = texts(claims.aud)
  if (audiences.length > 1 && texts(claims.azp).length === 0)
    return invalidToken({ kind: 'severalAudiences', sent: audiences })
  const taken = declared?.kind === 'oidc' ? declared.audiences : []
  const sent = audienceOf(claims)
  // A provider without audiences takes any (scenario-format.md).
  if (taken.length > 0 && !sent.some((audience) => taken.includes(audience)))
    return invalidToken({ kind: 'wrongAudience', sent, taken })
  return expiryError(call, claims) ?? rolesError(call, claims)
}

function expiryError({ at }: EngineCall, { exp }: Claims): ApiError | undefined {
  const [expiry] = texts(exp)
  if (expiry === undefined || Number(expiry) * 1000 > at) return undefined
  return expiredToken({ kind: 'tokenExpired', expiry, now: at })
}

const rolesClaim = 'https://aws.amazon.com/roles'

/** The roles that the token may be used for, character by character; undefined for a token that does not say. */
const rolesIn = (claims: Claims): readonly string[] | undefined =>
  claims[rolesClaim] === undefined ? undefined : texts(claims[rolesClaim])

function rolesError({ resources: [role = ''] }: EngineCall, claims: Claims): ApiError | undefined {
  const roles = rolesIn(claims)
  return roles === undefined || roles.includes(role) ? undefined : invalidToken({ kind: 'roleNotInToken', role, roles })
}
