/** String patterns on ARNs, whose wildcards cross the colons. Source: semantics 3.4. */
import { operatorText } from '../../../../../engine/condition/operators.ts'
import type { ConditionClause, Located } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, TextEdit } from '../../../finding.ts'
import { replace } from '../../../fixes/edit.ts'
import { isNegated, operatorLike, typeOfKey, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { besides, eachOperator, operatorFix } from '../../../support/statementEdits.ts'

/** Under `ArnLike` a pattern such as `arn:aws:iam::*` must have all six fields. @returns undefined for a text that is not an ARN. */
function widen({ value, range }: Located<string>): TextEdit | 'whole' | undefined {
  const fields = value.split(':').length
  if (fields >= 6) return 'whole'
  return value.startsWith('arn:') && value.endsWith('*')
    ? replace(range, JSON.stringify(value + ':*'.repeat(6 - fields)))
    : undefined
}

const isArnType = (type: string | undefined): boolean => type === 'ARN' || type === 'ArrayOfARN'

const crossing = ({ values }: ConditionClause): boolean =>
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
        (clause) => uses(clause, 'StringLike') && crossing(clause) && isArnType(typeOfKey(catalog, clause.key.value)),
      ),
    ).flatMap((clauses) => {
      const [first] = clauses
      if (first === undefined) return []
      const to = operatorLike(first.operator, 'ArnLike')
      const all = besides(first, statement)
      const widened = all.flatMap(({ values }) => values.map(widen))
      const same =
        all.every(({ key }) => isArnType(typeOfKey(catalog, key.value))) && widened.every((edit) => edit !== undefined)
      return [
        {
          range: first.operator.text.range,
          message: `\`*\` crosses the colons of an ARN under \`${first.operator.text.value}\`, and so matches more than the field it stands in. Use \`${operatorText(to)}\` for \`${first.key.value}\`.`,
          // AWS's check speaks of what matches too much; a negated operator spares too much.
          ...(isNegated(first) ? { severity: 'suggestion' as const } : {}),
          ...(same
            ? operatorFix(
                first,
                statement,
                to,
                widened.filter((edit) => edit !== 'whole'),
              )
            : {}),
        },
      ]
    }),
}
