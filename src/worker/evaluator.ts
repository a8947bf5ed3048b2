/** Evaluates scenarios in a worker: of several that wait, only the newest. */
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { calledServices } from '../scenario/run/calledServices.ts'
import type { CallResult } from '../scenario/run/evaluation.ts'
import type { Answer, Client } from './client.ts'
import { createAnswerReader } from './evaluationAnswer.ts'
import type {
  Asynchronous,
  EvaluateOptions,
  EvaluationFace,
  EvaluationNeeds,
  EvaluationStep,
  PageEvaluation,
} from './protocol.ts'
import { scenarioUpdate } from './scenarioUpdate.ts'

/** @param onFirst gets the result of the call that was to be first, where the others take longer. */
export type Evaluator = (
  scenario: Scenario,
  options: EvaluateOptions,
  onFirst?: (result: CallResult) => void,
) => Promise<Answer<PageEvaluation>>

type Face = Asynchronous<EvaluationFace>

/** A step as the page reads it. */
type Step =
  | Exclude<EvaluationStep, { readonly kind: 'done' }>
  | { readonly kind: 'done'; readonly evaluation: PageEvaluation }

/** What the page knows of one worker. */
interface Known {
  /** What it has loaded. A keystroke mostly needs what the one before has loaded: then the worker is not asked, since its answer would wait for the page. */
  loaded: string | undefined
  readonly read: (step: EvaluationStep) => Step
}

export function createEvaluator(client: Client<Face>): Evaluator {
  const workers = new WeakMap<Face, Known>()
  const known = (face: Face): Known => {
    const found = workers.get(face) ?? { loaded: undefined, read: createStepReader() }
    workers.set(face, found)
    return found
  }
  let newest = 0
  return async (scenario, options, onFirst) => {
    newest += 1
    const number = newest
    const needs: EvaluationNeeds = { services: calledServices(scenario), policies: referencedManagedPolicies(scenario) }
    const wanted = JSON.stringify(needs)
    const prepare = async (face: Face): Promise<void> => {
      known(face).loaded = (await face.prepare(needs)) ? wanted : undefined
    }
    // What the worker has sent counts, even when nobody waits for it any more: the next answer refers to it.
    const begin = () =>
      client.ask(
        'evaluation',
        (face) => face.evaluate(scenarioUpdate(face, scenario), options).then(known(face).read),
        (face) => (known(face).loaded === wanted ? undefined : prepare(face)),
      )
    const proceed = () => client.ask('evaluation', (face) => face.proceed().then(known(face).read))
    let answer = await begin()
    while (answer.kind === 'done') {
      const step = answer.value
      if (step.kind === 'done') return { kind: 'done', value: step.evaluation }
      if (step.kind === 'first' && number === newest) onFirst?.(step.result)
      // A question that waits already must not be superseded by the rest of an older one.
      if (number !== newest) return { kind: 'superseded' }
      answer = await (step.kind === 'lost' ? begin() : proceed())
    }
    return answer
  }
}

function createStepReader(): Known['read'] {
  const read = createAnswerReader()
  return (step) => (step.kind === 'done' ? { kind: 'done', evaluation: read(step.answer) } : step)
}
