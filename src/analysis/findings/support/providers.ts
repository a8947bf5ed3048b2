/** Identity providers in trust policies. Source: semantics 6.10 to 6.12. */
import type { Located, PrincipalEntry, Statement } from '../../../engine/policy/ast.ts'
import { reach } from './actions.ts'

export interface Provider {
  readonly entry: Located<PrincipalEntry>
  /** Host and path, in lower case: what its keys begin with. */
  readonly host: string
}

/** OpenID Connect providers that an Allow of a trust policy lets in by a token. */
export function oidcProviders({ effect, principal, action }: Statement): readonly Provider[] {
  if (
    effect.value !== 'Allow' ||
    principal === undefined ||
    principal.negated ||
    reach(action, 'sts:assumerolewithwebidentity') === undefined
  )
    return []
  return principal.entries.flatMap((entry) => {
    if (entry.value.kind !== 'federated') return []
    const { name } = entry.value
    const path = /:oidc-provider\/(.+)$/.exec(name)?.[1]
    if (path !== undefined) return [{ entry, host: path.toLowerCase() }]
    return name.startsWith('arn:') ? [] : [{ entry, host: name.toLowerCase() }]
  })
}

export function samlProviders({ effect, principal, action }: Statement): readonly Located<PrincipalEntry>[] {
  if (
    effect.value !== 'Allow' ||
    principal === undefined ||
    principal.negated ||
    reach(action, 'sts:assumerolewithsaml') === undefined
  )
    return []
  return principal.entries.filter(({ value }) => value.kind === 'federated' && value.name.includes(':saml-provider/'))
}

export const isGitHub = (host: string): boolean =>
  /^token\.actions\.(?:githubusercontent\.com|[a-z0-9-]+\.ghe\.com)(?:\/|$)/.test(host)

export const ofProvider = (host: string) => (key: string) => key.startsWith(`${host}:`)
