/** Under `StringEquals`, `*` and `?` are ordinary characters; whoever writes them mostly meant a pattern. Source: semantics 3.1, 4.3. */

import { operatorText } from '../../../../../engine/condition/operators.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { isArnType, widenedArns } from '../../../support/arnKeys.ts'
import { operatorLike, typeOfKey, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { besides, eachOperator, operatorFix } from '../../../support/statementEdits.ts'

export const wildcardWithoutLike: StatementRule = {
  code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  severity: 'warning',
  scope: 'statement',
  documentation:
    '`StringEquals` and its kin compare character by character: `*` and `?` stand for themselves there. A value such as `team-*` matches only the text `team-*`. To match a pattern, write `StringLike` (or `StringNotLike`), and `ArnLike` for keys that hold ARNs.',
  examples: {
    bad: allowOn('StringEquals', 'aws:PrincipalTag/team', 'data-*'),
    good: allowOn('StringLike', 'aws:PrincipalTag/team', 'data-*'),
  },
  check: (statement, { catalog }) =>
    // One operator may stand over several such keys.
    eachOperator(
      statement.condition.filter(
        (clause) =>
          uses(clause, 'StringEquals') &&
          clause.values.some(({ value }) => /[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, ''))),
      ),
    ).flatMap((meant): readonly Draft[] => {
      const [first] = meant
      if (first === undefined) return []
      const { text } = first.operator
      const all = besides(first, statement)
      const isArn = ({ key }: ConditionClause): boolean => isArnType(typeOfKey(catalog, key.value))
      const widened = meant.every(isArn) ? widenedArns(all.flatMap(({ values }) => values)) : undefined
      const like = operatorLike(first.operator, widened === undefined ? 'StringLike' : 'ArnLike')
      // Of an operator over ARNs and other keys, no one operator takes the place.
      const isMixed = all.some(isArn) && (widened === undefined || !all.every(isArn))
      return [
        {
          range: text.range,
          message: `\`${text.value}\` takes \`*\` and \`?\` as plain characters. Use \`${operatorText(like)}\` to match a pattern.`,
          ...(isMixed ? {} : operatorFix(first, statement, like, widened)),
        },
      ]
    }),
}
