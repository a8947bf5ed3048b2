/** A session beside its role in a trust policy. Source: semantics 3.8. */
import { splitArn } from '../../../../../engine/base/arn.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { chainAt, remove } from '../../../fixes/edit.ts'
import { trust } from '../../../support/exampleStatements.ts'

/** Account and name of a role; its path is left out, which sessions do not have. */
function roleName(arn: string): string | undefined {
  const parts = splitArn(arn)
  if (parts === undefined) return undefined
  const name = parts.service === 'sts' ? parts.resource.split('/')[1] : parts.resource.split('/').at(-1)
  return name === undefined ? undefined : `${parts.account}/${name.toLowerCase()}`
}

export const redundantPrincipal: StatementRule = {
  code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A role as principal stands for every session of that role. A session `assumed-role/App/build` beside `role/App` therefore adds nothing. Remove the session; or, if only that one session may assume the role, remove the role.',
  examples: {
    kind: 'trustPolicy',
    bad: trust({ AWS: ['arn:aws:iam::111122223333:role/App', 'arn:aws:sts::111122223333:assumed-role/App/job'] }),
    good: trust({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  check: ({ principal }, { document, root }) => {
    if (
      document.kind !== 'trustPolicy' ||
      principal === undefined ||
      principal.isNegated ||
      principal.entries.length < 2
    )
      return []
    const roles = new Map(
      principal.entries.flatMap(({ value }) =>
        value.kind === 'role' ? [[roleName(value.arn), value.arn] as const] : [],
      ),
    )
    return principal.entries.flatMap(({ value, range }): Draft[] => {
      const role = value.kind === 'session' ? roles.get(roleName(value.arn)) : undefined
      if (role === undefined) return []
      const holder = root && chainAt(root, range).at(-1)?.holder
      return [
        {
          range,
          message: `This session is one of \`${role}\`, which is listed here too and covers all of its sessions. Remove the session.`,
          ...(holder?.kind === 'item' ? { fix: { title: 'Remove the session', edits: [remove(holder)] } } : {}),
        },
      ]
    })
  },
}
