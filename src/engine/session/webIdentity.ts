/** The token of AssumeRoleWithWebIdentity: its provider, its claims, and the context keys they give. Source: semantics 6.6, 6.7, 6.10. */

import { splitArn } from '../base/arn.ts'
import { type Entries, put } from '../context/entries.ts'
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
    trustKeys: [...keys.values(), ...federated.values()],
    sessionKeys: [
      ...(staying.get(host) ?? stayingElsewhere).flatMap((claim) => keys.get(`${host}:${claim}`.toLowerCase()) ?? []),
      ...federated.values(),
    ],
    notAfter: undefined,
  }
}

const undeclaredArn = ({ resources: [role = ''] }: EngineCall, host: string): string => {
  const { partition, account } = splitArn(role) ?? { partition: 'aws', account: '' }
  return `arn:${partition}:iam::${account}:oidc-provider/${host}`
}

/** A key `PROVIDER:claim` for every claim that is a text (U38), for `amr`, which may be a list, and for the audience. */
function claimKeys(host: string, claims: Claims): Entries {
  const keys: Entries = new Map()
  const { aud, azp, ...others } = claims
  const [audience] = [...texts(azp), ...texts(aud)]
  if (audience !== undefined) put(keys, `${host}:aud`, audience)
  for (const [claim, value] of Object.entries(others)) {
    const values = typeof value === 'string' || claim === 'amr' ? texts(value) : []
    if (values.length > 0 && !claim.startsWith('https://aws.amazon.com/')) put(keys, `${host}:${claim}`, ...values)
  }
  return keys
}

function tagsIn(claims: Claims): PassedTags {
  const { principal_tags: tags, transitive_tag_keys: transitive } = record(claims['https://aws.amazon.com/tags'])
  return {
    tags: Object.entries(record(tags)).map(([key, value]) => ({ key, value: texts(value)[0] ?? '' })),
    transitive: texts(transitive),
  }
}

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
  const taken = declared?.kind === 'oidc' ? declared.audiences : []
  const sent = texts(claims.aud)
  // A provider without audiences takes any (scenario-format.md).
  if (taken.length > 0 && !sent.some((audience) => taken.includes(audience)))
    return invalidToken({ kind: 'wrongAudience', sent, taken })
  const [expiry] = texts(claims.exp)
  if (expiry === undefined || Number(expiry) * 1000 > call.at) return undefined
  return expiredToken({ kind: 'tokenExpired', expiry, now: call.at })
}
