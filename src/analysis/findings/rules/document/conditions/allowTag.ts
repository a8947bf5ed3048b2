/** An Allow on a resource's tag, for actions that never carry that key: it allows nothing. Source: semantics 1.8, 4.2; Service Authorization Reference. */

import { onceFor, onceForPair } from '../../../../../engine/base/memo.ts'
import {
  type CatalogAction,
  type CatalogService,
  canHaveKey,
  type ReferenceAction,
} from '../../../../../engine/catalog/catalog.ts'
import type { ConditionClause, Statement } from '../../../../../engine/policy/ast.ts'
import { coveredActions } from '../../../catalog.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { isEveryAction, listed } from '../../../support/actions.ts'
import { asksForPresence, clausesOn, pinsDown } from '../../../support/conditions.ts'
import { allow, notAction } from '../../../support/exampleStatements.ts'
import { coveredByStatement } from '../../../support/reference.ts'

/** A clause that is false without the tag. */
const demanding = (statement: Statement): ConditionClause | undefined =>
  statement.effect.value === 'Allow'
    ? clausesOn(statement, (key) => key.startsWith('aws:resourcetag/')).find(
        (clause) => pinsDown(clause) || asksForPresence(clause),
      )
    : undefined

/** A request that creates a resource with tags has them as the resource's too (1.8). */
const isTaggable = onceForPair((service: CatalogService, action: CatalogAction) =>
  ['aws:ResourceTag/k', 'aws:RequestTag/k', 'aws:TagKeys'].some((key) => canHaveKey({ service, action }, key)),
)
const canBeTagged = ({ service, action }: ReferenceAction): boolean => isTaggable(service, action)

/** Whether no action of the entry can have the key; false where the service is not loaded, or the entry covers nothing. */
function isDead(pattern: string, { catalog }: Subject): boolean {
  const covered = isEveryAction(pattern) ? undefined : coveredActions(catalog, pattern)
  return covered !== undefined && covered.length > 0 && !covered.some(canBeTagged)
}

/** AWS's check looks at whole services: those with no action that has tags. */
const isTagless = onceFor(
  (service: CatalogService) => !(service.actions ?? []).some((action) => canBeTagged({ service, action })),
)
function isOfTaglessService(pattern: string, { catalog }: Subject): boolean {
  const service = catalog.service(pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase())
  return service !== undefined && isTagless(service)
}

function withoutTag(statement: Statement, subject: Subject, isWanted: (pattern: string) => boolean): readonly Draft[] {
  const clause = demanding(statement)
  if (clause === undefined || statement.action.isNegated) return []
  const dead = statement.action.entries.filter(({ value }) => isDead(value, subject) && isWanted(value))
  const [first] = dead
  if (first === undefined) return []
  const isOnlyOne = dead.length === 1
  return [
    {
      range: first.range,
      message: `The service reference does not list \`${clause.key.value}\` for ${listed(dead.map(({ value }) => value))}, and without that key this statement does not allow ${isOnlyOne ? 'it' : 'them'}. Allow ${isOnlyOne ? 'it' : 'them'} in a statement without this condition.`,
    },
  ]
}

export const allowTag: StatementRule = {
  code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'Not every service tells the policy the tags of its resources. Where `aws:ResourceTag` is never there, a condition on its value is never true, so the Allow gives nothing for the actions of that service. Allow them in a statement without the condition, by the ARN of the resource if they take one.',
  examples: {
    bad: allow(['ec2:StartInstances', 'tag:GetResources'], '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
    good: [
      allow('ec2:StartInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
      allow('tag:GetResources'),
    ],
  },
  check: (statement, subject) => withoutTag(statement, subject, (pattern) => isOfTaglessService(pattern, subject)),
}

/** Whether no action of the statement has the key, and none writes. The reference does not list all keys of actions that write. */
function comesWithNone(statement: Statement, { catalog }: Subject, { key }: ConditionClause): boolean {
  const all = coveredByStatement(catalog, statement)
  return (
    all !== undefined &&
    all.length > 0 &&
    all.every(
      (facts) => (facts.action.access === 'Read' || facts.action.access === 'List') && !canHaveKey(facts, key.value),
    )
  )
}

export const globalKeyOfActions: StatementRule = {
  code: 'global_condition_key_with_action_specific',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'Some keys that begin with `aws:` come with certain actions only: `aws:ResourceTag` with those whose resource has tags, `aws:RequestTag` and `aws:TagKeys` with those that write tags. `ec2:DescribeInstances` lists everything and knows no tag, `sqs:ReceiveMessage` writes none. For such an action the comparison is one with an absent key. Put it into a statement without the condition.',
  examples: {
    bad: allow(['ec2:StartInstances', 'ec2:DescribeInstances'], '*', {
      StringEquals: { 'aws:ResourceTag/team': 'blue' },
    }),
    good: [
      allow('ec2:StartInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
      allow('ec2:DescribeInstances'),
    ],
  },
  check: (statement, subject) => [
    ...withoutTag(statement, subject, (pattern) => !isOfTaglessService(pattern, subject)),
    ...clausesOn(statement, (key) => key.startsWith('aws:requesttag/') || key === 'aws:tagkeys')
      // UNSUPPORTED_ACTION_FOR_CONDITION_KEY reports comparisons of values.
      .filter((clause) => asksForPresence(clause) && comesWithNone(statement, subject, clause))
      .map(({ key }) => ({
        range: key.range,
        message: `The service reference lists \`${key.value}\` for no action of this statement, so it ${statement.effect.value === 'Allow' ? 'allows' : 'denies'} nothing. Name the actions that write tags.`,
      })),
  ],
}

export const allowNotActionTag: StatementRule = {
  code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'An Allow with `NotAction` reads as "everything but these". With a condition on a tag of the resource it is not: actions that do not carry `aws:ResourceTag` stay without this Allow. List the actions that you want to allow, and those that know no tags in a statement of their own.',
  examples: {
    bad: notAction('Allow', 'iam:*', {
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } },
    }),
    good: allow('ec2:StartInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }),
  },
  check: (statement) => {
    const clause = demanding(statement)
    return clause === undefined || !statement.action.isNegated
      ? []
      : [
          {
            range: clause.key.range,
            message: `Actions that do not carry \`${clause.key.value}\` are not allowed by this, and \`NotAction\` covers many of those. List the actions under \`Action\`.`,
          },
        ]
  },
}
