/** Trust in token issuers without saying whose tokens. Source: semantics 6.10 to 6.12. */
import type { PolicyDocument, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { reach } from '../../../support/actions.ts'
import { clausesOn, demands } from '../../../support/conditions.ts'
import {
  gitHub,
  gitHubAudience,
  gitHubBranch,
  oidcProvider,
  trust,
  webIdentity,
} from '../../../support/exampleStatements.ts'
import { isGitHub, ofProvider, oidcProviders, type Provider } from '../../../support/providers.ts'
import { type SharedIssuer, sharedIssuer } from '../../../support/sharedIssuers.ts'
import { conditionFix } from '../../../support/statementEdits.ts'
import { addressAsName, isKeyOf, unmetClaims, unmetDraft } from '../../../support/unmetClaims.ts'

/** Claims of GitHub that are keys (6.10) and say which repository or which owner a token is for. */
const repositoryClaims = /:(?:sub|repository|repository_id|repository_owner_id|job_workflow_ref|enterprise_id)$/

const namesRepository = (statement: Statement, host: string): boolean =>
  demands(statement, (key) => ofProvider(host)(key) && repositoryClaims.test(key))

/**
 * Whether IAM refuses a trust policy for a shared issuer: it requires a condition on the key, and for GitHub a value that
 * is more than a wildcard (6.11). Keys that another condition on the issuer answers as well are the caller's business.
 */
function isRefused(statement: Statement, { key, issuer }: SharedIssuer): boolean {
  const asked = clausesOn(statement, (one) => one === key.toLowerCase())
  return (
    asked.length === 0 ||
    (isGitHub(issuer) && asked.every(({ values }) => values.every(({ value }) => /^[*?]+$/.test(value))))
  )
}

const refusal = (name: string): string =>
  `Many customers share the issuer of ${name}, and IAM would refuse this policy today.`

/**
 * What is said where nobody is let in: of an address as the name of the provider, and of conditions that no token meets.
 * Of a claim that is no key another finding speaks, so it counts only where nothing else answers.
 */
function forNobody(
  statement: Statement,
  provider: Provider,
  isAnsweredOtherwise: boolean,
  { root }: Subject,
): readonly Draft[] {
  const named = addressAsName(provider)
  if (named.length > 0) return named
  return unmetClaims(statement, provider)
    .filter(({ kind }) => kind !== 'noKey' || !isAnsweredOtherwise)
    .map((unmet) => unmetDraft(unmet, provider, root))
}

/** Whether the document denies every token of the provider, whatever it says. */
const deniesEveryToken = ({ readable }: PolicyDocument, { entry: { value } }: Provider): boolean =>
  value.kind === 'federated' &&
  readable.some(
    ({ effect, principal, action, condition }) =>
      effect.value === 'Deny' &&
      condition.length === 0 &&
      principal?.isNegated === false &&
      principal.entries.some((one) => one.value.kind === 'federated' && one.value.name === value.name) &&
      reach(action, 'sts:assumerolewithwebidentity') !== undefined,
  )

/** The owner's part of a claim that another key may stand in for: a repository, a project, a workspace. */
function isAnswered(statement: Statement, host: string, shared: SharedIssuer | undefined): boolean {
  if (shared === undefined) return demands(statement, isKeyOf(host))
  const key = shared.key.toLowerCase()
  return demands(
    statement,
    (one) => one === key || (key.endsWith(':sub') && isKeyOf(host)(one) && !one.endsWith(':aud')),
  )
}

export const missingOidcCondition: StatementRule = {
  code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  severity: 'security',
  scope: 'statement',
  documentation:
    'A trust policy that names a token issuer and no more lets everybody in to whom the issuer gives a token for this audience. Say whose tokens you mean by a condition on a claim, such as `oidc.example.com:sub`. Issuers that many customers share, such as `gitlab.com` or `app.terraform.io`, need it most: IAM refuses to create or change a trust policy for them without one, and then this is an error. A policy that is there already keeps working.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider('id.example.com'), webIdentity),
    good: trust(oidcProvider('id.example.com'), webIdentity, {
      StringEquals: { 'id.example.com:sub': 'app-1', 'id.example.com:aud': 'sts.amazonaws.com' },
    }),
  },
  check: (statement, subject) => {
    if (subject.document.kind !== 'trustPolicy') return []
    return oidcProviders(statement).flatMap((provider): readonly Draft[] => {
      const { entry, host, name } = provider
      if (isGitHub(host) || deniesEveryToken(subject.document, provider)) return []
      const shared = sharedIssuer(host)
      const hasAnswer = isAnswered(statement, host, shared)
      const nobody = forNobody(statement, provider, hasAnswer, subject)
      if (hasAnswer || nobody.length > 0) return nobody
      const isHostRefused = shared !== undefined && isRefused(statement, shared)
      return [
        {
          range: entry.range,
          message: `Whoever gets a token of \`${name}\` may assume this role.${isHostRefused ? ` ${refusal(shared.name)}` : ''} Add a condition on \`${shared?.key ?? `${name}:sub`}\`.`,
          ...(isHostRefused ? { severity: 'error' as const } : {}),
        },
      ]
    })
  },
}

