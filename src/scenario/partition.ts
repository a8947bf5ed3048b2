/** The partition that the accounts of a scenario are in. Source: semantics 11.5. */
import { partitionIn } from '../engine/base/arn.ts'
import { onceFor } from '../engine/base/memo.ts'
import type { Scenario } from './format/schema.ts'

/** What the scenario says, else the one that the ARNs of its callers and resources have, else `aws`. */
export const partitionOf = onceFor((scenario: Scenario): string => {
  if (scenario.partition !== undefined) return scenario.partition
  const arns = [
    ...scenario.accounts.flatMap(({ resources = [] }) => resources.map(({ arn }) => arn)),
    ...(scenario.workloads ?? []).map(({ role }) => role),
    ...(scenario.calls ?? []).flatMap(({ caller, resource = [] }) => [caller, resource].flat()),
  ].filter((text) => text.startsWith('arn:aws'))
  const [first, ...others] = new Set(arns.map(partitionIn))
  return first === undefined || others.length > 0 ? 'aws' : first
})
