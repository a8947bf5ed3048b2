/** Keys whose `*` makes the condition hold always, or never. Source: semantics 1.9, 4.11 to 4.13. */

import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { removeClause } from '../../../support/clauseEdits.ts'
import { keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow, allowOn, allowRead } from '../../../support/exampleStatements.ts'

const hasStar = ({ values }: ConditionClause): boolean => values.some(({ value }) => /^\*+$/.test(value))

/** Keys that every request has (1.9). */
const always: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
  'aws:requestedregion',
  'aws:useragent',
  'aws:viaawsservice',
])

const isList = (clause: ConditionClause, { catalog }: Subject): boolean =>
  typeOfKey(catalog, clause.key.value)?.startsWith('ArrayOf') === true

/** Absent: true. Present: `*` takes every value. */
function alwaysHolds(clause: ConditionClause, subject: Subject): boolean {
  const { name, set, ifExists } = clause.operator
  if (name !== 'StringLike' || !hasStar(clause)) return false
  return set === 'ForAllValues' || (set === undefined && ifExists && !isList(clause, subject))
}

function neverHolds(clause: ConditionClause): boolean {
  const { name, set } = clause.operator
  if (name !== 'StringNotLike' || !hasStar(clause)) return false
  return set === 'ForAnyValue' || (set === undefined && always.has(keyOf(clause)))
}

export const redundantKey: StatementRule = {
  code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'With the value `*`, `StringLikeIfExists` and `ForAllValues:StringLike` hold for every request: a missing key passes, and so does every value. The key narrows nothing. Remove it, or write the values that you mean; to ask that the key be there, write `"Null": { "…": "false" }`.',
  examples: {
    bad: allowRead({ StringLikeIfExists: { 'aws:username': '*' } }),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  check: (statement, subject) =>
    statement.condition
      .filter((clause) => alwaysHolds(clause, subject))
      .map((clause) => ({
        range: clause.range,
        message: `This holds for every request, with \`${clause.key.value}\` or without it. Remove it, or write the values that you mean.`,
        ...removeClause(clause, subject),
      })),
}

export const deadStatement: StatementRule = {
  code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'The condition refuses every value with `*`, and does not take a missing key either, so it never holds, and the statement never does anything. `ForAnyValue:StringNotLike` with `*` is such a condition: no value is unlike `*`. Write the values that you mean, or remove the statement.',
  examples: {
    bad: allowOn('ForAnyValue:StringNotLike', 'aws:CalledVia', '*'),
    good: allowOn('ForAnyValue:StringLike', 'aws:CalledVia', 'athena.*'),
  },
  check: ({ condition }) =>
    condition.filter(neverHolds).map((clause) => ({
      range: clause.range,
      message: `No request passes \`${clause.operator.text.value}\` with \`*\` on \`${clause.key.value}\`, so the statement never applies. Write the values that you mean.`,
    })),
}
