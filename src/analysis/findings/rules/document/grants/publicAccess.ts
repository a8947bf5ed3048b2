/** Resource policies that let in everybody. Source: semantics 3.8, 5.3. */
import type { StatementRule } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { keysOfDenies } from '../../../support/conditions.ts'
import { allowInBucket } from '../../../support/exampleStatements.ts'

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
      principal?.isNegated !== false ||
      condition.length > 0
    )
      return []
    const anyone = principal.entries.find(({ value }) => value.kind === 'anyone')
    // A Deny of all but a network, an organization or certain principals narrows it too.
    if (anyone === undefined || narrowing.some((key) => keysOfDenies(document).has(key))) return []
    const what = action.isNegated ? 'everything but what is listed' : listed(action.entries.map(({ value }) => value))
    return [
      {
        range: anyone.range,
        message: `Everybody may do this: ${what}. Name the principals, or add a condition such as \`aws:PrincipalOrgID\`.`,
      },
    ]
  },
}
