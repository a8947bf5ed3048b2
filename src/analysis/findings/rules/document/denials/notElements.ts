/** `NotAction` and `NotResource`, which cover all that nobody thought of. Source: semantics 2.6, 2.7, 3.5. */

import { onceFor } from '../../../../../engine/base/memo.ts'
import type { PolicyKind, Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { isEveryAction } from '../../../support/actions.ts'
import { type CoveredActions, covered } from '../../../support/coveredActions.ts'
import { allow, deny, notAction, notResource, reports } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { isEveryResource } from '../../../support/resources.ts'
import { removalFix } from '../../../support/statementEdits.ts'

/** Trust policies have no resource, and of their `NotAction` the parser speaks. */
const judged = (kind: PolicyKind): boolean => grantsToIdentity(kind) || kind === 'resourcePolicy'

const notActionAllow = (head: Pick<StatementRule, 'code' | 'examples'>, conditioned: boolean): StatementRule => ({
  ...head,
  severity: conditioned ? 'suggestion' : 'warning',
  scope: 'statement',
  documentation: `\`NotAction\` in an Allow grants every action of every service that is not listed, future ones included; it denies nothing. ${conditioned ? 'The condition narrows it, but not to actions that you chose.' : 'Without a condition that is close to an administrator.'} List the actions to allow, or allow broadly and deny the exceptions in a statement of their own.`,
  check: ({ effect, action, resource, condition }, { document }) =>
    judged(document.kind) &&
    effect.value === 'Allow' &&
    action.negated &&
    resource?.negated !== true &&
    condition.length > 0 === conditioned
      ? [
          {
            range: action.range,
            message: `This allows every action that is not listed, also of services to come${conditioned ? ', within the condition' : ''}. It denies nothing. List the actions to allow under \`Action\`.`,
          },
        ]
      : [],
})

const firstFree = onceFor(({ service, actions }: CoveredActions) => {
  const free = actions.find(({ resourceTypes = [] }) => resourceTypes.length === 0)
  return free && `${service.prefix}:${free.name}`
})

/** An action of the statement that has no resource: its request is about `*`, which no list of ARNs holds. */
function withoutResource(patterns: readonly string[], { catalog }: Subject): string | undefined {
  for (const pattern of patterns) {
    const found = isEveryAction(pattern) ? undefined : covered(catalog, pattern)
    const free = found && firstFree(found)
    if (free !== undefined) return free
  }
  return undefined
}

/** An Allow of actions on every resource but some. */
const allowsAllBut = (
  effect: Statement['effect'],
  action: Statement['action'],
  resource: Statement['resource'],
  kind: PolicyKind,
): resource is NonNullable<Statement['resource']> =>
  judged(kind) &&
  effect.value === 'Allow' &&
  !action.negated &&
  resource?.negated === true &&
  !resource.entries.some(({ value }) => isEveryResource(value))

/** An entry that is every action of a service, or of all. */
const wholeOf = ({ entries }: Statement['action']): string | undefined =>
  entries.find(({ value }) => isEveryAction(value) || /^[a-z0-9-]+:\*+$/i.test(value))?.value

export const notElements: readonly StatementRule[] = [
  notActionAllow(
    {
      code: 'not_action_allow',
      examples: {
        bad: notAction('Allow', 'iam:*', {
          Resource: '*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
        good: allow('s3:*', reports, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      },
    },
    true,
  ),
  notActionAllow(
    {
      code: 'not_action_allow_no_condition',
      examples: { bad: notAction('Allow', 'iam:*'), good: allow('s3:GetObject', reports) },
    },
    false,
  ),
  {
    code: 'NOTRESOURCE_WITH_ALLOW',
    severity: 'suggestion',
    scope: 'statement',
    documentation:
      '`NotResource` in an Allow grants the actions on every resource that is not listed, in other accounts too where their policies agree. It denies nothing: another statement may still allow what is listed. Name the resources to allow, and deny the others in a statement of their own.',
    examples: {
      bad: notResource('Allow', 's3:GetObject', 'arn:aws:s3:::secret/*'),
      good: [allow('s3:GetObject', reports), deny('s3:GetObject', 'arn:aws:s3:::secret/*')],
    },
    check: ({ effect, action, resource, condition }, { document }) =>
      allowsAllBut(effect, action, resource, document.kind) && (condition.length > 0 || wholeOf(action) === undefined)
        ? [
            {
              range: resource.range,
              message:
                'This allows the actions on every resource that is not listed, and denies nothing. Name the resources to allow under `Resource`.',
            },
          ]
        : [],
  },
  {
    code: 'not_resource_broad',
    severity: 'warning',
    scope: 'statement',
    documentation:
      'All actions of a service on all resources but a few: `s3:*` with `NotResource` reaches every bucket that is not listed, in other accounts too where their policies agree, and every one that is made later. It denies nothing. Name the resources to allow, and deny the others in a statement of their own.',
    examples: {
      bad: notResource('Allow', 's3:*', 'arn:aws:s3:::secret/*'),
      good: [allow('s3:GetObject', reports), deny('s3:*', 'arn:aws:s3:::secret/*')],
    },
    check: ({ effect, action, resource, condition }, { document }) => {
      const whole =
        allowsAllBut(effect, action, resource, document.kind) && condition.length === 0 ? wholeOf(action) : undefined
      return whole === undefined || resource === undefined
        ? []
        : [
            {
              range: resource.range,
              message: `\`${whole}\` on every resource that is not listed, and nothing is denied. Name the resources to allow under \`Resource\`.`,
            },
          ]
    },
  },
  {
    code: 'combined_not_action_not_resource',
    severity: 'warning',
    scope: 'statement',
    documentation:
      '`NotAction` and `NotResource` in one Allow grant every action that is not listed on every resource that is not listed. A listed action is not granted anywhere, and a listed resource not for any action; what remains is nearly all of AWS. Write `Action` and `Resource`.',
    examples: {
      bad: notAction('Allow', 'iam:*', { NotResource: 'arn:aws:s3:::secret/*' }),
      good: allow('s3:GetObject', reports),
    },
    check: ({ effect, action, resource }, { document }) =>
      judged(document.kind) && effect.value === 'Allow' && action.negated && resource?.negated === true
        ? [
            {
              range: resource.range,
              message:
                'With `NotAction` and `NotResource` this allows nearly everything. Write `Action` and `Resource` with what you mean.',
            },
          ]
        : [],
  },
  {
    code: 'not_action_deny_review',
    severity: 'suggestion',
    scope: 'statement',
    documentation:
      'A Deny with `NotAction` and no condition denies every action that is not listed, whatever another policy allows, and also those of services that come later. In a guardrail that may be meant; in the policy of a user or a resource it often shuts out more than was thought. Check that the list is complete.',
    examples: { bad: notAction('Deny', ['s3:*', 'ec2:*']), good: deny(['iam:*', 'organizations:*']) },
    check: ({ effect, action, resource, condition }, { document }) =>
      judged(document.kind) &&
      effect.value === 'Deny' &&
      action.negated &&
      resource?.negated !== true &&
      condition.length === 0
        ? [
            {
              range: action.range,
              message:
                'This denies every action that is not listed, whatever else allows it. Check that nothing needed is missing from the list.',
            },
          ]
        : [],
  },
  {
    code: 'not_resource_deny_review',
    severity: 'suggestion',
    scope: 'statement',
    documentation:
      'A Deny with `NotResource` also meets actions that have no resource: their request is about `*`, which is in no list of ARNs. So "deny S3 but for this bucket" also denies `s3:ListAllMyBuckets`. List the actions that have resources, or leave the others out.',
    examples: {
      bad: notResource('Deny', 's3:*', 'arn:aws:s3:::reports*'),
      good: notResource('Deny', ['s3:GetObject', 's3:PutObject'], reports),
    },
    check: ({ effect, action, resource, condition }, subject) => {
      if (
        effect.value === 'Allow' ||
        resource?.negated !== true ||
        action.negated ||
        condition.length > 0 ||
        resource.entries.some(({ value }) => isEveryResource(value))
      )
        return []
      const free = withoutResource(
        action.entries.map(({ value }) => value),
        subject,
      )
      return free === undefined
        ? []
        : [
            {
              range: resource.range,
              message: `This also denies \`${free}\`, whose requests name no resource and so are never among those listed. Name the actions that you mean.`,
            },
          ]
    },
  },
  {
    code: 'not_resource_deny_ineffective',
    severity: 'warning',
    scope: 'statement',
    documentation:
      'A Deny with `NotResource` denies on all resources but the listed ones. With `*` in the list nothing is left to deny, so the statement never applies. Remove the `*`, or write `Resource`.',
    examples: {
      bad: notResource('Deny', 's3:GetObject', ['*', reports]),
      good: notResource('Deny', 's3:GetObject', reports),
    },
    check: ({ effect, resource }, subject) => {
      const every =
        effect.value === 'Deny' && resource?.negated === true
          ? resource.entries.find(({ value }) => /^\*+$/.test(value))
          : undefined
      return every === undefined
        ? []
        : [
            {
              range: every.range,
              message: 'No resource is left to deny: `*` excepts them all. Remove it, or write `Resource`.',
              ...removalFix('Remove `*`', every.range, subject),
            },
          ]
    },
  },
]
