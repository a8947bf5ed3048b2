/** `IfExists` where it opens what the key protects, and where it has no effect. Source: semantics 4.11, 4.12, 1.5 to 1.9. */

import {
  type Operator,
  type OperatorName,
  operatorFacts,
  holdsWhenAbsent as operatorHoldsWhenAbsent,
  operatorText,
} from '../../../../../engine/condition/operators.ts'
import type { ConditionClause, PolicyKind } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { isNegated, keyOf } from '../../../support/conditions.ts'
import { allow, deny, reports } from '../../../support/exampleStatements.ts'
import { besides, eachOperator, operatorFix } from '../../../support/statementEdits.ts'
import { isPresent } from './setOperators.ts'

/** Keys that are absent exactly for the callers that the condition should keep out. MFA has rules of its own. */
const protecting =
  /^(?:aws:(?:source(?:ip|vpc|vpce|vpcarn|arn|account|orgid|orgpaths|identity)|vpc(?:sourceip|eaccount|eorgid|eorgpaths)|principal(?:orgid|orgpaths|arn|tag\/.*)|ec2instancesource.*|federatedprovider)|sts:externalid|iam:permissionsboundary|saml:(?:aud|iss|sub)|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^:]*)?:(?:aud|sub))$/

/** Whether the suffix is what lets a request without the key pass: under set operators and negated ones it changes nothing. */
const letsAbsentPass = ({ operator }: ConditionClause): boolean =>
  operator.ifExists && operatorHoldsWhenAbsent(operator) && !operatorHoldsWhenAbsent({ ...operator, ifExists: false })

const without = ({ name, set }: Operator): Operator => ({ name, set, ifExists: false })

export const ifExistsWeakens: StatementRule = {
  code: 'ifexists_weakens_security_condition',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'With `IfExists` a condition also holds when the key is absent. In an Allow that lets in whoever comes without it: a caller outside any organization has no `aws:PrincipalOrgID`, a call over the internet no `aws:SourceVpce`, a call without external id no `sts:ExternalId`. Leave the suffix out.',
  examples: {
    bad: allow('s3:GetObject', reports, { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    good: allow('s3:GetObject', reports, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  check: (statement, { document }) =>
    statement.effect.value === 'Deny' || document.kind === 'resourceControlPolicy'
      ? []
      : eachOperator(
          statement.condition.filter(
            (clause) =>
              letsAbsentPass(clause) &&
              !isNegated(clause) &&
              protecting.test(keyOf(clause)) &&
              !isPresent(keyOf(clause), statement) &&
              !isAlways(keyOf(clause), document.kind),
          ),
        ).flatMap((clauses) => {
          const [first] = clauses
          if (first === undefined) return []
          return [
            {
              range: first.operator.text.range,
              message: `Requests without \`${first.key.value}\` are allowed too, although this key is what protects here. Leave \`IfExists\` out.`,
              ...(besides(first, statement).length === clauses.length
                ? operatorFix(first, statement, without(first.operator))
                : {}),
            },
          ]
        }),
}

/** Bool and the ordering operators with `IfExists` in a Deny are how AWS itself demands MFA and TLS. */
function comparesValue(name: OperatorName): boolean {
  const { type, isNegated } = operatorFacts(name)
  return !isNegated && (type === 'String' || type === 'Arn' || type === 'IpAddress')
}

export const ifExistsWidensDeny: StatementRule = {
  code: 'ifexists-widens-deny',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'With `IfExists` a condition also holds when the key is absent. In a Deny that means: deny these values, and deny every request that has none. A Deny with `StringEqualsIfExists` on a tag meets all untagged resources, and all actions that never carry the tag. Write the plain operator, unless that is what you want.',
  examples: {
    bad: deny('s3:*', '*', { StringEqualsIfExists: { 'aws:PrincipalTag/team': 'guests' } }),
    good: deny('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/team': 'guests' } }),
  },
  check: (statement, { document }) =>
    statement.effect.value === 'Allow'
      ? []
      : eachOperator(
          statement.condition.filter(
            (clause) =>
              letsAbsentPass(clause) &&
              comparesValue(clause.operator.name) &&
              !isPresent(keyOf(clause), statement) &&
              !isAlways(keyOf(clause), document.kind),
          ),
        ).flatMap((clauses) => {
          const [first] = clauses
          if (first === undefined) return []
          const plain = without(first.operator)
          return [
            {
              range: first.operator.text.range,
              message: `This also denies every request without \`${first.key.value}\`. Write \`${operatorText(plain)}\` to deny only these values.`,
              ...(besides(first, statement).length === clauses.length ? operatorFix(first, statement, plain) : {}),
            },
          ]
        }),
}

const always: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:userid',
  'aws:securetransport',
  'aws:requestedregion',
  'aws:useragent',
])
/** An identity-based policy never applies to anonymous callers, so every caller has an ARN. */
const isAlways = (key: string, kind: PolicyKind): boolean =>
  always.has(key) ||
  (key === 'aws:principalarn' &&
    kind !== 'resourcePolicy' &&
    kind !== 'resourceControlPolicy' &&
    kind !== 'vpcEndpointPolicy')

export const ifExistsOnAlways: StatementRule = {
  code: 'ifexists_on_always_present_key',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'Some keys are in every request: `aws:SecureTransport`, `aws:RequestedRegion`, `aws:CurrentTime`, `aws:PrincipalAccount` and others. `IfExists` changes nothing for them and makes the reader wonder. Write the plain operator.',
  examples: {
    bad: allow('s3:GetObject', reports, { StringEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } }),
    good: allow('s3:GetObject', reports, { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
  },
  check: (statement, { document }) =>
    eachOperator(statement.condition.filter(({ operator }) => operator.ifExists && operator.set === undefined)).flatMap(
      (clauses) => {
        const [first] = clauses
        if (first === undefined || !clauses.every((clause) => isAlways(keyOf(clause), document.kind))) return []
        return [
          {
            range: first.operator.text.range,
            message: `\`${first.key.value}\` is in every request, so \`IfExists\` changes nothing. Write \`${operatorText(without(first.operator))}\`.`,
            ...operatorFix(first, statement, without(first.operator)),
          },
        ]
      },
    ),
}

export const ifExistsForAny: StatementRule = {
  code: 'ifexists-without-effect',
  severity: 'warning',
  scope: 'statement',
  documentation:
    '`ForAnyValue` needs at least one value that fits, so it is false for a request without the key. `IfExists` does not change that, in Allow and in Deny: one of AWS’s pages says so of `ForAnyValue`, another says the opposite of `IfExists`, and what has been observed follows the first. Leave `IfExists` out. To let requests without the key pass, add a statement of its own with `Null`, or write `ForAllValues`.',
  examples: {
    bad: allow('sqs:*', '*', { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': ['team'] } }),
    good: allow('sqs:*', '*', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } }),
  },
  check: (statement) =>
    eachOperator(
      statement.condition.filter(({ operator }) => operator.ifExists && operator.set === 'ForAnyValue'),
    ).flatMap((clauses) => {
      const [first] = clauses
      if (first === undefined) return []
      const plain = without(first.operator)
      return [
        {
          range: first.operator.text.range,
          message: `\`IfExists\` has no effect with \`ForAnyValue\`: a request without \`${first.key.value}\` does not pass. Write \`${operatorText(plain)}\`.`,
          ...operatorFix(first, statement, plain),
        },
      ]
    }),
}
