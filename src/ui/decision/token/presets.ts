import { issuerOf } from '../../../engine/base/arn.ts'
/** Tokens and assertions as their issuers create them. Source: semantics 6.10 to 6.12, and the issuers' own documentation. */

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
  repository_owner_id: '9919',
  repository_id: '123456789',
  ...more,
})

export const tokenPresets: readonly Preset[] = [
  {
    id: 'github-branch',
    title: 'GitHub Actions: a branch',
    claims: github('repo:octo-org/octo-repo:ref:refs/heads/main', { ref: 'refs/heads/main', event_name: 'push' }),
  },
  {
    id: 'github-tag',
    title: 'GitHub Actions: a tag',
    claims: github('repo:octo-org/octo-repo:ref:refs/tags/v1.0.0', { ref: 'refs/tags/v1.0.0', event_name: 'push' }),
  },
  {
    id: 'github-environment',
    title: 'GitHub Actions: an environment',
    claims: github('repo:octo-org/octo-repo:environment:production', {
      ref: 'refs/heads/main',
      environment: 'production',
    }),
  },
  {
    id: 'github-pull',
    title: 'GitHub Actions: a pull request',
    claims: github('repo:octo-org/octo-repo:pull_request', { ref: 'refs/pull/7/merge', event_name: 'pull_request' }),
  },
  {
    id: 'github-branch-ids',
    title: 'GitHub Actions: a branch, with ids',
    claims: github('repo:octo-org@9919/octo-repo@123456789:ref:refs/heads/main', {
      ref: 'refs/heads/main',
      event_name: 'push',
    }),
  },
  {
    id: 'github-environment-ids',
    title: 'GitHub Actions: an environment, with ids',
    claims: github('repo:octo-org@9919/octo-repo@123456789:environment:production', {
      ref: 'refs/heads/main',
      environment: 'production',
    }),
  },
  {
    id: 'gitlab',
    title: 'GitLab CI',
    claims: {
      iss: 'https://gitlab.com',
      aud: 'https://gitlab.com',
      sub: 'project_path:my-group/my-project:ref_type:branch:ref:main',
      project_path: 'my-group/my-project',
      project_id: '42',
      ref: 'main',
      ref_type: 'branch',
    },
  },
  {
    id: 'circleci',
    title: 'CircleCI',
    claims: {
      iss: 'https://oidc.circleci.com/org/11111111-2222-3333-4444-555555555555',
      aud: '11111111-2222-3333-4444-555555555555',
      sub: 'org/11111111-2222-3333-4444-555555555555/project/66666666-7777-8888-9999-000000000000/user/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    },
  },
  {
    id: 'eks',
    title: 'EKS service account',
    claims: {
      iss: 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE',
      aud: 'sts.amazonaws.com',
      sub: 'system:serviceaccount:default:my-service-account',
    },
  },
  {
    id: 'cognito',
    title: 'Cognito identity pool',
    claims: {
      iss: 'https://cognito-identity.amazonaws.com',
      aud: 'eu-west-1:11111111-2222-3333-4444-555555555555',
      sub: 'eu-west-1:66666666-7777-8888-9999-000000000000',
      amr: ['authenticated'],
    },
  },
  {
    id: 'google',
    title: 'Google',
    claims: {
      iss: 'https://accounts.google.com',
      aud: '1234567890.apps.googleusercontent.com',
      sub: '110169484474386276334',
      email: 'ana@example.com',
    },
  },
]

const attribute = (name: string) => `https://aws.amazon.com/SAML/Attributes/${name}`

export const assertionPresets: readonly Preset[] = [
  {
    id: 'saml-user',
    title: 'A user signs in',
    claims: {
      [attribute('RoleSessionName')]: 'ana@example.com',
      sub: 'ana',
      sub_type: 'persistent',
      aud: 'https://signin.aws.amazon.com/saml',
    },
  },
  {
    id: 'saml-tags',
    title: 'With session tags and a source identity',
    claims: {
      [attribute('RoleSessionName')]: 'ana@example.com',
      [attribute('PrincipalTag:project')]: 'blue',
      [attribute('TransitiveTagKeys')]: ['project'],
      [attribute('SourceIdentity')]: 'ana',
      sub: 'ana',
      sub_type: 'persistent',
    },
  },
  {
    id: 'saml-university',
    title: 'From a university',
    claims: {
      [attribute('RoleSessionName')]: 'ana',
      sub: '_3f7b',
      sub_type: 'transient',
      edupersonaffiliation: ['staff', 'member'],
      edupersonorgdn: 'o=Example University',
    },
  },
]

/** The provider in the form that a caller names it: the issuer as the token writes it, without `https://` (6.10). */
export function providerOf({ iss }: Claims): string | undefined {
  return typeof iss === 'string' && iss !== '' ? issuerOf(iss) : undefined
}
