/** The evaluation worker: evaluates scenarios away from the page's thread. */
import { changedDocuments } from '../scenario/run/changedDocuments.ts'
import { evaluateScenario } from '../scenario/run/evaluate.ts'
import type { Evaluation } from '../scenario/run/evaluation.ts'
import { revocationsOf } from '../scenario/run/revocation.ts'
import { sessionCapsOf } from '../scenario/run/sessionCaps.ts'
import { calledServices } from './calledServices.ts'
import type { Loaded } from './data.ts'
import type { EvaluationFace, TextChange } from './protocol.ts'
import { serve } from './serve.ts'

serve<EvaluationFace>((data) => {
  let managedPolicies: Loaded<string>['find'] = () => undefined
  let catalog: Awaited<ReturnType<typeof data.services>>['find'] = () => undefined
  return {
    prepare: async (scenario) => {
      const [policies, services] = await Promise.all([data.policies(scenario), data.services(calledServices(scenario))])
      managedPolicies = policies.find
      catalog = services.find
      return policies.isComplete && services.isComplete
    },
    evaluate: (scenario, options) => {
      const begin = performance.now()
      const { pictures, ...evaluation } = evaluateScenario(scenario, {
        trace: options.trace === 'all' ? true : options.trace,
        asIfAccepted: true,
        managedPolicies,
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
})

const textChanges = (pictures: Evaluation['pictures']): readonly TextChange[] =>
  pictures.flatMap(({ change, picture }, index) => {
    const before = pictures[index - 1]
    return change === undefined || before === undefined
      ? []
      : [{ ...change, documents: changedDocuments(before.picture, picture) }]
  })
