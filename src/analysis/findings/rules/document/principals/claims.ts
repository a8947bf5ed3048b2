/** Conditions on claims of a token that AWS makes no key of. Source: semantics 6.10. */
import { quote } from '../../../../../engine/base/text.ts'
import { furtherClaimsOf, isClaimKey, readClaimKey } from '../../../../../engine/context/claimKeys.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { holdsWhenAbsent } from '../../../support/conditions.ts'
import {
  gitHub,
  gitHubAudience,
  gitHubBranch,
  oidcProvider,
  trust,
  webIdentity,
} from '../../../support/exampleStatements.ts'

export const claimWithoutKey: StatementRule = {
  code: 'claim-is-no-key',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'AWS makes condition keys of the claims `sub`, `aud` and `email` of every token, of `amr`, and of a few more claims of providers that it lists, such as `repository` of GitHub or `project_id` of GitLab. A condition on any other claim, such as `repository_owner` of GitHub or `project_path` of GitLab, meets an absent key: `StringEquals` never holds, and negated and `IfExists` forms always do. Write the condition on `sub`, or on a claim that is a key.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: gitHubBranch, [`${gitHub}:repository_owner`]: 'octo-org' },
    }),
    good: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: gitHubBranch, [`${gitHub}:repository_id`]: '123456789' },
    }),
  },
  check: ({ condition, effect }) =>
    condition.flatMap((clause): readonly Draft[] => {
      const claim = readClaimKey(clause.key.value)
      if (claim === undefined || isClaimKey(claim)) return []
      const isAlways = holdsWhenAbsent(clause)
      const keys = ['sub', ...furtherClaimsOf(claim.provider.toLowerCase())].map((name) => `\`${name}\``).join(', ')
      return [
        {
          range: clause.key.range,
          message: `AWS makes no condition key of the claim ${quote(claim.claim)} of ${claim.provider}, so this condition ${isAlways ? 'always' : 'never'} holds. Write it on a claim that is a key: ${keys}.`,
          ...(isAlways && effect.value === 'Allow' ? { severity: 'security' as const } : {}),
        },
      ]
    }),
}
