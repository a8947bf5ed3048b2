/** Roles for callers with a token or an assertion of an identity provider. Source: semantics 6.10 to 6.12. */

import { issuerOf, oidcProviderArn, samlProviderArn } from '../../engine/base/arn.ts'
import { withProvider } from '../edits/accounts.ts'
import type { Statement } from '../edits/statements.ts'
import type { IdentityProviderSpec, RoleSpec, Scenario } from '../format/schema.ts'
import { account, mayDo, namePattern, newRole, text } from './questions.ts'
import { newRoleApplied } from './roles.ts'
import type { Answers, Applied, Template } from './template.ts'

const github = 'token.actions.githubusercontent.com'
const stsAudience = 'sts.amazonaws.com'
const signIn = 'https://signin.aws.amazon.com/saml'

/** Adds the role, and its provider where the account has none of that name. */
function federated(
  scenario: Scenario,
  answers: Answers,
  provider: IdentityProviderSpec,
  trust: readonly Statement[],
  more: Partial<RoleSpec> = {},
): Applied {
  const with_ = withProvider(scenario, answers['account'] ?? '', provider)
  return newRoleApplied(
    with_.scenario,
    answers,
    trust,
    more,
    with_.isNew ? ` and the identity provider ${provider.type === 'oidc' ? provider.url : provider.name}` : '',
  )
}

function webIdentity(answers: Answers, url: string, subject: string): Statement {
  const operator = /[*?]/.test(subject) ? 'StringLike' : undefined
  return {
    Effect: 'Allow',
    Principal: { Federated: oidcProviderArn(answers['account'] ?? '', url) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${url}:aud`]: stsAudience, ...(operator === undefined && { [`${url}:sub`]: subject }) },
      ...(operator && { [operator]: { [`${url}:sub`]: subject } }),
    },
  }
}

const saml = (account: string, provider: string, actions: string | readonly string[]): Statement => ({
  Effect: 'Allow',
  Principal: { Federated: samlProviderArn(account, provider) },
  Action: actions,
  Condition: { StringEquals: { 'SAML:aud': signIn } },
})

const hexadecimal = (digits: number) => (id: string) =>
  new RegExp(`^[0-9a-f]{${digits}}$`).test(id) ? undefined : `Write ${digits} hexadecimal digits, small letters.`

export const federationTemplates: readonly Template[] = [
  {
    id: 'role-github',
    group: 'Roles',
    title: 'Role for GitHub Actions',
    about:
      'A workflow of one repository and branch gets credentials without a stored key. Who else runs workflows on GitHub is kept out by the subject.',
    questions: [
      account(),
      newRole('DeployFromGitHub'),
      text('repository', 'Repository', 'example-org/app', {
        check: (name) => (/^[\w.-]+\/[\w.-]+$/.test(name) ? undefined : 'Write owner/name, without wildcards.'),
      }),
      text('branch', 'Branch', 'main', {
        check: (name) =>
          /^[^\s*?~^:\\]+$/.test(name) ? undefined : 'Write the name of one branch, without wildcards.',
      }),
      ...mayDo,
    ],
    apply: (scenario, answers) =>
      federated(scenario, answers, { type: 'oidc', url: github, audiences: [stsAudience] }, [
        webIdentity(answers, github, `repo:${answers['repository']}:ref:refs/heads/${answers['branch']}`),
      ]),
  },
  {
    id: 'role-irsa',
    group: 'Roles',
    title: 'Role for a Kubernetes service account (IRSA)',
    about:
      'Pods of one service account of one cluster exchange their token for this role. The cluster’s issuer is the identity provider.',
    questions: [
      account(),
      newRole('ServiceAccountRole'),
      text('issuer', 'Issuer of the cluster', 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF', {
        check: (url) =>
          /^(?:https:\/\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(url)
            ? undefined
            : 'Write host and path, such as oidc.eks.eu-west-1.amazonaws.com/id/0123….',
      }),
      text('namespace', 'Namespace', 'default', { check: kubernetesName }),
      text('serviceAccount', 'Service account', 'app', { check: kubernetesName }),
      ...mayDo,
    ],
    apply: (scenario, answers) => {
      const url = issuerOf(answers['issuer'] ?? '')
      return federated(scenario, answers, { type: 'oidc', url, audiences: [stsAudience] }, [
        webIdentity(answers, url, `system:serviceaccount:${answers['namespace']}:${answers['serviceAccount']}`),
      ])
    },
  },
  {
    id: 'role-saml',
    group: 'Roles',
    title: 'Role for SAML sign-in',
    about:
      'People whom your own identity provider vouches for get this role in the console, for up to four hours at a time.',
    questions: [
      account(),
      newRole('SignInRole'),
      text('provider', 'Name of the identity provider', 'CompanyLogin', {
        check: (name) => (namePattern.test(name) ? undefined : 'Write letters, digits and +=,.@_- only.'),
      }),
      ...mayDo,
    ],
    apply: (scenario, answers) =>
      federated(
        scenario,
        answers,
        { type: 'saml', name: answers['provider'] ?? '' },
        [saml(answers['account'] ?? '', answers['provider'] ?? '', 'sts:AssumeRoleWithSAML')],
        {
          maxSessionDuration: 14_400,
        },
      ),
  },
  {
    id: 'role-identity-center',
    group: 'Roles',
    title: 'Permission set role (IAM Identity Center)',
    about:
      'The role that IAM Identity Center keeps in each account for a permission set: its reserved path, its made-up name, and the provider that only Identity Center can use.',
    questions: [
      account(),
      text('set', 'Permission set', 'ReadOnly', {
        check: (name) =>
          /^[\w+=,.@-]{1,32}$/.test(name) ? undefined : 'Write letters, digits and +=,.@_- only, 32 at most.',
      }),
      text('suffix', 'Suffix that Identity Center made up', '0123456789abcdef', { check: hexadecimal(16) }),
      text('instance', 'Suffix of the identity provider', 'fedcba9876543210', { check: hexadecimal(16) }),
      ...mayDo,
    ],
    apply: (scenario, answers) => {
      const provider = `AWSSSO_${answers['instance']}_DO_NOT_DELETE`
      const taken = new Set(
        scenario.accounts.find(({ id }) => id === answers['account'])?.roles?.map(({ name }) => name),
      )
      const name = `AWSReservedSSO_${answers['set']}_${answers['suffix']}`
      // The same set twice is another role: the suffix counts up.
      const free = taken.has(name)
        ? `AWSReservedSSO_${answers['set']}_${(BigInt(`0x${answers['suffix']}`) + BigInt(taken.size)).toString(16).padStart(16, '0').slice(-16)}`
        : name
      return federated(
        scenario,
        answers,
        { type: 'saml', name: provider },
        [saml(answers['account'] ?? '', provider, ['sts:AssumeRoleWithSAML', 'sts:TagSession'])],
        {
          name: free,
          path: '/aws-reserved/sso.amazonaws.com/',
          maxSessionDuration: 43_200,
        },
      )
    },
  },
]

function kubernetesName(name: string): string | undefined {
  return /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(name)
    ? undefined
    : 'Write small letters, digits, dots and dashes.'
}
