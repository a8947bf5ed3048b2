/** Several bounds of which only one matters, since the values of a list are alternatives. Source: semantics 4.1, 4.4. */

import { readNumber } from '../../../../../engine/condition/values.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { keepValues } from '../../../support/clauseEdits.ts'
import { allowOn } from '../../../support/exampleStatements.ts'

/** The value that alone decides; undefined where each may. */
function deciding({ operator, values }: ConditionClause): string | undefined {
  const bound = /^Numeric(Less|Greater)Than/.exec(operator.name)?.[1]
  if (bound === undefined || values.length < 2) return undefined
  let best: { readonly text: string; readonly number: number } | undefined
  for (const { value } of values) {
    const number = readNumber(value)
    if (number === undefined) return undefined
    if (best === undefined || (bound === 'Less' ? number > best.number : number < best.number))
      best = { text: value, number }
  }
  return best?.text
}

export const redundantNumbers: StatementRule = {
  code: 'REDUNDANT_CONDITION_VALUE_NUM',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'The values of a list are alternatives: one that holds is enough. So `NumericLessThan` with `["10", "100"]` is the same as with `"100"`, and of lower bounds only the smallest counts. Keep the one that decides; if you meant both bounds of a range, write one under `NumericGreaterThanEquals` and the other under `NumericLessThanEquals`.',
  examples: {
    bad: allowOn('NumericLessThan', 'aws:MultiFactorAuthAge', ['900', '3600']),
    good: allowOn('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
  },
  check: ({ condition }, subject) =>
    condition.flatMap((clause): Draft[] => {
      const value = deciding(clause)
      if (value === undefined) return []
      return [
        {
          range: clause.range,
          message: `One of these values is enough, so only \`${value}\` decides. Keep that one.`,
          ...keepValues(clause, [value], `Keep \`${value}\``, subject),
        },
      ]
    }),
}
