/**
 * Checks the claims of scenario findings against the evaluator, over the random scenarios of tests/differential with every
 * layer, sessions, services, federation and calls that change the picture: a statement that is called void can be removed
 * without changing any decision, and a call that is said to be denied is denied.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/analysis/findings/finding.ts'
import { lintScenario } from '../../src/analysis/findings/lint.ts'
import { findDocument, getDocument, setDocument } from '../../src/scenario/documents.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import type { Scenario } from '../../src/scenario/format/schema.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'
import { changesScenario } from '../differential/changes.ts'
import { federationScenario } from '../differential/federation.ts'
import { anyScenario } from '../differential/generate.ts'
import { serviceScenario } from '../differential/services.ts'
import { stsScenario } from '../differential/sts.ts'

const put = (scenario: Scenario, { document, range }: Finding, value: string): Scenario => {
  const text = getDocument(scenario, document) ?? ''
  return setDocument(scenario, document, text.slice(0, range.start) + JSON.stringify(value) + text.slice(range.end))
}

/** The scenario without the statement that the finding stands in. */
function withoutStatement(scenario: Scenario, { document, path }: Finding): Scenario | undefined {
  const policy = JSON.parse(getDocument(scenario, document) ?? '') as { readonly Statement: unknown }
  const at = /^\/Statement\/(\d+)/.exec(path)?.[1]
  // A policy has a statement, so the last one is made to say nothing.
  const nothing = {
    ...(findDocument(scenario, document)?.kind === 'trustPolicy'
      ? { Principal: { Service: 'nobody.amazonaws.com' }, Action: 'sts:AssumeRole' }
      : { Action: 'sqs:Nothing', Resource: '*' }),
    Effect: 'Allow',
  }
  const statements = Array.isArray(policy.Statement)
    ? (policy.Statement as unknown[]).map((one, index) => (String(index) === at ? nothing : one))
    : [nothing]
  return setDocument(scenario, document, JSON.stringify({ ...policy, Statement: statements }))
}
const withText =
  (text: string) =>
  (scenario: Scenario, { document }: Finding) =>
    setDocument(scenario, document, text)
const one = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement })

const noAction = (scenario: Scenario, finding: Finding) => put(scenario, finding, 'sqs:Nothing')
/** Code, and the scenario without what is called void. */
const voids: Readonly<Record<string, (scenario: Scenario, finding: Finding) => Scenario | undefined>> = {
  'grant-blocked-by-scp': noAction,
  'grant-outside-boundary': noAction,
  'grant-outside-session-policy': noAction,
  'shadowed-by-deny': noAction,
  'cross-account-one-sided': (scenario, finding) =>
    put(
      scenario,
      finding,
      finding.document.endsWith('/policy') ? 'arn:aws:iam::555566667777:user/nobody' : 'arn:aws:s3:::nothing',
    ),
  'assume-untrusted': (scenario, finding) => put(scenario, finding, 'arn:aws:iam::555566667777:role/Nothing'),
  'principal-tag-never-set': withoutStatement,
  'mfa-required-in-service-path': (scenario, finding) =>
    finding.message.endsWith('denies always.') ? undefined : withoutStatement(scenario, finding),
  'external-id-never-sent': withoutStatement,
  'dead-statement': withText(one({ Effect: 'Allow', Action: 'sqs:Nothing', Resource: '*' })),
  'scp-on-management-account': (scenario, finding) =>
    finding.document.includes('serviceControl')
      ? withText(one({ Effect: 'Allow', Action: '*', Resource: '*' }))(scenario, finding)
      : undefined,
  'control-policy-outside-organization': (scenario, finding) =>
    finding.document.includes('serviceControl')
      ? withText(one({ Effect: 'Deny', Action: '*', Resource: '*' }))(scenario, finding)
      : undefined,
  'resource-policy-names-deleted-principal': (scenario, finding) => put(scenario, finding, 'AIDAZZZZZZZZZZZZZZZZZ'),
}

const decided = (scenario: Scenario) =>
  evaluateScenario(scenario).results.map(({ id, decision }) => `${id} ${decision === 'allowed'}`)
const callAt = (scenario: Scenario, { path }: Finding) => [
  scenario.calls?.[Number(/^\/calls\/(\d+)/.exec(path)?.[1] ?? Number.NaN)]?.id ?? '',
]
const callIn = (_: Scenario, { message }: Finding) => [/as `([^`]+)` does/.exec(message)?.[1] ?? '']
/** Calls that ask for the role whose trust policy the finding stands in. */
const callsFor = ({ accounts, calls = [] }: Scenario, { document }: Finding) =>
  accounts.flatMap(({ id, roles = [] }) =>
    roles
      .filter(({ name }) => document === `accounts/${id}/roles/${name}/trustPolicy`)
      .flatMap(({ name, path = '/' }) =>
        calls
          .filter(
            ({ action, resource }) =>
              action.startsWith('sts:AssumeRole') && resource === `arn:aws:iam::${id}:role${path}${name}`,
          )
          .map((call) => call.id),
      ),
  )
/** Code, and the calls that are said to be refused. */
const refusals: Readonly<Record<string, (scenario: Scenario, finding: Finding) => readonly string[]>> = {
  'duration-over-role-maximum': callAt,
  'duration-over-chaining-cap': callAt,
  'session-tag-not-allowed': callIn,
  'source-identity-not-allowed': callIn,
  'trust-unreachable': callsFor,
}

function claims(scenario: Scenario): readonly string[] {
  const results = new Map(evaluateScenario(scenario).results.map(({ id, decision }) => [id, decision]))
  const before = decided(scenario)
  return lintScenario(scenario, { catalog: wholeCatalog(), managed: () => undefined }).flatMap(
    (finding): readonly string[] => {
      const after = voids[finding.code]?.(scenario, finding)
      const wrong = after !== undefined && decided(after).join() !== before.join()
      const refused = refusals[finding.code]?.(scenario, finding) ?? []
      return wrong || refused.some((id) => results.get(id) === 'allowed')
        ? [`${finding.code} at ${finding.document}${finding.path}: ${finding.message}`]
        : []
    },
  )
}

describe.each([
  ['every layer', anyScenario],
  ['sessions', stsScenario],
  ['single services', serviceScenario],
  ['federation', federationScenario],
  ['changes', changesScenario],
] as const)('%s', (_, scenarios) => {
  it('is as the findings say', () => {
    fc.assert(
      fc.property(scenarios, (given) => {
        const parsed = parseScenario(given)
        if (parsed.ok) expect(claims(parsed.value)).toEqual([])
      }),
      { numRuns: Number(process.env['CLAIMS'] ?? 40) },
    )
  }, 600_000)
})
