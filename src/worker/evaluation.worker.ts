/** The evaluation worker: evaluates scenarios away from the page's thread. */
import type { CatalogService } from '../engine/catalog/catalog.ts'
import { changedDocuments } from '../scenario/run/changedDocuments.ts'
import { beginEvaluation, type SteppedEvaluation } from '../scenario/run/evaluate.ts'
import type { Evaluation } from '../scenario/run/evaluation.ts'
import { revocationsOf } from '../scenario/run/revocation.ts'
import { sessionCapsOf } from '../scenario/run/sessionCaps.ts'
import type { Loaded } from './data.ts'
import { createAnswerWriter } from './evaluationAnswer.ts'
import type { EvaluationFace, EvaluationStep, TextChange } from './protocol.ts'
import { createScenarioReceiver } from './scenarioUpdate.ts'
import { serve } from './serve.ts'

/** Milliseconds. An evaluation that takes no longer is sent in one piece. */
const SHORT = 20
/** Milliseconds of work, after which a newer question gets its turn. */
const SLICE = 40

interface Running {
  readonly evaluation: SteppedEvaluation
  /** The call that the page waits for, until it is sent. */
  first: string | undefined
  /** Whether the page takes it in steps. */
  readonly isStepped: boolean
  /** Milliseconds spent so far. */
  took: number
}

serve<EvaluationFace>((data) => {
  const received = createScenarioReceiver()
  const answer = createAnswerWriter()
  let managedPolicies: Loaded<string>['find'] = () => undefined
  let catalog: Loaded<CatalogService>['find'] = () => undefined
  let missingServices: ReadonlySet<string> = new Set()
  let running: Running | undefined

  /** @param begin when the work on this step began. */
  const advance = (run: Running, begin: number): EvaluationStep => {
    const { evaluation } = run
    const spent = () => performance.now() - begin
    while (evaluation.next()) {
      if (!run.isStepped) continue
      const first = run.first === undefined ? undefined : evaluation.resultOf(run.first)
      const isDue = run.first === undefined ? spent() > SLICE : first !== undefined && spent() > SHORT
      if (!isDue) continue
      run.took += spent()
      run.first = undefined
      return first === undefined ? { kind: 'more' } : { kind: 'first', result: first }
    }
    running = undefined
    const { pictures, ...evaluated } = evaluation.finish()
    const { sessions } = evaluated
    return {
      kind: 'done',
      answer: answer({
        ...evaluated,
        revocations: revocationsOf({ sessions, pictures }),
        bounds: sessionCapsOf({ sessions, pictures }),
        changes: textChanges(pictures),
        took: run.took + spent(),
      }),
    }
  }

  return {
    prepare: async (needs) => {
      const [policies, services] = await Promise.all([data.policyTexts(needs.policies), data.services(needs.services)])
      managedPolicies = policies.find
      catalog = services.find
      missingServices = services.missing
      return policies.isComplete && services.isComplete
    },
    evaluate: (update, { trace, first }) => {
      const begin = performance.now()
      const scenario = received(update)
      const evaluation = beginEvaluation(scenario, {
        trace: trace === 'all' ? true : trace,
        isAsIfAccepted: true,
        managedPolicies,
        catalog,
        missingServices,
      })
      running = { evaluation, first, isStepped: first !== undefined, took: 0 }
      return advance(running, begin)
    },
    proceed: () => (running === undefined ? { kind: 'lost' } : advance(running, performance.now())),
  }
})

const textChanges = (pictures: Evaluation['pictures']): readonly TextChange[] =>
  pictures.flatMap(({ change, picture }, index) => {
    const before = pictures[index - 1]
    return change === undefined || before === undefined
      ? []
      : [{ ...change, documents: changedDocuments(before.picture, picture) }]
  })
