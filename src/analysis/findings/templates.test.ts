import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadManagedPolicies } from '../../cli/managedPolicies.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../../scenario/managedPolicies.ts'
import { applyTemplate, problemsOf, suggestedAnswers, templates } from '../../scenario/templates/index.ts'
import { wholeCatalog } from '../../testing/catalog.ts'
import { lintScenario } from './lint.ts'

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')) as Scenario
const bare: Scenario = { format: 'iam-playground/1', accounts: [{ id: '111122223333', name: 'main' }] }

const findings = (scenario: Scenario) => {
  const policies = loadManagedPolicies(referencedManagedPolicies(scenario))
  return lintScenario(scenario, { catalog: wholeCatalog(), managed: (arn) => policies(arn) })
}

describe.each([
  ['an empty scenario', bare],
  ['the first example', example('cross-account-reader')],
  ['one with an organization', example('scp-denies-s3')],
])('what a template adds to %s has nothing that the linter would say', (_, scenario) => {
  const before = new Set(findings(scenario).map(({ code, document, path }) => `${code} ${document} ${path}`))
  test.each(templates.map((template) => [template.id, template] as const))('%s', (_id, template) => {
    const applied = applyTemplate(template, scenario, suggestedAnswers(template, scenario))
    // Some need a role, which an empty scenario does not have: they say so.
    if (applied === undefined)
      return expect(problemsOf(template, scenario, suggestedAnswers(template, scenario))).not.toEqual({})
    const added = findings(applied.scenario).filter(
      // The ids of a repository are not asked for, so the finding that offers them stays (11.1).
      ({ code, document, path }) => code !== 'github-subject-of-one-form' && !before.has(`${code} ${document} ${path}`),
    )
    expect(added.map(({ code, severity, document, message }) => ({ code, severity, document, message }))).toEqual([])
  })
})
