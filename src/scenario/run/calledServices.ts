/** Which files of AWS's service reference a scenario's decisions depend on. Source: semantics 1.11, 3.5. */
import type { Scenario } from '../format/schema.ts'

const prefix = /^[a-z0-9-]{1,40}(?=:)/

/** @returns prefixes, in lower case and each once, of the services that actions belong to. */
export const servicesOf = (actions: readonly string[]): readonly string[] => [
  ...new Set(actions.flatMap((action) => prefix.exec(action.toLowerCase())?.[0] ?? [])),
]

/**
 * @returns prefixes of the services that the calls of a scenario name, and of IAM where a call may pass a role. Nothing
 * is decided before their files are there.
 */
export const calledServices = ({ calls = [] }: Scenario): readonly string[] =>
  servicesOf(
    calls.flatMap(({ action, also = [], parameters }) => [
      action,
      ...also.map((request) => request.action),
      ...(parameters === undefined ? [] : ['iam:PassRole']),
    ]),
  )
