/** Grants of everything, and of everything in a service. Source: semantics 2.6, 2.7; IAM User Guide, "Security best practices in IAM". */
import type { StatementRule } from '../../../finding.ts'
import { isEveryAction, listed } from '../../../support/actions.ts'
import { allow, reports } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { broadEntry, isEveryResource } from '../../../support/resources.ts'

export const fullWildcard: StatementRule = {
  code: 'full_wildcard',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'Every action on every resource, without condition: whoever has this policy is an administrator, and may change who else is. Give the actions and the resources that are needed; where an administrator is meant, attach `AdministratorAccess`, so that it is plain to see.',
  examples: { bad: allow('*'), good: allow(['s3:Get*', 's3:List*'], ['arn:aws:s3:::reports', reports]) },
  check: ({ effect, action, resource, condition }, { document }) => {
    if (
      !grantsToIdentity(document.kind) ||
      effect.value === 'Deny' ||
      action.isNegated ||
      condition.length > 0 ||
      resource?.isNegated !== false
    )
      return []
    const every = action.entries.find(({ value }) => isEveryAction(value))
    return every !== undefined && resource.entries.some(({ value }) => isEveryResource(value))
      ? [
          {
            range: every.range,
            message:
              'This allows every action on every resource: an administrator. Name the actions and resources that are needed.',
          },
        ]
      : []
  },
}

export const serviceWildcard: StatementRule = {
  code: 'service_wildcard',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'All actions of a service are reading, changing, deleting, and often handing out access, with those that AWS adds next year. On every resource and without condition, that is seldom what a workload needs. Name the actions, or patterns such as `s3:Get*`, and the resources.',
  examples: { bad: allow('s3:*'), good: allow(['s3:Get*', 's3:List*'], ['arn:aws:s3:::reports', reports]) },
  check: ({ effect, action, resource, condition }, { document }) => {
    if (
      !grantsToIdentity(document.kind) ||
      effect.value === 'Deny' ||
      action.isNegated ||
      condition.length > 0 ||
      resource?.isNegated !== false ||
      broadEntry(resource) === undefined
    )
      return []
    const whole = action.entries.filter(({ value }) => /^[a-z0-9-]+:\*+$/i.test(value))
    const [first] = whole
    if (first === undefined || action.entries.some(({ value }) => isEveryAction(value))) return []
    return [
      {
        range: first.range,
        message: `${listed(whole.map(({ value }) => value))}: every action of the service, also those to come, on every resource. Name the actions or the resources that are needed.`,
      },
    ]
  },
}
