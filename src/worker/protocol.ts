/** What crosses between page and worker. Types only. Pictures stay in the worker: they are large and nobody draws them. */

import type { Scenario } from '../scenario/format/schema.ts'
import type { ChangedDocument } from '../scenario/run/changedDocuments.ts'
import type { Evaluation, PictureChange } from '../scenario/run/evaluation.ts'
import type { Revocation } from '../scenario/run/revocation.ts'
import type { SessionCaps } from '../scenario/run/sessionCaps.ts'

export type PageEvaluation = Omit<Evaluation, 'pictures'> & {
  readonly changes: readonly TextChange[]
  readonly revocations: readonly Revocation[]
  readonly bounds: readonly SessionCaps[]
  /** Milliseconds that the worker spent. */
  readonly took: number
}

/** A change of the picture, and the documents that read otherwise since. */
export interface TextChange extends PictureChange {
  readonly documents: readonly ChangedDocument[]
}

export interface EvaluateOptions {
  /** Ids of calls whose trace is wanted; others are decided without. 'all' for every call. */
  readonly trace: 'all' | readonly string[]
}

/** The worker's face, behind Comlink. `base` is the page's address: static data is loaded below it. */
export interface EvaluationThread {
  evaluate(scenario: Scenario, options: EvaluateOptions): Promise<PageEvaluation>
}
