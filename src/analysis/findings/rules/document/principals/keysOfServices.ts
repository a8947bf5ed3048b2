/** Keys that the calls of a service principal do not have. Source: semantics 1.7, 1.10. */
import { quote } from '../../../../../engine/base/text.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { asksForPresence, keyOf, pinsDown } from '../../../support/conditions.ts'
import { allowTo, cloudTrail } from '../../../support/exampleStatements.ts'

/** Keys of callers that are users or roles or that come through a VPC, each with the corresponding key for services. */
const absent = new Map<string, string | undefined>(
  Object.entries({
    'aws:principalorgid': 'aws:SourceOrgID',
    'aws:principalorgpaths': 'aws:SourceOrgPaths',
    'aws:principalaccount': 'aws:SourceAccount',
    'aws:principalarn': 'aws:SourceArn',
    'aws:username': undefined,
    'aws:sourcevpc': undefined,
    'aws:sourcevpcarn': undefined,
    'aws:sourcevpce': undefined,
    'aws:vpcsourceip': undefined,
    'aws:vpceaccount': undefined,
    'aws:vpceorgid': undefined,
    'aws:vpceorgpaths': undefined,
    'aws:multifactorauthpresent': undefined,
    'aws:multifactorauthage': undefined,
    'aws:sourceidentity': undefined,
    'aws:federatedprovider': undefined,
  }),
)

export const keyOfService: StatementRule = {
  code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  severity: 'error',
  scope: 'statement',
  documentation:
    'When a service calls with its own principal, there is no user and no role, hence no organization, account, ARN or tag of a principal in the request; nor did the call come through a VPC. A condition that asks for these never holds. For whom a service acts is in `aws:SourceArn`, `aws:SourceAccount` and `aws:SourceOrgID`.',
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*', {
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    }),
    good: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*', {
      StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
    }),
  },
  check: ({ principal, condition, effect }) => {
    if (
      principal === undefined ||
      principal.isNegated ||
      principal.entries.length === 0 ||
      !principal.entries.every(({ value }) => value.kind === 'service')
    )
      return []
    const there = new Set(condition.map(keyOf))
    return condition.flatMap((clause): readonly Draft[] => {
      const key = keyOf(clause)
      if ((!absent.has(key) && !key.startsWith('aws:principaltag/')) || !(pinsDown(clause) || asksForPresence(clause)))
        return []
      const better = absent.get(key)
      return [
        {
          range: clause.key.range,
          message: `Calls of a service principal have no ${quote(clause.key.value)}, so this statement ${effect.value === 'Allow' ? 'allows' : 'denies'} nothing.${better === undefined ? ' Ask for `aws:SourceArn` or `aws:SourceAccount`.' : ` Did you mean ${quote(better)}?`}`,
          ...(better === undefined || there.has(better.toLowerCase())
            ? {}
            : {
                fix: {
                  title: `Write ${quote(better)}`,
                  edits: [{ range: clause.key.range, text: JSON.stringify(better) }],
                },
              }),
        },
      ]
    })
  },
}
