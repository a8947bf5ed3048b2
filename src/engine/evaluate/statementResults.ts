/**
 * Why a statement applies or does not, for each effect and each set of elements that fail. There are few, and every
 * explanation has them by the dozen, so each is worded once. Source: semantics 0.4.
 */
import type { ElementName } from '../trace.ts'
import type { Why } from '../why/index.ts'
import type { StatementReasons } from '../why/statements.ts'
import { wordsOf } from '../words/index.ts'

/** One bit for each element. */
export const failure = { principal: 1, action: 2, resource: 4, condition: 8 } as const
const elements: readonly ElementName[] = ['principal', 'action', 'resource', 'condition']
const sets = 16

type Effect = 'Allow' | 'Deny'
interface StatementResult {
  /** Named once each. */
  readonly failed: readonly ElementName[]
  readonly why: Why<keyof StatementReasons>
  readonly reason: string
}

function resultOf(effect: Effect, set: number): StatementResult {
  const failed = elements.filter((element) => set & failure[element])
  const why: Why<keyof StatementReasons> =
    failed.length === 0 ? { kind: 'statementApplies', effect } : { kind: 'statementDoesNotApply', effect, failed }
  return { failed, why, reason: wordsOf(why) }
}

const resultsOf = (effect: Effect): readonly StatementResult[] =>
  Array.from({ length: sets }, (_, set) => resultOf(effect, set))
const results: Readonly<Record<Effect, readonly StatementResult[]>> = {
  Allow: resultsOf('Allow'),
  Deny: resultsOf('Deny'),
}

/** @param set bits of the elements that fail. */
export const statementResult = (effect: Effect, set: number): StatementResult =>
  results[effect][set] ?? resultOf(effect, set)
