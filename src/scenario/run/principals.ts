/**
 * Principals that do not exist. AWS checks on upload that the users and roles of a policy exist; an entry for one that a
 * declared account does not have matches nobody and is reported. Undeclared accounts are assumed to have every
 * principal that a policy names. Source: semantics 2.8, 3.10.
 */

import { lastPart, splitArn } from '../../engine/base/arn.ts'
import { onceFor } from '../../engine/base/memo.ts'
import type { Account, Picture, Policy } from '../../engine/picture.ts'
import type { Located, PolicyDocument, PrincipalEntry, Statement } from '../../engine/policy/ast.ts'
import { findDocument } from '../documents.ts'
import type { Scenario } from '../format/schema.ts'
import type { ScenarioProblem } from './evaluation.ts'

interface Unknown {
  readonly address: string
  readonly entry: Located<PrincipalEntry>
  readonly arn: string
}

/** @returns the picture in which such entries match nobody, and the problems to report. */
export function forgetUnknownPrincipals(picture: Picture): {
  readonly picture: Picture
  readonly problems: (scenario: Scenario) => readonly ScenarioProblem[]
} {
  const unknown: Unknown[] = []
  const check = (policy: Policy): Policy =>
    !namesUsersOrRoles(policy.document)
      ? policy
      : rewritePrincipals(policy, (entry) => {
          if (!isUnknown(picture, entry.value)) return entry.value
          unknown.push({ address: policy.address, entry, arn: entry.value.arn })
          return { kind: 'nobody', text: entry.value.arn }
        })
  const accounts = new Map(
    [...picture.accounts].map(([id, account]): [string, Account] => [id, mapResourcePolicies(account, check)]),
  )
  return {
    picture: unknown.length === 0 ? picture : { ...picture, accounts },
    problems: (scenario) =>
      unknown.map(({ address, entry, arn }) => ({
        path: findDocument(scenario, address)?.pointer ?? '',
        severity: 'error',
        code: 'UNKNOWN_PRINCIPAL',
        message: `\`${arn}\` does not exist in its account, so AWS would refuse this policy (\`Invalid principal in policy\`) and here it matches nobody. Declare it, or name another.`,
        document: address,
        range: entry.range,
      })),
  }
}

const namesUsersOrRoles = onceFor((document: PolicyDocument): boolean =>
  document.statements.some(({ principal }) => principal?.entries.some(({ value }) => isUserOrRole(value)) === true),
)

const isUserOrRole = (entry: PrincipalEntry): entry is PrincipalEntry & { readonly kind: 'user' | 'role' } =>
  entry.kind === 'user' || entry.kind === 'role'

/** The first principal of a document that does not exist: saving the document would fail (2.8). */
export function unknownPrincipal(picture: Picture, document: PolicyDocument): string | undefined {
  for (const { principal } of document.statements) {
    for (const { value } of principal?.entries ?? []) if (isUnknown(picture, value)) return value.arn
  }
  return undefined
}

function isUnknown(
  picture: Picture,
  entry: PrincipalEntry,
): entry is PrincipalEntry & { readonly kind: 'user' | 'role' } {
  if (!isUserOrRole(entry)) return false
  const parts = splitArn(entry.arn)
  const account = parts && picture.accounts.get(parts.account)
  if (account === undefined || parts === undefined) return false
  const name = lastPart(parts.resource)
  return (entry.kind === 'user' ? account.users.get(name) : account.roles.get(name))?.arn !== entry.arn
}

/** Documents that name principals: trust policies, resource policies, endpoint policies. */
export function mapResourcePolicies(account: Account, change: (policy: Policy) => Policy): Account {
  return {
    ...account,
    roles: new Map(
      [...account.roles].map(([name, role]) => [name, { ...role, trustPolicy: change(role.trustPolicy) }]),
    ),
    resources: new Map(
      [...account.resources].map(([arn, resource]) => [
        arn,
        resource.policy === undefined ? resource : { ...resource, policy: change(resource.policy) },
      ]),
    ),
    vpcEndpoints: new Map(
      [...account.vpcEndpoints].map(([id, endpoint]) => [
        id,
        endpoint.policy === undefined ? endpoint : { ...endpoint, policy: change(endpoint.policy) },
      ]),
    ),
  }
}

/** Returns the same policy object where nothing changes, so that its compiled form is kept. */
export function rewritePrincipals(policy: Policy, change: (entry: Located<PrincipalEntry>) => PrincipalEntry): Policy {
  let hasChanged = false
  const statements = policy.document.statements.map((statement): Statement => {
    if (statement.principal === undefined) return statement
    const entries = statement.principal.entries.map((entry): Located<PrincipalEntry> => {
      const value = change(entry)
      if (value !== entry.value) hasChanged = true
      return value === entry.value ? entry : { value, range: entry.range }
    })
    return { ...statement, principal: { ...statement.principal, entries } }
  })
  if (!hasChanged) return policy
  const document: PolicyDocument = { ...policy.document, statements }
  return { ...policy, document }
}
