/** The third worker: findings and language services, which must never wait for an analysis. */
import { expose } from 'comlink'
import { namedServices } from '../analysis/findings/catalog.ts'
import { documentationOf } from '../analysis/findings/documentation.ts'
import type { Finding } from '../analysis/findings/finding.ts'
import { lintScenario } from '../analysis/findings/lint.ts'
import {
  type Completion,
  completionsAt,
  type LanguageInput,
  resolveCompletion,
} from '../analysis/language/complete/completion.ts'
import { type Formatting, formatDocument } from '../analysis/language/format.ts'
import { type Hover, hoverAt } from '../analysis/language/hover/hover.ts'
import {
  definitionAt,
  type Location,
  type RenameTarget,
  referencesAt,
  renameAt,
} from '../analysis/language/references/references.ts'
import { servicesToLoad } from '../analysis/language/services.ts'
import { type DocumentSymbol, documentSymbols } from '../analysis/language/symbols.ts'
import { findAction } from '../engine/catalog/catalog.ts'
import { documentAddresses, policyText } from '../scenario/documents.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { lintCatalog } from './lintCatalog.ts'
import { loadManagedPolicy } from './managedPolicies.ts'

const texts = new Map<string, string>()
const managed = (arn: string) => texts.get(arn)

/** @returns the prefixes that the scenario's documents and calls name. */
function servicesOf(scenario: Scenario): ReadonlySet<string> {
  const all = new Set<string>()
  for (const { document } of documentAddresses(scenario))
    for (const prefix of namedServices(policyText(document))) all.add(prefix)
  for (const { action } of scenario.calls ?? []) for (const prefix of namedServices(action)) all.add(prefix)
  return all
}

export type LanguageQuestion = Omit<LanguageInput, 'catalog'> & {
  /** Of the scenario, so that what was worked out for it is not worked out again for a copy. */
  readonly revision: number
}

/** Every question comes with a copy of the scenario; what is kept by it needs one and the same. */
let latest: { readonly revision: number; readonly scenario: Scenario } | undefined

function theScenario(revision: number, scenario: Scenario): Scenario {
  if (latest?.revision !== revision) latest = { revision, scenario }
  return latest.scenario
}

/** With the services that the text names, the one that is being typed among them. */
async function input(question: LanguageQuestion, base: string): Promise<LanguageInput> {
  const scenario = theScenario(question.revision, question.scenario)
  // The index says which prefixes there are; then those that this question needs are loaded.
  const catalog = await lintCatalog([], base)
  return {
    ...question,
    scenario,
    catalog: await lintCatalog([...namedServices(question.text), ...servicesToLoad(question, catalog)], base),
  }
}

const face = {
  async lint(scenario: Scenario, base: string): Promise<readonly Finding[]> {
    await Promise.all(
      referencedManagedPolicies(scenario)
        .filter((arn) => !texts.has(arn))
        .map(async (arn) => {
          const text = await loadManagedPolicy(arn, base).catch(() => undefined)
          if (text !== undefined) texts.set(arn, text)
        }),
    )
    return lintScenario(scenario, { catalog: await lintCatalog(servicesOf(scenario), base), managed })
  },
  /** For a call's fields: `s3:` and what follows gives the actions of the service, anything else the services. */
  async actions(text: string, base: string): Promise<readonly CallSuggestion[]> {
    const prefix = /^([a-z0-9-]+):/.exec(text.toLowerCase())?.[1]
    const catalog = await lintCatalog(prefix === undefined ? [] : [prefix], base)
    if (prefix === undefined) return [...catalog.prefixes].map(([id, name]) => ({ id: `${id}:`, detail: name }))
    return (catalog.service(prefix)?.actions ?? []).map(({ name, access, description }) => ({
      id: `${prefix}:${name}`,
      detail: `${access}: ${description}`,
    }))
  },
  /** ARN patterns of the resource types that an action supports. */
  async resourceArns(action: string, base: string): Promise<readonly CallSuggestion[]> {
    const catalog = await lintCatalog(namedServices(action), base)
    const found = findAction(catalog.service, action)
    if (found === undefined) return []
    const { service, action: facts } = found
    if (facts.resourceTypes === undefined) return [{ id: '*', detail: 'this action has no resource of its own' }]
    const types = new Set(facts.resourceTypes.map(({ name }) => name))
    return (service.resourceTypes ?? [])
      .filter(({ name }) => types.has(name))
      .map(({ name, arn }) => ({ id: arn.replaceAll('${Partition}', 'aws'), detail: name }))
  },
  /** Language services: what each answers stands with it in analysis/language. */
  async complete(question: LanguageQuestion, base: string): Promise<readonly Completion[]> {
    return completionsAt(await input(question, base))
  },
  async resolve(item: Completion, scenario: Scenario, base: string): Promise<Completion> {
    return resolveCompletion(item, { catalog: await lintCatalog(namedServices(item.label), base), scenario })
  },
  async hover(question: LanguageQuestion, base: string): Promise<Hover | undefined> {
    return hoverAt(await input(question, base))
  },
  async definition(question: LanguageQuestion, base: string): Promise<readonly Location[]> {
    return definitionAt(await input(question, base))
  },
  async references(question: LanguageQuestion, base: string): Promise<readonly Location[]> {
    return referencesAt(await input(question, base))
  },
  async rename(question: LanguageQuestion, base: string): Promise<RenameTarget | undefined> {
    return renameAt(await input(question, base))
  },
  async symbols(text: string): Promise<readonly DocumentSymbol[]> {
    return documentSymbols(text)
  },
  async format(text: string): Promise<Formatting> {
    return formatDocument(text)
  },
  async documentation(code: string): Promise<string | undefined> {
    return documentationOf(code)
  },
}

export interface CallSuggestion {
  readonly id: string
  readonly detail: string
}

export type LanguageFace = typeof face

expose(face)
