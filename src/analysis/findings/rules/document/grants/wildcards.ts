/** Grants of everything, and of everything in a service. Source: semantics 2.6, 2.7; IAM User Guide, "Security best practices in IAM". */

import type { StatementRule } from '../../../finding.ts'
import { isEveryAction, listed } from '../../../support/actions.ts'
import { allow, allowInBucket, reports } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { broadEntry, isEveryResource } from '../../../support/resources.ts'
import { keysOfDenies } from '../conditions/conditionKeys.ts'

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
      action.negated ||
      condition.length > 0 ||
      resource?.negated !== false
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
      action.negated ||
      condition.length > 0 ||
      resource?.negated !== false ||
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

const narrowing = [
  'aws:sourcevpce',
  'aws:sourcevpc',
  'aws:sourceip',
  'aws:vpcsourceip',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:sourceaccount',
]

export const publicAccess: StatementRule = {
  code: 'public-access',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'The principal `*` in a resource policy is everybody: every account of AWS, and, where the service knows unsigned calls, everybody on the internet. Without a condition nothing narrows it. Name the principals, or add a condition such as `aws:PrincipalOrgID`, unless the resource is meant to be public.',
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowInBucket('*'),
    good: allowInBucket('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  check: ({ effect, principal, action, condition }, { document }) => {
    if (
      document.kind !== 'resourcePolicy' ||
      effect.value === 'Deny' ||
      principal?.negated !== false ||
      condition.length > 0
    )
      return []
    const anyone = principal.entries.find(({ value }) => value.kind === 'anyone')
    // A Deny of all but a network, an organization or certain principals narrows it too.
    if (anyone === undefined || narrowing.some((key) => keysOfDenies(document).has(key))) return []
    const what = action.negated ? 'everything but what is listed' : listed(action.entries.map(({ value }) => value))
    return [
      {
        range: anyone.range,
        message: `Everybody may do this: ${what}. Name the principals, or add a condition such as \`aws:PrincipalOrgID\`.`,
      },
    ]
  },
}
