/** Keys that have the same value in every request that the policy applies to. Source: semantics 1.5, 1.8, 5.15. */
import type { PolicyKind } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { replace } from '../../../fixes/edit.ts'
import { isFree } from '../../../support/clauseEdits.ts'
import { allowTo } from '../../../support/exampleStatements.ts'

const ownersOfResource: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  's3:resourceaccount',
])

/** Why the key is the same for every request that the policy sees; undefined where it is not. */
function sameForAll(key: string, kind: PolicyKind): string | undefined {
  if ((kind === 'resourcePolicy' || kind === 'trustPolicy') && ownersOfResource.has(key))
    return 'The policy belongs to one resource, whose owner is always the same'
  if (kind === 'resourceControlPolicy' && key === 'aws:resourceorgid')
    return 'The policy reaches only resources of one organization'
  if (kind === 'serviceControlPolicy' && key === 'aws:principalorgid')
    return 'The policy reaches only principals of one organization'
  return undefined
}

export const irrelevantKey: StatementRule = {
  code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'Some keys tell requests apart only in certain policies. The owner of the resource (`aws:ResourceAccount`, `aws:ResourceOrgID`) is a question for identity-based policies; in the policy of one bucket the answer never changes. There, ask about the caller: `aws:PrincipalAccount`, `aws:PrincipalOrgID`.',
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({ AWS: '111122223333' }, 's3:GetObject', 'arn:aws:s3:::reports/*', {
      StringEquals: { 'aws:ResourceAccount': '444455556666' },
    }),
    good: allowTo({ AWS: '111122223333' }, 's3:GetObject', 'arn:aws:s3:::reports/*', {
      StringEquals: { 'aws:PrincipalAccount': '111122223333' },
    }),
  },
  check: ({ condition }, { document, root }) =>
    condition.flatMap(({ key }): Draft[] => {
      const reason = sameForAll(key.value.toLowerCase(), document.kind)
      if (reason === undefined) return []
      const other = key.value
        .toLowerCase()
        .replace(
          document.kind === 'serviceControlPolicy' ? ':principal' : ':resource',
          document.kind === 'serviceControlPolicy' ? ':Resource' : ':Principal',
        )
      const better = other.startsWith('aws:')
        ? other.replace('orgid', 'OrgID').replace('orgpaths', 'OrgPaths').replace('account', 'Account')
        : undefined
      return [
        {
          range: key.range,
          message: `${reason}, so \`${key.value}\` has the same value in every request here.${better === undefined ? '' : ` Did you mean \`${better}\`?`}`,
          ...(better !== undefined && isFree(better, key.range, root)
            ? { fix: { title: `Write \`${better}\``, edits: [replace(key.range, JSON.stringify(better))] } }
            : {}),
        },
      ]
    }),
}
