/** Keys that a request for these actions never has. Source: semantics 1.4, 4.6; "Service Authorization Reference". */

import { canHaveKey } from '../../../../../engine/catalog/catalog.ts'
import { isNegated } from '../../../../../engine/condition/operators.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow, allowOn } from '../../../support/exampleStatements.ts'
import { isKeyNamedByAws } from '../../../support/namedByAws.ts'
import { coveredByStatement, outsideReference, perhapsNewer } from '../../../support/reference.ts'

export const neverPresent: StatementRule = {
  code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'AWS lists for each action which condition keys its requests have. None of the actions of this statement has this key: the condition compares with an absent key, so an Allow never applies and a Deny never stops anything (the other way round for negated operators, `IfExists` and `Null`).',
  examples: {
    bad: allowOn('StringLike', 's3:prefix', 'home/*'),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
  },
  check: (statement, { catalog }) => {
    const keyed = statement.condition.filter(
      (clause) =>
        /^(?!aws:|saml:|sts:)[a-z0-9-]+:/.test(keyOf(clause)) &&
        clause.operator.name !== 'Null' &&
        !clause.operator.ifExists,
    )
    if (keyed.length === 0) return []
    const covered = coveredByStatement(catalog, statement)
    if (covered === undefined) return []
    return keyed.flatMap((clause): Draft[] => {
      const [prefix = ''] = keyOf(clause).split(':')
      // Another service's key may come along where the reference does not say so; an unknown key has its own finding.
      if (
        outsideReference.test(keyOf(clause)) ||
        typeOfKey(catalog, clause.key.value) === undefined ||
        !covered.some(({ service }) => service.prefix === prefix)
      )
        return []
      if (
        covered.some(
          (facts) =>
            canHaveKey(facts, clause.key.value) ||
            isKeyNamedByAws(keyOf(clause), `${facts.service.prefix}:${facts.action.name}`),
        )
      )
        return []
      return [
        {
          range: clause.key.range,
          message: `No action of this statement has the key \`${clause.key.value}\`, so ${effectOf(statement.effect.value, clause)}. ${perhapsNewer}`,
        },
      ]
    })
  },
}

const effectOf = (effect: 'Allow' | 'Deny', { operator }: ConditionClause): string =>
  isNegated(operator.name)
    ? 'the condition always holds'
    : effect === 'Allow'
      ? 'the statement allows nothing'
      : 'the statement denies nothing'
