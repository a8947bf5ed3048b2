/** Conditions on DynamoDB attributes, which a read does not have to name. Source: "Service Authorization Reference". */
import type { StatementRule } from '../../../finding.ts'
import { reach } from '../../../support/actions.ts'
import { clausesOn } from '../../../support/conditions.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { conditionFix } from '../../../support/statementEdits.ts'

/** Reads whose `Select` decides whether all attributes come back. */
const reads = ['dynamodb:query', 'dynamodb:scan', 'dynamodb:getitem', 'dynamodb:batchgetitem']

export const attributesWithoutSelect: StatementRule = {
  code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`dynamodb:Attributes` holds the attributes that a request names. A request that names none gets all of them. Demand `dynamodb:Select` to be `SPECIFIC_ATTRIBUTES`, so that reads have to say which attributes they want.',
  examples: {
    bad: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/Orders', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'total'] },
      Null: { 'dynamodb:Attributes': 'false' },
    }),
    good: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/Orders', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'total'] },
      Null: { 'dynamodb:Attributes': 'false' },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  },
  check: (statement, subject) => {
    const [clause] = clausesOn(statement, (key) => key === 'dynamodb:attributes')
    const isAsked = clausesOn(statement, (key) => key === 'dynamodb:select').length > 0
    if (
      statement.effect.value === 'Deny' ||
      clause === undefined ||
      isAsked ||
      !reads.some((name) => reach(statement.action, name) !== undefined)
    )
      return []
    return [
      {
        range: clause.key.range,
        message:
          'A read that names no attributes returns all of them, also those that are not listed here. Demand `dynamodb:Select` to be `SPECIFIC_ATTRIBUTES`.',
        ...conditionFix(
          'Demand `SPECIFIC_ATTRIBUTES`',
          statement,
          subject,
          'StringEqualsIfExists',
          'dynamodb:Select',
          'SPECIFIC_ATTRIBUTES',
        ),
      },
    ]
  },
}
