/** MFA conditions on a service, which never has MFA. Source: semantics 4.15, 6.17. */
import { isNegated } from '../../../../engine/condition/operators.ts'
import type { ConditionClause, Statement } from '../../../../engine/policy/ast.ts'
import type { Draft, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import {
  A,
  ana,
  deny,
  inline,
  may,
  one,
  role,
  root,
  serviceRole,
  trust,
  when,
} from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import { entriesOf, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { isAllow } from '../../support/scenario/statementReach.ts'

/** A clause that holds only where the request was made with MFA. */
const wantsMfa = ({ condition }: Statement): ConditionClause | undefined =>
  condition.find(({ key, operator, values }) => {
    if (operator.ifExists || operator.set === 'ForAllValues') return false
    const name = key.value.toLowerCase()
    if (name === 'aws:multifactorauthage') return operator.name !== 'Null' && !isNegated(operator.name)
    return (
      name === 'aws:multifactorauthpresent' && operator.name === 'Bool' && values.every(({ value }) => value === 'true')
    )
  })

/** The well-known Deny of all that was done without MFA, which holds for an absent key too. */
const deniesWithoutMfa = ({ condition }: Statement): ConditionClause | undefined => {
  const [only, ...others] = condition
  const isIt =
    only?.key.value.toLowerCase() === 'aws:multifactorauthpresent' &&
    only.operator.name === 'Bool' &&
    only.operator.ifExists &&
    only.values.some(({ value }) => value === 'false')
  return isIt && others.length === 0 ? only : undefined
}

export const mfaInServicePath: ScenarioRule = {
  code: 'mfa-required-in-service-path',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A service that takes a role has no MFA, and neither have the credentials that it hands to a workload. A condition that asks for `aws:MultiFactorAuthPresent` can never be met there, and a Deny of everything done without MFA denies everything.',
  examples: {
    bad: one({
      roles: [
        serviceRole('R', 'ec2.amazonaws.com', {
          trustPolicy: trust({ Service: 'ec2.amazonaws.com' }, when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
        }),
      ],
    }),
    good: one({
      users: [ana(may)],
      roles: [
        role('R', {
          trustPolicy: trust(root(A), when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
          inlinePolicies: inline(deny('*', '*', when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'))),
        }),
      ],
    }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const isService = (statement: Statement) =>
      entriesOf(statement).length > 0 && entriesOf(statement).every(({ value }) => value.kind === 'service')
    const inTrust = [...index.roles.values()].flatMap(({ role }) =>
      role.trustPolicy.document.statements
        .filter((statement) => isAllow(statement) && isService(statement))
        .flatMap((statement) => wantsMfa(statement) ?? [])
        .map(
          ({ key }): ScenarioDraft => ({
            document: role.trustPolicy.address,
            range: key.range,
            message: `A service has no MFA, so it can never assume \`${role.name}\` under this condition.`,
          }),
        ),
    )
    const inPolicies = ofEveryHolder(index, ({ entity }, { document }) => {
      const allows = 'trustPolicy' in entity ? entity.trustPolicy.document.statements.filter(isAllow) : []
      if (allows.length === 0 || !allows.every(isService) || isChangedByCalls(scenario, entity.name)) return []
      return document.statements.flatMap((statement): readonly Draft[] => {
        const clause = isAllow(statement) ? wantsMfa(statement) : deniesWithoutMfa(statement)
        const what = isAllow(statement) ? 'this allows nothing' : 'this denies always'
        return clause === undefined
          ? []
          : [
              {
                range: clause.key.range,
                message: `Only services assume \`${entity.name}\`, and their credentials have no MFA: ${what}.`,
              },
            ]
      })
    })
    return [...inTrust, ...inPolicies]
  },
}
