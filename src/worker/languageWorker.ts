/** The third worker: findings and language services, which must never wait for an analysis. */
import { expose } from 'comlink'
import { findAction } from '../engine/catalog/catalog.ts'
import { namedServices } from '../analysis/findings/catalog.ts'
import { documentationOf, lintScenario } from '../analysis/findings/lint.ts'
import type { Finding } from '../analysis/findings/finding.ts'
import { documentAddresses, policyText } from '../scenario/address.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import type { Scenario } from '../scenario/schema.ts'
import { lintCatalog } from './lintCatalog.ts'
import { loadManagedPolicy } from './managedPolicies.ts'

const texts = new Map<string, string>()
const managed = (arn: string) => texts.get(arn)

/** @returns the prefixes that the scenario's documents and calls name. */
function servicesOf(scenario: Scenario): ReadonlySet<string> {
  const all = new Set<string>()
  for (const { document } of documentAddresses(scenario)) for (const prefix of namedServices(policyText(document))) all.add(prefix)
  for (const { action } of scenario.calls ?? []) for (const prefix of namedServices(action)) all.add(prefix)
  return all
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
    return (catalog.service(prefix)?.actions ?? []).map(({ name, access, description }) => ({ id: `${prefix}:${name}`, detail: `${access}: ${description}` }))
  },
  /** ARN patterns of the resource types that an action supports. */
  async resourceArns(action: string, base: string): Promise<readonly CallSuggestion[]> {
    const catalog = await lintCatalog(namedServices(action), base)
    const found = findAction(catalog.service, action)
    if (found === undefined) return []
    const { service, action: facts } = found
    if (facts.resourceTypes === undefined) return [{ id: '*', detail: 'this action has no resource of its own' }]
    const types = new Set(facts.resourceTypes.map(({ name }) => name))
    return (service.resourceTypes ?? []).filter(({ name }) => types.has(name)).map(({ name, arn }) => ({ id: arn.replaceAll('${Partition}', 'aws'), detail: name }))
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
