/** The worker: evaluates scenarios away from the page's thread. */
import { expose } from 'comlink'
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { changedDocuments } from '../scenario/run/changedDocuments.ts'
import { evaluateScenario } from '../scenario/run/evaluate.ts'
import type { Evaluation } from '../scenario/run/evaluation.ts'
import { revocationsOf } from '../scenario/run/revocation.ts'
import { sessionCapsOf } from '../scenario/run/sessionCaps.ts'
import { catalog, prepareCatalog } from './catalog.ts'
import { loadManagedPolicy } from './managedPolicies.ts'
import type { EvaluateOptions, PageEvaluation, TextChange } from './protocol.ts'

/** Texts of AWS managed policies by ARN, as far as they were needed. */
const managedPolicies = new Map<string, string>()

const face = {
  /** Loads what the scenario refers to. What cannot be loaded is left out, and evaluation says so. @returns whether there is nothing to be tried again. */
  async prepare(scenario: Scenario, base: string): Promise<boolean> {
    const wanted = referencedManagedPolicies(scenario).filter((policyArn) => !managedPolicies.has(policyArn))
    await Promise.all(
      wanted.map(async (policyArn) => {
        const text = await loadManagedPolicy(policyArn, base).catch(() => undefined)
        if (text !== undefined) managedPolicies.set(policyArn, text)
      }),
    )
    const hasCatalog = await prepareCatalog(scenario, base)
    return hasCatalog && wanted.every((policyArn) => managedPolicies.has(policyArn))
  },
  evaluate(scenario: Scenario, options: EvaluateOptions): PageEvaluation {
    const begin = performance.now()
    const { pictures, ...evaluation } = evaluateScenario(scenario, {
      trace: options.trace === 'all' ? true : options.trace,
      asIfAccepted: true,
      managedPolicies: (policyArn) => managedPolicies.get(policyArn),
      catalog,
    })
    return {
      ...evaluation,
      revocations: revocationsOf({ sessions: evaluation.sessions, pictures }),
      bounds: sessionCapsOf({ sessions: evaluation.sessions, pictures }),
      changes: textChanges(pictures),
      took: performance.now() - begin,
    }
  },
}

const textChanges = (pictures: Evaluation['pictures']): readonly TextChange[] =>
  pictures.flatMap(({ change, picture }, index) => {
    const before = pictures[index - 1]
    return change === undefined || before === undefined
      ? []
      : [{ ...change, documents: changedDocuments(before.picture, picture) }]
  })

export type WorkerFace = typeof face

expose(face)
