/** Suggestions for a template's question from the scenario. */
import { roleArn, serviceIn, userArn } from '../../engine/base/arn.ts'
import type { OrganizationNodeSpec, Scenario } from '../../scenario/format/schema.ts'
import type { Question } from '../../scenario/templates/index.ts'
import type { Suggestion } from '../kit/fields.tsx'

export function suggestionsFor(
  { type, service }: Question,
  { accounts, organization }: Scenario,
): readonly Suggestion[] {
  const roles = () =>
    accounts.flatMap(({ id, roles: list }) => (list ?? []).map((role) => ({ id: roleArn(id, role), detail: 'role' })))
  switch (type) {
    case 'account':
      return accounts.map(({ id, name }) => ({ id, ...(name !== undefined && { detail: name }) }))
    case 'role':
      return roles()
    case 'principal':
      return [
        ...roles(),
        ...accounts.flatMap(({ id, users }) =>
          (users ?? []).map((user) => ({ id: userArn(id, user), detail: 'user' })),
        ),
      ]
    case 'resource':
      return accounts.flatMap(({ resources }) =>
        (resources ?? []).flatMap(({ arn }) =>
          service === undefined || serviceIn(arn) === service ? [{ id: arn }] : [],
        ),
      )
    case 'place':
      return organization === undefined
        ? []
        : [...places(organization.root, 'root'), ...accounts.map(({ id, name }) => ({ id, detail: name ?? 'account' }))]
    case 'text':
    case 'list':
      return []
  }
}

const places = (node: OrganizationNodeSpec, detail: string): Suggestion[] => [
  { id: node.id, detail },
  ...(node.organizationalUnits ?? []).flatMap((unit) => places(unit, unit.name ?? 'unit')),
]
