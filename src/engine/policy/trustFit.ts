/**
 * Whether the principals and the actions of a trust statement belong together. AWS stores a statement where they do not,
 * and it simply never matches. Source: semantics 2.8, 2.14.
 */
import type { Negatable, PrincipalEntry } from './ast.ts'
import type { Place, Report } from './problems.ts'

const operations: ReadonlySet<string> = new Set(['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'])

export function lintTrustFit(principal: Negatable<PrincipalEntry>, action: Negatable<string>, place: Place, report: Report): void {
  if (action.negated || principal.negated) return
  const actions = action.entries.map(({ value }) => value.toLowerCase())
  // With a pattern anything may be meant; with none of the three (only `sts:TagSession`) there is nothing to fit.
  if (!actions.every((name) => !/[*?]/.test(name)) || !actions.some((name) => operations.has(name))) return
  for (const { value: entry, range } of principal.entries) {
    const wanted = operationFor(entry)
    if (wanted === undefined || actions.includes(wanted.toLowerCase())) continue
    const who = entry.kind === 'federated' ? 'A federated principal of this kind' : entry.kind === 'service' ? 'A service' : 'An AWS principal'
    report.lint('error', 'MISMATCHED_ACTION_FOR_PRINCIPAL', { path: place.path, range }, `${who} assumes a role by \`${wanted}\`, which this statement does not name, so the entry never matches.`)
  }
}

function operationFor(entry: PrincipalEntry): string | undefined {
  switch (entry.kind) {
    case 'federated': return entry.name.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity'
    case 'anyone': case 'account': case 'user': case 'role': case 'session': case 'federatedUser': case 'uniqueId': case 'service': return 'sts:AssumeRole'
    case 'canonicalUser': case 'nobody': return undefined
  }
}
