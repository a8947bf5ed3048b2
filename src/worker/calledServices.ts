import type { Scenario } from '../scenario/format/schema.ts'

/** @returns prefixes, in lower case, of the services that the calls of a scenario name. */
export const calledServices = (scenario: Scenario): readonly string[] => [
  ...new Set(
    (scenario.calls ?? []).flatMap(({ action }) => /^[a-z0-9-]{1,40}(?=:)/.exec(action.toLowerCase())?.[0] ?? []),
  ),
]
