/** When each call is made. Source: scenario-format.md, "calls". */

import { type Instant, instant } from '../../engine/base/brands.ts'
import { isoTime } from '../../engine/context/entries.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'

const beginning = Date.parse('2026-01-01T00:00:00Z')

/** @returns the instant of each call, in list order: as given, or one second after the previous call of the list. */
export function callTimes(calls: readonly CallSpec[]): readonly Instant[] {
  let previous: number | undefined
  return calls.map(({ at }) => {
    const time = at === undefined ? (previous === undefined ? beginning : previous + 1000) : Date.parse(at)
    previous = time
    return instant(time)
  })
}

/** Moves one call. The call after it, if it has no time of its own, is given the time that it had, so that it stays. */
export function moveCall(scenario: Scenario, id: string, to: number): Scenario {
  const times = callTimes(scenario.calls ?? [])
  const at = (scenario.calls ?? []).findIndex((call) => call.id === id)
  return {
    ...scenario,
    calls: (scenario.calls ?? []).map((call, index) => {
      if (index === at) return { ...call, at: isoTime(Math.round(to / 1000) * 1000) }
      return index === at + 1 && call.at === undefined ? { ...call, at: isoTime(times[index] ?? to) } : call
    }),
  }
}
