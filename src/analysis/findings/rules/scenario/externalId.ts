/** An external id that the trust policy wants and no call sends. Source: semantics 6.2. */
import { isNegated } from '../../../../engine/condition/operators.ts'
import type { ConditionClause, Statement } from '../../../../engine/policy/ast.ts'
import type { CallSpec } from '../../../../scenario/format/schema.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { mayBeForCaller } from '../../support/scenario/assumeStatements.ts'
import { A, ana, assume, may, one, policy, role, root, when } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls } from '../../support/scenario/policyHolders.ts'
import { assumeCalls, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { lets } from '../../support/scenario/statementReach.ts'

/** A role that wants an external id. */
const vendor = role('R', {
  trustPolicy: policy({
    Effect: 'Allow',
    Principal: root(A),
    Action: 'sts:AssumeRole',
    ...when('StringEquals', 'sts:ExternalId', 'x'),
  }),
})

export const externalIdNeverSent: ScenarioRule = {
  code: 'external-id-never-sent',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'The trust policy wants `sts:ExternalId` of these callers, and no call of this scenario that asks for the role sends one. Give the call the parameter `ExternalId`. Callers whom another statement lets in without are not counted.',
  examples: {
    bad: one({ users: [ana(may)], roles: [vendor] }, { calls: [assume('R')] }),
    good: one({ users: [ana(may)], roles: [vendor] }, { calls: [assume('R', { ExternalId: 'x' })] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const calls = assumeCalls(scenario, index).filter(({ call }) => /^sts:assumerole$/i.test(call.action))
    const sends = ({ parameters, context }: CallSpec) =>
      parameters?.['ExternalId'] !== undefined ||
      Object.keys(context ?? {}).some((key) => key.toLowerCase() === 'sts:externalid')
    return [...index.roles.values()].flatMap(({ role }): ScenarioDraft[] => {
      const asked = calls.filter((one) => one.role.arn === role.arn)
      if (asked.some(({ call }) => sends(call)) || isChangedByCalls(scenario, role.name)) return []
      const allows = role.trustPolicy.document.statements.filter((statement) => lets(statement, 'sts:AssumeRole'))
      return allows.flatMap((statement) => {
        const clause = wantsExternalId(statement)
        const isWanted = asked.some(
          ({ call }) =>
            mayBeForCaller(statement, call, index) &&
            !allows.some((one) => wantsExternalId(one) === undefined && mayBeForCaller(one, call, index)),
        )
        return clause === undefined || !isWanted
          ? []
          : [
              {
                document: role.trustPolicy.address,
                range: clause.key.range,
                message: `No call that asks for \`${role.name}\` sends an external id, so this never holds. Give the call the parameter \`ExternalId\`.`,
              },
            ]
      })
    })
  },
}

const wantsExternalId = ({ condition }: Statement): ConditionClause | undefined =>
  condition.find(({ key, operator, values }) => {
    if (key.value.toLowerCase() !== 'sts:externalid' || operator.ifExists || operator.set === 'ForAllValues')
      return false
    return operator.name === 'Null' ? values.every(({ value }) => value === 'false') : !isNegated(operator.name)
  })
