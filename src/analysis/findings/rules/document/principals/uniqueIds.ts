/** Unique ids where a principal's ARN is expected. Source: semantics 1.3, 3.10. */

import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { allowInBucket } from '../../../support/exampleStatements.ts'

const reference = ({ principal }: Statement, prefix: string, what: string): readonly Draft[] =>
  (principal?.entries ?? []).flatMap(({ value, range }) =>
    value.kind === 'uniqueId' && value.id.startsWith(prefix)
      ? [
          {
            range,
            message: `\`${value.id}\` is the id of a ${what}. AWS shows it once the ${what} was deleted, and then it matches nobody. If the ${what} exists, write its ARN: \`arn:aws:iam::111122223333:${what}/Name\`.`,
          },
        ]
      : [],
  )

const stored = (what: string): string =>
  `When you save a policy that names a ${what} by its ARN, AWS keeps the unique id behind it and shows the ARN as long as the ${what} exists. An id in the text therefore mostly says that the ${what} was deleted. A new ${what} of the same name has another id and is not meant. Write the ARN anew, or remove the entry.`

export const roleReference: StatementRule = {
  code: 'INVALID_ROLE_REFERENCE',
  severity: 'warning',
  scope: 'statement',
  documentation: stored('role'),
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowInBucket({ AWS: 'AROAIOSFODNN7EXAMPLE' }),
    good: allowInBucket({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  check: (statement) => reference(statement, 'AROA', 'role'),
}

export const userReference: StatementRule = {
  code: 'INVALID_USER_REFERENCE',
  severity: 'warning',
  scope: 'statement',
  documentation: stored('user'),
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowInBucket({ AWS: 'AIDAIOSFODNN7EXAMPLE' }),
    good: allowInBucket({ AWS: 'arn:aws:iam::111122223333:user/ana' }),
  },
  check: (statement) => reference(statement, 'AIDA', 'user'),
}
