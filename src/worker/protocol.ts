/** What crosses between the page and its workers: types only. Each worker has a face, which the page asks through Comlink. */
import type { Blast } from '../analysis/counterfactual/blast.ts'
import type { ChangeKind } from '../analysis/counterfactual/change.ts'
import type { Flip } from '../analysis/counterfactual/search.ts'
import type { StatementCoverage } from '../analysis/coverage/coverage.ts'
import type { Finding } from '../analysis/findings/finding.ts'
import type { Completion, LanguageInput } from '../analysis/language/complete/completion.ts'
import type { Formatting } from '../analysis/language/format.ts'
import type { Hover } from '../analysis/language/hover/hover.ts'
import type { Location, RenameTarget } from '../analysis/language/references/references.ts'
import type { DocumentSymbol } from '../analysis/language/symbols.ts'
import type { Block, Cells } from '../analysis/matrix/grid.ts'
import type { MatrixColumn } from '../analysis/matrix/matrix.ts'
import type { Result } from '../engine/base/result.ts'
import type { ImportFailure, SourceFile } from '../interchange/reader.ts'
import type { ScenarioEdit } from '../scenario/edits/differences.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import type { OpenFailure } from '../scenario/link/link.ts'
import type { ChangedDocument } from '../scenario/run/changedDocuments.ts'
import type { DecisionInterval } from '../scenario/run/decisionOverTime.ts'
import type { CallResult, Evaluation, PictureChange, ScenarioProblem } from '../scenario/run/evaluation.ts'
import type { Revocation } from '../scenario/run/revocation.ts'
import type { SessionCaps } from '../scenario/run/sessionCaps.ts'
import type { ScenarioUpdate } from './scenarioUpdate.ts'

/** A face as the page sees it: every answer is a promise. */
export type Asynchronous<Face> = {
  readonly [Name in keyof Face]: Face[Name] extends (...question: infer Question) => infer Answer
    ? (...question: Question) => Promise<Awaited<Answer>>
    : never
}

// The evaluation.

export interface EvaluationFace {
  /** Loads what a scenario refers to. Without what cannot be loaded it is evaluated all the same, and the evaluation says so. @returns whether all is loaded; else ask again. */
  prepare(needs: EvaluationNeeds): Promise<boolean>
  /** Begins an evaluation. The one before is over, finished or not. */
  evaluate(update: ScenarioUpdate, options: EvaluateOptions): EvaluationStep
  /** Goes on with the evaluation that has begun. */
  proceed(): EvaluationStep
}

/** A large evaluation comes in steps, so that the selected call is answered first and a newer question need not wait. */
export type EvaluationStep =
  | { readonly kind: 'done'; readonly answer: EvaluationAnswer }
  /** The call that was to be first is decided; `proceed` evaluates the others. */
  | { readonly kind: 'first'; readonly result: CallResult }
  | { readonly kind: 'more' }
  /** No evaluation has begun in this worker: it took the place of one that is gone. */
  | { readonly kind: 'lost' }

export interface EvaluationNeeds {
  /** Prefixes of services, in lower case. */
  readonly services: readonly string[]
  /** ARNs of AWS managed policies. */
  readonly policies: readonly string[]
}

export interface EvaluateOptions {
  /** Ids of the calls whose traces are wanted; the others are decided without. 'all' for every call. */
  readonly trace: 'all' | readonly string[]
  /** The call whose result is sent at once, while the others are still evaluated; absent: all come together. */
  readonly first?: string | undefined
}

/** Pictures stay in the worker: they are large, and the page does not show them. */
export type PageEvaluation = Omit<Evaluation, 'pictures'> & {
  readonly changes: readonly TextChange[]
  readonly revocations: readonly Revocation[]
  readonly bounds: readonly SessionCaps[]
  /** Milliseconds that the worker spent. */
  readonly took: number
}

/** An evaluation as it crosses: what is the same as in the answer before is not sent again. */
export type EvaluationAnswer = Omit<PageEvaluation, 'results' | 'problems'> & {
  /** A number: the result at that place of the answer before. */
  readonly results: readonly (CallResult | number)[]
  readonly problems: PageEvaluation['problems'] | 'same'
}

/** A change of the picture, with the documents whose text it changed. */
export interface TextChange extends PictureChange {
  readonly documents: readonly ChangedDocument[]
}

// Reading what is large. A scenario comes as its text.

export interface ReadingFace {
  files(sources: readonly SourceFile[]): Result<ReadText, ImportFailure>
  /** @param fragment of the address. */
  link(fragment: string): Result<string, OpenFailure>
  /** @param text of a scenario that was saved, and may be of any shape. */
  json(text: string): Result<string, readonly ScenarioProblem[]>
}

