/** Conditions on the prefix of an S3 listing that a shorter prefix bypasses. Source: "Service Authorization Reference". */
import type { StatementRule } from '../../../finding.ts'
import { clausesOn, isNegated } from '../../../support/conditions.ts'
import { allow, deny } from '../../../support/exampleStatements.ts'

export const prefixInNegative: StatementRule = {
  code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`s3:prefix` is the text that a listing asks for. Whoever may not list `secret/` asks for `sec`, or for nothing, and sees the same names. So a Deny of certain prefixes, or an Allow of all but certain ones, hides nothing. Allow the prefixes that may be listed instead.',
  examples: {
    bad: deny('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'secret/*' } }),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'public/*' } }),
  },
  check: (statement) =>
    clausesOn(statement, (key) => key === 's3:prefix')
      .filter(
        (clause) =>
          clause.operator.name !== 'Null' &&
          (statement.effect.value === 'Deny') !== isNegated(clause) &&
          !(statement.effect.value === 'Deny' && clause.values.every(({ value }) => value === '')),
      )
      .map((clause) => ({
        range: clause.key.range,
        message: `A shorter prefix gets around this: the listing for ${clause.values[0]?.value === undefined ? 'it' : `the start of \`${clause.values[0].value}\``} shows the same names. Allow the prefixes that may be listed instead.`,
      })),
}
