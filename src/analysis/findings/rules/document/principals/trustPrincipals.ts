/** Trust policies: a session beside its role, and set operators on the audience of a token. Source: semantics 3.8, 4.12, 6.10. */

import { splitArn } from '../../../../../engine/base/arn.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { chainAt, remove, replace } from '../../../fixes/edit.ts'
import { keyOf } from '../../../support/conditions.ts'
import { oidcProvider, trust, webIdentity } from '../../../support/exampleStatements.ts'

/** Account and name of a role; its path is left out, which sessions do not have. */
function roleName(arn: string): string | undefined {
  const parts = splitArn(arn)
  if (parts === undefined) return undefined
  const name = parts.service === 'sts' ? parts.resource.split('/')[1] : parts.resource.split('/').at(-1)
  return name === undefined ? undefined : `${parts.account}/${name.toLowerCase()}`
}

export const redundantPrincipal: StatementRule = {
  code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A role as principal stands for every session of that role. A session `assumed-role/App/build` beside `role/App` therefore adds nothing. Remove the session; or, if only that one session may assume the role, remove the role.',
  examples: {
    kind: 'trustPolicy',
    bad: trust({ AWS: ['arn:aws:iam::111122223333:role/App', 'arn:aws:sts::111122223333:assumed-role/App/job'] }),
    good: trust({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  check: ({ principal }, { document, root }) => {
    if (document.kind !== 'trustPolicy' || principal === undefined || principal.negated || principal.entries.length < 2)
      return []
    const roles = new Map(
      principal.entries.flatMap(({ value }) =>
        value.kind === 'role' ? [[roleName(value.arn), value.arn] as const] : [],
      ),
    )
    return principal.entries.flatMap(({ value, range }): Draft[] => {
      const role = value.kind === 'session' ? roles.get(roleName(value.arn)) : undefined
      if (role === undefined) return []
      const holder = root && chainAt(root, range).at(-1)?.holder
      return [
        {
          range,
          message: `This session is one of \`${role}\`, which stands here too and covers all of its sessions. Remove the session.`,
          ...(holder?.kind === 'item' ? { fix: { title: 'Remove the session', edits: [remove(holder)] } } : {}),
        },
      ]
    })
  },
}

export const confirmAudience: StatementRule = {
  code: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'The audience (`aud`) of a token is one text for most identity providers, and IAM compares it as one. `ForAllValues:` is meant for lists, and is true when the key is missing. Look at a token of your provider: where `aud` is one text, write `StringEquals` without prefix.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider('id.example.com'), webIdentity, {
      'ForAllValues:StringEquals': { 'id.example.com:aud': 'app-1' },
      StringLike: { 'id.example.com:sub': 'x' },
    }),
    good: trust(oidcProvider('id.example.com'), webIdentity, {
      StringEquals: { 'id.example.com:aud': 'app-1', 'id.example.com:sub': 'x' },
    }),
  },
  check: ({ condition, effect }, { document }) =>
    document.kind !== 'trustPolicy' || effect.value !== 'Allow'
      ? []
      : condition
          .filter((clause) => clause.operator.set === 'ForAllValues' && /^(?!saml:).+\..+:aud$/.test(keyOf(clause)))
          .map(({ operator, key }) => {
            const plain = operator.text.value.slice(operator.text.value.indexOf(':') + 1)
            const alone =
              condition.every(
                (clause) => clause.operator.text.range.start !== operator.text.range.start || clause.key === key,
              ) && condition.every((clause) => clause.operator.text.value !== plain)
            return {
              range: operator.text.range,
              message: `\`${operator.text.value}\` reads \`${key.value}\` as a list, and holds when it is missing. Look at a token of the provider: for one audience, write \`${plain}\`.`,
              ...(alone
                ? { fix: { title: `Write \`${plain}\``, edits: [replace(operator.text.range, JSON.stringify(plain))] } }
                : {}),
            }
          }),
}
