/** An Allow with `NotResource`, which also covers resources that nobody thought of. Source: semantics 2.6, 2.7. */
import type { PolicyKind, Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { isEveryAction } from '../../../support/actions.ts'
import { allow, deny, notAction, notResource, reports } from '../../../support/exampleStatements.ts'
import { isJudged } from '../../../support/kinds.ts'
import { isEveryResource } from '../../../support/resources.ts'

/** An Allow of actions on every resource but some. */
const allowsAllBut = (
  effect: Statement['effect'],
  action: Statement['action'],
  resource: Statement['resource'],
  kind: PolicyKind,
): resource is NonNullable<Statement['resource']> =>
  isJudged(kind) &&
  effect.value === 'Allow' &&
  !action.isNegated &&
  resource?.isNegated === true &&
  !resource.entries.some(({ value }) => isEveryResource(value))

/** An entry that is every action of a service, or of all. */
const wholeOf = ({ entries }: Statement['action']): string | undefined =>
  entries.find(({ value }) => isEveryAction(value) || /^[a-z0-9-]+:\*+$/i.test(value))?.value

export const notResourceAllow: StatementRule = {
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
}

export const notResourceBroad: StatementRule = {
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
}

export const notActionNotResource: StatementRule = {
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
    isJudged(document.kind) && effect.value === 'Allow' && action.isNegated && resource?.isNegated === true
      ? [
          {
            range: resource.range,
            message:
              'With `NotAction` and `NotResource` this allows nearly everything. Write `Action` and `Resource` with what you mean.',
          },
        ]
      : [],
}
