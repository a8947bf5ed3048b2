/** Sessions that were asked for and not given, since they would have been too long: nothing is cut to size (6.4). */

import type { Scenario } from '../../../scenario/format/schema.ts'
import type { ShownEvaluation } from '../../../store/selectors/hiddenResults.ts'
import { length } from '../cards/sessionWords.ts'

export interface Ghost {
  /** Id of the call. */
  readonly call: string
  readonly from: number
  /** Where the session would have ended. */
  readonly to: number
  /** Where the longest one that is given would have ended. */
  readonly cap: number
  readonly words: string
}

const hour = 3600
const longest = 12 * hour

/** @returns by the id of the refused call. */
export function ghostsOf(
  scenario: Scenario,
  { results }: Pick<ShownEvaluation, 'results'>,
): ReadonlyMap<string, Ghost> {
  const specs = new Map((scenario.calls ?? []).map((call) => [call.id, call]))
  return new Map(
    results.flatMap(({ id, at, decision, error, resources }): [string, Ghost][] => {
      const asked = Number(specs.get(id)?.parameters?.DurationSeconds)
      const message = error?.message ?? ''
      if (decision !== 'rejected' || !(asked > 0) || !/durationSeconds/i.test(message)) return []
      const { cap, rule } = limitOf(message, resources[0] ?? '', scenario)
      if (asked <= cap) return []
      const words = `${length(asked * 1000)} asked for, and none given: ${rule} ${length(cap * 1000)} at most.`
      return [[id, { call: id, from: at, to: at + asked * 1000, cap: at + cap * 1000, words }]]
    }),
  )
}

function limitOf(message: string, role: string, scenario: Scenario): { readonly cap: number; readonly rule: string } {
  if (/role chaining/.test(message)) return { cap: hour, rule: 'role chaining gives' }
  if (/MaxSessionDuration/.test(message)) {
    const [, account, name] = /:(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role) ?? []
    const found = scenario.accounts.find(({ id }) => id === account)?.roles?.find((one) => one.name === name)
    return { cap: found?.maxSessionDuration ?? hour, rule: `${name ?? 'the role'} gives` }
  }
  const stated = Number(/less than or equal to (\d+)/.exec(message)?.[1])
  return { cap: stated > 0 ? stated : longest, rule: 'STS gives' }
}
