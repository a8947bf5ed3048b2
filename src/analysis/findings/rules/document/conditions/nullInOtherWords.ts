/** Conditions that only ask whether the request has a key. `Null` says so. Source: semantics 4.2, 4.10, 4.13. */

import { isNegated } from '../../../../../engine/condition/operators.ts'
import { readCidr } from '../../../../../engine/condition/values.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { asNull } from '../../../support/clauseEdits.ts'
import { compares, typeOfKey, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { sparesEverybody } from '../denials/carveOut.ts'

/** Whether the values take every text. */
const takesAll = (clause: ConditionClause): boolean =>
  uses(clause, 'StringLike') && clause.values.some(({ value }) => /^\*+$/.test(value))

/**
 * Whether the values take every address. A list of both families does; one of them alone leaves the other out (4.8).
 * INVALID_CONDITION_MULTIPLE_BOOLEAN reports a `Bool` with both answers.
 */
function takesAllAddresses(clause: ConditionClause): boolean {
  const texts = clause.values.map(({ value }) => value)
  if (!compares(clause, 'IpAddress')) return false
  const whole = texts.flatMap((text) => readCidr(text) ?? []).filter(({ length }) => length === 0)
  return [2, 8].every((groups) => whole.some(({ address }) => address.length === groups))
}

/** Without a set prefix a key of many values never compares (U22); and for set operators empty texts count as none (4.12). */
function isPlain({ key, operator }: ConditionClause, { catalog }: Subject): boolean {
  return operator.set === undefined && typeOfKey(catalog, key.value)?.startsWith('ArrayOf') !== true
}

const takesEveryValue = (clause: ConditionClause): boolean => takesAll(clause) || takesAllAddresses(clause)

export const equivalentToNullFalse: StatementRule = {
  code: 'EQUIVALENT_TO_NULL_FALSE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    '`StringLike` with the value `*` accepts whatever the key holds, and fails only where the request has no such key. That is the question of `Null` with `"false"`: "is the key there?" Written so, it says what it means, and works for keys of every type: `"Null": { "aws:RequestTag/owner": "false" }`.',
  examples: {
    bad: allowOn('StringLike', 'aws:PrincipalTag/team', '*'),
    good: allowOn('Null', 'aws:PrincipalTag/team', 'false'),
  },
  check: (statement, subject) =>
    statement.condition
      .filter(
        (clause) =>
          !clause.operator.ifExists &&
          !isNegated(clause.operator.name) &&
          isPlain(clause, subject) &&
          takesEveryValue(clause),
      )
      .map((clause) => ({
        range: clause.range,
        message: `Every value passes, so this only asks whether the request has \`${clause.key.value}\`. \`Null\` with \`"false"\` says that.`,
        ...asNull(clause, 'false', subject),
      })),
}

export const equivalentToNullTrue: StatementRule = {
  code: 'EQUIVALENT_TO_NULL_TRUE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    '`StringNotLike` with the value `*` fails for whatever the key holds, and holds only where the request has no such key. That is the question of `Null` with `"true"`: "is the key missing?" Written so, it says what it means: `"Null": { "aws:RequestTag/owner": "true" }`.',
  examples: {
    bad: allowOn('StringNotLike', 'aws:PrincipalTag/team', '*'),
    good: allowOn('Null', 'aws:PrincipalTag/team', 'true'),
  },
  check: (statement, subject) =>
    statement.condition
      .filter(
        (clause) =>
          isNegated(clause.operator.name) &&
          isPlain(clause, subject) &&
          takesEveryValue(clause) &&
          // An exception for everybody is a slip of its own: ineffective_deny_carve_out.
          !sparesEverybody(clause, statement),
      )
      .map((clause) => ({
        range: clause.range,
        message: `No value passes, so this only asks whether the request lacks \`${clause.key.value}\`. \`Null\` with \`"true"\` says that.`,
        ...asNull(clause, 'true', subject),
      })),
}
