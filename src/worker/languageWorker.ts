/** The third worker: findings and language services, which must never wait for an analysis. */
import { expose } from 'comlink'
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
  async documentation(code: string): Promise<string | undefined> {
    return documentationOf(code)
  },
}

export type LanguageFace = typeof face

expose(face)
