/** Lints for trust policies that AWS stores but that never work as meant. Source: semantics 2.8, 2.14, U12. */
import type { PrincipalEntry, Statement } from './ast.ts'
import { pointer } from './json/parseJson.ts'
import type { Report } from './problems.ts'

type TrustStatement = Required<Pick<Statement, 'principal' | 'action' | 'effect' | 'condition'>>

/** @param path of the statement. */
export function lintTrust(statement: TrustStatement, path: string, report: Report): void {
  const { principal, effect, condition } = statement
  if (principal.isNegated) return
  const principalPath = pointer(path, 'Principal')
  lintFit(statement, principalPath, report)
  const anyone = principal.entries.find(({ value }) => value.kind === 'anyone')
  if (anyone === undefined || effect.value === 'Deny' || condition.length > 0) return
  report.lint(
    'security',
    'ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL',
    { path: principalPath, range: anyone.range },
    'Every AWS principal anywhere may assume this role if its own policies let it. Name the principals, or add a condition such as `aws:PrincipalOrgID`.',
  )
}

const operations: ReadonlySet<string> = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
])

/** Whether principals and actions fit each other. AWS stores a statement where they do not, but it never matches. */
function lintFit({ principal, action }: TrustStatement, path: string, report: Report): void {
  if (action.isNegated) return
  const actions = new Set(action.entries.map(({ value }) => value.toLowerCase()))
  // A pattern may mean any operation; without one of the three (only `sts:TagSession`) there is nothing to compare.
  if ([...actions].some((name) => /[*?]/.test(name)) || ![...operations].some((name) => actions.has(name))) return
  for (const { value: entry, range } of principal.entries) {
    const wanted = operationFor(entry)
    if (wanted === undefined || actions.has(wanted.toLowerCase())) continue
    const who =
      entry.kind === 'federated'
        ? 'A federated principal of this kind'
        : entry.kind === 'service'
          ? 'A service'
          : 'An AWS principal'
    report.lint(
      'error',
      'MISMATCHED_ACTION_FOR_PRINCIPAL',
      { path, range },
      `${who} assumes a role by \`${wanted}\`, which this statement does not name, so the entry never matches.`,
    )
  }
}

/** The STS operation with which a principal assumes a role; undefined for a principal that cannot (2.8, 2.14). */
export function operationFor(entry: PrincipalEntry): string | undefined {
  switch (entry.kind) {
    case 'federated':
      return entry.name.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity'
    case 'anyone':
    case 'account':
    case 'user':
    case 'role':
    case 'session':
    case 'federatedUser':
    case 'uniqueId':
    case 'service':
      return 'sts:AssumeRole'
    case 'canonicalUser':
    case 'nobody':
      return undefined
  }
}
