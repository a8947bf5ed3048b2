/** A Deny on a resource's tag, for actions that never carry that key: it denies nothing. Source: semantics 4.2; Service Authorization Reference. */

import { onceFor } from '../../../../../engine/base/memo.ts'
import { canHaveKey } from '../../../../../engine/catalog/catalog.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { ConditionClause, Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { isEveryAction, listed } from '../../../support/actions.ts'
import { asksForPresence, clausesOn, pinsDown } from '../../../support/conditions.ts'
import { type CoveredActions, covered } from '../../../support/coveredActions.ts'
import { deny, notAction } from '../../../support/exampleStatements.ts'

/** Clauses on a resource tag that are false without it. */
const hollow = (statement: Statement): readonly ConditionClause[] =>
  statement.effect.value === 'Deny'
    ? clausesOn(statement, (key) => key.startsWith('aws:resourcetag/')).filter(
        (clause) => pinsDown(clause) || asksForPresence(clause),
      )
    : []

const isNoneTagged = onceFor(
  ({ service, actions }: CoveredActions) =>
    actions.length > 0 && !actions.some((action) => canHaveKey({ service, action }, 'aws:ResourceTag/k')),
)

/** Whether no action of the entry can have the key; false where the service is not loaded, or the entry covers nothing. */
function isNeverTagged(pattern: string, { catalog }: Subject): boolean {
  const found = isEveryAction(pattern) ? undefined : covered(catalog, pattern)
  return found !== undefined && isNoneTagged(found)
}

export const denyTag: StatementRule = {
  code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'security',
  scope: 'statement',
  documentation:
    'Not every action tells the policy the tags of its resource. Where `aws:ResourceTag` is never there, a condition on its value is never true, so the Deny does not deny. Move such actions to a statement that names the resources by ARN. `…IfExists` is no way out: it would deny the action always.',
  examples: {
    bad: deny('ec2:DescribeInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
    good: deny('ec2:StopInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
  },
  check: (statement, subject) => {
    const [clause] = hollow(statement)
    if (clause === undefined || statement.action.isNegated) return []
    const entries = statement.action.entries.filter(({ value }) => isNeverTagged(value, subject))
    const [first] = entries
    return first === undefined
      ? []
      : [
          {
            range: first.range,
            message: `${listed(entries.map(({ value }) => value))} never ${entries.length === 1 && !hasWildcard(first.value) ? 'carries' : 'carry'} \`${clause.key.value}\`, so this Deny does not reach ${entries.length === 1 ? 'it' : 'them'}. Deny by ARN in a statement without this condition.`,
          },
        ]
  },
}

export const denyNotActionTag: StatementRule = {
  code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'security',
  scope: 'statement',
  documentation:
    'A Deny with `NotAction` reads as "everything but these". With a condition on a tag of the resource it is not: actions that do not carry `aws:ResourceTag`, those of future services included, are not denied. List the actions that you want to deny.',
  examples: {
    bad: notAction('Deny', 'iam:*', { Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } } }),
    good: deny('ec2:StopInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
  },
  check: (statement) => {
    const [clause] = hollow(statement)
    return clause === undefined || !statement.action.isNegated
      ? []
      : [
          {
            range: clause.key.range,
            message: `Actions that do not carry \`${clause.key.value}\` are not denied, and \`NotAction\` covers many of those. List the actions to deny under \`Action\`.`,
          },
        ]
  },
}
