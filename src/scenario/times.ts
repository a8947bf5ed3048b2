/** When each call is made. Source: scenario-format.md, "calls". */
import { type Instant, instant } from '../engine/ids.ts'
import type { CallSpec } from './schema.ts'

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
