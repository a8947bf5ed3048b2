/** Tokens: presets as the issuers make them, decoding of a pasted JWT, and where two texts part. */

export type Claims = Readonly<Record<string, unknown>>
export interface Preset {
  readonly id: string
  readonly title: string
  readonly claims: Claims
}

const github = (sub: string, more: Claims): Claims => ({
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub,
  repository: 'octo-org/octo-repo',
  repository_owner: 'octo-org',
  ...more,
})

export const presets: readonly Preset[] = [
  { id: 'github-branch', title: 'GitHub Actions: a branch', claims: github('repo:octo-org/octo-repo:ref:refs/heads/main', { ref: 'refs/heads/main' }) },
  { id: 'github-tag', title: 'GitHub Actions: a tag', claims: github('repo:octo-org/octo-repo:ref:refs/tags/v1.0.0', { ref: 'refs/tags/v1.0.0' }) },
  { id: 'github-environment', title: 'GitHub Actions: an environment', claims: github('repo:octo-org/octo-repo:environment:production', { environment: 'production' }) },
  { id: 'github-pull', title: 'GitHub Actions: a pull request', claims: github('repo:octo-org/octo-repo:pull_request', { ref: 'refs/pull/7/merge' }) },
  {
    id: 'gitlab',
    title: 'GitLab CI',
    claims: { iss: 'https://gitlab.com', aud: 'sts.amazonaws.com', sub: 'project_path:my-group/my-project:ref_type:branch:ref:main', project_path: 'my-group/my-project', ref: 'main' },
  },
  { id: 'circleci', title: 'CircleCI', claims: { iss: 'https://oidc.circleci.com/org/ORG_ID', aud: 'ORG_ID', sub: 'org/ORG_ID/project/PROJECT_ID/user/USER_ID' } },
  {
    id: 'eks',
    title: 'EKS service account',
    claims: { iss: 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE', aud: 'sts.amazonaws.com', sub: 'system:serviceaccount:default:my-service-account' },
  },
  {
    id: 'cognito',
    title: 'Cognito identity pool',
    claims: { iss: 'https://cognito-identity.amazonaws.com', aud: 'eu-west-1:11111111-2222-3333-4444-555555555555', sub: 'eu-west-1:66666666-7777-8888-9999-000000000000', amr: ['authenticated'] },
  },
  { id: 'google', title: 'Google', claims: { iss: 'https://accounts.google.com', aud: '1234567890.apps.googleusercontent.com', sub: '110169484474386276334', email: 'ana@example.com' } },
]

/** Decodes the middle part of a JWT. The signature is not checked. @returns undefined for what is no JWT. */
export function decodeJwt(text: string): Claims | undefined {
  const [, payload, signature] = text.trim().split('.')
  if (payload === undefined || signature === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Claims) : undefined
  } catch {
    return undefined
  }
}

/**
 * The longest beginning of the value that still fits the pattern, so that the characters where they part can be marked.
 * `*` and `?` are wildcards when the operator takes them.
 */
export function fittingLength(pattern: string, value: string, wildcards: boolean): number {
  if (!wildcards) {
    let same = 0
    while (same < value.length && value[same] === pattern[same]) same++
    return same
  }
  // States of the pattern that a prefix of the value can reach; the last prefix with any state is where they part.
  const closure = (states: ReadonlySet<number>): Set<number> => {
    const all = new Set(states)
    for (const state of all) if (pattern[state] === '*') all.add(state + 1)
    return all
  }
  let states = closure(new Set([0]))
  for (let at = 0; at < value.length; at++) {
    const next = new Set<number>()
    for (const state of states) {
      if (pattern[state] === '*') next.add(state)
      else if (pattern[state] === '?' || pattern[state] === value[at]) next.add(state + 1)
    }
    states = closure(next)
    if (states.size === 0) return at
  }
  return value.length
}
