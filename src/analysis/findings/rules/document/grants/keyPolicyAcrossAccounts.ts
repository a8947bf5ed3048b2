/** Rights in a key policy that another account never gets. Source: semantics 5.10, 5.12; AWS KMS Developer Guide, "AWS KMS permissions". */
import { worksOnKeysAcrossAccounts } from '../../../../../engine/evaluate/neverCrosses.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { PolicyDocument, PrincipalEntry } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { allowTo, rootOfAccount } from '../../../support/exampleStatements.ts'

/** The account that an entry is of. */
function accountOf(entry: PrincipalEntry): string | undefined {
  if (entry.kind === 'account') return entry.account
  return 'arn' in entry ? entry.arn.split(':')[4] : undefined
}

/** The account of the key, as its policy shows it: the one that gets every right on the key. */
function ownerOf({ readable }: PolicyDocument): string | undefined {
  const owners = new Set(
    readable
      .filter(
        ({ effect, action }) =>
          effect.value === 'Allow' && !action.isNegated && action.entries.some(({ value }) => /^kms:\*$/i.test(value)),
      )
      .flatMap(({ principal }) => (principal === undefined || principal.isNegated ? [] : principal.entries))
      .flatMap(({ value }) => (value.kind === 'account' ? [value.account] : [])),
  )
  const [owner, another] = owners
  return another === undefined ? owner : undefined
}

const everyRight = allowTo(rootOfAccount, 'kms:*', '*')
const stranger = { AWS: 'arn:aws:iam::444455556666:role/App' }

export const keyPolicyAcrossAccounts: StatementRule = {
  code: 'key-right-never-crosses-accounts',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'A key policy can let other accounts use the key: encrypt, decrypt, sign, describe it, create grants. To change the key, its policy, its aliases or its tags is never possible from another account, whatever the policy allows. Leave such actions out of the statement, or let the other account assume a role in the account of the key.',
  examples: {
    kind: 'resourcePolicy',
    service: 'kms',
    bad: [everyRight, allowTo(stranger, ['kms:Decrypt', 'kms:PutKeyPolicy'], '*')],
    good: [everyRight, allowTo(stranger, ['kms:Decrypt', 'kms:DescribeKey'], '*')],
  },
  check: ({ effect, principal, action }, { document, service }): readonly Draft[] => {
    if (document.kind !== 'resourcePolicy' || service !== 'kms' || effect.value === 'Deny') return []
    if (principal === undefined || principal.isNegated || action.isNegated) return []
    const own = ownerOf(document)
    const accounts = principal.entries.map(({ value }) => accountOf(value))
    if (own === undefined || accounts.length === 0 || accounts.some((one) => one === undefined || one === own))
      return []
    const never = action.entries.filter(
      ({ value }) => /^kms:/i.test(value) && !hasWildcard(value) && !worksOnKeysAcrossAccounts(value.toLowerCase()),
    )
    const [first] = never
    if (first === undefined) return []
    return [
      {
        range: first.range,
        message: `No other account can call ${listed(never.map(({ value }) => value))} on a key, whatever its policy allows. Remove ${never.length === 1 ? 'it' : 'them'}, or name principals of account ${own}.`,
      },
    ]
  },
}
