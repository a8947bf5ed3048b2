/** The worker: evaluates scenarios away from the page's thread. */
import { expose } from 'comlink'
import { evaluateScenario } from '../scenario/evaluate.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { revocationsOf } from '../scenario/revocation.ts'
import type { Scenario } from '../scenario/schema.ts'
import { catalog, prepareCatalog } from './catalog.ts'
import { loadManagedPolicy } from './managedPolicies.ts'
import type { EvaluateOptions, PageEvaluation } from './protocol.ts'

/** Texts of AWS managed policies by ARN, as far as they were needed. */
const managedPolicies = new Map<string, string>()

const face = {
  /** Loads what the scenario refers to. What cannot be loaded is left out, and evaluation says so. */
  async prepare(scenario: Scenario, base: string): Promise<void> {
    const wanted = referencedManagedPolicies(scenario).filter((policyArn) => !managedPolicies.has(policyArn))
    await Promise.all(
      wanted.map(async (policyArn) => {
        const text = await loadManagedPolicy(policyArn, base).catch(() => undefined)
        if (text !== undefined) managedPolicies.set(policyArn, text)
      }),
    )
    await prepareCatalog(scenario, base)
  },
  evaluate(scenario: Scenario, options: EvaluateOptions): PageEvaluation {
    const begin = performance.now()
    const { pictures, ...evaluation } = evaluateScenario(scenario, { trace: options.trace === 'all' ? true : options.trace, managedPolicies: (policyArn) => managedPolicies.get(policyArn), catalog })
    return { ...evaluation, revocations: revocationsOf({ sessions: evaluation.sessions, pictures }), changes: pictures.flatMap(({ change }) => change ?? []), took: performance.now() - begin }
  },
}

export type WorkerFace = typeof face

expose(face)
