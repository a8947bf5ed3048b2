/**
 * The explanations of every call of the shipped examples and the common misconceptions, word for word. A change of a rule
 * or a sentence shows as a change of these files. Review it before you accept it (`npx vitest run tests/explanations -u`).
 */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../src/cli/catalog.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import type { Scenario } from '../../src/scenario/format/schema.ts'
import { misconceptions } from '../../src/scenario/misconceptions/index.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { oneDocument } from '../differential/documents.ts'
import { anyScenario } from '../differential/generate.ts'
import { serviceScenario } from '../differential/services.ts'
import { stsScenario } from '../differential/sts.ts'
import { outline } from './outline.ts'

const managedPolicies = (arn: string): string | undefined => {
  try {
    return readFileSync(
      new URL(`../../public/data/managed-policies/${arn.split('/').at(-1)}.json`, import.meta.url),
      'utf8',
    )
  } catch {
    return undefined
  }
}
const catalog = createCatalog()
const explained = (scenario: Scenario): string =>
  evaluateScenario(scenario, { trace: true, managedPolicies, catalog }).results.map(outline).join('\n')

describe('misconceptions', () => {
  it.each(misconceptions.map((one) => [one.id, one] as const))('%s', async (id, { scenario }) => {
    await expect(explained(scenario)).toMatchFileSnapshot(`misconceptions/${id}.txt`)
  })
})

describe('examples', () => {
  const folder = new URL('../../public/examples/', import.meta.url)
  // Its policy of AWS has hundreds of statements, which say nothing new.
  const names = readdirSync(folder).filter((name) => name !== 'index.json' && name !== 'read-only-access.json')
  it.each(names)('%s', async (name) => {
    const parsed = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (!parsed.ok) throw new Error(`${name} is no scenario`)
    await expect(explained(parsed.value)).toMatchFileSnapshot(`examples/${name.replace('.json', '.txt')}`)
  })
})

describe('scenarios at random', () => {
  it.each([
    ['every-layer', anyScenario],
    ['one-document', oneDocument],
    ['sessions', stsScenario],
    ['services', serviceScenario],
  ] as const)('%s', async (name, scenarios) => {
    const texts = fc.sample(scenarios, { seed: 5, numRuns: 8 }).flatMap((one) => {
      const parsed = parseScenario(one)
      return parsed.ok ? [explained(parsed.value)] : []
    })
    await expect(texts.join('\n---\n')).toMatchFileSnapshot(`random/${name}.txt`)
  })
})
