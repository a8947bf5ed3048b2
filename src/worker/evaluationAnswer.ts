/** How an evaluation crosses to the page: most of it is mostly the same as in the answer before. */
import type { EvaluationAnswer, PageEvaluation } from './protocol.ts'

/** The worker's side. @returns a function that takes the evaluations in the order in which they are sent. */
export function createAnswerWriter(): (evaluation: PageEvaluation) => EvaluationAnswer {
  let sentResults: readonly string[] = []
  let sentProblems = ''
  return ({ results, problems, ...others }) => {
    const texts = results.map((result) => JSON.stringify(result))
    const places = new Map(sentResults.map((text, place) => [text, place]))
    const problemsText = JSON.stringify(problems)
    const answer: EvaluationAnswer = {
      ...others,
      results: results.map((result, index) => places.get(texts[index] ?? '') ?? result),
      problems: problemsText === sentProblems ? 'same' : problems,
    }
    sentResults = texts
    sentProblems = problemsText
    return answer
  }
}

/** The page's side. @returns a function that takes the answers of one worker in the order in which they arrive. */
export function createAnswerReader(): (answer: EvaluationAnswer) => PageEvaluation {
  let before: Pick<PageEvaluation, 'results' | 'problems'> = { results: [], problems: [] }
  return ({ results, problems, ...others }) => {
    const evaluation: PageEvaluation = {
      ...others,
      results: results.flatMap((result) => (typeof result === 'number' ? (before.results[result] ?? []) : result)),
      problems: problems === 'same' ? before.problems : problems,
    }
    before = evaluation
    return evaluation
  }
}
