import { expect, test } from 'vitest'
import type { Scenario } from '../scenario/format/schema.ts'
import { evaluateScenario } from '../scenario/run/evaluate.ts'
import type { CallResult } from '../scenario/run/evaluation.ts'
import { createClient, type Thread } from './client.ts'
import { createAnswerReader, createAnswerWriter } from './evaluationAnswer.ts'
import { createEvaluator } from './evaluator.ts'
import type { Asynchronous, EvaluationFace, EvaluationStep, PageEvaluation } from './protocol.ts'

type Face = Asynchronous<EvaluationFace>

const scenario = (...resources: readonly string[]): Scenario => ({
  format: 'iam-playground/1',
  accounts: [{ id: '111122223333' }],
  calls: resources.map((resource, at) => ({ id: `c${at}`, caller: 'anonymous', action: 's3:GetObject', resource })),
})
const evaluation = (of: Scenario): PageEvaluation => {
  const { pictures: _, ...rest } = evaluateScenario(of)
  return { ...rest, changes: [], revocations: [], bounds: [], took: 1 }
}
const whole = evaluation(scenario('a', 'b'))
const [first] = whole.results
const limits = { load: 1_000, hear: 1_000, answer: 1_000 }

/** @param steps what the worker answers, one after the other, to `evaluate` and `proceed`. */
function page(steps: readonly EvaluationStep[]) {
  const asked: string[] = []
  const answers = [...steps]
  const next = async (question: string): Promise<EvaluationStep> => {
    asked.push(question)
    return answers.shift() ?? { kind: 'done', answer: whole }
  }
  const face: Face = {
    prepare: async () => true,
    evaluate: () => next('evaluate'),
    proceed: () => next('proceed'),
  }
  const thread: Thread<Face> = {
    face,
    hear: async () => undefined,
    broken: new Promise(() => undefined),
    terminate: () => undefined,
  }
  return { asked, evaluate: createEvaluator(createClient(() => thread, limits)) }
}

const early: EvaluationStep[] = first === undefined ? [] : [{ kind: 'first', result: first }]

test('the first result is told while the others are evaluated, and the whole evaluation follows', async () => {
  const { asked, evaluate } = page([...early, { kind: 'more' }])
  const told: CallResult[] = []
  const answer = await evaluate(scenario('a', 'b'), { trace: [], first: 'c0' }, (result) => told.push(result))
  expect(told.map(({ id }) => id)).toEqual(['c0'])
  expect(answer).toEqual({ kind: 'done', value: whole })
  expect(asked).toEqual(['evaluate', 'proceed', 'proceed'])
})

test('a newer question ends an evaluation that has begun', async () => {
  const { asked, evaluate } = page([...early, { kind: 'done', answer: whole }])
  const older = evaluate(scenario('a', 'b'), { trace: [], first: 'c0' }, () => {
    void newer()
  })
  const newer = () => evaluate(scenario('a'), { trace: [] })
  expect(await older).toEqual({ kind: 'superseded' })
  expect(asked.filter((question) => question === 'evaluate')).toHaveLength(2)
})

test('an evaluation that was lost with its worker begins again', async () => {
  const { asked, evaluate } = page([...early, { kind: 'lost' }])
  expect(await evaluate(scenario('a', 'b'), { trace: [], first: 'c0' })).toEqual({ kind: 'done', value: whole })
  expect(asked).toEqual(['evaluate', 'proceed', 'evaluate'])
})

test('results and problems that are the same are sent once', () => {
  const [write, read] = [createAnswerWriter(), createAnswerReader()]
  const seen: PageEvaluation[] = []
  for (const one of [scenario('a', 'b', 'c'), scenario('a', 'x', 'c'), scenario('a'), scenario('b', 'a', 'a')]) {
    const meant = evaluation(one)
    const answer = write(meant)
    const got = read(structuredClone(answer))
    expect(got).toEqual(meant)
    seen.push(got)
    if (seen.length === 2) {
      expect(answer.results.map((result) => typeof result)).toEqual(['number', 'object', 'number'])
      expect(answer.problems).toBe('same')
      expect(got.results[0]).toBe(seen[0]?.results[0])
    }
  }
})
