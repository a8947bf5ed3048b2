/** Keys with several values that are compared as if they had one. Source: semantics 4.12. */
import type { CatalogForLint } from '../../../catalog.ts'
import type { StatementRule } from '../../../finding.ts'
import { keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow } from '../../../support/exampleStatements.ts'

/** The reference calls keys of event patterns lists, though a request has one value of each. */
const isMultivalued = (catalog: CatalogForLint, key: string): boolean =>
  !key.startsWith('events:') && typeOfKey(catalog, key)?.startsWith('ArrayOf') === true

export const missingQualifier: StatementRule = {
  code: 'MISSING_QUALIFIER',
  severity: 'error',
  scope: 'statement',
  documentation:
    'This key can have several values in one request. Without `ForAnyValue:` or `ForAllValues:` the comparison of several values with several is not what one means. `ForAnyValue:` asks whether one of them fits; `ForAllValues:` whether none is outside the list (and holds when there is none at all).',
  examples: {
    bad: allow('sqs:TagQueue', 'arn:aws:sqs:*:*:*', { StringEquals: { 'aws:TagKeys': ['team', 'cost'] } }),
    good: allow('sqs:TagQueue', 'arn:aws:sqs:*:*:*', {
      'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team', 'cost'] },
    }),
  },
  check: ({ condition }, { catalog }) =>
    condition
      .filter(
        (clause) =>
          clause.operator.set === undefined && clause.operator.name !== 'Null' && isMultivalued(catalog, keyOf(clause)),
      )
      .map((clause) => {
        const wanted = `ForAnyValue:${clause.operator.text.value}`
        return {
          range: clause.key.range,
          message: `\`${clause.key.value}\` can have several values. Say whether one of them must fit (\`${wanted}\`) or all (\`ForAllValues:${clause.operator.text.value}\`).`,
          // The operator may hold further keys: those would change too.
          ...(condition.filter(({ operator }) => operator.text.range.start === clause.operator.text.range.start)
            .length > 1
            ? {}
            : {
                fix: {
                  title: `Write \`${wanted}\``,
                  edits: [{ range: clause.operator.text.range, text: JSON.stringify(wanted) }],
                },
              }),
        }
      }),
}
