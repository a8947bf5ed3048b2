/** What crosses between page and worker. Types only. Pictures stay in the worker: they are large and nobody draws them. */
import type { Evaluation } from '../scenario/evaluation.ts'
import type { Revocation } from '../scenario/revocation.ts'
import type { Scenario } from '../scenario/schema.ts'

export type PageEvaluation = Omit<Evaluation, 'pictures'> & {
  readonly changes: readonly NonNullable<Evaluation['pictures'][number]['change']>[]
  readonly revocations: readonly Revocation[]
  /** Milliseconds that the worker spent. */
  readonly took: number
}

export interface EvaluateOptions {
  /** Ids of calls whose trace is wanted; others are decided without. 'all' for every call. */
  readonly trace: 'all' | readonly string[]
}

/** The worker's face, behind Comlink. `base` is the page's address: static data is loaded below it. */
export interface EvaluationThread {
  evaluate(scenario: Scenario, options: EvaluateOptions): Promise<PageEvaluation>
}
