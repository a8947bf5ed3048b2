/** The assertion of AssumeRoleWithSAML: its provider, its attributes, and the context keys they give. Source: semantics 6.6, 6.7, 6.12. */
import { lastPart } from '../base/arn.ts'
import { instant } from '../base/brands.ts'
import { type Entries, put } from '../context/entries.ts'
import type { Picture } from '../picture.ts'
import {
  assertedNameError,
  type CallerProof,
  expiredToken,
  invalidToken,
  providersOf,
  record,
  sourceIdentityError,
  texts,
} from './callerProof.ts'
import type { ApiError, EngineCall } from './outcome.ts'
import { type PassedTags, tagsError, tagsOf } from './tags.ts'

const attributePrefix = /^https:\/\/aws\.amazon\.com\/SAML\/Attributes\//i
const keyNames = new Set(
  `aud iss sub sub_type doc namequalifier edupersonorgdn edupersonprimaryaffiliation edupersonprimaryorgunitdn edupersonprincipalname
  edupersonaffiliation edupersonassurance edupersonentitlement edupersonnickname edupersonorgunitdn edupersonscopedaffiliation
  edupersontargetedid eduorghomepageuri eduorgidentityauthnpolicyuri eduorglegalname eduorgsuperioruri eduorgwhitepagesuri cn commonname
  givenname mail name organizationstatus primarygroupsid surname uid x500uniqueidentifier`.split(/\s+/),
)
const staying = ['saml:namequalifier', 'saml:sub', 'saml:sub_type']

/** By name, without AWS's prefix. */
type Attributes = ReadonlyMap<string, readonly string[]>

export function samlProof(call: EngineCall, picture: Picture): CallerProof {
  const assertion = record(call.parameters.SAMLAssertion)
  const provider = call.caller.kind === 'saml' ? call.caller.provider : ''
  const attributes: Attributes = new Map(
    Object.entries(assertion).map(([name, value]) => [name.replace(attributePrefix, ''), texts(value)]),
  )
  const keys = assertionKeys(provider, attributes)
  const tags = tagsIn(attributes, assertion)
  const sessionName = attributes.get('RoleSessionName')?.[0] ?? texts(call.parameters.RoleSessionName)[0]
  const sourceIdentity = attributes.get('SourceIdentity')?.[0]
  return {
    operation: 'AssumeRoleWithSAML',
    kind: 'saml',
    section: '6.12',
    caller: { kind: 'saml', provider },
    error:
      assertionError(call, picture, provider, attributes) ??
      assertedNameError(sessionName) ??
      sourceIdentityError(sourceIdentity) ??
      tagsError(tags),
    sessionName,
    sourceIdentity,
    tags,
    trustKeys: [...keys.values()],
    sessionKeys: staying.flatMap((key) => keys.get(key) ?? []),
    notAfter: time(attributes, 'SessionNotOnOrAfter'),
  }
}

function assertionKeys(provider: string, attributes: Attributes): Entries {
  const keys: Entries = new Map()
  put(keys, 'saml:aud', 'https://signin.aws.amazon.com/saml')
  const [, account, name] = /^arn:[^:]*:iam::(\d{12}):saml-provider\/(.+)$/.exec(provider) ?? []
  if (account !== undefined && name !== undefined) put(keys, 'saml:doc', `${account}/${name}`)
  for (const [attribute, values] of attributes) {
    const plain = attribute.replace(/^saml:/i, '')
    if (keyNames.has(plain.toLowerCase()) && values.length > 0) put(keys, `saml:${plain}`, ...values)
  }
  return keys
}

/** An attribute `PrincipalTag:KEY` per tag; or, shorter to write, one `PrincipalTags` with all of them. */
function tagsIn(attributes: Attributes, assertion: Readonly<Record<string, unknown>>): PassedTags {
  const each = [...attributes].flatMap(([name, [value = '']]) =>
    name.startsWith('PrincipalTag:') ? [{ key: name.slice('PrincipalTag:'.length), value }] : [],
  )
  return { tags: [...each, ...tagsOf(assertion.PrincipalTags)], transitive: attributes.get('TransitiveTagKeys') ?? [] }
}

function time(attributes: Attributes, name: string): number | undefined {
  const parsed = Date.parse(attributes.get(name)?.[0] ?? '')
  return Number.isNaN(parsed) ? undefined : parsed
}

function assertionError(
  call: EngineCall,
  picture: Picture,
  provider: string,
  attributes: Attributes,
): ApiError | undefined {
  if (typeof call.parameters.SAMLAssertion !== 'object') return invalidToken({ kind: 'notAssertion' })
  if (call.caller.kind !== 'saml') return invalidToken({ kind: 'callerWithoutAssertion' })
  if (!providersOf(picture, call).some((declared) => declared.kind === 'saml' && declared.arn === provider))
    return invalidToken({ kind: 'noSamlProvider', provider })
  const [role = ''] = call.resources
  if (lastPart(role).startsWith('AWSReservedSSO_')) return invalidToken({ kind: 'identityCenterRole', role })
  const offered = attributes.get('Role')
  // An assertion that lists no roles does not say which ones it offers.
  if (offered !== undefined && !offered.some((pair) => isPair(pair, [role, provider])))
    return invalidToken({ kind: 'roleNotOffered', role })
  const ends = ['NotOnOrAfter', 'SessionNotOnOrAfter'].map((name) => time(attributes, name) ?? Number.POSITIVE_INFINITY)
  const end = instant(Math.min(...ends))
  return end <= call.at ? expiredToken({ kind: 'assertionExpired', at: end }) : undefined
}

/** "role ARN,provider ARN", in either order. */
function isPair(pair: string, wanted: readonly (string | undefined)[]): boolean {
  const parts: readonly (string | undefined)[] = pair.split(',').map((part) => part.trim())
  return wanted.every((arn) => parts.includes(arn))
}
