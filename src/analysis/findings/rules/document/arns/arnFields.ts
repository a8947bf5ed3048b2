/** Region and account of an ARN: values that cannot be a Region or an account. Source: semantics 1.3, 2.7. */

import { quote } from '../../../../../engine/base/text.ts'
import { isNegated } from '../../../../../engine/condition/operators.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { compares } from '../../../support/conditions.ts'
import { allow, allowSend } from '../../../support/exampleStatements.ts'
import { regionFault, regionsAsOf } from '../../../support/regions.ts'
import { arnsOfConditions, arnsOfResources, type WrittenArn } from '../../../support/statementArns.ts'
import { saidToBeEmpty } from './arnForms.ts'

/** ARNs whose field is judged. Where the field must be empty, only that is reported. */
function written(statement: Statement, subject: Subject, field: 'region' | 'account'): readonly WrittenArn[] {
  const said = saidToBeEmpty(statement, subject, field)
  return [...arnsOfResources(statement).filter((arn) => !said.has(arn)), ...arnsOfConditions(statement)]
}

const isFixed = (field: string): boolean => field !== '' && !hasWildcard(field) && !field.includes('${')

export const arnRegion: StatementRule = {
  code: 'INVALID_ARN_REGION',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The fourth field of an ARN is a Region, written like `eu-west-1`: `arn:aws:sqs:eu-west-1:111122223333:orders`. An ARN with another text there is the ARN of nothing. Write a Region, `*` for all of them, or leave the field empty for services that have no Regions.',
  examples: {
    bad: allowSend('arn:aws:sqs:eu-west1:111122223333:orders'),
    good: allowSend('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  check: (statement, subject) =>
    written(statement, subject, 'region').flatMap((arn): readonly Draft[] => {
      const { region } = arn.parts
      const fault = isFixed(region) ? regionFault(region) : undefined
      if (fault === undefined) return []
      const { range, write } = arn.part('region', subject)
      if (fault.kind === 'unlisted')
        return [
          {
            range,
            message: `${quote(region)} is not among the Regions of ${regionsAsOf}, so unless it is newer this is the ARN of nothing.`,
            severity: 'warning',
          },
        ]
      const { better } = fault
      const advice =
        better === undefined ? ' Write one such as `eu-west-1`, or `*` for all.' : ` Did you mean \`${better}\`?`
      return [
        {
          range,
          message: `${quote(region)} is not a Region.${advice}`,
          ...(better === undefined ? {} : { fix: write(better) }),
        },
      ]
    }),
}

/** Words that AWS writes for what belongs to itself or to partners: `aws`, `cloudfront`. */
const isOwner = (account: string): boolean => /^[a-z]+(?:-[a-z]+)*$/.test(account)

export const arnAccount: StatementRule = {
  code: 'INVALID_ARN_ACCOUNT',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The fifth field of an ARN is the id of an account, twelve digits without hyphens or spaces: `arn:aws:iam::111122223333:role/App`. An ARN with another text there is the ARN of nothing. Ids may begin with zeros, which spreadsheets like to drop. Write all twelve digits, or `*` for every account.',
  examples: {
    bad: allowSend('arn:aws:sqs:eu-west-1:1111-2222-3333:orders'),
    good: allowSend('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  check: (statement, subject) =>
    written(statement, subject, 'account').flatMap((arn): readonly Draft[] => {
      const { account } = arn.parts
      if (!isFixed(account) || /^\d{12}$/.test(account) || isOwner(account)) return []
      const { range, write } = arn.part('account', subject)
      const digits = account.replaceAll(/[-\s.]/g, '')
      const hasHyphens = /^\d{12}$/.test(digits)
      const advice = hasHyphens
        ? `Write \`${digits}\`.`
        : /^\d+$/.test(account)
          ? `An account id has 12 digits, this has ${account.length}.`
          : 'Write the twelve digits of an account id, or `*` for every account.'
      return [
        {
          range,
          message: `${quote(account)} is in the place of the account, and is not an account id. ${advice}`,
          ...(hasHyphens ? { fix: write(digits) } : {}),
        },
      ]
    }),
}

export const arnFields: StatementRule = {
  code: 'MISSING_ARN_FIELD',
  severity: 'error',
  scope: 'statement',
  documentation:
    'An ARN has six fields, `arn:partition:service:region:account:resource`, and the Arn operators compare field by field. A pattern with fewer fields matches no ARN at all: `arn:aws:iam::*` has five, and its `*` does not reach over the colon. Write all six: `arn:aws:iam::*:*`.',
  examples: {
    bad: allow('s3:GetObject', 'arn:aws:s3:my-bucket/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::my-bucket/*'),
  },
  check: ({ condition }) =>
    condition
      .filter((clause) => compares(clause, 'Arn'))
      .flatMap(({ values, operator }) =>
        values.flatMap(({ value, range }): readonly Draft[] => {
          const fields = value.split(':').length
          if (!value.startsWith('arn:') || fields >= 6 || value.includes('${')) return []
          const padded = value.endsWith('*') ? value + ':*'.repeat(6 - fields) : undefined
          const outcome = isNegated(operator.name) ? 'differs from every ARN' : 'matches no ARN'
          return [
            {
              range,
              message: `${quote(value)} has ${fields} of the six fields of an ARN, so under \`${operator.text.value}\` it ${outcome}. ${padded === undefined ? 'Write all six.' : `Write ${quote(padded)}.`}`,
              ...(padded === undefined
                ? {}
                : { fix: { title: `Write ${quote(padded)}`, edits: [{ range, text: JSON.stringify(padded) }] } }),
            },
          ]
        }),
      ),
}
