/** Set operators on keys that have one value, and the absent key that they let through. Source: semantics 4.12, 4.13. */

import { onceFor } from '../../../../../engine/base/memo.ts'
import type { ConditionClause, PolicyDocument, Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { asksForAbsence, asksForPresence, isNegated, keyOf, pinsDown, typeOfKey } from '../../../support/conditions.ts'
import {
  allow,
  deny,
  gitHub,
  gitHubAudience,
  gitHubBranch,
  oidcProvider,
  reports,
  trust,
  webIdentity,
} from '../../../support/exampleStatements.ts'
import { besides, conditionFix, eachOperator, type MaybeFix, operatorFix } from '../../../support/statementEdits.ts'

const hasOneValue = (clause: ConditionClause, { catalog }: Subject): boolean => {
  const type = typeOfKey(catalog, clause.key.value)
  return type !== undefined && !type.startsWith('ArrayOf')
}
const isMultivalued = (clause: ConditionClause, { catalog }: Subject): boolean =>
  typeOfKey(catalog, clause.key.value)?.startsWith('ArrayOf') === true

const isAudience = (clause: ConditionClause): boolean => keyOf(clause).endsWith(':aud')

/** `CONFIRM_AUDIENCE_CLAIM_TYPE` reports audiences in trust policies, since some providers send several. */
const isConfirmed = (clause: ConditionClause, { effect }: Statement, { document }: Subject): boolean =>
  document.kind === 'trustPolicy' &&
  effect.value === 'Allow' &&
  isAudience(clause) &&
  !keyOf(clause).startsWith('saml:')

/** Whether the statement asks for the key in another clause, so that its absence is dealt with. */
export const isPresent = (key: string, statement: Statement): boolean =>
  statement.condition.some((clause) => {
    if (keyOf(clause) === key) return asksForPresence(clause) || pinsDown(clause)
    // Tags that are demanded one by one are in the list of keys too.
    return (
      key === 'aws:tagkeys' &&
      keyOf(clause).startsWith('aws:requesttag/') &&
      (asksForPresence(clause) || pinsDown(clause))
    )
  })

/** The operator without its set prefix, where every key under it has one value. */
function plain(clause: ConditionClause, statement: Statement, subject: Subject): MaybeFix {
  if (!besides(clause, statement).every((one) => hasOneValue(one, subject))) return {}
  return operatorFix(clause, statement, { ...clause.operator, set: undefined })
}

const keys = (clauses: readonly ConditionClause[]): string => listed(clauses.map(({ key }) => key.value))

export const forAllValuesWithOne: StatementRule = {
  code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`ForAllValues` asks whether every value of the request is in the list. A request without the key has no value outside it, so the condition holds: an Allow opens for whoever leaves the key out. A key that always has a single value needs no set operator; the plain operator is false when the key is absent.',
  examples: {
    bad: allow('s3:GetObject', reports, { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    good: allow('s3:GetObject', reports, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  check: (statement, subject) =>
    eachOperator(
      statement.condition.filter(
        (clause) =>
          clause.operator.set === 'ForAllValues' &&
          clause.operator.name !== 'Null' &&
          !isConfirmed(clause, statement, subject) &&
          hasOneValue(clause, subject),
      ),
    ).flatMap((clauses) => {
      const [first] = clauses
      if (first === undefined || clauses.every((clause) => isPresent(keyOf(clause), statement))) return []
      const isDeny = statement.effect.value === 'Deny'
      const outcome = isDeny ? 'so the Deny meets requests without the key' : 'so requests without the key are let in'
      return [
        {
          range: first.operator.text.range,
          message: `\`ForAllValues\` is true when the key is absent, ${outcome}. ${keys(clauses)} ${clauses.length === 1 ? 'has' : 'have'} one value: write the operator without the prefix.`,
          ...(isDeny ? { severity: 'warning' as const } : {}),
          ...plain(first, statement, subject),
        },
      ]
    }),
}

export const forAnyValueWithAudience: StatementRule = {
  code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
  severity: 'security',
  scope: 'statement',
  documentation:
    'The audience of a token, `aud`, is one value in the request context. A set operator is made for keys with many values; under an audience it says something else than it seems to, and may hold for tokens that were made for somebody else. Write the operator without the prefix.',
  examples: {
    kind: 'trustPolicy',
    bad: trust(oidcProvider(gitHub), webIdentity, {
      'ForAnyValue:StringEquals': gitHubAudience,
      StringLike: { [`${gitHub}:sub`]: gitHubBranch },
    }),
    good: trust(oidcProvider(gitHub), webIdentity, {
      StringEquals: { ...gitHubAudience, [`${gitHub}:sub`]: gitHubBranch },
    }),
  },
  check: (statement, subject) =>
    eachOperator(
      statement.condition.filter((clause) => clause.operator.set === 'ForAnyValue' && isAudience(clause)),
    ).flatMap((clauses) => {
      const [first] = clauses
      if (first === undefined) return []
      return [
        {
          range: first.operator.text.range,
          message: `${keys(clauses)} has one value, and \`ForAnyValue\` is for keys with many. Write the operator without the prefix.`,
          ...plain(first, statement, subject),
        },
      ]
    }),
}

/**
 * Keys that every request of their one action has, since they come from a required parameter. Source: Service
 * Authorization Reference, "AWS Key Management Service", "Amazon Route 53"; API references of `CreateGrant` and `ChangeResourceRecordSets`.
 */
const alwaysSent = new Map([
  ['kms:grantoperations', 'kms:creategrant'],
  ['route53:changeresourcerecordsetsnormalizedrecordnames', 'route53:changeresourcerecordsets'],
  ['route53:changeresourcerecordsetsrecordtypes', 'route53:changeresourcerecordsets'],
  ['route53:changeresourcerecordsetsactions', 'route53:changeresourcerecordsets'],
])
const isAlwaysSent = (clause: ConditionClause, { action }: Statement): boolean => {
  const only = alwaysSent.get(keyOf(clause))
  return only !== undefined && !action.isNegated && action.entries.every(({ value }) => value.toLowerCase() === only)
}

export const forAllValuesAllow: StatementRule = {
  code: 'forallvalues_allow_without_null_check',
  severity: 'warning',
  scope: 'statement',
  documentation:
    '`ForAllValues` in an Allow also holds for a request that has no value at all. Where that is not meant, add `"Null": { "the:key": "false" }`, which asks that the key is there. Of `aws:TagKeys` nothing is said: without tags in the request there is nothing to refuse.',
  examples: {
    bad: allow('s3:GetObject', reports, { 'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }),
    good: allow('s3:GetObject', reports, {
      'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
      Null: { 'aws:CalledVia': 'false' },
    }),
  },
  check: (statement, subject) =>
    statement.effect.value === 'Deny'
      ? []
      : statement.condition
          .filter(
            (clause) =>
              clause.operator.set === 'ForAllValues' &&
              !isNegated(clause) &&
              clause.operator.name !== 'Null' &&
              isMultivalued(clause, subject) &&
              !isPresent(keyOf(clause), statement),
          )
          // AWS's own way to say which tags may be written: whoever writes none writes no wrong ones.
          .filter((clause) => keyOf(clause) !== 'aws:tagkeys' && !isAlwaysSent(clause, statement))
          .map((clause) => ({
            range: clause.operator.text.range,
            message: `A request without \`${clause.key.value}\` is allowed too: \`ForAllValues\` holds for an empty set. Add a \`Null\` condition if the key must be there.`,
            // What a service adds to its own requests is mostly there.
            ...(!keyOf(clause).startsWith('aws:') ? { severity: 'suggestion' as const } : {}),
            ...conditionFix(
              `Ask that \`${clause.key.value}\` is there`,
              statement,
              subject,
              'Null',
              clause.key.value,
              'false',
            ),
          })),
}

export const forAnyValueDeny: StatementRule = {
  code: 'foranyvalue_deny_without_null_check',
  severity: 'warning',
  scope: 'statement',
  documentation:
    '`ForAnyValue` is false for a request without the key, also with a negated operator. So a Deny of everything but the listed values passes by requests that have no value: callers outside any organization have no `aws:PrincipalOrgPaths`. Write `ForAllValues` with the negated operator, which holds when no value is in the list, or deny the absent key in a statement of its own with `Null`.',
  examples: {
    bad: deny('s3:*', '*', { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } }),
    good: deny('s3:*', '*', { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } }),
  },
  check: (statement, subject) => {
    if (statement.effect.value === 'Allow') return []
    return statement.condition
      .filter(
        (clause) =>
          clause.operator.set === 'ForAnyValue' &&
          !clause.operator.ifExists &&
          isNegated(clause) &&
          isMultivalued(clause, subject),
      )
      .filter((clause) => !deniedWhenAbsent(subject.document).has(keyOf(clause)))
      .map((clause) => {
        const hasOrgPaths = keyOf(clause).endsWith('orgpaths')
        return {
          range: clause.operator.text.range,
          message: `A request without \`${clause.key.value}\` is not denied: \`ForAnyValue\` is false for an empty set.${hasOrgPaths ? ' Write `ForAllValues` to deny it too.' : ' Deny the absent key with `Null` in a statement of its own if that matters.'}`,
          // Whoever sends no tags sends no wrong ones.
          ...(hasOrgPaths
            ? operatorFix(clause, statement, { ...clause.operator, set: 'ForAllValues' })
            : { severity: 'suggestion' as const }),
        }
      })
  },
}

/** Keys whose absence some Deny of the document meets. */
const deniedWhenAbsent = onceFor(
  ({ readable }: PolicyDocument): ReadonlySet<string> =>
    new Set(
      readable
        .filter(({ effect }) => effect.value === 'Deny')
        .flatMap(({ condition }) => condition.filter(asksForAbsence).map(keyOf)),
    ),
)
