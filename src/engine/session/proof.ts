/** How a caller of the AssumeRole family proves who it is, and what the proof says. Source: semantics 6.7, 6.10, 6.12. */
import type { ContextEntry } from '../context/context.ts'
import { type Entries, put } from '../context/entries.ts'
import { splitArn } from '../ids.ts'
import type { IdentityProvider, Picture } from '../picture.ts'
import type { ApiError, EngineCall } from './outcome.ts'
import type { Caller, SessionKind } from './session.ts'
import { type PassedTags, readTags, tagsOf } from './tags.ts'

export interface Proof {
  readonly operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity' | 'AssumeRoleWithSAML'
  readonly action: string
  readonly kind: SessionKind
  readonly caller: Caller
  readonly error: ApiError | undefined
  readonly section: string
  readonly sessionName: string | undefined
  readonly sourceIdentity: string | undefined
  readonly tags: PassedTags
  /** Keys that the trust policy sees. */
  readonly trustKeys: readonly ContextEntry[]
  /** Keys that stay in the session. */
  readonly sessionKeys: readonly ContextEntry[]
  /** Milliseconds; the session cannot last longer than the assertion's session. */
  readonly notAfter: number | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined)
const record = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.flatMap((item: unknown) => text(item) ?? []) : [text(value) ?? []].flat())

/** AssumeRole: the request's signature is the proof. */
export function signedProof(call: EngineCall): Proof {
  return {
    operation: 'AssumeRole',
    action: 'sts:AssumeRole',
    kind: 'assumeRole',
    caller: call.caller,
    error: undefined,
    section: '6.3',
    sessionName: text(call.parameters.RoleSessionName),
    sourceIdentity: text(call.parameters.SourceIdentity),
    tags: readTags(call.parameters),
    trustKeys: [],
    sessionKeys: [],
    notAfter: undefined,
  }
}

/** Providers that need no declaration (6.10). */
const builtIn = new Set(['cognito-identity.amazonaws.com', 'www.amazon.com', 'graph.facebook.com', 'accounts.google.com'])
const invalidToken = (message: string): ApiError => ({ code: 'InvalidIdentityToken', message })

