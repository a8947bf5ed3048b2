/** Sessions that STS refused because the requested duration is too long; it never shortens one (6.4). */

import { lastPart } from '../../../engine/base/arn.ts'
import type { Why } from '../../../engine/why/index.ts'
import type { ShownEvaluation } from '../../../store/selectors/hiddenResults.ts'
import { length } from '../cards/sessionWords.ts'

export interface Ghost {
  /** Id of the call. */
  readonly call: string
  readonly from: number
  /** When the session would have ended. */
  readonly to: number
  /** When the longest session that STS issues would have ended. */
  readonly cap: number
  readonly words: string
}

/** @returns the refused sessions by the id of their call. */
export function ghostsOf({ results }: Pick<ShownEvaluation, 'results'>): ReadonlyMap<string, Ghost> {
  return new Map(
    results.flatMap(({ id, at, error, resources: [role = 'the role'] }): [string, Ghost][] => {
      const limit = limitOf(error?.why, lastPart(role))
      if (limit === undefined) return []
      const { asked, cap, rule } = limit
      const words = `${length(asked * 1000)} requested, but refused: ${rule} at most ${length(cap * 1000)}.`
      return [[id, { call: id, from: at, to: at + asked * 1000, cap: at + cap * 1000, words }]]
    }),
  )
}

interface Limit {
  /** Seconds. */
  readonly asked: number
  /** Seconds. */
  readonly cap: number
  readonly rule: string
}

function limitOf(why: Why | undefined, role: string): Limit | undefined {
  switch (why?.kind) {
    case 'durationTooLong':
      return { ...why, rule: why.rule === 'roleChaining' ? 'role chaining allows' : `${role} allows` }
    case 'invalidParameters':
      for (const { parameter, value, constraint } of why.failures)
        if (parameter === 'durationSeconds' && constraint.kind === 'maxValue')
          return { asked: Number(value), cap: constraint.value, rule: 'STS allows' }
      return undefined
    default:
      return undefined
  }
}
