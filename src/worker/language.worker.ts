/** The language worker: findings and language services, which must never wait for an analysis. */
import { namedServices } from '../analysis/findings/catalog.ts'
import { documentationOf } from '../analysis/findings/documentation.ts'
import type { Finding } from '../analysis/findings/finding.ts'
import { lintDocuments, lintInSteps } from '../analysis/findings/lint.ts'
import { completionsAt, type LanguageInput, resolveCompletion } from '../analysis/language/complete/completion.ts'
import { formatDocument } from '../analysis/language/format.ts'
import { hoverAt } from '../analysis/language/hover/hover.ts'
import { definitionAt, referencesAt, renameAt } from '../analysis/language/references/references.ts'
import { servicesToLoad } from '../analysis/language/services.ts'
import { documentSymbols } from '../analysis/language/symbols.ts'
import { onceFor } from '../engine/base/memo.ts'
import { findAction } from '../engine/catalog/catalog.ts'
import { type DocumentRef, documentAddresses, policyText } from '../scenario/documents.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { createLintCatalog } from './lintCatalog.ts'
import type { LanguageFace, LanguageQuestion, LintStep, SentLanguageQuestion } from './protocol.ts'
import { createListWriter } from './same.ts'
import { createScenarioReceiver } from './scenarioUpdate.ts'
import { serve } from './serve.ts'

/** With so many documents or fewer, all findings come together. */
const FEW = 200
/** Milliseconds. */
const SLICE = 40

interface Search {
  readonly steps: ReturnType<typeof lintInSteps>
  /** Documents that are not looked at yet. */
  waiting: number
}

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

  /** What was begun last, if it is not finished. */
  let searching: Search | { readonly begin: () => Promise<Search>; readonly waiting: number } | undefined
  const write = createListWriter<Finding>()

  /** @param limit milliseconds of work, after which other questions get their turn. */
  function search(one: Search, limit: number): LintStep {
    const begin = performance.now()
    for (let step = one.steps.next(); ; step = one.steps.next()) {
      if (step.done === true) {
        searching = undefined
        return { kind: 'done', findings: write(step.value) }
      }
      one.waiting = Math.max(0, one.waiting - 1)
      if (performance.now() - begin > limit) return { kind: 'more', waiting: one.waiting }
    }
  }

  return {
    lint: async (update, first) => {
      const scenario = received(update)
      searching = undefined
      const { find: managed } = await data.policies(scenario)
      const documents = documentAddresses(scenario)
      const begin = async () => {
        const subject = { catalog: await lintCatalog(servicesOf(scenario)), managed }
        return { steps: lintInSteps(scenario, subject), waiting: documents.length }
      }
      if (documents.length <= FEW) {
        searching = await begin()
        return search(searching, Number.POSITIVE_INFINITY)
      }
      const own = documents.filter(({ address }) => first.includes(address))
      const catalog = await lintCatalog(new Set(own.flatMap(servicesOfDocument)))
      const waiting = documents.length - own.length
      searching = { begin, waiting }
      return { kind: 'first', findings: lintDocuments(scenario, first, { catalog, managed }), waiting }
    },
    proceedLint: async () => {
      if (searching === undefined) return { kind: 'lost' }
      if ('begin' in searching) {
        const asked = searching
        const begun = await asked.begin()
        // A newer question may have come while services were loaded.
        if (searching !== asked) return { kind: 'lost' }
        searching = begun
      }
      return search(searching, SLICE)
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
  for (const document of documentAddresses(scenario)) for (const prefix of servicesOfDocument(document)) all.add(prefix)
  for (const { action } of scenario.calls ?? []) for (const prefix of namedServices(action)) all.add(prefix)
  return all
}

const servicesOfDocument = onceFor(({ document }: DocumentRef): readonly string[] => [
  ...namedServices(policyText(document)),
])
