/** Resource policies that name a principal that no longer exists. Source: semantics 3.10. */

import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { A, one, readableBy, root } from '../../support/scenario/exampleScenarios.ts'
import { resourcesOf, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'

export const deletedPrincipal: ScenarioRule = {
  code: 'resource-policy-names-deleted-principal',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'AWS keeps the unique id of a user or role that a policy names. When that principal is deleted, the policy shows the bare id (`AIDA…`, `AROA…`), and a new principal of the same name is somebody else. No principal of this scenario has the id: name the new one by its ARN, or remove the entry.',
  examples: {
    bad: one({ resources: [readableBy({ AWS: 'AIDAQQQQQQQQQQQQQQQQQ' })] }),
    good: one({ resources: [readableBy(root(A))] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const ids = new Set(index.holders.map(({ entity }) => entity.uniqueId))
    const policies = [
      ...resourcesOf(index).map(({ policy }) => policy),
      ...[...index.roles.values()].map(({ role }) => role.trustPolicy),
    ]
    return policies.flatMap(({ address, document }) =>
      document.statements
        .flatMap(({ principal }) => principal?.entries ?? [])
        .flatMap(({ value, range }): ScenarioDraft[] =>
          value.kind === 'uniqueId' && !ids.has(value.id)
            ? [
                {
                  document: address,
                  range,
                  message: `\`${value.id}\` is the id of a principal that no longer exists. Name the principal by its ARN, or remove the entry.`,
                },
              ]
            : [],
        ),
    )
  },
}
