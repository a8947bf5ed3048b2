/** An Allow with `NotAction`, which also covers actions that nobody thought of. Source: semantics 2.6. */
import type { StatementRule } from '../../../finding.ts'
import { allow, notAction, reports } from '../../../support/exampleStatements.ts'
import { isJudged } from '../../../support/kinds.ts'

const allowAllActionsBut = (head: Pick<StatementRule, 'code' | 'examples'>, isConditioned: boolean): StatementRule => ({
  ...head,
  severity: isConditioned ? 'suggestion' : 'warning',
  scope: 'statement',
  documentation: `\`NotAction\` in an Allow grants every action of every service that is not listed, future ones included; it denies nothing. ${isConditioned ? 'The condition narrows it, but not to actions that you chose.' : 'Without a condition that is close to an administrator.'} List the actions to allow, or allow broadly and deny the exceptions in a statement of their own.`,
  check: ({ effect, action, resource, condition }, { document }) =>
    isJudged(document.kind) &&
    effect.value === 'Allow' &&
    action.isNegated &&
    resource?.isNegated !== true &&
    condition.length > 0 === isConditioned
      ? [
          {
            range: action.range,
            message: `This allows every action that is not listed, also of services to come${isConditioned ? ', within the condition' : ''}. It denies nothing. List the actions to allow under \`Action\`.`,
          },
        ]
      : [],
})

export const notActionAllow: StatementRule = allowAllActionsBut(
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
)

export const notActionAllowWithoutCondition: StatementRule = allowAllActionsBut(
  {
    code: 'not_action_allow_no_condition',
    examples: { bad: notAction('Allow', 'iam:*'), good: allow('s3:GetObject', reports) },
  },
  false,
)
