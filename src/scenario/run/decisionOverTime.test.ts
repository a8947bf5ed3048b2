import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoTime } from '../../engine/context/entries.ts'
import { parseScenario } from '../format/parse.ts'
import type { Scenario } from '../format/schema.ts'
import { decisionOverTime } from './decisionOverTime.ts'
import { evaluateScenario } from './evaluate.ts'
import { scenarioWithCallAt } from './scenarioWithCallAt.ts'

const scenario = (fields: object): Scenario => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...fields })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const B = '222233334444'
const shown = (from: Scenario, call: string) =>
  decisionOverTime(from, call).map(
    ({ from: begin, to, decision }) => `${isoTime(begin).slice(11, 19)}–${isoTime(to).slice(11, 19)} ${decision}`,
  )

test('4.5: a window between two dates, open and closed ends kept apart', () => {
  const found = scenario({
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'ana',
            inlinePolicies: [
              {
                name: 'hours',
                document: policy({
                  Effect: 'Allow',
                  Action: 's3:*',
                  Resource: '*',
                  Condition: {
                    DateGreaterThanEquals: { 'aws:CurrentTime': '2026-04-25T09:00:00Z' },
                    DateLessThan: { 'aws:CurrentTime': '2026-04-25T17:00:00Z' },
                  },
                }),
              },
            ],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'read',
        at: '2026-04-25T12:00:00Z',
        caller: `arn:aws:iam::${B}:user/ana`,
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/x',
      },
    ],
  })
  expect(shown(found, 'read')).toEqual([
    '08:00:00–09:00:00 implicitDeny',
    '09:00:00–17:00:00 allowed',
    '17:00:00–18:00:00 implicitDeny',
  ])
})

test('6.20: before issue, alive, expired', () => {
  const found = scenario({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana' }],
        roles: [
          {
            name: 'R',
            trustPolicy: policy({
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${B}:user/ana` },
              Action: 'sts:AssumeRole',
            }),
            inlinePolicies: [{ name: 'read', document: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'assume',
        at: '2026-04-25T09:00:00Z',
        caller: `arn:aws:iam::${B}:user/ana`,
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${B}:role/R`,
        parameters: { RoleSessionName: 'job', DurationSeconds: 900 },
      },
      {
        id: 'read',
        at: '2026-04-25T09:05:00Z',
        caller: 'session:assume',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/x',
      },
    ],
  })
  expect(shown(found, 'read')).toEqual([
    '08:00:00–09:00:00 rejected',
    '09:00:00–09:15:00 allowed',
    '09:15:00–10:15:00 rejected',
  ])
})

test('6.9: an MFA age runs out', () => {
  const found = scenario({
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'ana',
            inlinePolicies: [
              {
                name: 'fresh',
                document: policy({
                  Effect: 'Allow',
                  Action: 's3:*',
                  Resource: '*',
                  Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '600' } },
                }),
              },
            ],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'token',
        at: '2026-04-25T09:00:00Z',
        caller: `arn:aws:iam::${B}:user/ana`,
        action: 'sts:GetSessionToken',
        parameters: { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456', DurationSeconds: 3600 },
      },
      {
        id: 'read',
        at: '2026-04-25T09:01:00Z',
        caller: 'session:token',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/x',
      },
    ],
  })
  expect(shown(found, 'read')).toEqual([
    '08:00:00–09:00:00 rejected',
    '09:00:00–09:10:00 allowed',
    '09:10:00–10:00:00 implicitDeny',
    '10:00:00–11:00:00 rejected',
  ])
})

test.each([
  {
    section: '6.10',
    action: 'sts:AssumeRoleWithWebIdentity',
    caller: 'web-identity:idp.example.com',
    parameters: {
      RoleSessionName: 'job',
      WebIdentityToken: { aud: 'a', sub: 's', exp: Date.UTC(2026, 3, 25, 9, 10) / 1000 },
    },
  },
  {
    section: '6.12',
    action: 'sts:AssumeRoleWithSAML',
    caller: `saml:arn:aws:iam::${B}:saml-provider/Okta`,
    parameters: { SAMLAssertion: { RoleSessionName: 'ana', NotOnOrAfter: '2026-04-25T09:10:00Z' } },
  },
])('$section: $action is refused once its proof has ended', ({ action, caller, parameters }) => {
  const found = scenario({
    accounts: [
      {
        id: B,
        identityProviders: [
          { type: 'oidc', url: 'idp.example.com' },
          { type: 'saml', name: 'Okta' },
        ],
        roles: [
          {
            name: 'R',
            trustPolicy: policy({
              Effect: 'Allow',
              Principal: {
                Federated: [`arn:aws:iam::${B}:oidc-provider/idp.example.com`, `arn:aws:iam::${B}:saml-provider/Okta`],
              },
              Action: action,
            }),
          },
        ],
      },
    ],
    calls: [{ id: 'in', at: '2026-04-25T09:00:00Z', caller, action, resource: `arn:aws:iam::${B}:role/R`, parameters }],
  })
  expect(
    decisionOverTime(found, 'in')
      .map(({ from, decision }) => `${isoTime(from).slice(11, 19)} ${decision}`)
      .slice(1),
  ).toEqual(['09:10:00 rejected'])
})

