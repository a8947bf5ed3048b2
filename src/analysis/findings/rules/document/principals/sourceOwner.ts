/** `aws:SourceOwner`, for which there is a better key. Source: semantics 1.10. */
import type { StatementRule } from '../../../finding.ts'
import { replace } from '../../../fixes/edit.ts'
import { isFree } from '../../../support/clauseEdits.ts'
import { keyOf } from '../../../support/conditions.ts'
import { allowTo } from '../../../support/exampleStatements.ts'

export const recommendedKey: StatementRule = {
  code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A service acts for many customers. So that it cannot be made to act on your resource for somebody else, say for whom it may act: `aws:SourceArn` or `aws:SourceAccount` (for a whole organization `aws:SourceOrgID`). `aws:SourceOwner` is an older key, which few services send; write `aws:SourceAccount`.',
  examples: {
    kind: 'resourcePolicy',
    service: 'sns',
    bad: allowTo({ Service: 's3.amazonaws.com' }, 'sns:Publish', '*', {
      StringEquals: { 'aws:SourceOwner': '111122223333' },
    }),
    good: allowTo({ Service: 's3.amazonaws.com' }, 'sns:Publish', '*', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
  },
  check: ({ condition, effect, principal }, { root }) => {
    if (
      effect.value !== 'Allow' ||
      principal === undefined ||
      principal.isNegated ||
      !principal.entries.some(({ value }) => value.kind === 'service')
    )
      return []
    return condition
      .filter((clause) => keyOf(clause) === 'aws:sourceowner')
      .map(({ key }) => {
        const isAddable = isFree('aws:SourceAccount', key.range, root)
        return {
          range: key.range,
          message: `\`${key.value}\` is an older key that few services send. \`aws:SourceAccount\` is the one for service principals.`,
          ...(isAddable
            ? { fix: { title: 'Write `aws:SourceAccount`', edits: [replace(key.range, '"aws:SourceAccount"')] } }
            : {}),
        }
      })
  },
}
