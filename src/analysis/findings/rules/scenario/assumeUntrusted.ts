/** Grants to assume a role that does not trust the caller. Source: semantics 5.9, 6.2. */

import type { Role, User } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { Draft, ScenarioRule } from '../../finding.ts'
import { isAllowed } from '../../support/scenario/confirmWithEngine.ts'
import { ana, B, may, one, role, root, trust } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import { entriesOf, mayBeFor, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { alwaysReaches, isWithin, lets, mayMeet } from '../../support/scenario/statementReach.ts'

/** Whether the trust policy may let this user or role in: an Allow names it, and no Deny without condition does. */
function trusts({ trustPolicy }: Role, entity: User | Role): 'lets' | 'denies' | 'omits' {
  const { statements } = trustPolicy.document
  const hasDeny = statements.some(
    (statement) =>
      statement.effect.value === 'Deny' &&
      entriesOf(statement).length > 0 &&
      mayBeFor(statement, entity) &&
      alwaysReaches(statement, 'sts:AssumeRole', undefined),
  )
  if (hasDeny) return 'denies'
  return statements.some((statement) => lets(statement, 'sts:AssumeRole') && mayBeFor(statement, entity))
    ? 'lets'
    : 'omits'
}

export const assumeUntrusted: ScenarioRule = {
  code: 'assume-untrusted',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'To assume a role one needs both sides: an identity policy that allows `sts:AssumeRole`, and a trust policy that lets one in. This identity policy names the role, whose trust policy names neither the caller nor its account, or denies it.',
  examples: {
    bad: one({ users: [ana(may)], roles: [role('R', { trustPolicy: trust(root(B)) })] }),
    good: one({ users: [ana(may)], roles: [role('R')] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const namesAssume = ({ effect, action }: Statement) =>
      effect.value === 'Allow' &&
      !action.isNegated &&
      action.entries.some(({ value }) => isWithin('sts:AssumeRole', value) && mayMeet(value, 'sts:*') && value !== '*')
    return ofEveryHolder(index, (holder, { document }) =>
      document.statements
        .filter(namesAssume)
        .flatMap(({ resource }) => (resource === undefined || resource.isNegated ? [] : resource.entries))
        .flatMap(({ value, range }): readonly Draft[] => {
          const role = index.roles.get(value)?.role
          if (role === undefined || !role.trustPolicy.document.isValid || isChangedByCalls(scenario, role.name))
            return []
          const answer = trusts(role, holder.entity)
          if (answer === 'lets' || isAllowed(index, holder, 'sts:AssumeRole', role.arn)) return []
          const { name, arn } = holder.entity
          return [
            {
              range,
              message:
                answer === 'denies'
                  ? `The trust policy of \`${role.name}\` denies ${name}, so this grants nothing.`
                  : `The trust policy of \`${role.name}\` does not let ${name} in, so this grants nothing. Add \`${arn}\` to its principals.`,
            },
          ]
        }),
    )
  },
}
