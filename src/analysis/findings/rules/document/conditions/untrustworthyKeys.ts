/** Keys whose value the caller can make up. Source: semantics 1.9. */
import type { StatementRule } from '../../../finding.ts'
import { keyOf } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'

const forged = new Map<string, string>(
  Object.entries({
    'aws:referer': 'the page that a browser claims to come from',
    'aws:useragent': 'the name that a program gives itself',
  }),
)

export const untrustworthyKey: StatementRule = {
  code: 'UNTRUSTWORTHY_CONDITION_KEY',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`aws:Referer` and `aws:UserAgent` are headers that every program can write as it likes. A policy that lets somebody in, or keeps somebody out, by them protects nothing. Use keys that AWS vouches for, such as `aws:SourceArn`, `aws:PrincipalArn`, `aws:SourceVpce` or `aws:SourceIp`.',
  examples: {
    bad: allowOn('StringLike', 'aws:Referer', 'https://www.example.com/*'),
    good: allowOn('StringEquals', 'aws:SourceVpce', 'vpce-0123456789abcdef0'),
  },
  check: (statement) =>
    statement.condition.flatMap((clause) => {
      const what = forged.get(keyOf(clause))
      return what === undefined
        ? []
        : [
            {
              range: clause.key.range,
              message: `\`${clause.key.value}\` is ${what}, and anybody can send any text there. Use a key that the caller cannot write, such as \`aws:PrincipalArn\` or \`aws:SourceIp\`.`,
            },
          ]
    }),
}
