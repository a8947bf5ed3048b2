/** The part of a token, an assertion or the call that a condition key reads. Source: semantics 6.10, 6.12, 6.26. */
import { isClaimKey } from '../../../engine/context/claimKeys.ts'

export interface Source {
  /** Where the value comes from: `token`, `assertion`, `call`. */
  readonly says: 'token' | 'assertion' | 'call'
  /** Name of the claim, attribute or parameter. */
  readonly name: string | undefined
  /** The provider whose tokens set the key, when that is not this token's provider. */
  readonly elsewhere?: string
  /** True for a claim that AWS makes no key of: the condition reads nothing, whatever the token has. */
  readonly isNoKey?: boolean
}

/** Keys of web identity begin with the provider's host and path. */
const ofProvider = /^([^:]+\.[^:]+):/
const fromTags = /^aws:(?:RequestTag\/(.+)|(TagKeys))$/i

/** @param claims of the token; `azp` goes before `aud`, and `oaud` is `aud` in any case (6.10). */
export function sourceOf(
  key: string,
  provider: string,
  claims: Readonly<Record<string, unknown>>,
  isSaml: boolean,
): Source {
  const says = isSaml ? 'assertion' : 'token'
  const lower = key.toLowerCase()
  if (isSaml && lower.startsWith('saml:'))
    return { says, name: lower === 'saml:doc' ? undefined : key.slice('saml:'.length) }
  if (!isSaml && lower.startsWith(`${provider.toLowerCase()}:`)) {
    const claim = key.slice(provider.length + 1)
    const name = claim.toLowerCase()
    if (!isClaimKey({ provider, claim })) return { says, name: claim, isNoKey: true }
    if (name === 'oaud') return { says, name: 'aud' }
    return { says, name: name === 'aud' && claims.azp !== undefined ? 'azp' : claim }
  }
  const [, elsewhere] = ofProvider.exec(key) ?? []
  if (elsewhere !== undefined) return { says, name: undefined, elsewhere }
  const tag = fromTags.exec(key)
  if (tag !== null)
    return {
      says,
      name: tag[1] === undefined ? 'its session tags' : isSaml ? `PrincipalTag:${tag[1]}` : `principal tag ${tag[1]}`,
    }
  if (lower === 'sts:sourceidentity')
    return { says, name: isSaml ? 'SourceIdentity' : 'https://aws.amazon.com/source_identity' }
  if (lower === 'sts:rolesessionname')
    return isSaml ? { says, name: 'RoleSessionName' } : { says: 'call', name: 'RoleSessionName' }
  return { says: 'call', name: undefined }
}