test('a call asked at another time needs only those that something hangs on, and is answered as with all of them', () => {
  const folder = new URL('../../../public/examples/', import.meta.url)
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'index.json')) {
    const parsed = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (!parsed.ok) throw new Error(name)
    const base = evaluateScenario(parsed.value)
    const times = [
      ...base.results.map(({ at }) => at as number),
      ...base.sessions.flatMap(({ expiresAt }) => (expiresAt === undefined ? [] : [expiresAt as number])),
    ]
    for (const { id } of base.results) {
      for (const time of times) {
        const calls = (parsed.value.calls ?? []).map((call) => ({
          ...call,
          at: isoTime(call.id === id ? time : (base.results.find((result) => result.id === call.id)?.at ?? 0)),
        }))
        const answer = (from: Scenario) => evaluateScenario(from).results.find((result) => result.id === id)
        const [all, few] = [
          answer({ ...parsed.value, calls }),
          answer(scenarioWithCallAt(parsed.value, base, id, time)),
        ]
        expect([name, id, time, few?.decision, few?.blockedBy, few?.error]).toEqual([
          name,
          id,
          time,
          all?.decision,
          all?.blockedBy,
          all?.error,
        ])
      }
    }
  }
})

test('where more happens than can be looked at, the intervals are those around the call', () => {
  const from = '2026-01-31T00:00:00Z'
  const found = scenario({
    accounts: [
      {
        id: B,
        roles: [
          {
            name: 'R',
            trustPolicy: policy({
              Effect: 'Allow',
              Principal: { Service: 'rolesanywhere.amazonaws.com' },
              Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
            }),
            inlinePolicies: [{ name: 'read', document: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }],
          },
        ],
      },
    ],
    workloads: [
      { id: 'w', compute: 'on-premises', role: `arn:aws:iam::${B}:role/R`, from, to: '2026-02-03T00:00:00Z' },
    ],
    calls: [
      {
        id: 'read',
        at: '2026-02-01T12:00:00Z',
        caller: 'workload:w',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/x',
      },
    ],
  })
  const [first, ...others] = decisionOverTime(found, 'read', { work: 0 })
  expect(others).toEqual([])
  expect(first?.decision).toBe('allowed')
  expect(first?.from).toBeGreaterThan(Date.parse(from))
  expect(first?.from).toBeLessThan(Date.parse('2026-02-01T12:00:00Z'))
  expect(first?.to).toBeGreaterThan(Date.parse('2026-02-01T12:00:00Z'))
})

test('the intervals say what an evaluation at any second in them says', () => {
  const folder = new URL('../../../public/examples/', import.meta.url)
  const names = readdirSync(folder).filter(
    (file) => file.endsWith('.json') && file !== 'index.json' && file !== 'read-only-access.json',
  )
  const swept = names.flatMap((name) => {
    const parsed = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (!parsed.ok) throw new Error(name)
    const base = evaluateScenario(parsed.value)
    return base.results.map(({ id }) => ({
      name,
      id,
      scenario: parsed.value,
      base,
      bands: decisionOverTime(parsed.value, id),
    }))
  })
  fc.assert(
    fc.property(
      fc.nat(swept.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (which, where, isEdge) => {
        const {
          id,
          scenario: from,
          base,
          bands = [],
        } = swept[which] ??
          swept[0] ?? { id: '', scenario: { format: 'iam-playground/1' as const, accounts: [] }, base: { results: [] } }
        const band = bands[Math.min(bands.length - 1, Math.floor(where * bands.length))]
        if (band === undefined) throw new Error(`${id} has no intervals`)
        // The first and the last second of an interval, or any other.
        const inside = Math.floor((where * bands.length - bands.indexOf(band)) * ((band.to - band.from) / 1000 - 1))
        const time = isEdge ? (inside % 2 === 0 ? band.from : band.to - 1000) : band.from + inside * 1000
        const then = evaluateScenario(scenarioWithCallAt(from, base, id, time)).results.find(
          (result) => result.id === id,
        )
        expect([id, isoTime(time), then?.decision, then?.blockedBy]).toEqual([
          id,
          isoTime(time),
          band.decision,
          band.blockedBy,
        ])
      },
    ),
    { numRuns: 400 },
  )
})
