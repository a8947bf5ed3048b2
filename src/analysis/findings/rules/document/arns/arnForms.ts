/** ARNs held to the forms that the service's resources have. Source: "Service Authorization Reference"; semantics 1.3, 3.3. */

import type { ArnParts } from '../../../../../engine/base/arn.ts'
import { onceForPair } from '../../../../../engine/base/memo.ts'
import { quote } from '../../../../../engine/base/text.ts'
import { overlapWithin } from '../../../../../engine/match/overlap.ts'
import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { type ArnForm, formsOf, shownForm } from '../../../support/arnTypes.ts'
import { allow, allowSend } from '../../../support/exampleStatements.ts'
import { withoutNames } from '../../../support/patterns.ts'
import { perhapsNewer } from '../../../support/reference.ts'
import { arnsOfResources, type WrittenArn } from '../../../support/statementArns.ts'

interface Judged {
  readonly arn: WrittenArn
  /** Every form of the service. */
  readonly forms: readonly ArnForm[]
  /** Those whose resource can be the one written. */
  readonly fitting: readonly ArnForm[]
}

/** Services whose resources are paths of an API. The reference lists only some of them. */
const unlisted: ReadonlySet<string> = new Set(['apigateway', 'execute-api'])

/** Limit on comparisons for one statement. ARNs beyond it are not judged. */
const mostSteps = 2_000_000

/** Services that are not loaded, or have no resources, are not judged. */
export const judge = (statement: Statement, { catalog }: Subject): readonly Judged[] => judgeBy(catalog, statement)

const judgeBy = onceForPair((catalog: Subject['catalog'], statement: Statement): readonly Judged[] => {
  const overlaps = overlapWithin(mostSteps)
  return arnsOfResources(statement).flatMap((arn): readonly Judged[] => {
    const service = unlisted.has(arn.parts.service) ? undefined : catalog.service(arn.parts.service)
    const forms = service === undefined ? [] : formsOf(service)
    if (forms.length === 0) return []
    const resource = withoutNames(arn.parts.resource)
    const answers = forms.map((form) => overlaps(resource, form.resource))
    return answers.includes(undefined) ? [] : [{ arn, forms, fitting: forms.filter((_, at) => answers[at] === true) }]
  })
})

/** Services whose own resources, shared with everybody, have ARNs without account where those of customers have one. */
const alsoWithoutAccount: ReadonlySet<string> = new Set(['ssm', 'resource-explorer-2'])

const neverEmpty = (field: 'region' | 'account', what: string): StatementRule['check'] =>
  function* (statement, subject) {
    for (const { arn, fitting } of judge(statement, subject)) {
      const [first] = fitting
      if (first === undefined || arn.parts[field] !== '' || fitting.some((form) => form[field] === '')) continue
      if (field === 'account' && alsoWithoutAccount.has(arn.parts.service)) continue
      const { range, write } = arn.part(field, subject)
      yield {
        range,
        // A mere wildcard says little of the form that is meant.
        ...(/^[*?]+$/.test(arn.parts.resource) ? { severity: 'warning' as const } : {}),
        message: `${quote(arn.entry.value)} has no ${what}, and so matches nothing: such ARNs read \`${shownForm(first)}\`. Write the ${what}, or \`*\` for all. ${perhapsNewer}`,
        fix: write('*', `Write \`*\` for the ${what}`),
      }
    }
  }

/** ARNs with a field that their forms leave empty. A star also stands for nothing. */
const mustBeEmpty = ({ arn, fitting }: Judged, field: 'region' | 'account'): boolean =>
  fitting.length > 0 && !/^\**$/.test(arn.parts[field]) && fitting.every((form) => form[field] === '')

/** The parser reports these fields for IAM and S3. */
const isParsers = ({ service, resource }: ArnParts, field: 'region' | 'account'): boolean =>
  (service === 's3' &&
    !/^(?:accesspoint|storage-lens|storage-lens-group|job|async-request|access-grants)(?:[/:]|$)/.test(resource)) ||
  (service === 'iam' && field === 'region')

/** Resources with a text in a field that must be empty: they are reported already. */
export const saidToBeEmpty = (
  statement: Statement,
  subject: Subject,
  field: 'region' | 'account',
): ReadonlySet<WrittenArn> =>
  new Set([
    ...judge(statement, subject).flatMap((one) => (mustBeEmpty(one, field) ? [one.arn] : [])),
    ...arnsOfResources(statement).filter(({ parts }) => isParsers(parts, field)),
  ])

const alwaysEmpty = (field: 'region' | 'account', what: string): StatementRule['check'] =>
  function* (statement, subject) {
    for (const one of judge(statement, subject)) {
      const { arn, fitting } = one
      const [first] = fitting
      if (first === undefined || !mustBeEmpty(one, field) || isParsers(arn.parts, field)) continue
      const { range, write } = arn.part(field, subject)
      yield {
        range,
        message: `${quote(arn.parts[field])}: such ARNs have no ${what} and read \`${shownForm(first)}\`, so this one matches nothing. Leave the field empty. ${perhapsNewer}`,
        fix: write('', `Remove the ${what}`),
      }
    }
  }

const head = { scope: 'statement', severity: 'error' } as const

export const missingRegion: StatementRule = {
  ...head,
  code: 'MISSING_ARN_REGION',
  documentation:
    'Resources of this kind live in a Region, and their ARNs name it: `arn:aws:sqs:eu-west-1:111122223333:orders`. An empty field is not a wildcard; it matches only ARNs whose field is empty too. Write the Region, or `*` for every Region.',
  examples: {
    bad: allowSend('arn:aws:sqs::111122223333:orders'),
    good: allowSend('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  check: neverEmpty('region', 'Region'),
}
export const missingAccount: StatementRule = {
  ...head,
  code: 'MISSING_ARN_ACCOUNT',
  documentation:
    'Resources of this kind belong to an account, and their ARNs name it: `arn:aws:iam::111122223333:role/App`. An empty field is not a wildcard; it matches only ARNs whose field is empty too, as those of S3 buckets are. Write the account, or `*` for every account.',
  examples: {
    bad: allow('iam:GetRole', 'arn:aws:iam:::role/App'),
    good: allow('iam:GetRole', 'arn:aws:iam::111122223333:role/App'),
  },
  check: neverEmpty('account', 'account'),
}
export const regionNotAllowed: StatementRule = {
  ...head,
  code: 'ARN_REGION_NOT_ALLOWED',
  documentation:
    'Resources of this kind are the same in every Region, and their ARNs have an empty field there: `arn:aws:cloudfront::111122223333:distribution/E1`. With a Region the ARN matches nothing. Leave the field empty; to hold calls to a Region, write a condition on `aws:RequestedRegion`.',
  examples: {
    bad: allow('iam:GetRole', 'arn:aws:iam:eu-west-1:111122223333:role/App'),
    good: allow('iam:GetRole', 'arn:aws:iam::111122223333:role/App'),
  },
  check: alwaysEmpty('region', 'Region'),
}
export const accountNotAllowed: StatementRule = {
  ...head,
  code: 'ARN_ACCOUNT_NOT_ALLOWED',
  documentation:
    'ARNs of this kind have no account in them, since their names are unique already: `arn:aws:route53:::hostedzone/Z1`. With an account the ARN matches nothing. Leave the field empty; to hold resources to an account, write a condition on `aws:ResourceAccount`.',
  examples: {
    bad: allow('s3:GetObject', 'arn:aws:s3::111122223333:reports/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  check: alwaysEmpty('account', 'account'),
}
