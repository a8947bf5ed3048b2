/** A condition on GitHub's subject that takes one of its two forms alone. Source: semantics 11.1. */
import { hasOtherForm, otherForm } from '../../../../gitHubSubject.ts'
import type { StatementRule } from '../../../finding.ts'
import { chainAt, replace } from '../../../fixes/edit.ts'
import { clausesOn } from '../../../support/conditions.ts'
import {
  gitHub,
  gitHubAudience,
  gitHubBranch,
  oidcProvider,
  trust,
  webIdentity,
} from '../../../support/exampleStatements.ts'
import { isGitHub, oidcProviders } from '../../../support/providers.ts'

const withIds = 'repo:octo-org@9919/octo-repo@123456789:ref:refs/heads/main'

export const gitHubSubjectForm: StatementRule = {
  code: 'github-subject-of-one-form',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'The subject in GitHub’s tokens has two forms. Repositories that were created, renamed or transferred after 15 July 2026 send the ids of owner and repository, `repo:octo-org@9919/octo-repo@123456789:ref:refs/heads/main`, and older ones may opt in. The others send names alone. A condition on one form never matches the other. List both while a repository may send either, with the ids that GitHub shows for owner and repository. A pattern such as `repo:octo-org*` is no way out: it lets in owners whose names begin that way.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: gitHubBranch },
    }),
    good: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: [gitHubBranch, withIds] },
    }),
  },
  check: (statement, { document, root }) => {
    if (document.kind !== 'trustPolicy' || statement.effect.value !== 'Allow') return []
    return oidcProviders(statement)
      .filter(({ host }) => isGitHub(host))
      .flatMap(({ host }) => {
        const isSubject = (key: string): boolean => key === `${host}:sub`
        const all = document.readable.flatMap((one) =>
          clausesOn(one, isSubject).flatMap(({ values }) => values.map(({ value }) => value)),
        )
        return clausesOn(statement, isSubject)
          .filter(({ operator }) => operator.name === 'StringEquals' || operator.name === 'StringLike')
          .flatMap(({ values }) =>
            values.flatMap(({ value, range }) => {
              const other = otherForm(value)
              if (other === undefined || hasOtherForm(value, all)) return []
              const isListed = root !== undefined && chainAt(root, range).at(-1)?.holder?.kind === 'item'
              const both = `${JSON.stringify(value)}, ${JSON.stringify(other)}`
              return [
                {
                  range,
                  message: value.includes('@')
                    ? `Repositories that send no ids are left out. Write \`${other}\` too, unless this one sends ids for sure.`
                    : `A repository that was created, renamed or transferred after 15 July 2026 sends ids in its subject, and this does not match it. Write \`${other}\` too, with the ids of owner and repository.`,
                  fix: {
                    title: value.includes('@') ? 'Add the form without ids' : 'Add the form with ids, to fill in',
                    edits: [replace(range, isListed ? both : `[${both}]`)],
                  },
                },
              ]
            }),
          )
      })
  },
}