export const missingGitHubCondition: StatementRule = {
  code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
  severity: 'security',
  scope: 'statement',
  documentation:
    'All of GitHub has one token issuer, so a trust policy without a condition on `token.actions.githubusercontent.com:sub` lets workflows of any repository in the world assume the role. Name owner, repository and branch: `repo:octo-org/octo-repo:ref:refs/heads/main`. IAM refuses to create or change such a policy, so this is an error; one that is there already keeps working.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider(gitHub), webIdentity, { StringEquals: gitHubAudience }),
    good: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: gitHubBranch },
    }),
  },
  check: (statement, subject) =>
    subject.document.kind !== 'trustPolicy'
      ? []
      : oidcProviders(statement)
          .filter((provider) => isGitHub(provider.host) && !deniesEveryToken(subject.document, provider))
          .flatMap((provider): readonly Draft[] => {
            const { entry, host } = provider
            const hasAnswer = namesRepository(statement, host)
            const nobody = forNobody(statement, provider, hasAnswer, subject)
            if (hasAnswer || nobody.length > 0) return nobody
            const shared = sharedIssuer(host)
            const isHostRefused = shared !== undefined && isRefused(statement, shared)
            return [
              {
                range: entry.range,
                message: `Workflows of any repository ${shared === undefined ? 'of this server' : 'on GitHub'} may assume this role.${isHostRefused ? ` ${refusal(shared.name)}` : ''} Add a condition on \`${host}:sub\` that names the repository.`,
                ...(isHostRefused ? { severity: 'error' as const } : {}),
                ...conditionFix(
                  'Add a condition on `sub`, to fill in',
                  statement,
                  subject,
                  'StringEquals',
                  `${host}:sub`,
                  'repo:OWNER/REPOSITORY:ref:refs/heads/main',
                ),
              },
            ]
          }),
}

export const specificGitHubBranch: StatementRule = {
  code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'A wildcard in the `sub` of a GitHub token lets in more than one place: `repo:octo-org/octo-repo:*` takes every branch, tag and pull request of the repository, `repo:octo-org/*` every repository of the owner, and `repo:octo-org*` also owners whose names begin that way. Name the repository and the branch or the environment: `repo:octo-org/octo-repo:environment:production`.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: gitHubAudience,
      StringLike: { [`${gitHub}:sub`]: 'repo:octo-org/octo-repo:*' },
    }),
    good: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: gitHubBranch },
    }),
  },
  check: (statement, { document }) => {
    if (document.kind !== 'trustPolicy') return []
    return oidcProviders(statement)
      .filter(({ host }) => isGitHub(host))
      .flatMap(({ host }) =>
        clausesOn(statement, (key) => key === `${host}:sub`)
          .filter(({ operator }) => operator.name === 'StringLike')
          .flatMap(({ values }) =>
            values.flatMap(({ value, range }) => {
              const found = openness(value, sharedIssuer(host) !== undefined)
              return found === undefined ? [] : [{ range, ...found }]
            }),
          ),
      )
  },
}

/** What the wildcards of a `sub` leave open. @param isShared the issuer is that of all of GitHub, of which IAM takes no mere wildcard. */
function openness(
  value: string,
  isShared: boolean,
): { readonly message: string; readonly severity?: 'error' | 'security' } | undefined {
  if (!/[*?]/.test(value)) return undefined
  if (isShared && /^[*?]+$/.test(value))
    return {
      message: `This lets in every repository on GitHub. ${refusal('GitHub Actions')} Name owner and repository: \`repo:octo-org/octo-repo:…\`.`,
      severity: 'error',
    }
  const [, owner, repository] = /^repo:([^/]*)(?:\/([^:]*))?/.exec(value) ?? []
  if (owner === undefined || /^\*+$/.test(owner))
    return {
      message:
        'This lets in repositories of every owner on GitHub. Name owner and repository: `repo:octo-org/octo-repo:…`.',
      severity: 'security',
    }
  if (/[*?]/.test(owner))
    return {
      message: `This also lets in other owners whose names fit \`${owner}\`. End the owner with a slash.`,
      severity: 'security',
    }
  if (repository === undefined || /[*?]/.test(repository))
    return {
      message: `This lets in several repositories of \`${owner}\`. Name the repository and the branch or environment.`,
    }
  return {
    message: `This lets in several branches, tags or pull requests of \`${owner}/${repository}\`. Name the branch or the environment, such as \`repo:${owner}/${repository}:ref:refs/heads/main\`.`,
  }
}
