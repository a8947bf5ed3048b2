/** Conditions that each way of assuming a role requires. Source: semantics 6.10 to 6.12. */
import type { StatementRule } from '../../../finding.ts'
import { demands } from '../../../support/conditions.ts'
import { samlProvider, trust } from '../../../support/exampleStatements.ts'
import { isGitHub, ofProvider, oidcProviders, samlProviders } from '../../../support/providers.ts'
import { sharedIssuer } from '../../../support/sharedIssuers.ts'
import { conditionFix } from '../../../support/statementEdits.ts'

const samlSignIn = 'https://signin.aws.amazon.com/saml'

export const missingAssumeCondition: StatementRule = {
  code: 'missing_required_condition_for_assume_action',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'The audience says for whom a token or an assertion was made. A role that is assumed with SAML should demand `SAML:aud`, normally `https://signin.aws.amazon.com/saml`; one that is assumed with a web identity token should demand the `aud` of its issuer, so that tokens for other audiences of the same provider are of no use here.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(samlProvider, 'sts:AssumeRoleWithSAML'),
    good: trust(samlProvider, 'sts:AssumeRoleWithSAML', {
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
    }),
  },
  check: (statement, subject) => {
    if (subject.document.kind !== 'trustPolicy') return []
    const saml = samlProviders(statement)
      .filter(() => !demands(statement, (key) => key === 'saml:aud' || key === 'saml:iss' || key === 'saml:doc'))
      .map(({ range }) => ({
        range,
        message: 'No condition says for whom the assertion was made. Add one on `SAML:aud`.',
        ...conditionFix('Demand `SAML:aud`', statement, subject, 'StringEquals', 'SAML:aud', samlSignIn),
      }))
    // Without any condition the issuer itself is the finding.
    const oidc = oidcProviders(statement)
      .filter(
        ({ host }) =>
          sharedIssuer(host)?.key.endsWith(':aud') !== true &&
          demands(statement, ofProvider(host)) &&
          !demands(statement, (key) => ofProvider(host)(key) && /:(?:aud|oaud|app_id)$/.test(key)),
      )
      .map(({ entry, host, name }) => ({
        range: entry.range,
        message: `No condition says for whom the token was made. Add one on \`${name}:aud\`.`,
        severity: 'suggestion' as const,
        ...(isGitHub(host) || host.startsWith('oidc.eks.')
          ? conditionFix(
              `Demand \`${host}:aud\``,
              statement,
              subject,
              'StringEquals',
              `${host}:aud`,
              'sts.amazonaws.com',
            )
          : {}),
      }))
    return [...saml, ...oidc]
  },
}
