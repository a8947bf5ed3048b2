/** Durations that a call asks for and the role does not give. Source: semantics 6.4. */

import { pointerOf } from '../../../../engine/base/jsonPath.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { ana, assume, may, one, role, sessionArn } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls } from '../../support/scenario/policyHolders.ts'
import { assumeCalls, nowhere, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'

const seconds = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined

export const durationOverMaximum: ScenarioRule = {
  code: 'duration-over-role-maximum',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A role has a maximum session duration, one hour unless it is raised. A call that asks for more is rejected (`ValidationError`), not shortened.',
  examples: {
    bad: one({ users: [ana(may)], roles: [role('R')] }, { calls: [assume('R', { DurationSeconds: 7200 })] }),
    good: one(
      { users: [ana(may)], roles: [role('R', { maxSessionDuration: 7200 })] },
      { calls: [assume('R', { DurationSeconds: 7200 })] },
    ),
  },
  check: (scenario, subject) =>
    assumeCalls(scenario, scenarioIndex(scenario, subject)).flatMap(
      ({ call, at, role, isChained }): ScenarioDraft[] => {
        const asked = seconds(call.parameters?.['DurationSeconds'])
        // Role chaining is limited to one hour, and raising the role's maximum would not help.
        if (
          asked === undefined ||
          asked <= role.maxSessionDuration ||
          isChained ||
          isChangedByCalls(scenario, role.name)
        )
          return []
        return [
          {
            document: '',
            range: nowhere,
            path: pointerOf(['calls', at, 'parameters', 'DurationSeconds']),
            message: `\`${role.name}\` allows sessions of at most ${role.maxSessionDuration} seconds, so ${asked} are refused. Ask for less, or raise the role’s maximum.`,
          },
        ]
      },
    ),
}

export const durationOverChaining: ScenarioRule = {
  code: 'duration-over-chaining-cap',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A session of a role that is assumed with temporary credentials lasts one hour at most, whatever the role’s maximum. Temporary credentials are those of a role (role chaining) and those of GetSessionToken. Asking for more is an error: sign AssumeRole with long-term access keys and give it the MFA code.',
  examples: {
    bad: one(
      { roles: [role('R', { maxSessionDuration: 7200 }), role('S')] },
      { calls: [assume('R', { DurationSeconds: 7200 }, { caller: sessionArn('S', 'x') })] },
    ),
    good: one(
      { users: [ana(may)], roles: [role('R', { maxSessionDuration: 7200 })] },
      { calls: [assume('R', { DurationSeconds: 7200 })] },
    ),
  },
  check: (scenario, subject) =>
    assumeCalls(scenario, scenarioIndex(scenario, subject)).flatMap(({ call, at, isChained }): ScenarioDraft[] => {
      const asked = seconds(call.parameters?.['DurationSeconds'])
      if (!isChained || asked === undefined || asked <= 3600) return []
      return [
        {
          document: '',
          range: nowhere,
          path: pointerOf(['calls', at, 'parameters', 'DurationSeconds']),
          message: `AssumeRole with temporary credentials gives at most one hour, so ${asked} seconds are refused. Ask for 3600 or less.`,
        },
      ]
    }),
}
