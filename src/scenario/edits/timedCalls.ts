/** Calls made from the timeline: each one step of the history. */
import { isoTime } from '../../engine/context/entries.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'

/** An id that no call has: `call-2`, `assume-3`. */
export function freeId(scenario: Scenario, stem: string): string {
  const taken = new Set((scenario.calls ?? []).map(({ id }) => id))
  for (let number = 1; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}

/** @param caller as a call writes it: an ARN, `session:…`, `workload:…`. */
export function newCall(scenario: Scenario, kind: 'call' | 'assume', at: number, caller: string): CallSpec {
  const role = scenario.accounts.flatMap((account) =>
    (account.roles ?? []).map(({ name, path }) => `arn:aws:iam::${account.id}:role${path ?? '/'}${name}`),
  )[0]
  const base = { id: freeId(scenario, kind), at: isoTime(Math.round(at / 1000) * 1000), caller }
  if (kind === 'assume')
    return {
      ...base,
      action: 'sts:AssumeRole',
      resource: role ?? 'arn:aws:iam::111122223333:role/Role',
      parameters: { RoleSessionName: base.id },
    }
  const resource = scenario.accounts.flatMap((account) => account.resources ?? [])[0]?.arn
  return {
    ...base,
    action: 's3:GetObject',
    resource: resource === undefined ? '*' : resource.startsWith('arn:aws:s3') ? `${resource}/example` : resource,
  }
}

export const withCall = (scenario: Scenario, call: CallSpec): Scenario => ({
  ...scenario,
  calls: [...(scenario.calls ?? []), call],
})
