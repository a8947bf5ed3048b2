/** Who can become whom: trust policies beside the identity policies. Source: semantics 5.9, 6.2, 6.3. */
import { onceFor } from '../../../../engine/base/memo.ts'
import type { Role, User } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { Draft, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isAllowed } from '../../support/scenario/confirmWithEngine.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import { entriesOf, type Holder, mayBeFor, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { alwaysReaches, isWithin, mayMeet, mayReach, only } from '../../support/scenario/statementReach.ts'

const assumeRole = 'sts:AssumeRole'
const lets = (statement: Statement, action: string): boolean =>
  statement.effect.value === 'Allow' && mayReach(statement, action, undefined)

/** The statements of a holder that may allow assuming some role; found once, since many roles are asked of. */
const assumingOf = onceFor((holder: Holder): readonly Statement[] =>
  holder.policies.flatMap(({ document }) => document.statements.filter((statement) => lets(statement, assumeRole))),
)
/** Whether some identity policy of the holder may allow assuming the role. */
const mayAssume = (holder: Holder, role: Role): boolean =>
  assumingOf(holder).some((statement) => mayReach(statement, assumeRole, only(role.arn)))

export const trustUnreachable: ScenarioRule = {
  code: 'trust-unreachable',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'The trust policy lets accounts in, and leaves the choice to the identity policies there. All of these accounts are declared, and none of their users and roles has a policy that allows `sts:AssumeRole` on this role: nobody in this scenario can take it.',
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    // Who calls as a session of the role has got it somehow.
    const isHeld = (arn: string, name: string) =>
      (scenario.calls ?? []).some(({ caller }) => caller === arn || caller.includes(`:assumed-role/${name}/`)) ||
      (scenario.workloads ?? []).some((one) => one.role === arn)
    return [...index.roles.values()].flatMap(({ role, account }): ScenarioDraft[] => {
      if (isHeld(role.arn, role.name)) return []
      const allows = role.trustPolicy.document.statements.filter(
        (statement) =>
          lets(statement, assumeRole) ||
          lets(statement, 'sts:AssumeRoleWithSAML') ||
          lets(statement, 'sts:AssumeRoleWithWebIdentity'),
      )
      const entries = allows.flatMap(entriesOf)
      const [first] = entries
      if (first === undefined || allows.some(({ principal }) => principal?.negated === true)) return []
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
      return isOpen || index.holders.some((holder) => isAllowed(index, holder, assumeRole, role.arn))
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

/** Whether the trust policy may let this user or role in: an Allow names it, and no Deny without condition does. */
function trusts({ trustPolicy }: Role, entity: User | Role): 'lets' | 'denies' | 'omits' {
  const { statements } = trustPolicy.document
  const denies = statements.some(
    (statement) =>
      statement.effect.value === 'Deny' &&
      entriesOf(statement).length > 0 &&
      mayBeFor(statement, entity) &&
      alwaysReaches(statement, assumeRole, undefined),
  )
  if (denies) return 'denies'
  return statements.some((statement) => lets(statement, assumeRole) && mayBeFor(statement, entity)) ? 'lets' : 'omits'
}

export const assumeUntrusted: ScenarioRule = {
  code: 'assume-untrusted',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'To assume a role one needs both sides: an identity policy that allows `sts:AssumeRole`, and a trust policy that lets one in. This identity policy names the role, whose trust policy names neither the caller nor its account, or denies it.',
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const namesAssume = ({ effect, action }: Statement) =>
      effect.value === 'Allow' &&
      !action.negated &&
      action.entries.some(({ value }) => isWithin(assumeRole, value) && mayMeet(value, 'sts:*') && value !== '*')
    return ofEveryHolder(index, (holder, { document }) =>
      document.statements
        .filter(namesAssume)
        .flatMap(({ resource }) => (resource === undefined || resource.negated ? [] : resource.entries))
        .flatMap(({ value, range }): readonly Draft[] => {
          const role = index.roles.get(value)?.role
          if (role === undefined || !role.trustPolicy.document.valid || isChangedByCalls(scenario, role.name)) return []
          const answer = trusts(role, holder.entity)
          if (answer === 'lets' || isAllowed(index, holder, assumeRole, role.arn)) return []
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
