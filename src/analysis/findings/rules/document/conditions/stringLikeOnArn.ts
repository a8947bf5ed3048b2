/** String patterns on ARNs, whose wildcards cross the colons. Source: semantics 3.4. */
import { operatorText } from '../../../../../engine/condition/operators.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { isArnType, widenedArns } from '../../../support/arnKeys.ts'
import { isNegated, operatorLike, typeOfKey, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { besides, eachOperator, operatorFix } from '../../../support/statementEdits.ts'

const hasCrossing = ({ values }: ConditionClause): boolean =>
  values.some(({ value }) => /^arn:.*[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, '')))

export const stringLikeOnArn: StatementRule = {
  code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  severity: 'security',
  scope: 'statement',
  documentation:
    'Under `StringLike` a `*` also takes colons, so it runs over from one field of the ARN into the next: `arn:aws:sns:*:111122223333:finance-*` matches a topic of another account whose name ends that way. `ArnLike` compares field by field.',
  examples: {
    bad: allowOn('StringLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:finance-*'),
    good: allowOn('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:finance-*'),
  },
  check: (statement, { catalog }) =>
    eachOperator(
      statement.condition.filter(
        (clause) =>
          uses(clause, 'StringLike') && hasCrossing(clause) && isArnType(typeOfKey(catalog, clause.key.value)),
      ),
    ).flatMap((clauses) => {
      const [first] = clauses
      if (first === undefined) return []
      const to = operatorLike(first.operator, 'ArnLike')
      const all = besides(first, statement)
      const widened = all.every(({ key }) => isArnType(typeOfKey(catalog, key.value)))
        ? widenedArns(all.flatMap(({ values }) => values))
        : undefined
      return [
        {
          range: first.operator.text.range,
          message: `\`*\` crosses the colons of an ARN under \`${first.operator.text.value}\`, and so matches more than the field it stands in. Use \`${operatorText(to)}\` for \`${first.key.value}\`.`,
          // AWS's check speaks of what matches too much; a negated operator spares too much.
          ...(isNegated(first) ? { severity: 'suggestion' as const } : {}),
          ...(widened === undefined ? {} : operatorFix(first, statement, to, widened)),
        },
      ]
    }),
}
