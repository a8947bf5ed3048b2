import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluateScenario } from '../../scenario/evaluate.ts'
import { parseScenario } from '../../scenario/parse.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'
import { revocationsOf } from '../../scenario/revocation.ts'
import { eventTimes, lanesOf } from './lanes.ts'

function example(name: string): PageEvaluation {
  const parsed = parseScenario(JSON.parse(readFileSync(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const { pictures, ...evaluation } = evaluateScenario(parsed.value)
  return {
    ...evaluation,
    changes: pictures.flatMap(({ change }) => (change === undefined ? [] : [{ ...change, documents: [] }])),
    revocations: revocationsOf({ sessions: evaluation.sessions, pictures }),
    took: 0,
  }
}
const shape = (evaluation: PageEvaluation) => lanesOf(evaluation).map(({ label, depth, bars, calls }) => `${'>'.repeat(depth)}${label} ${bars.length}/${calls.length}`)

describe('lanes', () => {
  test('long-lived callers first, then a lane a session', () => {
    expect(shape(example('cross-account-reader'))).toEqual(['Long-lived callers 0/2', 'analytics-job-2026-04-25 1/2'])
  })
  test('chained sessions stand below their parent', () => {
    expect(shape(example('chaining-one-hour'))).toEqual(['Long-lived callers 0/1', 'ana 1/3', '>ana-chained 1/2', '>ana-again 1/0'])
  })
  test('rotations of a workload share one lane, one after the other', () => {
    const [, etl] = lanesOf(example('ec2-rotation'))
    expect(etl?.bars.length).toBeGreaterThan(2)
    const bars = etl?.bars ?? []
    expect(bars.every((bar, index) => index === 0 || bar.from <= (bars[index - 1]?.to ?? 0))).toBe(true)
  })
  test('a workload whose role does not trust its service says so', () => {
    expect(lanesOf(example('ec2-rotation')).find(({ label }) => label.startsWith('misconfigured'))?.note).toMatch(/^No credentials: .*ec2\.amazonaws\.com/)
  })
  test.each(['abac-two-hops', 'delegated-administration', 'emergency-revocation', 'escalation-and-repair', 'mfa-age', 'ec2-rotation'])('%s: every call and every session stands once', (name) => {
    const evaluation = example(name)
    const lanes = lanesOf(evaluation)
    expect(lanes.flatMap(({ calls }) => calls.map(({ id }) => id)).sort()).toEqual(evaluation.results.map(({ id }) => id).sort())
    expect(lanes.flatMap(({ bars }) => bars.map(({ session }) => session.id)).sort()).toEqual(evaluation.sessions.map(({ id }) => id).sort())
  })
})

test('the instants to step through are in order, each once', () => {
  const times = eventTimes(example('ec2-rotation'))
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
})
