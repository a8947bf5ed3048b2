/** Policies that no principal has. Source: semantics 5.1. */

import { accountIdOf } from '../../../../scenario/address.ts'
import type { Scenario } from '../../../../scenario/format/schema.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { allow, named, one } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls } from '../../support/scenario/policyHolders.ts'
import { scenarioIndex, start } from '../../support/scenario/scenarioIndex.ts'

export const deadDocument: ScenarioRule = {
  code: 'dead-statement',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'A managed policy that is attached to nobody and is no one’s boundary grants and denies nothing: no principal can reach its statements. The same is true of what a group has while nobody is in it.',
  examples: {
    bad: one({ managedPolicies: [named('Idle', allow('s3:*'))] }),
    good: one({
      managedPolicies: [named('Used', allow('s3:*'))],
      users: [{ name: 'ana', managedPolicies: ['Used'] }],
    }),
  },
  check: (scenario: Scenario, subject) => {
    const { holders, picture } = scenarioIndex(scenario, subject)
    const held = new Set(
      holders
        .flatMap(({ policies, entity }) => [...policies, ...(entity.boundary === undefined ? [] : [entity.boundary])])
        .map(({ address }) => address),
    )
    const accounts = [...picture.accounts.values()]
    const groups = accounts.flatMap(({ groups: all }) => [...all.values()])
    const ofGroups = new Map(
      groups.flatMap((group) => group.policies.map((policy) => [policy.address, { group, policy }] as const)),
    )
    // A call may attach it, or pass it to a session.
    const calls = JSON.stringify(scenario.calls ?? [])
    const named = JSON.stringify(scenario.accounts)
    const idle = accounts.flatMap(({ managedPolicies }) =>
      [...managedPolicies.values()]
        .filter(
          ({ address, name }) =>
            !held.has(address) &&
            !ofGroups.has(address) &&
            !calls.includes(`policy/${name}`) &&
            !named.includes(`:policy/${name}`),
        )
        .map(
          ({ address, name }): ScenarioDraft => ({
            document: address,
            range: start,
            message: `\`${name}\` is attached to nobody and is nobody’s boundary, so it has no effect.`,
          }),
        ),
    )
    const inEmptyGroups = [...ofGroups.values()]
      .filter(
        ({ group, policy }) =>
          accountIdOf(policy.address) !== undefined &&
          !held.has(policy.address) &&
          !isChangedByCalls(scenario, group.name),
      )
      .map(
        ({ group, policy }): ScenarioDraft => ({
          document: policy.address,
          range: start,
          message: `Nobody is in the group \`${group.name}\`, so \`${policy.name}\` has no effect.`,
        }),
      )
    return [...idle, ...inEmptyGroups]
  },
}
