/** A Deny whose `NotPrincipal` lists too little to spare whom it names. Source: semantics 3.9. */
import type { PrincipalEntry } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { accountIn, isOf, nameOf } from '../../../support/scenario/sessionArns.ts'

const denyExcept = (...AWS: readonly string[]) => ({
  Effect: 'Deny',
  NotPrincipal: { AWS },
  Action: 's3:*',
  Resource: 'arn:aws:s3:::reports/*',
})

export const notPrincipalDeny: StatementRule = {
  code: 'notprincipal-deny-spares-nobody',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'A Deny with `NotPrincipal` spares a caller only when every identity of it is listed: of a user the user and its account, of a role session the session, its role and its account. A role alone spares none of its sessions, an account alone only its root user. A Deny of everyone with `ArnNotLike` on `aws:PrincipalArn` says the same without the trap.',
  examples: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: denyExcept('arn:aws:iam::111122223333:user/ana'),
    good: denyExcept('arn:aws:iam::111122223333:user/ana', 'arn:aws:iam::111122223333:root'),
  },
  check: ({ effect, principal }) => {
    if (effect.value === 'Allow' || principal?.isNegated !== true) return []
    const values = principal.entries.map(({ value }) => value)
    if (values.some(({ kind }) => kind === 'anyone')) return []
    return principal.entries.flatMap(({ value, range }) => {
      const message = sparesTooFew(value, values)
      return message === undefined
        ? []
        : [{ range, message: `${message} Use a condition such as \`ArnNotLike\` on \`aws:PrincipalArn\` instead.` }]
    })
  },
}

/** What is missing beside an entry of `NotPrincipal`, in words; undefined where it spares whom it names. */
function sparesTooFew(entry: PrincipalEntry, listed: readonly PrincipalEntry[]): string | undefined {
  const hasId = listed.some(({ kind }) => kind === 'uniqueId') // which may be of any user or role
  if (entry.kind === 'account') {
    const hasOther = listed.some((one) => 'arn' in one && accountIn(one.arn) === entry.account)
    return hasOther || hasId
      ? undefined
      : `This spares only the root user of account ${entry.account}: users and sessions of the account are denied unless they are listed too.`
  }
  // An origin access identity is of no account, and is spared by its own entry.
  if (!('arn' in entry) || entry.kind === 'originAccessIdentity') return undefined
  const { kind, arn } = entry
  const account = accountIn(arn) ?? ''
  const isAccountMissing = !listed.some((one) => one.kind === 'account' && one.account === account)
  if (kind === 'role') {
    const hasSession = listed.some((one) => one.kind === 'session' && isOf(one.arn, arn))
    return hasSession
      ? undefined
      : `This spares no session of \`${nameOf(arn)}\`: ${both('the list lacks the session', isAccountMissing, account)}.`
  }
  const isRoleMissing = kind === 'session' && !hasId && !listed.some((one) => one.kind === 'role' && isOf(arn, one.arn))
  if (!isRoleMissing && !isAccountMissing) return undefined
  const lacks = isRoleMissing
    ? both('the list lacks its role', isAccountMissing, account)
    : `the list lacks its account ${account}`
  return `This does not spare \`${nameOf(arn)}\`: ${lacks}.`
}

const both = (first: string, isAccountMissing: boolean, account: string): string =>
  isAccountMissing ? `${first} and account ${account}` : first
