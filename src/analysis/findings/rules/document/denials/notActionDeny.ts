/** A Deny with `NotAction`, which also covers actions that nobody thought of. Source: semantics 2.6. */
import type { StatementRule } from '../../../finding.ts'
import { deny, notAction } from '../../../support/exampleStatements.ts'
import { isJudged } from '../../../support/kinds.ts'

export const notActionDeny: StatementRule = {
  code: 'not_action_deny_review',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A Deny with `NotAction` and no condition denies every action that is not listed, whatever another policy allows, and also those of services that come later. In a guardrail that may be meant; in the policy of a user or a resource it often shuts out more than was thought. Check that the list is complete.',
  examples: { bad: notAction('Deny', ['s3:*', 'ec2:*']), good: deny(['iam:*', 'organizations:*']) },
  check: ({ effect, action, resource, condition }, { document }) =>
    isJudged(document.kind) &&
    effect.value === 'Deny' &&
    action.isNegated &&
    resource?.isNegated !== true &&
    condition.length === 0
      ? [
          {
            range: action.range,
            message:
              'This denies every action that is not listed, whatever else allows it. Check that nothing needed is missing from the list.',
          },
        ]
      : [],
}
