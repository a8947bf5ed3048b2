/**
 * Issuers of OpenID Connect tokens that many customers share, and the condition key that tells these apart. IAM refuses to
 * create or change a trust policy for one of them that does not ask for the key; older policies keep working.
 * Source: semantics 6.11; "Identity-provider controls for shared OIDC providers".
 */
export interface SharedIssuer {
  readonly name: string
  /** Host and path, in lower case. */
  readonly issuer: string
  readonly key: string
}

const byClaim = (claim: 'sub' | 'aud', issuers: Readonly<Record<string, string>>): readonly SharedIssuer[] =>
  Object.entries(issuers).map(([issuer, name]) => ({ name, issuer, key: `${issuer}:${claim}` }))

export const sharedIssuers: readonly SharedIssuer[] = [
  ...byClaim('sub', {
    'token.actions.githubusercontent.com': 'GitHub Actions',
    'oidc-configuration.audit-log.githubusercontent.com': 'GitHub audit log streaming',
    'vstoken.actions.githubusercontent.com': 'GitHub vstoken',
    'gitlab.com': 'GitLab',
    'app.terraform.io': 'HCP Terraform',
    'agent.buildkite.com': 'Buildkite',
    'oidc.codefresh.io': 'Codefresh',
    'studio.datachain.ai/api': 'DVC Studio',
    'scalr.io': 'Scalr',
    'tokens.cloud.shisho.dev': 'Shisho Cloud',
    'proidc.upbound.io': 'Upbound',
    'rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7': 'IBM Turbonomic',
    'rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr': 'IBM Turbonomic',
    'rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg': 'IBM Turbonomic',
    'rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26': 'IBM Turbonomic',
    'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb': 'IBM Turbonomic',
    'oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu': 'IBM Turbonomic',
  }),
  ...byClaim('aud', {
    'cognito-identity.amazonaws.com': 'Amazon Cognito',
    'api.pulumi.com/oidc': 'Pulumi Cloud',
    'sandboxes.cloud': 'sandboxes.cloud',
    'oidc.vercel.com': 'Vercel',
  }),
  {
    name: 'Microsoft Sentinel',
    issuer: 'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d',
    key: 'sts:RoleSessionName',
  },
]

const byIssuer = new Map(sharedIssuers.map((one) => [one.issuer, one]))

/** @param host of a provider, in lower case: host and path, as in its ARN. Names of Cognito in other Regions and partitions are one issuer. */
export function sharedIssuer(host: string): SharedIssuer | undefined {
  const name = host.replace(/\/$/, '')
  const known = byIssuer.get(name)
  if (known !== undefined || !/^cognito-identity(?:-us-gov)?\./.test(name)) return known
  return { name: 'Amazon Cognito', issuer: name, key: `${name}:aud` }
}