export interface ReadText {
  readonly text: string
  readonly bytes: number
  /** Id of the reader that took the files. */
  readonly reader: string
}

// The analyses.

export interface AnalysisFace {
  /** What would change the decision of a call; the smallest changes first. */
  suggest(update: ScenarioUpdate, call: string): Promise<readonly SuggestionAnswer[]>
  /** When the call would be decided how. */
  sweep(update: ScenarioUpdate, call: string): Promise<readonly DecisionInterval[]>
  /** @param shouldMutate also says which statements no expectation would miss. */
  coverage(update: ScenarioUpdate, shouldMutate: boolean): Promise<readonly StatementCoverage[]>
}

/** A suggestion as the page shows it: its functions stay in the worker, its effect comes as a scenario. */
export interface SuggestionAnswer {
  readonly changes: readonly {
    readonly title: string
    readonly kind: ChangeKind
    readonly document: string | undefined
  }[]
  /** Every text that it changes. */
  readonly edits: readonly ScenarioEdit[]
  readonly flips: readonly Flip[]
  /** The other decisions that it changes, in a sample of principals × calls and actions. */
  readonly blast: Blast
  readonly scenario: Scenario
}

// Findings and language services; what each answers is described with its function in analysis/language.

export interface LanguageFace {
  /** Begins to look for findings. Those of some documents come first. The search before is over, finished or not. */
  lint(update: ScenarioUpdate, first: readonly string[]): Promise<LintStep>
  /** Goes on with the search that has begun. */
  proceedLint(): Promise<LintStep>
  /** Text of an AWS managed policy; undefined when there is no such policy. Rejects when the network fails. */
  managedPolicy(arn: string): Promise<string | undefined>
  /** For a call's fields: after `s3:` the actions of the service, else the services. */
  actions(text: string): Promise<readonly CallSuggestion[]>
  /** ARN patterns of the resource types that an action supports. */
  resourceArns(action: string): Promise<readonly CallSuggestion[]>
  complete(question: SentLanguageQuestion): Promise<readonly Completion[]>
  resolve(item: Completion, update: ScenarioUpdate): Promise<Completion>
  hover(question: SentLanguageQuestion): Promise<Hover | undefined>
  definition(question: SentLanguageQuestion): Promise<readonly Location[]>
  references(question: SentLanguageQuestion): Promise<readonly Location[]>
  rename(question: SentLanguageQuestion): Promise<RenameTarget | undefined>
  symbols(text: string): readonly DocumentSymbol[]
  format(text: string): Formatting
  documentation(code: string): string | undefined
}

/** A large scenario is linted in steps, so that a completion or a newer text need not wait. */
export type LintStep =
  /** All findings. A number: the finding at that place of the last time. */
  | { readonly kind: 'done'; readonly findings: readonly (Finding | number)[] }
  /** Of the documents that were to be first, with the number of documents that wait. */
  | { readonly kind: 'first'; readonly findings: readonly Finding[]; readonly waiting: number }
  | { readonly kind: 'more'; readonly waiting: number }
  /** No search has begun in this worker. */
  | { readonly kind: 'lost' }

export type LanguageQuestion = Omit<LanguageInput, 'catalog'>

/** A question as it crosses. */
export type SentLanguageQuestion = Omit<LanguageQuestion, 'scenario'> & { readonly update: ScenarioUpdate }

export interface CallSuggestion {
  readonly id: string
  readonly detail: string
}

// The matrix.

export interface MatrixFace {
  /** Prepares a question; `decide` answers for the one that was opened last. */
  open(scenario: Scenario, question: MatrixQuestion): Promise<MatrixHead>
  decide(block: Block): Cells
}

export type MatrixQuestion = MatrixColumnsQuestion & {
  /** ARNs; absent: every user and role. */
  readonly principals?: readonly string[]
  /** Everything is asked at this moment, in milliseconds since 1970; absent: each call at its own time. */
  readonly moment?: number
}

type MatrixColumnsQuestion =
  | { readonly kind: 'calls' }
  | { readonly kind: 'actions'; readonly actions: readonly string[]; readonly resource: string }
  /** Every action of these services; of all services where none is named. */
  | { readonly kind: 'services'; readonly services: readonly string[]; readonly resource: string }

export interface MatrixHead {
  readonly principals: readonly string[]
  readonly columns: readonly Omit<MatrixColumn, 'context'>[]
}
