/** Conditions on multifactor authentication that ask the wrong question. Source: semantics 4.15, 6.9. */

import { onceFor } from '../../../../../engine/base/memo.ts'
import { type Operator, operatorFacts } from '../../../../../engine/condition/operators.ts'
import type { ConditionClause, PolicyDocument, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import {
  asksForAbsence,
  asksForPresence,
  clausesOn,
  holdsWhenAbsent,
  isBool,
  keyOf,
} from '../../../support/conditions.ts'
import { allow, deny, reports } from '../../../support/exampleStatements.ts'
import { askInstead, besides, operatorFix } from '../../../support/statementEdits.ts'

const isMfa = (key: string): boolean => key === 'aws:multifactorauthpresent'

/** Whether another Deny of the document applies to credentials without the MFA key: long-term access keys. */
const deniesKeys = onceFor(({ readable }: PolicyDocument) =>
  readable.some(
    ({ effect, condition }) =>
      effect.value === 'Deny' &&
      condition.some(
        (one) => isMfa(keyOf(one)) && (asksForAbsence(one) || (isBool(one, 'false') && one.operator.ifExists)),
      ),
  ),
)
/** Whether some Deny applies to sessions that were made without MFA. */
const deniesSessions = onceFor(({ readable }: PolicyDocument) =>
  readable.some(
    ({ effect, condition }) =>
      effect.value === 'Deny' && condition.some((one) => isMfa(keyOf(one)) && isBool(one, 'false')),
  ),
)

const age = 'aws:multifactorauthage'

const bool: Operator = { name: 'Bool', set: undefined, ifExists: false }
const boolIfExists: Operator = { ...bool, ifExists: true }

/** Whether another Deny of the document meets calls without MFA: they lack the age, and long-term keys the answer too. */
const deniesCallsWithoutMfa = onceFor(({ readable }: PolicyDocument) =>
  readable.some(
    ({ effect, condition }) =>
      effect.value === 'Deny' &&
      condition.some(
        (one) =>
          (keyOf(one) === age && holdsWhenAbsent(one)) ||
          (isMfa(keyOf(one)) && isBool(one, 'false') && holdsWhenAbsent(one)),
      ),
  ),
)

/** The age is absent without MFA (4.15): an Allow needs the plain operator, a Deny the one with `IfExists`. */
function ageHole(
  clause: ConditionClause,
  statement: Statement,
  document: PolicyDocument,
): Omit<Draft, 'range'> | undefined {
  const { name, ifExists } = clause.operator
  const { type, relation } = operatorFacts(name)
  const isUpperBound = type === 'Numeric' && (relation === 'less' || relation === 'atMost')
  const isLowerBound = type === 'Numeric' && (relation === 'greater' || relation === 'atLeast')
  const isAlone = besides(clause, statement).length === 1
  if (statement.effect.value === 'Allow' && isUpperBound && ifExists)
    return {
      message: 'Calls without MFA have no age and are allowed too. Leave `IfExists` out.',
      ...(isAlone ? operatorFix(clause, statement, { ...clause.operator, ifExists: false }) : {}),
    }
  if (statement.effect.value === 'Deny' && isLowerBound && !ifExists && !deniesCallsWithoutMfa(document))
    return {
      message: 'Calls without MFA have no age and are not denied. Add `IfExists`.',
      ...(isAlone ? operatorFix(clause, statement, { ...clause.operator, ifExists: true }) : {}),
    }
  return undefined
}

const mfaRule = (
  head: Pick<StatementRule, 'code' | 'documentation' | 'examples'>,
  applies: (clause: ConditionClause, statement: Statement, subject: Subject) => Omit<Draft, 'range'> | undefined,
): StatementRule => ({
  ...head,
  severity: 'warning',
  scope: 'statement',
  check: (statement, subject) =>
    clausesOn(statement, (key) => isMfa(key) || (head.code === 'BAD_PATTERN_FOR_MFA' && key === age)).flatMap(
      (clause) => {
        const found = applies(clause, statement, subject)
        return found === undefined ? [] : [{ range: clause.operator.text.range, ...found }]
      },
    ),
})

const allowDelete = (operator: string, value: string) =>
  allow('s3:DeleteObject', reports, { [operator]: { 'aws:MultiFactorAuthPresent': value } })

const absent = '`aws:MultiFactorAuthPresent` is absent, not false, in calls that are signed with long-term access keys.'

export const mfa: readonly StatementRule[] = [
  mfaRule(
    {
      code: 'BAD_PATTERN_FOR_MFA',
      documentation: `${absent} So a Deny with \`Bool\` \`false\` does not meet those calls, and an Allow with \`BoolIfExists\` \`true\` lets them in. Deny with \`BoolIfExists\` \`false\`; allow with \`Bool\` \`true\`. The same goes for \`aws:MultiFactorAuthAge\`.`,
      examples: {
        bad: deny('iam:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
        good: deny('iam:*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
      },
    },
    (clause, statement, subject) => {
      const isDeny = statement.effect.value === 'Deny'
      if (clause.operator.set !== undefined) return undefined
      if (keyOf(clause) === age) return ageHole(clause, statement, subject.document)
      const isAlone = besides(clause, statement).length === 1
      if (isDeny && isBool(clause, 'false') && !clause.operator.ifExists && !deniesKeys(subject.document))
        return {
          message:
            'Calls with long-term access keys are not denied: they have no MFA key, and `Bool` is false then. Use `BoolIfExists`.',
          ...(isAlone ? operatorFix(clause, statement, boolIfExists) : {}),
        }
      if (!isDeny && isBool(clause, 'true') && clause.operator.ifExists)
        return {
          message:
            'Calls with long-term access keys are allowed without MFA: they have no MFA key, and `IfExists` is true then. Use `Bool`.',
          ...(isAlone ? operatorFix(clause, statement, bool) : {}),
        }
      return undefined
    },
  ),
  mfaRule(
    {
      code: 'mfa_antipattern_bool_false',
      documentation:
        'An Allow with `Bool` `false` on `aws:MultiFactorAuthPresent` gives rights to those who signed in without MFA, and to nobody who used it. To demand MFA, allow with `Bool` `true`.',
      examples: { bad: allowDelete('Bool', 'false'), good: allowDelete('Bool', 'true') },
    },
    (clause, statement) =>
      statement.effect.value === 'Allow' && isBool(clause, 'false') && !clause.operator.ifExists
        ? { message: 'This allows only sessions without MFA. Write `true` to demand MFA.', ...valueFix(clause) }
        : undefined,
  ),
  mfaRule(
    {
      code: 'mfa_antipattern_boolif_exists_false',
      documentation:
        'An Allow with `BoolIfExists` `false` on `aws:MultiFactorAuthPresent` gives rights to all who did not use MFA, long-term access keys included. To demand MFA, allow with `Bool` `true`.',
      examples: { bad: allowDelete('BoolIfExists', 'false'), good: allowDelete('Bool', 'true') },
    },
    (clause, statement) =>
      statement.effect.value === 'Allow' && isBool(clause, 'false') && clause.operator.ifExists
        ? {
            message:
              'This allows whoever did not use MFA, long-term access keys included. Write `Bool` and `true` to demand MFA.',
            ...askInstead(clause, statement, bool, 'true'),
          }
        : undefined,
  ),
  mfaRule(
    {
      code: 'mfa_antipattern_null_true',
      documentation: `${absent} \`Null\` \`true\` therefore picks out exactly those calls: an Allow gives rights without MFA, and a Deny leaves out temporary credentials that were made without MFA. Ask for the value: \`Bool\` \`true\` in an Allow, \`BoolIfExists\` \`false\` in a Deny.`,
      examples: { bad: allowDelete('Null', 'true'), good: allowDelete('Bool', 'true') },
    },
    (clause, statement, { document }) => {
      if (!asksForAbsence(clause)) return undefined
      if (statement.effect.value === 'Allow')
        return {
          message:
            'This allows calls with long-term access keys, which never carry MFA. Use `Bool` with `true` to demand MFA.',
          ...askInstead(clause, statement, bool, 'true'),
        }
      return deniesSessions(document)
        ? undefined
        : {
            message:
              'Temporary credentials that were made without MFA are not denied: they have the key, with the value `false`. Use `BoolIfExists` with `false`.',
            ...askInstead(clause, statement, boolIfExists, 'false'),
          }
    },
  ),
  mfaRule(
    {
      code: 'mfa_antipattern_null_false',
      documentation:
        '`Null` `false` asks only whether the key is there, and it is there in all temporary credentials, also those made without MFA. To demand MFA ask for the value: `Bool` `true`.',
      examples: { bad: allowDelete('Null', 'false'), good: allowDelete('Bool', 'true') },
    },
    (clause, statement) => {
      const isAsked = clausesOn(statement, isMfa).some((one) => one !== clause && one.operator.name === 'Bool')
      return statement.effect.value === 'Allow' && asksForPresence(clause) && !isAsked
        ? {
            message: 'This allows all temporary credentials, also those without MFA. Use `Bool` with `true`.',
            ...askInstead(clause, statement, bool, 'true'),
          }
        : undefined
    },
  ),
]

function valueFix({ values }: ConditionClause): Pick<Draft, 'fix'> {
  const [only] = values
  return only === undefined || values.length > 1
    ? {}
    : { fix: { title: 'Write `true`', edits: [{ range: only.range, text: '"true"' }] } }
}
