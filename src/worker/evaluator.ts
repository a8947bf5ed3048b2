/** Evaluates scenarios in a worker: of several that wait, only the newest. */
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { calledServices } from './calledServices.ts'
import type { Answer, Client } from './client.ts'
import type { Asynchronous, EvaluateOptions, EvaluationFace, PageEvaluation } from './protocol.ts'

export type Evaluator = (scenario: Scenario, options: EvaluateOptions) => Promise<Answer<PageEvaluation>>

type Face = Asynchronous<EvaluationFace>

export function createEvaluator(client: Client<Face>): Evaluator {
  /** What each worker has loaded. A keystroke mostly needs what the one before has loaded: then the worker is not asked, since its answer would wait for the page. */
  const loaded = new WeakMap<Face, string>()
  return (scenario, options) => {
    const needs = JSON.stringify([calledServices(scenario), referencedManagedPolicies(scenario)])
    const prepare = async (face: Face): Promise<void> => {
      if (await face.prepare(scenario)) loaded.set(face, needs)
      else loaded.delete(face)
    }
    return client.ask(
      'evaluation',
      (face) => face.evaluate(scenario, options),
      (face) => (loaded.get(face) === needs ? undefined : prepare(face)),
    )
  }
}
