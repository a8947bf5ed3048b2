/** Roles that nobody can assume. Source: semantics 5.9, 6.2, 6.3. */

import { onceFor } from '../../../../engine/base/memo.ts'
import type { Role } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isAllowed } from '../../support/scenario/confirmWithEngine.ts'
import { allow, ana, may, one, role } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls } from '../../support/scenario/policyHolders.ts'
import { entriesOf, type Holder, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { lets, mayReach, only } from '../../support/scenario/statementReach.ts'

/** The statements of a holder that may allow assuming some role; found once, since many roles are asked of. */
const assumingOf = onceFor((holder: Holder): readonly Statement[] =>
  holder.policies.flatMap(({ document }) =>
    document.statements.filter((statement) => lets(statement, 'sts:AssumeRole')),
  ),
)

/** Whether some identity policy of the holder may allow assuming the role. */
const mayAssume = (holder: Holder, role: Role): boolean =>
  assumingOf(holder).some((statement) => mayReach(statement, 'sts:AssumeRole', only(role.arn)))

export const trustUnreachable: ScenarioRule = {
  code: 'trust-unreachable',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'The trust policy lets accounts in, and leaves the choice to the identity policies there. All of these accounts are declared, and none of their users and roles has a policy that allows `sts:AssumeRole` on this role: nobody in this scenario can take it.',
  examples: {
    bad: one({ users: [ana(allow('s3:*'))], roles: [role('R')] }),
    good: one({ users: [ana(may)], roles: [role('R')] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    // A caller that is a session of the role has assumed it somehow.
    const isHeld = (arn: string, name: string) =>
      (scenario.calls ?? []).some(({ caller }) => caller === arn || caller.includes(`:assumed-role/${name}/`)) ||
      (scenario.workloads ?? []).some((one) => one.role === arn)
    return [...index.roles.values()].flatMap(({ role, account }): ScenarioDraft[] => {
      if (isHeld(role.arn, role.name)) return []
      const allows = role.trustPolicy.document.statements.filter(
        (statement) =>
          lets(statement, 'sts:AssumeRole') ||
          lets(statement, 'sts:AssumeRoleWithSAML') ||
          lets(statement, 'sts:AssumeRoleWithWebIdentity'),
      )
      const entries = allows.flatMap(entriesOf)
      const [first] = entries
      if (first === undefined || allows.some(({ principal }) => principal?.isNegated === true)) return []
      const mayTake = (holder: Holder) =>
        mayAssume(holder, role) ||
        !holder.isKnown ||
        isChangedByCalls(scenario, holder.entity.name, ...('groups' in holder.entity ? holder.entity.groups : []))
      const isOpen = entries.some(({ value }) => {
        if (value.kind === 'account') {
          if (!index.picture.accounts.has(value.account)) return true
          const inside = index.holders.filter(
            ({ account: of, entity }) => of.id === value.account && entity.arn !== role.arn,
          )
          return inside.length === 0 || inside.some(mayTake)
        }
        if (value.kind !== 'user' && value.kind !== 'role') return true
        const holder = index.holders.find(({ entity }) => entity.arn === value.arn)
        // In the same account the trust policy alone is enough.
        return holder === undefined || holder.account.id === account.id || mayTake(holder)
      })
      return isOpen || index.holders.some((holder) => isAllowed(index, holder, 'sts:AssumeRole', role.arn))
        ? []
        : [
            {
              document: role.trustPolicy.address,
              range: first.range,
              message: `Nobody in this scenario can assume \`${role.name}\`: no declared user or role that is let in here has a policy that allows \`sts:AssumeRole\` on it.`,
            },
          ]
    })
  },
}
