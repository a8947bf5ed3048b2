/** Operators of another type than their key. Source: semantics 4.2. */
import {
  type OperatorType,
  operatorFacts,
  operatorText,
  type PositiveOperator,
} from '../../../../../engine/condition/operators.ts'
import type { ConditionClause, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { operatorLike, typeOfKey, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { besides, operatorFix } from '../../../support/statementEdits.ts'

/** The types of keys that operators of a type can compare, and how to say so. */
const families: { readonly [Type in OperatorType]?: { readonly keys: RegExp; readonly words: string } } = {
  // `Bool` reads the text of a tag or another String (4.14).
  Bool: { keys: /^(?:ArrayOf)?(?:Bool|String)/, words: '`Bool` compares `true` and `false`' },
  Numeric: { keys: /^(?:ArrayOf)?(?:Numeric|Long|Integer|Date)/, words: 'Numeric operators compare numbers' },
  Date: { keys: /^(?:ArrayOf)?(?:Date|Numeric)/, words: 'Date operators compare times' },
  IpAddress: { keys: /^(?:ArrayOf)?IPAddress/i, words: '`IpAddress` compares addresses' },
}

/** The operator of the key's own family that asks the same; with values that only the other family can read there is none. */
function operatorFor(type: string, clause: ConditionClause, statement: Statement): Pick<Draft, 'fix'> {
  const { relation } = operatorFacts(clause.operator.name)
  const family: PositiveOperator | undefined = /^(?:ArrayOf)?String$/.test(type)
    ? 'StringEquals'
    : /^(?:ArrayOf)?ARN$/.test(type) && clause.values.every(({ value }) => value.startsWith('arn:'))
      ? 'ArnEquals'
      : undefined
  if ((relation !== 'equal' && relation !== 'within') || family === undefined) return {}
  return operatorFix(clause, statement, operatorLike(clause.operator, family))
}

export const wrongFamily: StatementRule = {
  code: 'TYPE_MISMATCH',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'Each condition key has a type, and each family of operators compares one type. A number operator on a text key, or `Bool` on an ARN, reads nothing out of the value, and the comparison fails. Texts may be compared with nearly everything: `StringEquals` takes any value as written.',
  examples: {
    bad: allowOn('NumericEquals', 'aws:PrincipalOrgID', '1'),
    good: allowOn('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  check: (statement, { catalog }) =>
    statement.condition.flatMap((clause): Draft[] => {
      const type = typeOfKey(catalog, clause.key.value)
      const family = families[operatorFacts(clause.operator.name).type]
      if (type === undefined || family === undefined || family.keys.test(type)) return []
      return [
        {
          range: clause.operator.text.range,
          message: `${family.words}, and \`${clause.key.value}\` is of the type ${type.replace('ArrayOf', 'list of ')}, so the comparison does not do what it seems to.`,
          ...(besides(clause, statement).length === 1 ? operatorFor(type, clause, statement) : {}),
        },
      ]
    }),
}

export const ignoringCase: StatementRule = {
  code: 'MISMATCHED_TYPE_BUT_USABLE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A String operator reads an ARN as any text. `StringEquals` with a whole ARN says the same as `ArnEquals`, so nothing is said of it; `StringEqualsIgnoreCase` does not: names of roles and users differ by capitals, and it takes them all for one. Write `ArnEquals`.',
  examples: {
    bad: allowOn('StringEqualsIgnoreCase', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
    good: allowOn('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
  },
  check: (statement, { catalog }) =>
    statement.condition.flatMap((clause): Draft[] => {
      const { text } = clause.operator
      if (
        !uses(clause, 'StringEqualsIgnoreCase') ||
        !/^(?:ArrayOf)?ARN$/.test(typeOfKey(catalog, clause.key.value) ?? '')
      )
        return []
      const better = operatorLike(clause.operator, 'ArnEquals')
      return [
        {
          range: text.range,
          message: `\`${clause.key.value}\` is an ARN, in which capitals count; \`${text.value}\` takes \`role/App\` and \`role/app\` for the same. Write \`${operatorText(better)}\`.`,
          ...(besides(clause, statement).length === 1 ? operatorFix(clause, statement, better) : {}),
        },
      ]
    }),
}
