import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDocument, setDocument } from '../../../scenario/documents.ts'
import { parseScenario } from '../../../scenario/format/parse.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { misconceptions } from '../../../scenario/misconceptions/index.ts'
import { anyIngredients, scenarioOf } from '../../../testing/arbitraries.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { ExampleScenario } from '../finding.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintScenario } from '../lint.ts'
import { rules } from '../rules/scenario/index.ts'
import { allow, ana, deny, inline, named, one } from '../support/scenario/exampleScenarios.ts'
import { scenarioCases } from './scenario/all.fixtures.ts'

const world = (picture: ExampleScenario): Scenario => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...picture })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const lint = (scenario: Scenario) => lintScenario(scenario, { catalog: wholeCatalog(), managed: () => undefined })
const ofPicture = (scenario: Scenario) => lint(scenario).filter(({ code }) => rules.some((rule) => rule.code === code))
const codes = (scenario: Scenario) => ofPicture(scenario).map(({ code }) => code)

const rows = (which: 'bad' | 'good') =>
  rules.flatMap(({ code, examples }) => [
    [code, 'its example', examples[which]] as const,
    ...Object.entries(scenarioCases[code]?.[which] ?? {}).map(([title, scenario]) => [code, title, scenario] as const),
  ])

describe('what only the whole picture shows', () => {
  it.each(rows('bad'))('%s: %s', (code, _, picture) => {
    const scenario = world(picture)
    const found = ofPicture(scenario).filter((one) => one.code === code)
    expect(found.length).toBeGreaterThan(0)
    // Of one slip at one place one finding, whoever shares the document.
    expect(new Set(found.map(({ document, path, range }) => `${document} ${path} ${range.start}`)).size).toBe(
      found.length,
    )
    for (const { document, message, path, range, fix } of found) {
      expect(message).toMatch(/^[A-Z`].*\.$/s)
      expect(message).not.toMatch(/undefined| {2}|\bU\d+\b/)
      const text = document === '' ? undefined : getDocument(scenario, document)
      if (document === '') expect(path).toMatch(/^\//)
      else expect(text?.slice(range.start, range.end)).not.toBe('')
      if (fix !== undefined && text !== undefined)
        expect(
          ofPicture(setDocument(scenario, document, applyEdits(text, fix.edits))).filter(
            (one) => one.code === code && one.path === path,
          ),
        ).toEqual([])
    }
  })
  it.each(rows('good'))('%s is not said: %s', (code, _, picture) => {
    expect(
      ofPicture(world(picture))
        .filter((one) => one.code === code)
        .map(({ message }) => message),
    ).toEqual([])
  })
  it('says of the examples what is true there, and of most of them nothing', () => {
    const folder = new URL('../../../../public/examples/', import.meta.url)
    const found = readdirSync(folder)
      .filter((name) => name !== 'index.json')
      .map((name) => {
        const parsed = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
        return [name.replace('.json', ''), parsed.ok ? [...new Set(codes(parsed.value))] : ['not a scenario']] as const
      })
      .filter(([, list]) => list.length > 0)
    expect(Object.fromEntries(found)).toEqual({
      'chaining-one-hour': ['duration-over-chaining-cap'],
      'console-twelve-hours': ['duration-over-role-maximum'],
      'scp-denies-s3': ['grant-blocked-by-scp'],
    })
  })
  it('names the slips that the misconceptions are about', () => {
    const found = misconceptions
      .map(({ id, scenario }) => [id, [...new Set(codes(scenario))]] as const)
      .filter(([, list]) => list.length > 0)
    expect(Object.fromEntries(found)).toMatchObject({
      P09: ['role-arn-vs-session-arn'],
      P24: ['notprincipal-deny-misses-session'],
      P46: ['scp-level-empty'],
      P56: ['grant-outside-session-policy'],
      P64: ['session-tag-not-allowed'],
    })
  })
  it('never throws', () => {
    fc.assert(
      fc.property(anyIngredients, (given) => {
        const parsed = parseScenario(scenarioOf(given))
        if (parsed.ok) codes(parsed.value)
      }),
      { numRuns: 60 },
    )
  })
})

it('a managed policy is judged as a grant only where it is attached: a boundary that allows everything gives nothing away', () => {
  const managedPolicies = [named('C', allow('*'))]
  const said = (holder: object) =>
    lint(world(one({ managedPolicies, users: [{ ...ana(allow('sqs:ListQueues')), ...holder }] }))).map(
      ({ code }) => code,
    )
  expect(said({ permissionsBoundary: 'C' })).not.toContain('full_wildcard')
  expect(said({ permissionsBoundary: 'C', managedPolicies: ['C'] })).toContain('full_wildcard')
  expect(said({})).toContain('full_wildcard')
})

it('names all who have a document, when it is void for all of them', () => {
  const messages = ofPicture(
    world(
      one({
        groups: [{ name: 'g', inlinePolicies: inline(allow('s3:*'), deny('s3:*')) }],
        users: ['ana', 'ben'].map((name) => ({ name, groups: ['g'] })),
      }),
    ),
  ).map(({ message }) => message)
  expect(messages).toEqual([
    'Statement 2 of `p` denies `s3:*` to ana without a condition, so this never takes effect. The same holds for ben.',
  ])
})
