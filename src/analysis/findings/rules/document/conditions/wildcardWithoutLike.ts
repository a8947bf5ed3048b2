/** Under `StringEquals`, `*` and `?` are ordinary characters; whoever writes them mostly meant a pattern. Source: semantics 3.1, 4.3. */

import { operatorText } from '../../../../../engine/condition/operators.ts'
import type { StatementRule } from '../../../finding.ts'
import { operatorLike, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { eachOperator, operatorFix } from '../../../support/statementEdits.ts'

export const wildcardWithoutLike: StatementRule = {
  code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  severity: 'warning',
  scope: 'statement',
  documentation:
    '`StringEquals` and its kin compare character by character: `*` and `?` stand for themselves there. A value such as `team-*` matches only the text `team-*`. To match a pattern, write `StringLike` (or `StringNotLike`).',
  examples: {
    bad: allowOn('StringEquals', 'aws:PrincipalTag/team', 'data-*'),
    good: allowOn('StringLike', 'aws:PrincipalTag/team', 'data-*'),
  },
  check: (statement) => {
    const meant = statement.condition.filter(
      (clause) =>
        uses(clause, 'StringEquals') &&
        clause.values.some(({ value }) => /[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, ''))),
    )
    // One operator may stand over several such keys.
    return eachOperator(meant).flatMap(([first]) => {
      if (first === undefined) return []
      const { text } = first.operator
      const like = operatorLike(first.operator, 'StringLike')
      return [
        {
          range: text.range,
          message: `\`${text.value}\` takes \`*\` and \`?\` as plain characters. Use \`${operatorText(like)}\` to match a pattern.`,
          ...operatorFix(first, statement, like),
        },
      ]
    })
  },
}
