/**
 * When one call would be allowed, denied or rejected: exact to the second, not sampled. A decision can only change at
 * certain instants: a date in a policy, the issue or expiry of a session, an MFA age, a change of the picture, a
 * rotation. The call is evaluated at each of them and one second later. Source: semantics 4.5, 6.9, 6.20, 6.22.
 */

import { type Instant, instant } from '../../engine/base/brands.ts'
import type { Catalog } from '../../engine/catalog/catalog.ts'
import { readInstant, readNumber } from '../../engine/condition/values.ts'
import type { Decision, LayerName } from '../../engine/trace.ts'
import { documentAddresses, policyText } from '../documents.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import type { ManagedPolicyLookup } from '../managedPolicies.ts'
import { evaluateScenario } from './evaluate.ts'
import type { Evaluation } from './evaluation.ts'
import { parseCached } from './parsedDocuments.ts'
import { scenarioWithCallAt } from './scenarioWithCallAt.ts'

export interface DecisionInterval {
  readonly from: Instant
  /** Exclusive. */
  readonly to: Instant
  readonly decision: Decision
  readonly blockedBy: readonly LayerName[]
}
export interface DecisionOverTimeOptions {
  readonly managedPolicies?: ManagedPolicyLookup
  /** AWS's service reference, with the services that the calls name. */
  readonly catalog?: Catalog
  /** The time to cover; absent: all calls and sessions, with an hour on both sides. */
  readonly window?: { readonly from: Instant; readonly to: Instant }
  /** How many calls and sessions may be evaluated in all; absent: 60,000. */
  readonly work?: number
}

const hour = 3_600_000
const second = 1000
/** Each candidate costs two evaluations, whose cost grows with the number of calls and sessions. */
const maxCandidates = 400
const maxWork = 60_000

/**
 * @returns adjoining intervals over the window; empty when there is no such call. Where there are too many instants to
 * evaluate, the intervals cover the time around the call.
 */
export function decisionOverTime(
  scenario: Scenario,
  call: string,
  options: DecisionOverTimeOptions = {},
): readonly DecisionInterval[] {
  const spec = scenario.calls?.find(({ id }) => id === call)
  if (spec === undefined) return []
  const lookup = {
    ...(options.managedPolicies === undefined ? {} : { managedPolicies: options.managedPolicies }),
    ...(options.catalog === undefined ? {} : { catalog: options.catalog }),
  }
  const base = evaluateScenario(scenario, lookup)
  const known = candidateTimes(scenario, base, spec)
  const asked = options.window ?? { from: instant((known[0] ?? 0) - hour), to: instant((known.at(-1) ?? 0) + hour) }
  const all = known.filter((time) => time > asked.from && time < asked.to)
  const most = Math.min(
    maxCandidates,
    Math.max(20, Math.floor((options.work ?? maxWork) / (base.sessions.length + base.results.length))),
  )
  const { from, to } = around(all, base.results.find(({ id }) => id === call)?.at ?? 0, most)
  const inside = all.slice(from, to)
  const window = { from: instant(all[from - 1] ?? asked.from), to: instant(all[to] ?? asked.to) }
  const starts = [...new Set([window.from, ...inside.flatMap((time) => [time, time + second])])]
    .filter((time) => time < window.to)
    .sort((a, b) => a - b)
  const at = (time: number) =>
    evaluateScenario(scenarioWithCallAt(scenario, base, call, time), lookup).results.find(({ id }) => id === call)
  const pieces: DecisionInterval[] = []
  starts.forEach((from, index) => {
    const result = at(from)
    if (result === undefined) return
    const to = instant(starts[index + 1] ?? window.to)
    const last = pieces.at(-1)
    if (last !== undefined && last.decision === result.decision && last.blockedBy.join() === result.blockedBy.join())
      pieces[pieces.length - 1] = { ...last, to }
    else pieces.push({ from: instant(from), to, decision: result.decision, blockedBy: result.blockedBy })
  })
  return pieces
}

/** The indexes of at most `most` times around `center`. */
function around(
  times: readonly number[],
  center: number,
  most: number,
): { readonly from: number; readonly to: number } {
  const at = times.findIndex((time) => time >= center)
  const from = Math.max(0, Math.min((at < 0 ? times.length : at) - Math.floor(most / 2), times.length - most))
  return { from, to: Math.min(times.length, from + most) }
}

function candidateTimes(scenario: Scenario, base: Evaluation, call: CallSpec): readonly number[] {
  const times = new Set<number>([...base.results.map(({ at }) => at as number), ...proofTimes(call)])
  // A workload signs with its newest credentials, so only the last ones can expire.
  const replaced = new Set(base.workloads.flatMap(({ sessions }) => sessions.slice(0, -1)))
  for (const session of base.sessions) {
    times.add(session.issuedAt)
    if (session.expiresAt !== undefined && !replaced.has(session)) times.add(session.expiresAt)
  }
  const mfaAges: number[] = []
  for (const { document, kind, service } of documentAddresses(scenario)) {
    for (const statement of parseCached(policyText(document), kind, service).statements) {
      for (const { key, values } of statement.condition) {
        const name = key.value.toLowerCase()
        const isTime = name === 'aws:currenttime' || name === 'aws:epochtime' || name === 'aws:tokenissuetime'
        for (const { value } of values) {
          const read = isTime ? readInstant(value) : undefined
          if (read !== undefined && Number.isFinite(read)) times.add(Math.floor(read / second) * second)
          const age = name === 'aws:multifactorauthage' ? readNumber(value) : undefined
          if (age !== undefined) mfaAges.push(age)
        }
      }
    }
  }
  for (const { mfaAt } of base.sessions)
    if (mfaAt !== undefined) for (const age of mfaAges) times.add(mfaAt + Math.floor(age) * second)
  return [...times].filter((time) => Math.abs(time) < 8.64e15).sort((a, b) => a - b)
}

/** When the token or assertion of a call expires (6.10, 6.12). */
function proofTimes({ parameters = {} }: CallSpec): readonly number[] {
  const claims = parameters.WebIdentityToken
  const attributes = parameters.SAMLAssertion
  const expiry = typeof claims === 'object' && claims !== null && 'exp' in claims ? [Number(claims.exp) * second] : []
  const ends =
    typeof attributes === 'object' && attributes !== null
      ? Object.entries(attributes).flatMap(([name, value]) =>
          /(?:^|\/)(?:Session)?NotOnOrAfter$/.test(name) && typeof value === 'string'
            ? [Math.floor(Date.parse(value) / second) * second]
            : [],
        )
      : []
  return [...expiry, ...ends].filter(Number.isFinite)
}
