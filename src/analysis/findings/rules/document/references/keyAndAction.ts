/** Keys that only some actions, or only some services, bring along. Source: semantics 1.7, 1.11; "Service Authorization Reference". */

import { quote } from '../../../../../engine/base/text.ts'
import { canHaveKey } from '../../../../../engine/catalog/catalog.ts'
import type { ConditionClause, Statement } from '../../../../../engine/policy/ast.ts'
import type { CatalogForLint } from '../../../catalog.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { isEveryAction, listed } from '../../../support/actions.ts'
import { asksForPresence, keyOf, pinsDown } from '../../../support/conditions.ts'
import { allow, denyOn } from '../../../support/exampleStatements.ts'
import { coveredByStatement, perhapsNewer } from '../../../support/reference.ts'

/** Keys that the service reference gives to a few actions, and the actions. */
const actionsOf = new Map<string, readonly string[]>(
  Object.entries({
    'iam:passedtoservice': ['iam:PassRole'],
    'iam:associatedresourcearn': ['iam:PassRole'],
    'iam:awsservicename': ['iam:CreateServiceLinkedRole'],
    'iam:policyarn': ['iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:AttachGroupPolicy'],
    'iam:permissionsboundary': ['iam:CreateRole', 'iam:CreateUser', 'iam:PutRolePermissionsBoundary'],
    'sts:externalid': ['sts:AssumeRole'],
    'sts:rolesessionname': ['sts:AssumeRole'],
    'sts:transitivetagkeys': ['sts:TagSession'],
  }),
)

export const missingAction: StatementRule = {
  code: 'MISSING_ACTION_FOR_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'Some keys come with one call only: `iam:PassedToService` with `iam:PassRole`, `iam:AWSServiceName` with `iam:CreateServiceLinkedRole`. In a statement without that action the key is never there and the condition never holds. Conditions count for the statement that they stand in, so write a statement with that action and this condition, and another for the rest.',
  examples: {
    bad: allow('lambda:CreateFunction', '*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
    good: allow('iam:PassRole', 'arn:aws:iam::111122223333:role/App', {
      StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    }),
  },
  check: (statement, { catalog }) => {
    const keyed = statement.condition.filter(
      (clause) => actionsOf.has(keyOf(clause)) && (pinsDown(clause) || asksForPresence(clause)),
    )
    const covered = keyed.length === 0 ? undefined : coveredByStatement(catalog, statement)
    if (covered === undefined || covered.length === 0) return []
    return keyed.flatMap((clause): readonly Draft[] => {
      if (covered.some((facts) => canHaveKey(facts, clause.key.value))) return partlyDead(clause, statement, catalog)
      const wanted = actionsOf.get(keyOf(clause)) ?? []
      return [
        {
          range: clause.key.range,
          message: `${quote(clause.key.value)} comes with ${listed(wanted)}, which this statement does not name, so it ${statement.effect.value === 'Allow' ? 'allows' : 'denies'} nothing. Put the condition into a statement with ${wanted.length === 1 ? 'that action' : 'one of those actions'}. ${perhapsNewer}`,
        },
      ]
    })
  },
}

/** Entries whose actions never have the key, beside others that do: the statement says nothing of them. */
function partlyDead(clause: ConditionClause, statement: Statement, catalog: CatalogForLint): readonly Draft[] {
  const dead = statement.action.entries.filter((entry) => {
    const covered = coveredByStatement(catalog, { ...statement, action: { ...statement.action, entries: [entry] } })
    return covered !== undefined && !covered.some((facts) => canHaveKey(facts, clause.key.value))
  })
  const [first] = dead
  if (first === undefined) return []
  const does = statement.effect.value === 'Allow' ? 'allow' : 'deny'
  const them = dead.length === 1 ? 'it' : 'them'
  return [
    {
      range: first.range,
      severity: 'suggestion',
      message: `${listed(dead.map(({ value }) => value))} ${dead.length === 1 ? 'comes' : 'come'} without the key ${quote(clause.key.value)}, so this statement does not ${does} ${them}. Write ${them} into a statement without this condition. ${perhapsNewer}`,
    },
  ]
}

const ofEndpoints: ReadonlySet<string> = new Set(['aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths'])

export const onlySomeServices: StatementRule = {
  code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'Who owns the VPC endpoint of a call, `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths`, is told by some services only. For all others the keys are absent: a Deny of everything that is not from your endpoints then also meets calls that are, and an Allow leaves them out. Name the services that you mean, and look up in the IAM guide whether they have the keys.',
  examples: {
    bad: denyOn('StringNotEquals', 'aws:VpceAccount', '111122223333', '*'),
    good: denyOn('StringNotEquals', 'aws:VpceAccount', '111122223333', 's3:*'),
  },
  check: ({ action, condition }) =>
    action.isNegated || action.entries.some(({ value }) => isEveryAction(value))
      ? condition
          .filter(
            (clause) =>
              ofEndpoints.has(keyOf(clause)) &&
              clause.operator.name !== 'Null' &&
              !condition.some((other) => keyOf(other) === keyOf(clause) && asksForPresence(other)),
          )
          .map(({ key }) => ({
            range: key.range,
            message: `Not every service has ${quote(key.value)}, and this statement covers every service. Name under \`Action\` the services that have it, or ask with \`Null\` and \`"false"\` that it is there.`,
          }))
      : [],
}
