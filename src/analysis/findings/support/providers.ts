/** Identity providers in trust policies. Source: semantics 6.10 to 6.12. */
import type { Located, PrincipalEntry, Statement } from '../../../engine/policy/ast.ts'
import { reach } from './actions.ts'

export interface Provider {
  readonly entry: Located<PrincipalEntry>
  /** Host and path, as the policy writes them. */
  readonly name: string
  /** The same in lower case, in which keys are compared: what its keys begin with. */
  readonly host: string
}

/** OpenID Connect providers that an Allow of a trust policy lets in by a token. */
export function oidcProviders({ effect, principal, action }: Statement): readonly Provider[] {
  if (
    effect.value !== 'Allow' ||
    principal === undefined ||
    principal.isNegated ||
    reach(action, 'sts:assumerolewithwebidentity') === undefined
  )
    return []
  return principal.entries.flatMap((entry) => {
    if (entry.value.kind !== 'federated') return []
    const { name } = entry.value
    const written = /:oidc-provider\/(.+)$/.exec(name)?.[1] ?? (name.startsWith('arn:') ? undefined : name)
    const path = written?.replace(/^https?:\/\//i, '')
    return path === undefined ? [] : [{ entry, name: path, host: path.toLowerCase() }]
  })
}

export function samlProviders({ effect, principal, action }: Statement): readonly Located<PrincipalEntry>[] {
  if (
    effect.value !== 'Allow' ||
    principal === undefined ||
    principal.isNegated ||
    reach(action, 'sts:assumerolewithsaml') === undefined
  )
    return []
  return principal.entries.filter(({ value }) => value.kind === 'federated' && value.name.includes(':saml-provider/'))
}

export const isGitHub = (host: string): boolean =>
  /^token\.actions\.(?:githubusercontent\.com|[a-z0-9-]+\.ghe\.com)(?:\/|$)/.test(host)

export const ofProvider = (host: string) => (key: string) => key.startsWith(`${host}:`)
