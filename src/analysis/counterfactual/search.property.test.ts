import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioEdits } from '../../scenario/edits/differences.ts'
import { parseScenario } from '../../scenario/format/parse.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { misconceptions } from '../../scenario/misconceptions/index.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { anyIngredients, scenarioOf } from '../../testing/arbitraries.ts'
import { blastFrom, sampledColumns } from './blast.ts'
import { findSuggestions, flipsBetween, type Suggestion } from './search.ts'

const folder = new URL('../../../public/examples/', import.meta.url)
const read = (json: unknown): Scenario => {
  const parsed = parseScenario(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const examples = readdirSync(folder)
  .filter((name) => name !== 'index.json')
  .map((name) => ({ name, scenario: read(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) }))
const everything = [
  ...examples,
  ...misconceptions.map(({ id, scenario }) => ({ name: id, scenario: read(JSON.parse(JSON.stringify(scenario))) })),
]

/** What a reader gets who applies it: the scenario by way of its file, evaluated from nothing. */
function keepsItsPromise(before: Scenario, call: string, { scenario, changes, flips }: Suggestion): void {
  const [old, now] = [evaluateScenario(before), evaluateScenario(read(JSON.parse(JSON.stringify(scenario))))]
  const [was, is] = [old, now].map(({ results }) => results.find(({ id }) => id === call)?.decision)
  const said = changes.map(({ title }) => title).join(' + ')
  expect(is === 'allowed', said).toBe(was !== 'allowed')
  expect(flipsBetween(old, now, call), said).toEqual(flips)
  expect(scenarioEdits(before, scenario).length, said).toBeGreaterThan(0)
}

/** No part of a set is enough by itself. */
function isSmallest(before: Scenario, call: string, { changes }: Suggestion): void {
  const decisionOf = (scenario: Scenario) => evaluateScenario(scenario).results.find(({ id }) => id === call)?.decision
  const was = decisionOf(before)
  if (changes.length === 1) return
  for (const left of changes) {
    const without = changes
      .filter((change) => change !== left)
      .reduce((scenario, change) => change.apply(scenario), before)
    expect(decisionOf(without) === 'allowed', changes.map(({ title }) => title).join(' + ')).toBe(was === 'allowed')
  }
}

describe('what would turn a decision', () => {
  test.each(everything)('every suggestion for $name keeps its promise, and none could be smaller', ({ scenario }) => {
    for (const { id } of scenario.calls ?? []) {
      for (const suggestion of findSuggestions(scenario, id)) {
        keepsItsPromise(scenario, id, suggestion)
        isSmallest(scenario, id, suggestion)
      }
    }
  })

  test('every denial in the examples and the misconceptions has at least one way out', () => {
    const without = everything.flatMap(({ name, scenario }) => {
      const { results } = evaluateScenario(scenario)
      return results
        .filter(({ id, decision }) => decision !== 'allowed' && findSuggestions(scenario, id).length === 0)
        .map(({ id }) => `${name} ${id}`)
    })
    expect(without).toEqual([])
  })

  test('random scenarios: what is suggested is what happens', () => {
    fc.assert(
      fc.property(anyIngredients, (ingredients) => {
        const scenario = read(scenarioOf(ingredients))
        for (const { id } of scenario.calls ?? [])
          for (const suggestion of findSuggestions(scenario, id, { budget: 120, most: 4 }))
            keepsItsPromise(scenario, id, suggestion)
      }),
      { numRuns: 60 },
    )
  })

  test('the sampled questions are counted as they are decided', () => {
    const world = examples.find(({ name }) => name === 'scp-denies-s3.json')?.scenario
    if (world === undefined) throw new Error('the example is gone')
    const blast = blastFrom(world, sampledColumns(world, 'read', ['s3:GetObject', 's3:PutObject']), () => undefined)
    expect(blast(world)).toMatchObject({ allowed: 0, denied: 0, turned: [] })
    const removed = findSuggestions(world, 'read').find(({ changes }) => changes[0]?.kind === 'remove')
    const spared = findSuggestions(world, 'read').find(({ changes }) =>
      /Except `arn:aws:s3/.test(changes[0]?.title ?? ''),
    )
    if (removed === undefined || spared === undefined) throw new Error('both ways are there')
    // Without the Deny the whole bucket prefix opens; the exception is for one object.
    expect(blast(removed.scenario).allowed).toBeGreaterThanOrEqual(blast(spared.scenario).allowed)
    expect(blast(removed.scenario).turned).toContainEqual(
      expect.objectContaining({
        principal: 'arn:aws:iam::222233334444:role/DataReader',
        action: 's3:GetObject',
        from: 'explicitDeny',
        to: 'allowed',
      }),
    )
  })
})
