/** Rights in a key policy that another account never gets. Source: semantics 5.10, 5.12; AWS KMS Developer Guide, "AWS KMS permissions". */
import { worksOnKeysAcrossAccounts } from '../../../../../engine/evaluate/neverCrosses.ts'
import type { PolicyDocument, PrincipalEntry } from '../../../../../engine/policy/ast.ts'
import type { CatalogForLint } from '../../../catalog.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { covered } from '../../../support/coveredActions.ts'
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

/** Of the actions on keys that an entry covers: how many work across accounts, and which do not. */
function reachAcross(
  entry: string,
  catalog: CatalogForLint,
): { readonly crosses: number; readonly stays: readonly string[] } {
  if (!/^kms:/i.test(entry)) return { crosses: 0, stays: [] }
  const onKeys = (covered(catalog, entry)?.actions ?? [])
    .filter(({ resourceTypes = [] }) => resourceTypes.some(({ name }) => name === 'key'))
    .map(({ name }) => `kms:${name}`)
  const stays = onKeys.filter((name) => !worksOnKeysAcrossAccounts(name.toLowerCase()))
  return { crosses: onKeys.length - stays.length, stays }
}

const examples = (actions: readonly string[]): string =>
  actions.includes('kms:PutKeyPolicy') ? '`kms:PutKeyPolicy`, for example,' : listed(actions.slice(0, 1))

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
  check: ({ effect, principal, action }, { document, service, catalog }): readonly Draft[] => {
    if (document.kind !== 'resourcePolicy' || service !== 'kms' || effect.value === 'Deny') return []
    if (principal === undefined || principal.isNegated || action.isNegated) return []
    const own = ownerOf(document)
    const accounts = principal.entries.map(({ value }) => accountOf(value))
    if (own === undefined || accounts.length === 0 || accounts.some((one) => one === undefined || one === own))
      return []
    const judged = action.entries.map((entry) => ({ entry, ...reachAcross(entry.value, catalog) }))
    const never = judged.filter(({ crosses, stays }) => crosses === 0 && stays.length > 0)
    const partly = judged.filter(({ crosses, stays }) => crosses > 0 && stays.length > 0)
    const values = (list: typeof judged) => listed(list.map(({ entry }) => entry.value))
    return [
      ...never.slice(0, 1).map(
        ({ entry }): Draft => ({
          range: entry.range,
          message: `No other account can call ${values(never)} on a key, whatever its policy allows. Remove ${never.length === 1 ? 'it' : 'them'}, or name principals of account ${own}.`,
        }),
      ),
      ...partly.map(
        ({ entry, stays }): Draft => ({
          range: entry.range,
          severity: 'suggestion',
          message: `\`${entry.value}\` gives another account the use of the key alone: ${examples(stays)} never crosses accounts, whatever a key policy allows. Name the actions that are meant.`,
        }),
      ),
    ]
  },
}
