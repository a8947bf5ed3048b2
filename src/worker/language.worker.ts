/** The language worker: findings and language services, which must never wait for an analysis. */
import { namedServices } from '../analysis/findings/catalog.ts'
import { documentationOf } from '../analysis/findings/documentation.ts'
import { lintScenario } from '../analysis/findings/lint.ts'
import { completionsAt, type LanguageInput, resolveCompletion } from '../analysis/language/complete/completion.ts'
import { formatDocument } from '../analysis/language/format.ts'
import { hoverAt } from '../analysis/language/hover/hover.ts'
import { definitionAt, referencesAt, renameAt } from '../analysis/language/references/references.ts'
import { servicesToLoad } from '../analysis/language/services.ts'
import { documentSymbols } from '../analysis/language/symbols.ts'
import { findAction } from '../engine/catalog/catalog.ts'
import { documentAddresses, policyText } from '../scenario/documents.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { createLintCatalog } from './lintCatalog.ts'
import type { LanguageFace, LanguageQuestion, SentLanguageQuestion } from './protocol.ts'
import { createScenarioReceiver } from './scenarioUpdate.ts'
import { serve } from './serve.ts'

serve<LanguageFace>((data) => {
  const lintCatalog = createLintCatalog(data)
  /** Results are cached by the scenario: until it changes, all questions get the same one. */
  const received = createScenarioReceiver()

  /** @returns the question with the services that the text names, the one that is being typed among them. */
  async function input({ update, ...sent }: SentLanguageQuestion): Promise<LanguageInput> {
    const question: LanguageQuestion = { ...sent, scenario: received(update) }
    // The index says which prefixes exist; then those that this question needs are loaded.
    const catalog = await lintCatalog([])
    return {
      ...question,
      catalog: await lintCatalog([...namedServices(question.text), ...servicesToLoad(question, catalog)]),
    }
  }

  return {
    lint: async (update) => {
      const scenario = received(update)
      const { find: managed } = await data.policies(scenario)
      return lintScenario(scenario, { catalog: await lintCatalog(servicesOf(scenario)), managed })
    },
    managedPolicy: (arn) => data.policy(arn),
    actions: async (text) => {
      const prefix = /^([a-z0-9-]+):/.exec(text.toLowerCase())?.[1]
      const catalog = await lintCatalog(prefix === undefined ? [] : [prefix])
      if (prefix === undefined) return [...catalog.prefixes].map(([id, name]) => ({ id: `${id}:`, detail: name }))
      return (catalog.service(prefix)?.actions ?? []).map(({ name, access, description }) => ({
        id: `${prefix}:${name}`,
        detail: `${access}: ${description}`,
      }))
    },
    resourceArns: async (action) => {
      const catalog = await lintCatalog(namedServices(action))
      const found = findAction(catalog.service, action)
      if (found === undefined) return []
      const { service, action: facts } = found
      if (facts.resourceTypes === undefined) return [{ id: '*', detail: 'this action has no resource of its own' }]
      const types = new Set(facts.resourceTypes.map(({ name }) => name))
      return (service.resourceTypes ?? [])
        .filter(({ name }) => types.has(name))
        .map(({ name, arn }) => ({ id: arn.replaceAll('${Partition}', 'aws'), detail: name }))
    },
    complete: async (question) => completionsAt(await input(question)),
    resolve: async (item, update) => {
      const scenario = received(update)
      return resolveCompletion(item, { catalog: await lintCatalog(namedServices(item.label)), scenario })
    },
    hover: async (question) => hoverAt(await input(question)),
    definition: async (question) => definitionAt(await input(question)),
    references: async (question) => referencesAt(await input(question)),
    rename: async (question) => renameAt(await input(question)),
    symbols: documentSymbols,
    format: formatDocument,
    documentation: documentationOf,
  }
})

/** @returns prefixes of the services that the scenario's documents and calls name. */
function servicesOf(scenario: Scenario): ReadonlySet<string> {
  const all = new Set<string>()
  for (const { document } of documentAddresses(scenario))
    for (const prefix of namedServices(policyText(document))) all.add(prefix)
  for (const { action } of scenario.calls ?? []) for (const prefix of namedServices(action)) all.add(prefix)
  return all
}
