/** Control policies on an account that is in no organization. Source: semantics 7.1, 7.4, 7.6. */
import { controlsWithoutEffect } from '../../../../engine/organization/levels.ts'
import type { ScenarioRule } from '../../finding.ts'
import { deny, full, named, one, organization } from '../../support/scenario/exampleScenarios.ts'
import { scenarioIndex, start } from '../../support/scenario/scenarioIndex.ts'

export const controlOutsideOrganization: ScenarioRule = {
  code: 'control-policy-outside-organization',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Service control policies and resource control policies belong to an organization. On an account that is in none they have no effect: add an organization, or move the account into it.',
  examples: {
    bad: one({ serviceControlPolicies: [full, named('No', deny('s3:*'))] }),
    good: one({ serviceControlPolicies: [full, named('No', deny('s3:*'))] }, organization([full])),
  },
  check: (scenario, subject) => {
    const { picture } = scenarioIndex(scenario, subject)
    const repair =
      picture.organization === undefined ? 'Add an organization around it.' : 'Move the account into the organization.'
    return [...picture.accounts.keys()].flatMap((id) =>
      (['serviceControlPolicy', 'resourceControlPolicy'] as const)
        .flatMap((kind) => controlsWithoutEffect(picture, id, kind))
        .map(({ address, name }) => ({
          document: address,
          range: start,
          message: `\`${name}\` has no effect: the account ${id} is in no organization. ${repair}`,
        })),
    )
  },
}
