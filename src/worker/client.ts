/**
 * The page's side of the worker. One evaluation runs, the newest waits, whatever is between is dropped; a worker
 * that does not answer is replaced.
 */
import type { Scenario } from '../scenario/format/schema.ts'
import type { EvaluateOptions, EvaluationThread, PageEvaluation } from './protocol.ts'

/** A worker as the client sees it. `prepare` waits for what has to be loaded, so that slow networks are not taken for hangs. */
export interface Thread extends EvaluationThread {
  prepare(scenario: Scenario): Promise<void>
  terminate(): void
}

export type Answer =
  | { readonly kind: 'done'; readonly request: number; readonly evaluation: PageEvaluation }
  /** A newer request took its place. */
  | { readonly kind: 'superseded' }
  /** It took too long or threw; the worker is new. */
  | {
      readonly kind: 'failed'
      readonly request: number
      readonly reason: 'tooLong' | 'crashed'
      readonly message: string | undefined
    }

export interface Limits {
  /** Milliseconds for loading code and data. */
  readonly prepare: number
  /** Milliseconds for one evaluation. */
  readonly evaluate: number
}

export type Evaluator = (request: number, scenario: Scenario, options: EvaluateOptions) => Promise<Answer>

type Outcome<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: 'tooLong' | 'crashed'; readonly message: string | undefined }

/** @param wait resolves after so many milliseconds. Every call is answered, in the order in which they were made. */
export function createEvaluator(
  spawn: () => Thread,
  limits: Limits,
  wait: (milliseconds: number) => Promise<void> = elapsed,
): Evaluator {
  let thread = spawn()
  let newest = -1
  let queue: Promise<unknown> = Promise.resolve()

  // Comlink leaves calls to a dead worker pending for ever, hence the race.
  const within = <T>(work: Promise<T>, limit: number): Promise<Outcome<T>> =>
    Promise.race([
      work.then(
        (value): Outcome<T> => ({ kind: 'value', value }),
        (error: unknown): Outcome<T> => ({
          kind: 'failed',
          reason: 'crashed',
          message: error instanceof Error ? error.message : String(error),
        }),
      ),
      wait(limit).then((): Outcome<T> => ({ kind: 'failed', reason: 'tooLong', message: undefined })),
    ])

  const run = async (request: number, scenario: Scenario, options: EvaluateOptions): Promise<Answer> => {
    if (request < newest) return { kind: 'superseded' }
    const prepared = await within(thread.prepare(scenario), limits.prepare)
    if (request < newest && prepared.kind === 'value') return { kind: 'superseded' }
    const outcome =
      prepared.kind === 'value' ? await within(thread.evaluate(scenario, options), limits.evaluate) : prepared
    if (outcome.kind === 'failed') {
      thread.terminate()
      thread = spawn()
    }
    if (request < newest) return { kind: 'superseded' }
    return outcome.kind === 'failed' ? { ...outcome, request } : { kind: 'done', request, evaluation: outcome.value }
  }

  return (request, scenario, options) => {
    newest = Math.max(newest, request)
    const answer = queue.then(() => run(request, scenario, options))
    queue = answer.catch(() => undefined)
    return answer
  }
}

/** An evaluator that starts its worker when it is first asked. */
export function lazily(make: () => Evaluator): Evaluator {
  let made: Evaluator | undefined
  return (...question) => {
    made ??= make()
    return made(...question)
  }
}

const elapsed = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