export function webIdentityProof(call: EngineCall, picture: Picture): Proof {
  const claims = record(call.parameters.WebIdentityToken)
  const host = call.caller.kind === 'webIdentity' ? call.caller.provider.replace(/^https:\/\//, '').replace(/\/$/, '') : (text(claims.iss) ?? '').replace(/^https:\/\//, '').replace(/\/$/, '')
  const declared = providersOf(picture, call).find((provider) => provider.kind === 'oidc' && provider.url === host)
  const provider = builtIn.has(host) ? host : declared?.arn
  const trust: Entries = new Map()
  const audience = text(claims.azp) ?? texts(claims.aud)[0]
  for (const [claim, value] of Object.entries(claims)) {
    if (claim.startsWith('https://aws.amazon.com/') || claim === 'azp') continue
    const values = claim === 'aud' ? (audience === undefined ? [] : [audience]) : texts(value)
    if (values.length > 0) put(trust, `${host}:${claim}`, ...values) // U38: every claim given
  }
  const kept = ['aud', 'sub', 'amr', 'app_id', 'user_id', 'id'].flatMap((claim) => trust.get(`${host}:${claim}`.toLowerCase()) ?? [])
  if (provider !== undefined) put(trust, 'aws:FederatedProvider', provider)
  const federated = trust.get('aws:federatedprovider')
  const principal = record(claims['https://aws.amazon.com/tags'])
  const tags = Object.entries(record(principal.principal_tags)).map(([key, value]) => ({ key, value: texts(value)[0] ?? '' }))
  return {
    operation: 'AssumeRoleWithWebIdentity',
    action: 'sts:AssumeRoleWithWebIdentity',
    kind: 'webIdentity',
    section: '6.10',
    caller: { kind: 'webIdentity', provider: provider ?? host },
    error: tokenError(call, host, provider !== undefined, declared, claims),
    sessionName: text(call.parameters.RoleSessionName),
    sourceIdentity: text(claims['https://aws.amazon.com/source_identity']),
    tags: { tags, transitive: texts(principal.transitive_tag_keys) },
    trustKeys: [...trust.values()],
    sessionKeys: federated === undefined ? kept : [...kept, federated],
    notAfter: undefined,
  }
}

function tokenError(call: EngineCall, host: string, known: boolean, declared: IdentityProvider | undefined, claims: Readonly<Record<string, unknown>>): ApiError | undefined {
  if (call.caller.kind !== 'webIdentity') return invalidToken('The caller of AssumeRoleWithWebIdentity is a token: write `web-identity:<provider>`.')
  if (!known) return invalidToken(`No OpenIDConnect provider found in your account for https://${host}`)
  const audiences = declared?.kind === 'oidc' ? declared.audiences : []
  const claimed = [...texts(claims.aud), ...texts(claims.azp)]
  if (audiences.length > 0 && !claimed.some((audience) => audiences.includes(audience))) return invalidToken('Incorrect token audience')
  const expiry = Number(text(claims.exp) ?? Number.NaN)
  if (expiry * 1000 <= call.at) return { code: 'ExpiredTokenException', message: `Token expired: current date/time ${Math.floor(call.at / 1000)} must be before the expiration date/time ${expiry}` }
  return undefined
}

function providersOf(picture: Picture, call: EngineCall): readonly IdentityProvider[] {
  return picture.accounts.get(splitArn(call.resources[0] ?? '')?.account ?? '')?.identityProviders ?? []
}

const attributePrefix = /^https:\/\/aws\.amazon\.com\/SAML\/Attributes\//i
const samlPlain = new Set(
  'aud iss sub sub_type doc namequalifier edupersonorgdn edupersonprimaryaffiliation edupersonprimaryorgunitdn edupersonprincipalname edupersonaffiliation edupersonassurance edupersonentitlement edupersonnickname edupersonorgunitdn edupersonscopedaffiliation edupersontargetedid eduorghomepageuri eduorgidentityauthnpolicyuri eduorglegalname eduorgsuperioruri eduorgwhitepagesuri cn commonname givenname mail name organizationstatus primarygroupsid surname uid x500uniqueidentifier'.split(
    ' ',
  ),
)

export function samlProof(call: EngineCall, picture: Picture): Proof {
  const assertion = record(call.parameters.SAMLAssertion)
  const provider = call.caller.kind === 'saml' ? call.caller.provider : (text(call.parameters.PrincipalArn) ?? '')
  const attributes = new Map(Object.entries(assertion).map(([name, value]) => [name.replace(attributePrefix, ''), value]))
  const trust: Entries = new Map()
  put(trust, 'saml:aud', 'https://signin.aws.amazon.com/saml')
  const parts = splitArn(provider)
  if (parts !== undefined) put(trust, 'saml:doc', `${parts.account}/${parts.resource.replace('saml-provider/', '')}`)
  for (const [name, value] of attributes) {
    const plain = name.replace(/^saml:/i, '')
    if (samlPlain.has(plain.toLowerCase()) && texts(value).length > 0) put(trust, `saml:${plain}`, ...texts(value))
  }
  const tags = [...attributes].flatMap(([name, value]) => (name.startsWith('PrincipalTag:') ? [{ key: name.slice('PrincipalTag:'.length), value: texts(value)[0] ?? '' }] : []))
  const notAfter = Date.parse(text(attributes.get('SessionNotOnOrAfter')) ?? '')
  const kept = ['saml:namequalifier', 'saml:sub', 'saml:sub_type'].flatMap((key) => trust.get(key) ?? [])
  return {
    operation: 'AssumeRoleWithSAML',
    action: 'sts:AssumeRoleWithSAML',
    kind: 'saml',
    section: '6.12',
    caller: { kind: 'saml', provider },
    error: assertionError(call, picture, provider, attributes),
    sessionName: text(attributes.get('RoleSessionName')) ?? text(call.parameters.RoleSessionName),
    sourceIdentity: text(attributes.get('SourceIdentity')),
    tags: { tags: [...tags, ...tagsOf(attributes.get('PrincipalTags'))], transitive: texts(attributes.get('TransitiveTagKeys')) },
    trustKeys: [...trust.values()],
    sessionKeys: kept,
    notAfter: Number.isNaN(notAfter) ? undefined : notAfter,
  }
}

function assertionError(call: EngineCall, picture: Picture, provider: string, attributes: ReadonlyMap<string, unknown>): ApiError | undefined {
  if (call.caller.kind !== 'saml') return invalidToken('The caller of AssumeRoleWithSAML is the holder of an assertion: write `saml:<provider ARN>`.')
  if (!providersOf(picture, call).some((declared) => declared.kind === 'saml' && declared.arn === provider)) return invalidToken(`The SAML provider ${provider} does not exist in the role's account.`)
  const pairs = texts(attributes.get('Role'))
  if (pairs.length > 0 && !pairs.some((pair) => pair.includes(call.resources[0] ?? ''))) return invalidToken('The assertion does not offer this role.')
  const end = Date.parse(text(attributes.get('NotOnOrAfter')) ?? text(attributes.get('SessionNotOnOrAfter')) ?? '')
  return end <= call.at ? { code: 'ExpiredTokenException', message: 'Token must be redeemed within its validity period' } : undefined
}
