import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../../scenario/format/parse.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { evaluateScenario } from '../../../scenario/run/evaluate.ts'
import { revocationsOf } from '../../../scenario/run/revocation.ts'
import { sessionCapsOf } from '../../../scenario/run/sessionCaps.ts'
import type { PageEvaluation } from '../../../worker/protocol.ts'
import { eventTimes, type Lane, lanesOf } from './lanes.ts'
import { ghostsOf } from './refusedSessions.ts'

function open(name: string): Scenario {
  const parsed = parseScenario(
    JSON.parse(readFileSync(new URL(`../../../../public/examples/${name}.json`, import.meta.url), 'utf8')),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

function evaluated(scenario: Scenario): PageEvaluation {
  const { pictures, ...evaluation } = evaluateScenario(scenario)
  return {
    ...evaluation,
    changes: pictures.flatMap(({ change }) => (change === undefined ? [] : [{ ...change, documents: [] }])),
    revocations: revocationsOf({ sessions: evaluation.sessions, pictures }),
    bounds: sessionCapsOf({ sessions: evaluation.sessions, pictures }),
    took: 0,
  }
}
const example = (name: string) => evaluated(open(name))
const withGhosts = (scenario: Scenario): readonly Lane[] => {
  const evaluation = evaluated(scenario)
  return lanesOf(evaluation, ghostsOf(evaluation))
}
const shape = (lanes: readonly Lane[]) =>
  lanes.map(({ label, depth, bars, calls }) => `${'>'.repeat(depth)}${label} ${bars.length}/${calls.length}`)

describe('lanes', () => {
  test('a caller, and below it a lane for each session that it got', () => {
    expect(shape(withGhosts(open('cross-account-reader')))).toEqual([
      'ana 0/2',
      '>DataReader · analytics-job-2026-04-25 1/2',
    ])
    expect(shape(withGhosts(open('emergency-revocation')))).toEqual([
      'app 0/2',
      '>App · app 1/3',
      '>App · app 1/1',
      'responder 0/3',
    ])
  })
  test('chained sessions stand below their parent, and so does what was asked for and not given', () => {
    expect(shape(withGhosts(open('chaining-one-hour')))).toEqual([
      'ana 0/1',
      '>First · ana 1/3',
      '>>not given 0/0',
      '>>Second · ana-chained 1/2',
      '>>Second · ana-again 1/0',
    ])
  })
  test('6.4: the ghost says which rule refused, and how much it would have given', () => {
    const ghosts = (name: string) => withGhosts(open(name)).flatMap(({ ghost }) => ghost ?? [])
    const [chained] = ghosts('chaining-one-hour')
    expect(chained).toMatchObject({
      call: 'two-hours',
      words: '2 hours requested, but refused: role chaining allows at most 1 hour.',
    })
    expect([(chained?.to ?? 0) - (chained?.from ?? 0), (chained?.cap ?? 0) - (chained?.from ?? 0)]).toEqual([
      7_200_000, 3_600_000,
    ])
    expect(ghosts('console-twelve-hours').map(({ words }) => words)).toEqual([
      '13 hours requested, but refused: STS allows at most 12 hours.',
      '2 hours requested, but refused: Auditor allows at most 1 hour.',
    ])
    const scenario = open('chaining-one-hour')
    const longer: Scenario = {
      ...scenario,
      calls: (scenario.calls ?? []).map((call) =>
        call.id === 'first' ? { ...call, parameters: { ...call.parameters, DurationSeconds: 43_200 } } : call,
      ),
    }
    const capped: Scenario = {
      ...longer,
      accounts: longer.accounts.map((account) => ({
        ...account,
        roles: (account.roles ?? []).map((role) => ({ ...role, maxSessionDuration: 7200 })),
      })),
    }
    expect(withGhosts(capped).flatMap(({ ghost }) => ghost?.words ?? [])).toContain(
      '12 hours requested, but refused: First allows at most 2 hours.',
    )
  })
  test('many callers that get no session share one lane', () => {
    const users = Array.from({ length: 9 }, (_, at) => `u${at}`)
    const scenario: Scenario = {
      format: 'iam-playground/1',
      accounts: [{ id: '222233334444', users: users.map((name) => ({ name })) }],
      calls: users.map((name) => ({
        id: name,
        caller: `arn:aws:iam::222233334444:user/${name}`,
        action: 's3:ListAllMyBuckets',
      })),
    }
    expect(shape(withGhosts(scenario))).toEqual(['Other callers 0/9'])
  })
  test('rotations of a workload share one lane, one after the other', () => {
    const etl = lanesOf(example('ec2-rotation')).find(({ workload }) => workload === 'etl')
    expect(etl?.bars.length).toBeGreaterThan(2)
    const bars = etl?.bars ?? []
    expect(bars.every((bar, index) => index === 0 || bar.from <= (bars[index - 1]?.to ?? 0))).toBe(true)
  })
  test('a workload whose role does not trust its service says so', () => {
    expect(lanesOf(example('ec2-rotation')).find(({ label }) => label.startsWith('misconfigured'))?.note).toMatch(
      /^No credentials: .*ec2\.amazonaws\.com/,
    )
  })
  test.each([
    'abac-two-hops',
    'delegated-administration',
    'emergency-revocation',
    'escalation-and-repair',
    'mfa-age',
    'ec2-rotation',
  ])('%s: every call and every session stands once', (name) => {
    const evaluation = example(name)
    const lanes = lanesOf(evaluation)
    expect(lanes.flatMap(({ calls }) => calls.map(({ id }) => id)).sort()).toEqual(
      evaluation.results.map(({ id }) => id).sort(),
    )
    expect(lanes.flatMap(({ bars }) => bars.map(({ session }) => session.id)).sort()).toEqual(
      evaluation.sessions.map(({ id }) => id).sort(),
    )
  })
})

test('the instants to step through are in order, each once', () => {
  const times = eventTimes(example('ec2-rotation'))
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
})
