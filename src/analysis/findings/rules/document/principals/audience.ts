/** Set operators on the audience of a token. Source: semantics 4.12, 6.10. */
import type { StatementRule } from '../../../finding.ts'
import { replace } from '../../../fixes/edit.ts'
import { keyOf } from '../../../support/conditions.ts'
import { oidcProvider, trust, webIdentity } from '../../../support/exampleStatements.ts'

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
            const isAlone =
              condition.every(
                (clause) => clause.operator.text.range.start !== operator.text.range.start || clause.key === key,
              ) && condition.every((clause) => clause.operator.text.value !== plain)
            return {
              range: operator.text.range,
              message: `\`${operator.text.value}\` reads \`${key.value}\` as a list, and holds when it is missing. Look at a token of the provider: for one audience, write \`${plain}\`.`,
              ...(isAlone
                ? { fix: { title: `Write \`${plain}\``, edits: [replace(operator.text.range, JSON.stringify(plain))] } }
                : {}),
            }
          }),
}
