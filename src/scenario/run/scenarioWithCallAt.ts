/** A scenario in which one call is made at another time. It evaluates nothing, so that the page can build it. */
import { isoTime } from '../../engine/context/entries.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import type { CallResult, Evaluation } from './evaluation.ts'

const second = 1000

/**
 * The scenario with this call at another time, and every other call at its own. Calls that cannot matter are left out,
 * so that they cost nothing: those that leave no session and no change, and later ones.
 */
export function scenarioWithCallAt(
  scenario: Scenario,
  { results }: Pick<Evaluation, 'results'>,
  call: string,
  time: number,
): Scenario {
  const now = new Map(results.map((result) => [result.id, result]))
  const calls = scenario.calls ?? []
  const spec = calls.find(({ id }) => id === call)
  // Other calls may depend on what this one changes: then all of them count.
  const canTurnOthers = leavesSomething(now.get(call))
  const isBefore = (one: CallSpec) => (now.get(one.id)?.at ?? 0) <= time
  const counts = (one: CallSpec) =>
    one.id === call ||
    spec?.caller === `session:${one.id}` ||
    (isBefore(one) && (canTurnOthers || leavesSomething(now.get(one.id))))
  const kept = calls
    .filter(counts)
    .map((one) => ({ ...one, at: isoTime(one.id === call ? time : (now.get(one.id)?.at ?? 0)) }))
  const callers = new Set(kept.map(({ caller }) => caller))
  // Credentials that nobody uses change nothing, and neither do later ones.
  const soon = time + second
  const workloads = scenario.workloads
    ?.filter(({ id }) => callers.has(`workload:${id}`))
    .map((workload) => (Date.parse(workload.to) > soon ? { ...workload, to: isoTime(soon) } : workload))
  return { ...scenario, calls: kept, ...(workloads !== undefined && { workloads }) }
}

const leavesSomething = (result: CallResult | undefined): boolean =>
  result?.session !== undefined || result?.change !== undefined
