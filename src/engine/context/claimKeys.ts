/**
 * Which claims of a web identity token are condition keys. AWS makes a key of a claim only if it lists it.
 * Source: semantics 6.10; the authorization reference of STS, as of September 2026.
 */

/** Claims that are keys whatever the provider. `oaud` is no claim: the key holds `aud`, also where `azp` takes its place. */
const ofEveryProvider: readonly string[] = ['aud', 'oaud', 'sub', 'amr', 'email']

interface ProviderClaims {
  readonly issuers: RegExp
  readonly claims: readonly string[]
}

/** Further claims that are keys. To add a provider, add a row. */
const further: readonly ProviderClaims[] = [
  { issuers: /^www\.amazon\.com$/, claims: ['app_id', 'user_id'] },
  { issuers: /^graph\.facebook\.com$/, claims: ['app_id', 'id'] },
  { issuers: /^accounts\.google\.com$/, claims: ['google/organization_number'] },
  {
    issuers:
      /^(?:token\.actions\.githubusercontent\.com(?:\/.+)?|token\.actions\.[^/]+\.ghe\.com|github\.com\/enterprises\/[^/]+)$/,
    claims: [
      ...['actor', 'actor_id', 'enterprise_id', 'environment', 'job_workflow_ref', 'ref'],
      ...['repository', 'repository_id', 'repository_owner_id', 'workflow'],
    ],
  },
  {
    issuers: /^gitlab\.com$/,
    claims: [
      ...['namespace_id', 'pipeline_source', 'project_id', 'ref_protected', 'runner_environment'],
      ...['user_access_level', 'user_email', 'user_id', 'user_login'],
    ],
  },
  {
    issuers: /^(?:agent\.buildkite\.com|agent\.[^/]+\.buildkite\.(?:dev|site))$/,
    claims: [
      ...['build_branch', 'cluster_id', 'cluster_name', 'organization_id', 'organization_slug'],
      ...['pipeline_id', 'pipeline_slug'],
    ],
  },
  { issuers: /^oidc\.circleci\.com\/org\/[^/]+$/, claims: ['oidc.circleci.com/project-id'] },
  { issuers: /^idcs-[^/]+\.identity\.oraclecloud\.com$/, claims: ['rpst_id'] },
]

/** The claims that are keys besides those of every provider. @param host of the provider: its address without `https://`. */
export const furtherClaimsOf = (host: string): readonly string[] =>
  further.flatMap(({ issuers, claims }) => (issuers.test(host) ? claims : []))

export interface ClaimKey {
  /** Host and path of the provider, as the key has it. */
  readonly provider: string
  readonly claim: string
}

/** Reads `PROVIDER:claim`. @returns undefined for a key that no token sets. */
export function readClaimKey(key: string): ClaimKey | undefined {
  const colon = key.lastIndexOf(':')
  const provider = key.slice(0, Math.max(0, colon))
  return /^[^:]+\.[^:]+$/.test(provider) ? { provider, claim: key.slice(colon + 1) } : undefined
}

/** Whether tokens of the provider set this key. Names of keys are compared without regard to case (1.4). */
export function isClaimKey({ provider, claim }: ClaimKey): boolean {
  const name = claim.toLowerCase()
  return ofEveryProvider.includes(name) || furtherClaimsOf(provider.toLowerCase()).includes(name)
}
