/** A Deny with `NotResource`: requests that it denies unintentionally, and lists that leave nothing to deny. Source: semantics 2.7, 3.5. */
import { onceFor } from '../../../../../engine/base/memo.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { isEveryAction } from '../../../support/actions.ts'
import { type CoveredActions, covered } from '../../../support/coveredActions.ts'
import { notResource, reports } from '../../../support/exampleStatements.ts'
import { isEveryResource } from '../../../support/resources.ts'
import { removalFix } from '../../../support/statementEdits.ts'

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

export const notResourceDeny: StatementRule = {
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
      resource?.isNegated !== true ||
      action.isNegated ||
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
}

export const notResourceDenyNothing: StatementRule = {
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
      effect.value === 'Deny' && resource?.isNegated === true
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
}
