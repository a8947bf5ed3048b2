/** How an evaluation crosses to the page: most of it is mostly the same as in the answer before. */
import type { CallResult } from '../scenario/run/evaluation.ts'
import type { EvaluationAnswer, PageEvaluation } from './protocol.ts'
import { createListReader, createListWriter } from './same.ts'

/** The worker's side. @returns a function that takes the evaluations in the order in which they are sent. */
export function createAnswerWriter(): (evaluation: PageEvaluation) => EvaluationAnswer {
  const write = createListWriter<CallResult>()
  let sentProblems = ''
  return ({ results, problems, ...others }) => {
    const text = JSON.stringify(problems)
    const isSame = text === sentProblems
    sentProblems = text
    return { ...others, results: write(results), problems: isSame ? 'same' : problems }
  }
}

/** The page's side. @returns a function that takes the answers of one worker in the order in which they arrive. */
export function createAnswerReader(): (answer: EvaluationAnswer) => PageEvaluation {
  const read = createListReader<CallResult>()
  let known: PageEvaluation['problems'] = []
  return ({ results, problems, ...others }) => {
    if (problems !== 'same') known = problems
    return { ...others, results: read(results), problems: known }
  }
}
